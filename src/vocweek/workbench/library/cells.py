"""Assets as cells of a grid: what a template draws, and nothing it has to work out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import PurePath

from django.utils.html import format_html
from django.utils.safestring import SafeString

from vocweek.media.models import Asset, Content
from vocweek.media.queries import Day, Shape, Shelved
from vocweek.media.renditions import Width
from vocweek.media.renditions.queries import damage_words, is_damaged
from vocweek.media.sizes import size_words
from vocweek.workbench.stored import picture_url

NARROWEST, WIDEST = 0.62, 2.2
"""Width to height of a cell: a board is shown cut, so that no cell is a sliver or a whole row."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One asset in a grid. looks: the attribute with its ratio, and its colour while the picture is fetched. state: a
    word for what is not yet or not at all as it should be, "" for the usual; tone: of that word."""

    asset: Asset
    shape: Shape
    picture: str
    looks: SafeString
    title: str
    state: str
    tone: str
    used: bool
    size: str

    @property
    def ending(self) -> str:
        """The ending of the file's name, "" if it has none."""
        return PurePath(self.asset.name).suffix


@dataclass(frozen=True, slots=True)
class CellDay:
    """The cells of one day. goes_on: its heading stands on the page before."""

    day: date | None
    cells: tuple[Cell, ...]
    goes_on: bool


def cell_of(one: Shelved) -> Cell:
    """Return the cell of an asset on a shelf."""
    asset = one.asset
    state, tone = state_of(asset)
    return Cell(
        asset=asset,
        shape=one.shape,
        picture=small_picture(asset),
        looks=_looks(asset),
        title=asset.caption or asset.name,
        state=state,
        tone=tone,
        used=one.used,
        size=size_words(asset.size),
    )


def small_picture(asset: Asset) -> str:
    """Return the address of a small picture of an asset, "" while there is none to be made."""
    return picture_url(asset, Width.SMALL) if asset.state == Asset.State.READY else ""


def days_of(days: tuple[Day, ...]) -> list[CellDay]:
    """Return the days of a page with their cells."""
    return [CellDay(day.day, tuple(cell_of(one) for one in day.assets), day.goes_on) for day in days]


def state_of(asset: Asset) -> tuple[str, str]:
    """Return a word for what an asset still waits for or what went wrong, and its tone; "" for the usual."""
    if asset.state == Asset.State.ARRIVING:
        return "上传中", "info"
    if asset.state == Asset.State.REFUSED:
        return "未通过", "bad"
    if asset.expired_at is not None:
        return "原件已按保留期清理，只留小图", "info"
    if asset.content and asset.content.state == Content.State.WORKING:
        return "处理中", "info"
    if asset.content and asset.content.state == Content.State.FAILED:
        return "处理未成", "warn"
    if is_damaged(asset, asset.content):
        return damage_words(asset), "warn"
    if asset.consent == Asset.Consent.MISSING:
        return "未取得同意", "warn"
    return "", ""


def _looks(asset: Asset) -> SafeString:
    colour = asset.content.colour if asset.content else ""
    return format_html('style="--ratio:{}{}"', _ratio(asset), f";--colour:{colour}" if colour else "")


def _ratio(asset: Asset) -> float:
    if not asset.width or not asset.height:
        return 1.6 if asset.content_type.startswith("video/") else 0.75
    return round(min(max(asset.width / asset.height, NARROWEST), WIDEST), 3)
