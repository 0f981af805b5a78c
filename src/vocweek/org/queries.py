"""Everything that is read from the tree, as typed rows."""

from __future__ import annotations

import re
from dataclasses import dataclass

from django.db.models import Count, Exists, IntegerField, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from vocweek.org.access import Capability, Reach
from vocweek.org.models import Membership, OrgUnit, Role, UnitKind, UnitSuccession

PAGE = 50


@dataclass(frozen=True, slots=True)
class UnitLine:
    """A unit in a list. `children`: units directly below. `people`: persons with a role at this very unit."""

    id: int
    code: str
    name: str
    short_name: str
    kind: UnitKind
    path: str
    enrolment: int | None
    staff: int | None
    active: bool
    children: int
    people: int
    has_liaison: bool


@dataclass(frozen=True, slots=True)
class Page:
    """Some lines, and the `path` to ask for the next ones after (``None``: these were the last)."""

    lines: list[UnitLine]
    after: str | None


@dataclass(frozen=True, slots=True)
class Crumb:
    """One step on the way from the top of somebody's reach to a unit."""

    code: str
    name: str


def children_of(unit: OrgUnit, *, after: str = "", limit: int = PAGE) -> Page:
    """Return the units directly under `unit`, those in use first read like the tree: by path."""
    return _page(OrgUnit.objects.filter(parent=unit), after, limit)


def subtree_of(unit: OrgUnit, *, kinds: tuple[str, ...] = (), after: str = "", limit: int = PAGE) -> Page:
    """Return `unit` and everything below it by path, of `kinds` if any are given."""
    units = OrgUnit.objects.filter(path__descendants=str(unit.path))
    return _page(units.filter(kind__in=kinds) if kinds else units, after, limit)


def search_units(
    reach: Reach,
    text: str,
    *,
    capability: Capability = Capability.UNIT_READ,
    after: str = "",
    limit: int = PAGE,
) -> Page:
    """Return the units within reach whose name or short name has `text` in it or whose code begins with it."""
    text = searchable(text)
    match = Q(name__contains=text) | Q(short_name__contains=text) | Q(code__startswith=text)
    return _page(OrgUnit.objects.filter(match & reach.subtrees(capability)), after, limit)


def crumbs_to(unit: OrgUnit, reach: Reach) -> list[Crumb]:
    """Return the units above `unit` that `reach` may read, from the top, without `unit` itself."""
    above = OrgUnit.objects.filter(path__ancestors=str(unit.path)).exclude(pk=unit.pk)
    above = above.filter(reach.subtrees(Capability.UNIT_READ)).order_by("path")
    return [Crumb(code, name) for code, name in above.values_list("code", "name")]


def line_of(unit: OrgUnit) -> UnitLine:
    """Return one unit as a line."""
    return _page(OrgUnit.objects.filter(pk=unit.pk), "", 1).lines[0]


def successions_of(unit: OrgUnit) -> QuerySet[UnitSuccession]:
    """Return what became of a unit, the latest first, with successors."""
    return unit.successions.select_related("successor")


def is_path(text: str) -> bool:
    """Tell if `text`, which came with a request, can be the path of a unit."""
    return len(text) < 1000 and re.fullmatch(r"\w+(\.\w+)*", text, re.ASCII) is not None


def searchable(text: str) -> str:
    """Return what a person typed to search for, without blanks around and characters no text has."""
    return text.replace("\x00", "").strip()[:100]


def _page(units: QuerySet[OrgUnit], after: str, limit: int) -> Page:
    """Return one page in the order of paths; asks for one row more to know if there is a next page."""
    if is_path(after):
        units = units.filter(path__gt=after)
    rows = list(_counted(units).order_by("path")[: limit + 1])
    return Page(
        [_line(row) for row in rows[:limit]], str(rows[limit - 1].path) if len(rows) > limit else None
    )


def _counted(units: QuerySet[OrgUnit]) -> QuerySet[OrgUnit]:
    here = Membership.objects.filter(unit=OuterRef("pk"), ended_at__isnull=True).order_by()
    people = here.values("unit").annotate(n=Count("user", distinct=True)).values("n")
    below = OrgUnit.objects.filter(parent=OuterRef("pk"), active=True).order_by()
    children = below.values("parent").annotate(n=Count("pk")).values("n")
    return units.annotate(
        people=Coalesce(Subquery(people, output_field=IntegerField()), 0),
        below=Coalesce(Subquery(children, output_field=IntegerField()), 0),
        liaison=Exists(here.filter(role=Role.LIAISON)),
    )


def _line(row: OrgUnit) -> UnitLine:
    return UnitLine(
        id=row.pk,
        code=row.code,
        name=row.name,
        short_name=row.short_name,
        kind=UnitKind(row.kind),
        path=str(row.path),
        enrolment=row.enrolment,
        staff=row.staff,
        active=row.active,
        children=row.below,  # type: ignore[attr-defined]  # annotated in _counted
        people=row.people,  # type: ignore[attr-defined]  # annotated in _counted
        has_liaison=row.liaison,  # type: ignore[attr-defined]  # annotated in _counted
    )
