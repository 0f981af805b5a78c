"""What the address of the editor's desk (选稿) asks for: whose site, which shelf, what of it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urlencode

from django.http import Http404, QueryDict

from vocweek.campaign.models import RosterUnit
from vocweek.core.numbers import whole_number
from vocweek.org.access import Capability
from vocweek.org.models import OrgUnit
from vocweek.publishing.models import Publication
from vocweek.publishing.queries.pickable import Shelf
from vocweek.publishing.queries.wanted import Used, Wanted, days_of
from vocweek.selection.models import Call
from vocweek.selection.queries.balance import By
from vocweek.workbench.publishing.asked import site_asked
from vocweek.workbench.screen import DeskRequest, at_hand

WORDS_LENGTH = 60
NARROWING = ("q", "kind", "place", "day", "topic", "call", "used", "picture")


@dataclass(frozen=True)
class Asked:
    """What an editor looks at. node: the site's unit on the roster of the edition worked in, ``None`` without one."""

    unit: OrgUnit
    node: RosterUnit | None
    shelf: Shelf
    get: QueryDict

    @cached_property
    def wanted(self) -> Wanted:
        """Return what is looked for; what makes no sense is left out."""
        get, recommended = self.get, self.shelf is Shelf.RECOMMENDED
        kinds = Call.Kind.values if recommended else Publication.Kind.values
        kind, used = get.get("kind", ""), get.get("used", "")
        return Wanted(
            kind=kind if kind in kinds else "",
            days=days_of(self.node.edition, get.get("day", "")) if self.node else None,
            text=get.get("q", "").strip()[:WORDS_LENGTH],
            topic=get.get("topic", "").strip()[:WORDS_LENGTH],
            call=whole_number(get.get("call", "")) if recommended else None,
            used=Used(used) if used in list(Used) else Used.ANY,
            pictured={"yes": True, "no": False}.get(get.get("picture", "")),
        )

    @property
    def place(self) -> str:
        """Return the code of the unit below that is asked for, "" for all."""
        return self.get.get("place", "").replace("\x00", "")

    @property
    def by(self) -> By:
        """Return what the columns of the balance are."""
        said = self.get.get("by", "")
        return By(said) if said in list(By) else By.DAY

    @property
    def narrowed(self) -> bool:
        """Tell if anything is left out of the shelf."""
        return self.wanted.narrows or bool(self.place)

    def query(self, **more: str) -> str:
        """Return the address of the same shelf, all of it but for `more`."""
        return f"{self._shelf_address}&{urlencode(more)}" if more else self._shelf_address

    @cached_property
    def _shelf_address(self) -> str:
        return urlencode({"unit": self.unit.code, "shelf": self.shelf.value})

    def next(self, after: str | None) -> str:
        """Return the address of the next page, "" on the last."""
        if after is None:
            return ""
        query = self.get.copy()
        query["unit"], query["shelf"], query["after"] = self.unit.code, self.shelf.value, after
        return query.urlencode()


def asked_of(request: DeskRequest, shelf: Shelf | None = None) -> Asked:
    """Return what a request asks for; shelf: where it names none. One query."""
    unit, node = _site(request)
    said = request.GET.get("shelf", "")
    return Asked(unit, node, Shelf(said) if said in list(Shelf) else shelf or Shelf.REPORTS, request.GET)


def place_of(node: RosterUnit, code: str) -> RosterUnit:
    """Return the unit below with `code`, the node itself for none, or raise `Http404`. At most one query."""
    if not code or code == node.code:
        return node
    below = RosterUnit.objects.filter(path__descendants=str(node.path)).select_related("edition", "unit")
    found = below.filter(code=code).first()
    if found is None:
        raise Http404("没有这个单位。")
    return found


def _site(request: DeskRequest) -> tuple[OrgUnit, RosterUnit | None]:
    """Return the unit whose site is worked on, and it on the roster of the edition worked in."""
    code = request.GET.get("unit") or (request.desk.unit.code if request.desk.can(Capability.PUBLISH) else "")
    known = RosterUnit.objects.filter(unit__code=code.replace("\x00", "")).select_related("edition", "unit")
    nodes = list(known)
    if not nodes:
        unit = site_asked(request)
        nodes = list(RosterUnit.objects.filter(unit=unit).select_related("edition", "unit"))
        if not nodes:
            return unit, None
    request.desk.reach.require(Capability.PUBLISH, nodes[0].unit.path)
    edition = request.desk.edition
    chosen = (node for node in nodes if edition and node.edition_id == edition.pk)
    node = next(chosen, None) or at_hand(nodes)
    return nodes[0].unit, node
