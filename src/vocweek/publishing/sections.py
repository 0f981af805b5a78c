"""The sections (栏目) of a public site: what each is called, what it shows, and the short part of its address."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from vocweek.publishing.models import Publication

Kind = Publication.Kind


@dataclass(frozen=True, slots=True)
class Section:
    """key: as `Site.sections` keeps it. address: its part of an address, pinyin initials, "" for one without a page.

    kind: of the publications it shows, "" for what is made from the week itself.
    """

    key: str
    label: str
    address: str = ""
    kind: str = ""


SECTIONS: Final = (
    Section("featured", "推荐"),
    Section("on", "近期活动"),
    Section("live", "直播与回放", "zb", Kind.LIVE),
    Section("case", "典型案例", "al", Kind.CASE),
    Section("person", "人物故事", "rw", Kind.PERSON),
    Section("video", "视频", "sp", Kind.VIDEO),
    Section("board", "展板展厅", "zt", Kind.BOARD),
    Section("tour", "云游校园", "yy", Kind.TOUR),
    Section("gallery", "图集", "tj", Kind.GALLERY),
    Section("article", "新闻稿件", "bd", Kind.ARTICLE),
    Section("essay", "征文", "zw", Kind.ESSAY),
    Section("below", "各地各校", "gd"),
    Section("numbers", "活动周数据", "sj"),
    Section("notice", "通知通报", "tz", Kind.NOTICE),
    Section("download", "资料下载", "xz", Kind.DOWNLOAD),
)
"""In the usual order of a site's first page."""

BY_KEY: Final[Mapping[str, Section]] = {section.key: section for section in SECTIONS}
BY_ADDRESS: Final[Mapping[str, Section]] = {one.address: one for one in SECTIONS if one.address}
BY_KIND: Final[Mapping[str, Section]] = {one.kind: one for one in SECTIONS if one.kind}


@dataclass(frozen=True, slots=True)
class Arranged:
    """A section in its place on a site's first page; `shown`: the office wants it seen."""

    section: Section
    shown: bool


def arranged(kept: Iterable[Mapping[str, Any]]) -> tuple[Arranged, ...]:
    """Return all sections in the order of `Site.sections`; what is not named there follows in the usual order."""
    named = {str(one.get("key")): bool(one.get("shown", True)) for one in kept if one.get("key") in BY_KEY}
    rest = [section.key for section in SECTIONS if section.key not in named]
    return tuple(Arranged(BY_KEY[key], named.get(key, True)) for key in (*named, *rest))
