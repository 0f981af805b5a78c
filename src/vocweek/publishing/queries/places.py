"""Whose site an address names, in which year, and what stands above it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.db.models import QuerySet
from django.http import Http404

from vocweek.campaign.models import Edition, RosterUnit
from vocweek.core.clock import today
from vocweek.core.prepared import prepared
from vocweek.org.models import OrgUnit
from vocweek.publishing.models import Site
from vocweek.publishing.sections import Arranged, Section, arranged

NO_SITE = "没有这个站点。网址可能写错了，或者这个单位已经撤并。"


@dataclass(frozen=True, slots=True)
class SiteAddress:
    """The address of a site: its slug, or the unit's code. national: it is the whole nation's, at ``/``.

    year: of an earlier edition, where that is looked at; ``None`` for the one nearest to today.
    """

    slug: str
    name: str
    national: bool = False
    year: int | None = None

    @property
    def now(self) -> SiteAddress:
        """The same site in the edition nearest to today."""
        return replace(self, year=None)


@dataclass(frozen=True, slots=True)
class SitePlace:
    """A unit's site in one year. site: what its office said of it, ``None`` if nothing yet.

    edition, node: the year shown and the unit on its roster; ``None`` before there is any. above: the sites of the
    units above, from the nation down.
    """

    address: SiteAddress
    unit: OrgUnit
    site: Site | None
    edition: Edition | None
    node: RosterUnit | None
    above: tuple[SiteAddress, ...]

    @property
    def sections(self) -> tuple[Arranged, ...]:
        """All sections in the office's order."""
        return arranged(self.site.sections if self.site else ())

    def shows(self, section: Section) -> bool:
        """Tell if the office wants a section seen."""
        return next(one.shown for one in self.sections if one.section == section)

    @property
    def slogan(self) -> str:
        """The site's own theme, else that of the week."""
        own = self.site.slogan if self.site else ""
        return own or (self.edition.theme if self.edition else "")


def national_unit() -> OrgUnit | None:
    """Return the unit at the root of the tree with its site, ``None`` before there is any. One query."""
    return next(iter(_root()), None)


@prepared
def _root() -> QuerySet[OrgUnit]:
    return OrgUnit.objects.filter(parent=None).select_related("site")[:1]


def unit_at(address: str) -> OrgUnit:
    """Return the unit whose site `address` names, by slug or code, its site with it; else by a slug it had before.

    Raises `Http404`. One query, two for an address that is not (any more) in use.
    """
    plain = address.replace("\x00", "")
    found = _named(plain) or _once_named(plain)
    if not found:
        raise Http404(NO_SITE)
    return found[0]


@prepared
def _named(address: str) -> QuerySet[OrgUnit]:
    """By the unit's code or its site's slug: two keys looked up, where an OR over both tables reads every unit."""
    by_slug = Site.objects.filter(slug=address).values("unit")
    ids = OrgUnit.objects.filter(code=address).values("pk").union(by_slug)
    return OrgUnit.objects.filter(pk__in=ids).select_related("site")[:1]


@prepared
def _once_named(slug: str) -> QuerySet[OrgUnit]:
    known = OrgUnit.objects.filter(site__history__slug=slug).select_related("site")
    return known.order_by("-site__history__pgh_id")[:1]


def site_at(address: str) -> SitePlace:
    """Return the site at an address in the year nearest to today, the nation's at "". Raises `Http404`."""
    unit = unit_at(address) if address else national_unit()
    if unit is None:
        raise Http404(NO_SITE)
    return place_of(unit)


def address_of(unit: OrgUnit) -> SiteAddress:
    """Return the address of a unit's site; its `site` was fetched with it."""
    site = site_of(unit)
    return SiteAddress(site.slug if site else unit.code, unit.name, unit.parent_id is None)


def address_then(unit: OrgUnit, edition: Edition) -> SiteAddress:
    """Return the address of a unit's site in an edition; one of this calendar year needs no year said. No query."""
    return replace(address_of(unit), year=edition.year if edition.year < today().year else None)


def site_of(unit: OrgUnit) -> Site | None:
    """Return what was said of a unit's site, ``None`` for nothing yet."""
    return getattr(unit, "site", None)


def place_of(unit: OrgUnit, year: int | None = None) -> SitePlace:
    """Return a unit's site in a year, else in the one nearest to today. Two queries, one for the nation's.

    Raises `Http404` for a year in which the unit was on no roster.
    """
    nodes = _rosters(unit.pk)
    nearest = _nearest(nodes)
    node = nearest if year is None else _nearest([one for one in nodes if one.edition.year == year])
    if node is None and year is not None:
        raise Http404("这一年的活动周没有这个单位。")
    kept = year if node != nearest else None
    return SitePlace(
        address=replace(address_of(unit), year=kept),
        unit=unit,
        site=site_of(unit),
        edition=node.edition if node else None,
        node=node,
        above=_above(node, kept) if node and unit.parent_id else (),
    )


@prepared
def _rosters(unit: int) -> QuerySet[RosterUnit]:
    rosters = RosterUnit.objects.filter(unit=unit).select_related("edition")
    return rosters.order_by("-edition__starts_on", "-edition_id")


def _nearest(nodes: Sequence[RosterUnit]) -> RosterUnit | None:
    """Return the one whose week is nearest to today, ``None`` of none."""
    here = today()
    return min(nodes, key=lambda one: one.edition.days_from(here), default=None)


def _above(node: RosterUnit, year: int | None) -> tuple[SiteAddress, ...]:
    rows = _higher(str(node.path), node.pk)
    return tuple(SiteAddress(slug or code, name, parent is None, year) for code, name, parent, slug in rows)


@prepared
def _higher(path: str, pk: int) -> QuerySet[RosterUnit, tuple[str, str, int | None, str | None]]:
    found = RosterUnit.objects.filter(path__ancestors=path).exclude(pk=pk)
    return found.order_by("depth").values_list("code", "name", "parent_id", "unit__site__slug")
