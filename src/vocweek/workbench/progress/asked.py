"""What the address of a progress page says: the node, what is left out, how it is laid out; and addresses like it.

All state of the page is in its address, so that it can be shared, printed and gone back to.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from functools import cache
from urllib.parse import urlencode

from django.http import Http404
from django.urls import reverse

from vocweek.campaign.models import RosterUnit, Task
from vocweek.core.numbers import whole_number
from vocweek.org.access import Capability, Reach
from vocweek.org.models import UnitKind
from vocweek.reporting.queries import EVERYTHING, Count, Narrow
from vocweek.workbench.asking import task_asked
from vocweek.workbench.screen import DeskRequest

NO_PAGE = "没有这一页。"


class View(StrEnum):
    """How the same numbers are laid out."""

    UNITS = "units"
    TASKS = "tasks"
    DAYS = "days"

    @property
    def label(self) -> str:
        return {View.UNITS: "按单位", View.TASKS: "按任务", View.DAYS: "按日"}[self]


class Sort(StrEnum):
    """The order of the rows: official, or by the share that is filed."""

    OFFICIAL = "official"
    LOW = "low"
    HIGH = "high"

    @property
    def label(self) -> str:
        return {Sort.OFFICIAL: "名册顺序", Sort.LOW: "报送率从低到高", Sort.HIGH: "报送率从高到低"}[self]


@dataclass(frozen=True, slots=True)
class Asked:
    """One address. missing: show only units with something missing. page: from 1."""

    node: RosterUnit
    task: Task | None = None
    narrow: Narrow = EVERYTHING
    view: View = View.UNITS
    sort: Sort = Sort.OFFICIAL
    missing: bool = False
    page: int = 1

    @property
    def query(self) -> str:
        """The address's query, what is as usual left out."""
        return urlencode({name: value for name, value in self._parts().items() if value})

    @property
    def scope(self) -> str:
        """The part of the query that says which obligations are counted; lists and files take it as well."""
        kept = ("node", "task", "day", "daily", "kind", "own")
        return urlencode({name: value for name, value in self._parts().items() if value and name in kept})

    def at(self, code: str) -> str:
        """Return the query of the same page at another node, from its first page."""
        node = f"node={code}"
        elsewhere = replace(self, narrow=replace(self.narrow, kind=None, own=False), page=1)
        others = {name: value for name, value in elsewhere._parts().items() if value and name != "node"}
        return f"{node}&{urlencode(others)}" if others else node

    def laid_out(self, view: View) -> str:
        """Return the query of the same numbers laid out as `view`."""
        return replace(self, view=view, page=1).query

    def turned(self, page: int) -> str:
        """Return the query of another page of the same table."""
        return replace(self, page=page).query

    @property
    def everything(self) -> str:
        """The query of the node with nothing left out."""
        return Asked(self.node, view=self.view).query

    @property
    def table(self) -> str:
        """The query of the table a list was opened from, at its node."""
        return replace(self, narrow=replace(self.narrow, own=False), page=1).query

    @property
    def narrowed(self) -> bool:
        """Whether anything is left out."""
        return bool(self.task or self.missing or self.narrow != EVERYTHING)

    def governed(self, reach: Reach, capability: Capability) -> bool:
        """Tell if `reach` covers the unit above the node: nobody exempts, extends or urges himself."""
        above = str(self.node.path).rpartition(".")[0]
        return self.node.parent_id is not None and reach.can(capability, above)

    def _parts(self) -> dict[str, str]:
        narrow = self.narrow
        return {
            "node": self.node.code,
            "view": "" if self.view is View.UNITS else self.view.value,
            "task": str(self.task.pk) if self.task else "",
            "day": narrow.day.isoformat() if narrow.day else "",
            "daily": "1" if narrow.daily else "",
            "kind": narrow.kind.value if narrow.kind else "",
            "own": "1" if narrow.own else "",
            "missing": "1" if self.missing else "",
            "sort": "" if self.sort is Sort.OFFICIAL else self.sort.value,
            "page": str(self.page) if self.page > 1 else "",
        }


def read_asked(request: DeskRequest) -> Asked:
    """Return what the address asks for. Raises `Http404` out of scope and for what nobody could have asked."""
    given = request.GET
    try:
        day = date.fromisoformat(given["day"]) if given.get("day") else None
        kind = UnitKind(given["kind"]) if given.get("kind") else None
        view, sort = View(given.get("view") or View.UNITS), Sort(given.get("sort") or Sort.OFFICIAL)
    except ValueError:
        raise Http404(NO_PAGE) from None
    page = whole_number(given.get("page") or "1")
    if not page:
        raise Http404(NO_PAGE)
    return Asked(
        node=request.desk.node_at(given.get("node"), Capability.PROGRESS_READ),
        task=task_asked(request, in_force=True),
        narrow=Narrow(day, given.get("daily") == "1", kind, given.get("own") == "1"),
        view=view,
        sort=sort,
        missing=given.get("missing") == "1",
        page=page,
    )


def read_count(request: DeskRequest) -> Count:
    """Return which list the address wants (``?what=missing``). Raises `Http404` for one there is not."""
    try:
        return Count(request.GET.get("what", Count.EXPECTED))
    except ValueError:
        raise Http404("没有这个名单。") from None


@cache
def list_address() -> str:
    """Return the address of the lists behind the numbers; a page has hundreds, so it is looked up once."""
    return reverse("workbench:progress_list")
