"""What pages are told of renditions: how far the making is, what did not succeed, which sets there are to look at."""

from __future__ import annotations

from dataclasses import dataclass

from vocweek.media.kinds import PDF
from vocweek.media.models import Asset, Content, Rendition
from vocweek.media.renditions.plan import HLS, SPHERE, TILES, is_picture


@dataclass(frozen=True, slots=True)
class Failure:
    """What was to be made, in Chinese, and why it was not."""

    what: str
    why: str


@dataclass(frozen=True, slots=True)
class Making:
    """How far it is with an asset: `made` of `total` things. percent: of the slow thing being made just now.

    note: what is not made at all and why, or what is damaged; "" for nothing. damaged: the latter.
    looked: it is known already what there is to make.
    """

    looked: bool
    made: int
    total: int
    percent: int
    failures: tuple[Failure, ...]
    note: str
    damaged: bool
    sets: dict[str, Rendition]

    @property
    def busy(self) -> bool:
        """Something is still to come."""
        return not self.looked or self.made + len(self.failures) < self.total

    @property
    def words(self) -> str:
        """Where it stands, in Chinese."""
        if not self.looked:
            return "排队等待处理"
        percent = f"，本项 {self.percent}%" if self.percent else ""
        return f"正在生成展示版本 {self.made}/{self.total}{percent}"


def making_of(asset: Asset) -> Making:
    """Return how far it is with an asset. Two queries."""
    content = Content.objects.filter(pk=asset.sha256).first() if asset.sha256 else None
    rows = list(content.renditions.order_by("pk")) if content else []
    states = Rendition.State
    failed = [row for row in rows if row.state == states.FAILED]
    ready = [row for row in rows if row.state == states.READY]
    unread = content is not None and content.state == Content.State.FAILED
    failures = {Failure(what_of(row.name), row.why): None for row in failed}
    if content and unread:
        failures = {Failure("文件", content.why): None}
    return Making(
        looked=content is not None and content.state != Content.State.WORKING,
        made=len(ready),
        total=0 if unread else len(ready) + len(failures) + len(rows) - len(ready) - len(failed),
        percent=max((row.progress for row in rows if row.state == states.WORKING), default=0),
        failures=tuple(failures),
        note=content.why if content and not unread else "",
        damaged=is_damaged(asset, content),
        sets={row.name: row for row in ready if row.name in (TILES, SPHERE, HLS)},
    )


def is_damaged(asset: Asset, content: Content | None) -> bool:
    """Tell if a picture or PDF was read and something is wrong in it: a note on one says nothing else."""
    found = content is not None and content.state == Content.State.READY and bool(content.why)
    return found and (asset.content_type.startswith("image/") or asset.content_type == PDF.content_type)


def damage_words(asset: Asset) -> str:
    """Return in Chinese, in one word, what is wrong with an asset that `is_damaged`."""
    return "图片有损坏" if asset.content_type.startswith("image/") else "有几页打不开"


def what_of(name: str) -> str:
    """Return in Chinese what a rendition is."""
    sets = {TILES: "可放大的大图", SPHERE: "360° 全景", HLS: "适合手机观看的视频"}
    return sets.get(name) or ("预览图" if is_picture(name) else name)
