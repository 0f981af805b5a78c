"""What the workbench's rail and unit menu offer, as data; the layout shows what exists and is allowed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from django.urls import NoReverseMatch, reverse


@dataclass(frozen=True, slots=True)
class NavItem:
    """One place in the workbench.

    name: URL name in the namespace ``workbench``; also the key of its count.
    capability: what one must hold at the current unit to see it; ``None`` for everyone signed in.
    """

    name: str
    label: str
    icon: str
    capability: str | None = None


@dataclass(frozen=True, slots=True)
class NavLink:
    """A `NavItem` ready to show.

    count: how many things wait there (0: no number). current: whether the page belongs to it.
    """

    item: NavItem
    url: str
    count: int
    current: bool


@dataclass(frozen=True, slots=True)
class UnitChoice:
    """A unit one may switch to: its id, name, and one's role there in words (联络员)."""

    id: int
    name: str
    role: str


@dataclass(frozen=True, slots=True)
class Shell:
    """What every signed-in page shows around its content; template context variable ``shell``.

    unit_path: names of the units above, highest first. capabilities: those held at the current unit.
    counts: how many things wait, by `NavItem.name`.
    """

    unit: UnitChoice | None = None
    unit_path: tuple[str, ...] = ()
    units: tuple[UnitChoice, ...] = ()
    capabilities: frozenset[str] = frozenset()
    counts: Mapping[str, int] = field(default_factory=dict)
    edition_name: str = ""


RAIL = (
    NavItem("home", "首页", "home"),
    NavItem("review", "审核", "review", "submission:review"),
    NavItem("progress", "进展", "progress", "progress:read"),
    NavItem("notices", "通知", "notices", "notice:read"),
    NavItem("tables", "汇总表", "tables", "rollup:read"),
)
UNIT_MENU = (NavItem("people", "单位与人员", "people", "people:manage"),)


def links(items: Iterable[NavItem], shell: Shell, path: str) -> list[NavLink]:
    """Return those of `items` that are allowed in `shell` and have a view, in order.

    path: the address of the page shown; it belongs to the place whose address it begins with, the longest
    first, so that ``/desk/notices/7/`` is under 通知 and a filing page under 首页.
    """
    urls = {item.name: url for item in (*RAIL, *UNIT_MENU) if (url := _url(item))}
    here = max((url for url in urls.values() if path.startswith(url)), key=len, default=None)
    return [
        NavLink(item, urls[item.name], shell.counts.get(item.name, 0), current=urls[item.name] == here)
        for item in items
        if item.name in urls and (item.capability is None or item.capability in shell.capabilities)
    ]


def _url(item: NavItem) -> str | None:
    try:
        return reverse(f"workbench:{item.name}")
    except NoReverseMatch:
        return None
