"""What is published on a site, as cards: its first page at once, and each section in pages."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import reduce
from operator import or_
from typing import Any, cast

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import (
    BigIntegerField,
    BooleanField,
    Case,
    Exists,
    F,
    Func,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
    Window,
)
from django.db.models.functions import Coalesce, RowNumber

from vocweek.campaign.models import RosterUnit
from vocweek.core.keyset import Mark
from vocweek.publishing.models import Publication, PublicationFile
from vocweek.publishing.models.publication import SOURCES
from vocweek.publishing.queries.pictures import Picture
from vocweek.publishing.queries.places import SitePlace

FRONT = 8
"""Most of a section on the first page; those the office recommends come first."""
PAGE = 24


@dataclass(frozen=True, slots=True)
class Card:
    """One publication in a list. origin: the unit whose work it is. cover_id: of the picture that stands for it.

    recommended: the office put it on the first page. activity: the public id of the activity it is, "" for none.
    """

    public_id: str
    kind: str
    title: str
    lead: str
    byline: str
    origin: str
    published_at: datetime
    starts_at: datetime | None
    link: str
    activity: str
    cover_id: int | None
    recommended: bool
    position: int
    pk: int
    picture: Picture | None = None

    @property
    def kind_words(self) -> str:
        """Its section in Chinese."""
        return str(Publication.Kind(self.kind).label)


@dataclass(frozen=True, slots=True)
class CardPage:
    """A page of a section. after: the mark of the next page, "" on the last."""

    cards: tuple[Card, ...]
    after: str


def on_site(place: SitePlace) -> QuerySet[Publication]:
    """Return what stands on a site: its own, and of the units below what leads, each source once.

    The nation's shows all that leads. A site's own version of a source stands for that of a site above.
    """
    found = Publication.objects.filter(Publication.LIVE, edition=place.edition)
    if place.address.national:
        return found.filter(leads=True)
    if place.node is None:
        return found.none()
    own = Publication.objects.filter(Publication.LIVE, unit=place.unit, leads=False)
    same = own.filter(reduce(or_, (Q(**{source: OuterRef(source)}) for source in SOURCES)))
    below = Q(leads=True) & Q(
        _any_of("origin_id", RosterUnit.objects.filter(path__descendants=place.node.path))
    )
    return found.filter(Q(unit=place.unit) | (below & ~Exists(same)))


def _any_of(column: str, units: QuerySet[RosterUnit]) -> Func:
    """Return ``column = ANY(ARRAY(…))``: of a list the index is asked, of a join or IN beside an OR it is not."""
    ids = ArraySubquery(units.order_by().values("pk"))
    return Func(
        F(column), ids, template="%(expressions)s)", arg_joiner=" = ANY(", output_field=BooleanField()
    )


def front_cards(place: SitePlace) -> dict[str, list[Card]]:
    """Return the first cards of every kind, the recommended ones before the newest. One query."""
    mine = Case(
        When(Q(featured=True, unit=place.unit), then=Value(True)),
        default=Value(False),
        output_field=BooleanField(),
    )
    rank = Window(
        RowNumber(),
        partition_by=F("kind"),
        order_by=[F("recommended").desc(), F("position").asc(), F("published_at").desc(), F("pk").desc()],
    )
    first = on_site(place).annotate(recommended=mine).annotate(rank=rank).filter(rank__lte=FRONT)
    shown = Publication.objects.filter(pk__in=first.values("pk")).annotate(recommended=mine)
    found: dict[str, list[Card]] = {}
    for row in _rows(shown.order_by("-recommended", "position", "-published_at", "-pk")):
        found.setdefault(row["kind"], []).append(_card(row))
    return found


def featured(cards: dict[str, list[Card]]) -> list[Card]:
    """Return the recommended cards of a first page, in the office's order."""
    chosen = [one for some in cards.values() for one in some if one.recommended]
    return sorted(chosen, key=lambda one: (one.position, -one.pk))


def section_page(place: SitePlace, kind: str, after: Mark | None = None, most: int = PAGE) -> CardPage:
    """Return a page of a section, the newest first. One query."""
    rows = on_site(place).filter(kind=kind)
    if after is not None:
        rows = rows.filter(Q(published_at__lt=after.moment) | Q(published_at=after.moment, pk__lt=after.pk))
    rows = rows.annotate(recommended=Value(False, output_field=BooleanField()))
    cards = [_card(row) for row in _rows(rows).order_by("-published_at", "-pk")[: most + 1]]
    shown = tuple(cards[:most])
    mark = Mark(shown[-1].published_at.isoformat(), shown[-1].pk) if len(cards) > most else None
    return CardPage(shown, str(mark or ""))


def newest(place: SitePlace, most: int) -> list[Card]:
    """Return what was published last on a site, of every kind. One query."""
    rows = on_site(place).annotate(recommended=Value(False, output_field=BooleanField()))
    return [_card(row) for row in _rows(rows).order_by("-published_at", "-pk")[:most]]


def with_pictures(cards: Iterable[Card], pictures: dict[int, Picture]) -> tuple[Card, ...]:
    """Return cards with those of some pictures that are theirs."""
    return tuple(
        replace(card, picture=pictures.get(card.cover_id)) if card.cover_id else card for card in cards
    )


def covers(cards: Iterable[Card]) -> Sequence[int]:
    """Return the ids of the assets that stand for cards."""
    return [card.cover_id for card in cards if card.cover_id]


def cards_of(found: QuerySet[Publication]) -> list[Card]:
    """Return publications as cards; they must be annotated with `recommended`. One query."""
    return [_card(row) for row in _rows(found)]


def _rows(found: QuerySet[Publication], *more: str) -> QuerySet[Publication, dict[str, Any]]:
    first = PublicationFile.objects.filter(publication=OuterRef("pk")).exclude(part="document")
    cover = Coalesce(
        "cover_id",
        Subquery(first.order_by("position", "id").values("asset_id")[:1]),
        output_field=BigIntegerField(),
    )
    rows = found.annotate(shown_by=cover).values(
        "pk",
        "public_id",
        "kind",
        "title",
        "lead",
        "byline",
        "published_at",
        "starts_at",
        "link",
        "recommended",
        "shown_by",
        "position",
        "origin__name",
        "activity__public_id",
        *more,
    )
    return cast("QuerySet[Publication, dict[str, Any]]", rows)


def _card(row: dict[str, Any]) -> Card:
    return Card(
        public_id=row["public_id"],
        kind=row["kind"],
        title=row["title"],
        lead=row["lead"],
        byline=row["byline"],
        origin=row["origin__name"],
        published_at=row["published_at"],
        starts_at=row["starts_at"],
        link=row["link"],
        activity=row["activity__public_id"] or "",
        cover_id=row["shown_by"],
        recommended=row["recommended"],
        position=row["position"],
        pk=row["pk"],
    )
