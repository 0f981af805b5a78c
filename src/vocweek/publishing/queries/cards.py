"""What is published on a site, as cards: its first page at once, and each section in pages."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import reduce
from operator import or_
from typing import Any, NamedTuple, cast

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import (
    BigIntegerField,
    BooleanField,
    Case,
    Exists,
    F,
    Func,
    OrderBy,
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
from vocweek.core.clock import now
from vocweek.core.keyset import Mark
from vocweek.core.prepared import Fixed, prepared
from vocweek.publishing.liveness import LASTS, liveness
from vocweek.publishing.liveness import WORDS as LIVE_WORDS
from vocweek.publishing.models import Publication, PublicationFile
from vocweek.publishing.models.publication import SOURCES
from vocweek.publishing.queries.pictures import Picture
from vocweek.publishing.queries.places import SitePlace

FRONT = 8
"""Most of a section on the first page; those the office recommends come first."""
PAGE = 24
_COLUMNS = (
    *("public_id", "kind", "title", "lead", "byline", "origin__name", "published_at", "starts_at", "link"),
    *("of", "shown_by", "recommended", "position", "pk"),
)
"""What is read of a publication, as the fields of `Card` stand."""

Rows = QuerySet[Publication, tuple[Any, ...]]


@dataclass(frozen=True, slots=True)
class Card:
    """One publication in a list. origin: the unit whose work it is. cover_id: of the picture that stands for it.

    recommended: the office put it on the first page. activity: the public id of the activity it is, "" for none.
    live: how a stream stood when it was read (`liveness`), "" for what is none.
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
    live: str = ""

    @property
    def live_words(self) -> str:
        """Whether a stream is on, in Chinese."""
        return LIVE_WORDS.get(self.live, "")

    @property
    def kind_words(self) -> str:
        """Its section in Chinese."""
        return str(Publication.Kind(self.kind).label)


@dataclass(frozen=True, slots=True)
class CardPage:
    """A page of a section. after: the mark of the next page, "" on the last."""

    cards: tuple[Card, ...]
    after: str


class Stand(NamedTuple):
    """Whose site in which edition, as a question asks for it (ids). path: of the unit on the roster; the nation's
    shows all that leads, whatever its path (``None``)."""

    edition: int
    unit: int
    path: str | None


def _stand(place: SitePlace) -> Stand | None:
    """Return where cards are looked for, ``None`` for a unit that is on no roster yet."""
    if place.edition is None or place.node is None:
        return None
    return Stand(place.edition.pk, place.unit.pk, None if place.address.national else str(place.node.path))


def _on_site(edition: int, unit: int | None, path: str | None) -> QuerySet[Publication]:
    """Return what stands on a site: its own, and of the units below what leads, each source once.

    The nation's shows all that leads. A site's own version of a source stands for that of a site above.
    """
    found = Publication.objects.filter(Publication.LIVE, edition=edition)
    if path is None:
        return found.filter(leads=True)
    own = Publication.objects.filter(Publication.LIVE, unit=unit, leads=False)
    same = own.filter(reduce(or_, (Q(**{source: OuterRef(source)}) for source in SOURCES)))
    below = Q(leads=True) & Q(_any_of("origin_id", RosterUnit.objects.filter(path__descendants=path)))
    return found.filter(Q(unit=unit) | (below & ~Exists(same)))


def _any_of(column: str, units: QuerySet[RosterUnit]) -> Func:
    """Return ``column = ANY(ARRAY(…))``: of a list the index is asked, of a join or IN beside an OR it is not."""
    ids = ArraySubquery(units.order_by().values("pk"))
    return Func(
        F(column), ids, template="%(expressions)s)", arg_joiner=" = ANY(", output_field=BooleanField()
    )


def front_cards(place: SitePlace) -> dict[str, list[Card]]:
    """Return the first cards of every kind, the recommended ones before the newest. One query."""
    stand, found = _stand(place), dict[str, list[Card]]()
    for card in cards_of(_front_rows(*stand, now() - LASTS) if stand else ()):
        found.setdefault(card.kind, []).append(card)
    return found


@prepared
def _front_rows(edition: int, unit: int, path: str | None, over: datetime) -> Rows:
    mine = Q(featured=True, unit=unit)
    recommended = Case(When(mine, then=Value(True)), default=Value(False), output_field=BooleanField())
    place = Case(When(mine, then=F("position")), default=Value(0))  # of its own site, and of no other
    order = F("recommended").desc(), place.asc(), F("published_at").desc(), F("pk").desc()
    standing = _on_site(edition, unit, path).annotate(recommended=recommended)
    first = _first_of_nation(standing, mine) if path is None else _first_of_each_kind(standing, order)
    ahead = _ahead(standing, over).values("pk")[:FRONT]
    either = Q(pk__in=first) | Q(pk__in=ahead)
    return rows_of(Publication.objects.filter(either).annotate(recommended=recommended).order_by(*order))


def _first_of_nation(leading: QuerySet[Publication], recommended: Q) -> QuerySet[Publication, Any]:
    """Of each kind the newest are found by its index, so that a whole nation's stories are not put in order."""
    newest = leading.order_by("-published_at", "-pk").values("pk")
    of_kinds = (newest.filter(kind=kind)[:FRONT] for kind in Publication.Kind)
    return leading.filter(recommended).order_by().values("pk").union(*of_kinds)


