"""Which part of what is published is asked for, and the conditions that come of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from math import cos, radians
from typing import Final

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, F, FloatField, OuterRef, Q, QuerySet, Value
from django.db.models.functions import ACos, Cos, Greatest, Least, Radians, Sin
from django.utils.translation import gettext

from vocweek.activities.access import SEEN_IN_PUBLIC
from vocweek.activities.models import Activity, ActivityKind, CoOrganiser, Session, Showing
from vocweek.campaign.models import Edition, RosterUnit
from vocweek.core.clock import now
from vocweek.core.spans import date_words

EARTH_KM: Final = 6371.0
DEGREE_KM: Final = 111.0
EVERYONE: Final = "公众|市民|群众|社会|大众|所有|不限|各界|全体|居民"
AUDIENCES: Final = {
    "students": ("中小学生", "学生|中小学|初中|高中|少年|儿童|孩子"),
    "parents": ("家长", "家长|亲子|家庭"),
    "residents": ("居民和老人", "居民|市民|社区|村民|老年|老人|群众"),
    "teachers": ("教师", "教师|老师|教职工"),
    "enterprises": ("企业", "企业|用人单位|行业|协会"),
    "seekers": ("求职和培训", "求职|毕业生|退役|农民工|失业|技能人才|职工"),
}
"""Whom one may ask for: words, and what the free text 面向 says of them. Who is for everyone is for each of them."""
MODES: Final = {"site": "线下", "online": "线上"}
_MODE: Final = {"site": Activity.Mode.ON_SITE, "online": Activity.Mode.ONLINE}


@dataclass(frozen=True, slots=True)
class Near:
    """Within so many kilometres of a point (degrees, WGS 84)."""

    latitude: float
    longitude: float
    km: int


@dataclass(frozen=True, slots=True)
class Narrow:
    """Which part: of an edition; held by a unit or below it, alone or with others; of a kind or group; on a day…

    audience: a key of `AUDIENCES`. mode: a key of `MODES`. free: one can still come. words: what was typed, and
    `among` which activities (ids) are found by it, as the face that asks had it looked up.
    """

    edition: Edition
    unit: RosterUnit | None = None
    kind: ActivityKind | None = None
    day: date | None = None
    group: str = ""
    audience: str = ""
    mode: str = ""
    free: bool = False
    near: Near | None = None
    words: str = ""
    among: QuerySet[Activity, int] | None = field(default=None, compare=False)

    @property
    def title(self) -> str:
        """The part in words: 2026年职业教育活动周 · 新乡市教育局 · 开放校园 · 5月12日."""
        return " · ".join(
            filter(None, (str(self.edition), self.unit.name if self.unit else "", *self.asked.values()))
        )

    @property
    def asked(self) -> dict[str, str]:
        """What is asked for beside edition and place, in words, by its name in an address."""
        group = gettext(ActivityKind.Group(self.group).label) if self.group else ""
        said = {
            "day": date_words(self.day) if self.day else "",
            "kind": gettext(self.kind.name) if self.kind else group,
            "audience": gettext(AUDIENCES[self.audience][0]) if self.audience else "",
            "mode": gettext(MODES[self.mode]) if self.mode else "",
            "free": gettext("还有名额") if self.free else "",
            "near": gettext("附近 %(km)s 公里") % {"km": self.near.km} if self.near else "",
            "q": f"“{self.words}”" if self.words else "",
        }
        return {name: words for name, words in said.items() if words}

    @property
    def of_dates(self) -> bool:
        """Whether dates are asked for by more than who holds them and of which kind."""
        return bool(
            self.day or self.group or self.audience or self.mode or self.free or self.near or self.words
        )


def published(part: Narrow) -> QuerySet[Activity]:
    """Return the activities of a part that the public sees, cancelled ones with them, and those without a date yet."""
    found = Activity.objects.filter(SEEN_IN_PUBLIC, edition=part.edition)
    if part.unit is not None:
        below = CoOrganiser.objects.filter(
            activity=OuterRef("pk"), roster_unit__path__descendants=part.unit.path
        )
        found = found.filter(Q(lead__path__descendants=part.unit.path) | Exists(below))
    if part.kind is not None:
        found = found.filter(kinds=part.kind)
    return found.filter(pk__in=showings(part).values("activity")) if part.of_dates else found


def showings(part: Narrow) -> QuerySet[Showing]:
    """Return the dates of a part, cancelled ones with them; with `distance` in km where near was asked for."""
    found = Showing.objects.filter(edition_id=part.edition.pk)
    if part.unit is not None:
        below = RosterUnit.objects.filter(path__descendants=part.unit.path)
        found = found.filter(units__overlap=ArraySubquery(below.values("pk")))
    if part.kind is not None:
        found = found.filter(kinds__contains=[part.kind.pk])
    if part.group:
        of_group = ActivityKind.objects.filter(group=part.group)
        found = found.filter(kinds__overlap=ArraySubquery(of_group.values("pk")))
    if part.day:
        found = found.filter(first__lte=part.day, last__gte=part.day)
    if part.audience:
        words = f"{AUDIENCES[part.audience][1]}|{EVERYONE}"
        found = found.filter(Q(audience="") | Q(audience__regex=words))
    if part.mode:
        found = found.filter(mode__in=(_MODE[part.mode], Activity.Mode.BOTH))
    if part.free:
        found = found.filter(still_free(now()))
    if part.among is not None:
        found = found.filter(activity__in=part.among)
    return _close_to(found, part.near) if part.near else found


def still_free(moment: datetime) -> Q:
    """Return what holds of a date one can still come to: a seat is left, or none is needed. Who books elsewhere
    knows of seats there only, so such a date is not among them."""
    seat = Q(session__way__in=(Session.Way.BOOK, Session.Way.GROUP)) & (
        Q(session__seats=None) | Q(session__seats__gt=F("session__seats_taken"))
    )
    before = Q(session__closes_at__gt=moment) | Q(session__closes_at=None, starts_at__gt=moment)
    come = Q(session__way=Session.Way.COME, ends_at__gt=moment)
    return Q(off=False) & (come | (seat & before))


def _close_to(showings: QuerySet[Showing], near: Near) -> QuerySet[Showing]:
    """Keep what is near a point: a box is cut out by index, then the distance on the sphere decides."""
    high = near.km / DEGREE_KM
    wide = min(near.km / (DEGREE_KM * max(cos(radians(near.latitude)), 0.01)), 360.0)
    latitude, longitude = Radians(F("latitude")), Radians(F("longitude"))
    here, there = Radians(Value(near.latitude)), Radians(Value(near.longitude))
    cosine = Sin(here) * Sin(latitude) + Cos(here) * Cos(latitude) * Cos(longitude - there)
    distance = Value(EARTH_KM) * ACos(
        Greatest(Value(-1.0), Least(Value(1.0), cosine)), output_field=FloatField()
    )
    box = showings.filter(
        latitude__range=(near.latitude - high, near.latitude + high),
        longitude__range=(near.longitude - wide, near.longitude + wide),
    )
    return box.annotate(distance=distance).filter(distance__lte=near.km)
