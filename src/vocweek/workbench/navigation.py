"""What the workbench's rail and unit menu offer, as data; the layout shows what exists and is allowed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from itertools import chain

from django.urls import NoReverseMatch, reverse

from vocweek.org.access import Capability
from vocweek.workbench.screen import Desk


@dataclass(frozen=True, slots=True)
class NavItem:
    """One place in the workbench.

    name: URL name in the namespace ``workbench``; also the key of its count.
    capability: what one must hold at the current unit to see it.
    """

    name: str
    label: str
    icon: str
    capability: Capability


@dataclass(frozen=True, slots=True)
class NavLink:
    """A `NavItem` ready to show.

    count: how many things wait there (0: no number). current: whether the page belongs to it.
    """

    item: NavItem
    url: str
    count: int
    current: bool


RESULTS = (
    NavItem("progress", "进展", "progress", Capability.PROGRESS_READ),
    NavItem("tables", "汇总表", "tables", Capability.TABLE_READ),
    NavItem("bulletins", "通报", "bulletins", Capability.BULLETIN_READ),
    NavItem("uses", "采用情况", "eye", Capability.SUBMISSION_READ),
)
"""How it stands, in numbers and in words: one place of the rail, each page of it names the others over its heading."""
RAIL: tuple[tuple[NavItem, ...], ...] = (
    (NavItem("home", "首页", "home", Capability.DESK),),
    (NavItem("activities", "活动", "activities", Capability.ACTIVITY_READ),),
    (
        NavItem("review", "审核", "review", Capability.REVIEW),
        NavItem("publications", "发布", "publish", Capability.PUBLISH),
        NavItem("publication_pick", "选稿", "list", Capability.PUBLISH),
    ),
    RESULTS,
    (
        NavItem("notices", "通知", "notices", Capability.NOTICE_READ),
        NavItem("calls", "征集", "accepted", Capability.CALL_READ),
    ),
)
"""At most five places; of one that is several pages the first that may be opened stands in the rail."""
UNIT_MENU = (
    NavItem("library", "素材库", "image", Capability.LIBRARY_READ),
    NavItem("certificates", "证书和感谢信", "receipt", Capability.THANK),
    NavItem("certificates_received", "收到的证书", "receipt", Capability.FILE),
    NavItem("site_settings", "公众站点", "site", Capability.SITE_WRITE),
    NavItem("units", "单位", "tree", Capability.UNIT_READ),
    NavItem("roster", "名册", "unit", Capability.UNIT_READ),
    NavItem("forms", "表单库", "list", Capability.NOTICE_WRITE),
    NavItem("space", "素材空间", "space", Capability.LIBRARY_READ),
    NavItem("keeping", "存档", "archive", Capability.KEEP),
    NavItem("personal", "个人信息", "shield", Capability.BOOKING_MANAGE),
    NavItem("people", "人员", "people", Capability.PEOPLE_WRITE),
    NavItem("groups", "群提醒", "bell", Capability.CHANNEL_WRITE),
)


def links(items: Iterable[NavItem], desk: Desk, path: str, counts: Mapping[str, int]) -> list[NavLink]:
    """Return those of `items` that `desk` may open and that have a view, in order.

    path: the address of the page shown; it belongs to the place whose address it begins with, the longest
    first, so that ``/notices/7/`` is under 通知 and a filing page under 首页.
    """
    urls = _urls()
    here = max((url for url in urls.values() if path.startswith(url)), key=len, default=None)
    return [
        NavLink(item, urls[item.name], counts.get(item.name, 0), current=urls[item.name] == here)
        for item in items
        if item.name in urls and desk.can(item.capability)
    ]


def rail(desk: Desk, path: str, counts: Mapping[str, int]) -> list[NavLink]:
    """Return the places of the rail: of each the first page `desk` may open, with what waits on all of its pages."""
    places = (links(pages, desk, path, counts) for pages in RAIL)
    return [
        replace(pages[0], count=sum(one.count for one in pages), current=any(one.current for one in pages))
        for pages in places
        if pages
    ]


def siblings(desk: Desk, path: str) -> list[NavLink]:
    """Return the pages of the place whose page is shown, to go from one to the other; none where there is one only."""
    for pages in RAIL:
        found = links(pages, desk, path, {})
        if len(found) > 1 and path in {one.url for one in found}:
            return found
    return []


@cache
def _urls() -> dict[str, str]:
    """Return the address of each place that has a view, by its name."""
    return {item.name: url for item in (*chain(*RAIL), *UNIT_MENU) if (url := _url(item))}


def _url(item: NavItem) -> str | None:
    try:
        return reverse(f"workbench:{item.name}")
    except NoReverseMatch:
        return None
