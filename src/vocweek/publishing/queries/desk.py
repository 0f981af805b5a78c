"""What stands on a site, for its editors: by state, with what is left to answer."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from django.core.paginator import Page, Paginator
from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from vocweek.org.models import OrgUnit
from vocweek.publishing.models import Finding, Publication

State = Publication.State
PAGE = 40
_DEAD = Finding.objects.filter(publication=OuterRef("pk"), kind=Finding.Kind.LINK, state=Finding.State.OPEN)
_OPEN = Count("findings", filter=Q(findings__state=Finding.State.OPEN), distinct=True)


class Tab(StrEnum):
    """A part of what stands on a site."""

    LIVE = "published"
    SCHEDULED = "scheduled"
    DRAFT = "draft"
    WITHDRAWN = "withdrawn"
    BELOW = "below"

    @property
    def label(self) -> str:
        return {
            "published": "已发布",
            "scheduled": "定时",
            "draft": "草稿",
            "withdrawn": "已撤下",
            "below": "下级站点",
        }[self]


@dataclass(frozen=True, slots=True)
class Tally:
    """How many stand in each tab; open: drafts and scheduled ones with something left to answer.

    dead: published ones with a link that does not open any more.
    """

    by_tab: dict[Tab, int]
    open: int
    dead: int


def tally(unit: OrgUnit) -> Tally:
    """Return how much stands on the site of `unit`, and published on those below. Four queries."""
    own = Publication.objects.filter(unit=unit)
    counted = dict(own.order_by().values_list("state").annotate(number=Count("pk")))
    by_tab = {tab: counted.get(tab.value, 0) for tab in Tab}
    by_tab[Tab.BELOW] = below(unit).count()
    left = own.filter(findings__state=Finding.State.OPEN, state__in=(State.DRAFT, State.SCHEDULED))
    dead = own.filter(Publication.LIVE).filter(Exists(_DEAD))
    return Tally(by_tab, left.distinct().count(), dead.count())


def below(unit: OrgUnit) -> QuerySet[Publication]:
    """Return what is published on the sites of the units below."""
    subtree = Publication.objects.filter(Publication.LIVE, unit__path__descendants=str(unit.path))
    return subtree.exclude(unit=unit)


def standing(
    unit: OrgUnit, tab: Tab, page: str | None, text: str = "", *, dead: bool = False
) -> Page[Publication]:
    """Return a page of a tab, each with `left` (open findings) and `dead` (a link does not open). Two queries.

    What is featured is not among these, except where only those with dead links are asked for.
    """
    rows = below(unit) if tab is Tab.BELOW else Publication.objects.filter(unit=unit, state=tab.value)
    if dead:
        rows = rows.filter(Exists(_DEAD))
    elif tab is Tab.LIVE:
        rows = rows.filter(featured=False)
    if text:
        rows = rows.filter(title__icontains=text.replace("\x00", ""))
    order = {Tab.SCHEDULED: ("goes_at", "pk"), Tab.WITHDRAWN: ("-withdrawn_at", "-pk")}
    order |= {Tab.DRAFT: ("-saved_at", "-pk")}
    rows = _shown(rows).order_by(*order.get(tab, ("-published_at", "-pk")))
    return Paginator(rows, PAGE).get_page(page)


def featured(unit: OrgUnit) -> list[Publication]:
    """Return what stands on the first page of the site, in order, the newest week first. One query."""
    rows = Publication.objects.filter(Publication.LIVE, unit=unit, featured=True)
    return list(_shown(rows).order_by("-edition__year", "-edition_id", "position", "pk"))


def _shown(rows: QuerySet[Publication]) -> QuerySet[Publication]:
    known = rows.select_related(
        "cover__content", "origin", "unit", "edition", "published_by", "withdrawn_from"
    )
    return known.annotate(left=_OPEN, dead=Exists(_DEAD))