def _first_of_each_kind(
    standing: QuerySet[Publication], order: Sequence[OrderBy]
) -> QuerySet[Publication, Any]:
    rank = Window(RowNumber(), partition_by=F("kind"), order_by=order)
    return standing.annotate(rank=rank).filter(rank__lte=FRONT).values("pk")


def _ahead(standing: QuerySet[Publication], over: datetime) -> QuerySet[Publication]:
    """Narrow to streams that are on or to come, whenever they were published: what began before `over` is over."""
    return standing.filter(kind=Publication.Kind.LIVE, starts_at__gt=over).order_by("starts_at", "pk")


def featured(cards: dict[str, list[Card]]) -> list[Card]:
    """Return the recommended cards of a first page, in the office's order."""
    chosen = [one for some in cards.values() for one in some if one.recommended]
    return sorted(chosen, key=lambda one: (one.position, -one.pk))


def section_page(place: SitePlace, kind: str, after: Mark | None = None, most: int = PAGE) -> CardPage:
    """Return a page of a section, the newest first. One query."""
    stand = _stand(place)
    cards = _newest(stand, kind, after, most + 1) if stand else []
    shown = tuple(cards[:most])
    mark = Mark(shown[-1].published_at.isoformat(), shown[-1].pk) if len(cards) > most else None
    return CardPage(shown, str(mark or ""))


def streams_ahead(place: SitePlace, most: int = PAGE) -> list[Card]:
    """Return the streams of a site that are on or to come, the earliest first. One query."""
    stand = _stand(place)
    if stand is None:
        return []
    unit = stand.unit if stand.path else None
    return cards_of(_ahead_rows(stand.edition, unit, stand.path, now() - LASTS, Fixed(most)))


@prepared
def _ahead_rows(edition: int, unit: int | None, path: str | None, over: datetime, most: Fixed) -> Rows:
    rows = _on_site(edition, unit, path).annotate(recommended=Value(False, output_field=BooleanField()))
    return rows_of(_ahead(rows, over))[:most]


def newest(place: SitePlace, most: int) -> list[Card]:
    """Return what was published last on a site, of every kind. One query."""
    stand = _stand(place)
    return _newest(stand, None, None, most) if stand else []


def _newest(stand: Stand, kind: str | None, after: Mark | None, most: int) -> list[Card]:
    since, pk = (after.moment, after.pk) if after else (None, None)
    unit = stand.unit if stand.path else None
    return cards_of(_newest_rows(stand.edition, unit, stand.path, kind, since, pk, Fixed(most)))


@prepared
def _newest_rows(
    edition: int,
    unit: int | None,
    path: str | None,
    kind: str | None,
    since: datetime | None,
    pk: int | None,
    most: Fixed,
) -> Rows:
    rows = _on_site(edition, unit, path).annotate(recommended=Value(False, output_field=BooleanField()))
    if kind is not None:
        rows = rows.filter(kind=kind)
    if since is not None:
        rows = rows.filter(Q(published_at__lt=since) | Q(published_at=since, pk__lt=pk))
    return rows_of(rows).order_by("-published_at", "-pk")[:most]


def with_pictures(cards: Iterable[Card], pictures: dict[int, Picture]) -> tuple[Card, ...]:
    """Return cards with those of some pictures that are theirs."""
    return tuple(
        replace(card, picture=pictures.get(card.cover_id)) if card.cover_id else card for card in cards
    )


def covers(cards: Iterable[Card]) -> Sequence[int]:
    """Return the ids of the assets that stand for cards."""
    return [card.cover_id for card in cards if card.cover_id]


def cards_of(rows: Iterable[tuple[Any, ...]]) -> list[Card]:
    """Return as cards what was read by `rows_of`. No query."""
    moment = now()
    return [_live(Card(*row), moment) for row in rows]


def by_liveness(cards: Iterable[Card]) -> list[tuple[str, tuple[Card, ...]]]:
    """Return streams by what is said of them: those that are on, those to come, the next first, then what is over, and
    what nobody said the time of."""
    once = {card.pk: card for card in cards}.values()
    found = sorted(once, key=lambda one: one.starts_at or one.published_at, reverse=True)
    groups = {state: tuple(one for one in found if (one.live or "over") == state) for state in LIVE_WORDS}
    groups["soon"] = groups["soon"][::-1]
    return [(LIVE_WORDS[state], some) for state, some in groups.items() if some]


def _live(card: Card, moment: datetime) -> Card:
    if card.kind != Publication.Kind.LIVE or card.starts_at is None:
        return card
    return replace(card, live=liveness(card.starts_at, moment))


def rows_of(found: QuerySet[Publication]) -> Rows:
    """Return what a prepared question reads of publications for `cards_of`; they are annotated with `recommended`."""
    first = PublicationFile.objects.filter(publication=OuterRef("pk")).exclude(part="document")
    cover = Coalesce(
        "cover_id",
        Subquery(first.order_by("position", "id").values("asset_id")[:1]),
        output_field=BigIntegerField(),
    )
    rows = found.annotate(shown_by=cover, of=Coalesce("activity__public_id", Value("")))
    return cast("Rows", rows.values_list(*_COLUMNS))
