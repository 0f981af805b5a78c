"""Where on earth a place is (位置坐标): a point as people paste it from any map, and the one a place had before.

No map service is asked: who is near is found by the numbers alone. Maps made in China shift their points by some
hundred metres on purpose; "near me" counts in kilometres, so a point is kept as it was given.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from vocweek.activities.models import Session
from vocweek.campaign.models import RosterUnit
from vocweek.formspec.reading.text import clean, half_width

LONGITUDES, LATITUDES = (73.0, 136.0), (3.0, 54.0)
"""China's box, in degrees. The two do not overlap: which number is which can be told whatever their order."""
_NUMBER = re.compile(r"[-+]?\d{1,3}(?:\.\d+)?")
_BETWEEN = re.compile(r"[\s,;:|/、，；：°度()（）\[\]【】=]|东经|北纬|经度|纬度|坐标|[EeNn]")


class NotAPoint(ValueError):
    """What was typed is no point in China; code: ``not_a_point`` or ``outside_china``, the text a Chinese sentence."""

    def __init__(self, code: str, words: str) -> None:
        super().__init__(words)
        self.code = code


@dataclass(frozen=True, slots=True)
class Point:
    """A point in degrees, to a metre."""

    latitude: float
    longitude: float

    def __str__(self) -> str:
        return (
            f"{self.longitude:.5f}".rstrip("0").rstrip(".")
            + ","
            + f"{self.latitude:.5f}".rstrip("0").rstrip(".")
        )


def read_point(text: str) -> Point | None:
    """Return the point in `text`, two numbers in either order with anything usual between them; ``None`` for "".

    Raises `NotAPoint`.
    """
    text = half_width(clean(text))
    if not text:
        return None
    numbers = [float(number) for number in _NUMBER.findall(text)]
    if len(numbers) != 2 or _BETWEEN.sub("", _NUMBER.sub("", text)):
        words = f"“{text[:30]}”不像坐标。请从地图上复制“经度,纬度”，写成带小数的度，如 113.93721,35.05384。"
        raise NotAPoint("not_a_point", words)
    longitude, latitude = sorted(numbers, reverse=True)
    if not (_within(longitude, LONGITUDES) and _within(latitude, LATITUDES)):
        words = f"“{text[:30]}”不在中国范围内（经度 73 至 136，纬度 3 至 54），请核对小数点和位数。"
        raise NotAPoint("outside_china", words)
    return Point(round(latitude, 5), round(longitude, 5))


def _within(degrees: float, span: tuple[float, float]) -> bool:
    return span[0] <= degrees <= span[1]


def point_or_none(text: str | None) -> Point | None:
    """Return the point in what may still be a draft; ``None`` where there is none."""
    try:
        return read_point(text or "")
    except NotAPoint:
        return None


def point_of(session: Session) -> Point | None:
    """Return the point a session has."""
    if session.latitude is None or session.longitude is None:
        return None
    return Point(session.latitude, session.longitude)


@dataclass(frozen=True, slots=True)
class Known:
    """Where the places of one unit are, as its sessions had them before: what was told once is not asked again."""

    unit: str
    points: Mapping[str, Point] = field(default_factory=dict)

    def at(self, place: str) -> Point | None:
        """Return where a place is: the same place before, else another on the unit's own grounds (named after it)."""
        if place in self.points or not place.startswith(self.unit):
            return self.points.get(place)
        return next((point for name, point in self.points.items() if name.startswith(self.unit)), None)


def known_points(leads: Collection[RosterUnit]) -> dict[int, Known]:
    """Return what is known of the places of each of the units, by id in the roster; the latest counts. One query."""
    units = {lead.unit_id for lead in leads}
    rows = (
        Session.objects.filter(activity__lead__unit__in=units, latitude__isnull=False)
        .exclude(place="")
        .order_by("activity__lead__unit", "place", "-pk")
        .distinct("activity__lead__unit", "place")
        .values_list("activity__lead__unit", "place", "latitude", "longitude")
    )
    found: dict[int, dict[str, Point]] = {unit: {} for unit in units}
    for unit, place, latitude, longitude in rows:
        assert latitude is not None and longitude is not None  # the CHECK: both or none
        found[unit][place] = Point(latitude, longitude)
    return {lead.pk: Known(lead.name, found[lead.unit_id]) for lead in leads}


def settle(typed: Point | None, place: str, before: Session | None, known: Known) -> Point | None:
    """Return the point of a session that is being written. before: as it stands, ``None`` for a new one.

    What is typed counts, but for a point that was left from another place; else the point stays, or the place is known.
    """
    had = point_of(before) if before else None
    moved = before is None or before.place != place
    if typed is not None and not (moved and typed == had):
        return typed
    return known.at(place) if moved or had is None else had
