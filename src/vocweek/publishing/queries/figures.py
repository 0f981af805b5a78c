"""Numbers of the week on a site: activities by kind and by unit, as bars with the table they are drawn from."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count

from vocweek.activities.models import ActivityKind
from vocweek.activities.queries.narrowing import published
from vocweek.publishing.queries.below import Below, below
from vocweek.publishing.queries.places import SitePlace
from vocweek.publishing.queries.week import part_of

KINDS_SHOWN = 12


@dataclass(frozen=True, slots=True)
class Bar:
    """A name and its number; query: the part of what is on that it counts. percent: of the longest bar."""

    name: str
    number: int
    percent: float
    query: str = ""


@dataclass(frozen=True, slots=True)
class Figures:
    """Activities by kind, the most first; and by unit below."""

    kinds: tuple[Bar, ...]
    units: tuple[Bar, ...]


def figures_of(place: SitePlace) -> Figures:
    """Return the numbers of a site. Two queries."""
    part = part_of(place)
    if part is None:
        return Figures((), ())
    kinds = ActivityKind.objects.filter(activities__in=published(part)).annotate(number=Count("pk"))
    rows = kinds.order_by("-number", "position").values_list("name", "number", "key")[:KINDS_SHOWN]
    return Figures(
        kinds=_bars([(name, number, f"kind={key}" if key else "") for name, number, key in rows]),
        units=_bars(
            [(one.address.name, one.activities, "") for one in _by_number(below(place)) if one.activities]
        ),
    )


def _by_number(units: tuple[Below, ...]) -> list[Below]:
    return sorted(units, key=lambda one: -one.activities)


def _bars(rows: list[tuple[str, int, str]]) -> tuple[Bar, ...]:
    most = max((number for _name, number, _query in rows), default=1)
    return tuple(Bar(name, number, round(number * 100 / most, 1), query) for name, number, query in rows)
