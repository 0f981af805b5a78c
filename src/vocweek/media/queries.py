"""Reading the library: a page of assets that costs the same whether a unit has ten or ten thousand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from itertools import groupby

from django.db.models import (
    BooleanField,
    Case,
    CharField,
    Count,
    ExpressionWrapper,
    F,
    Func,
    Q,
    QuerySet,
    Value,
    When,
)
from django.db.models.functions import Coalesce

from vocweek.accounts.models import User
from vocweek.core.clock import SHANGHAI, at
from vocweek.core.keyset import Mark, read_mark
from vocweek.media.models import Asset
from vocweek.media.usage import in_use, kept_elsewhere
from vocweek.org.access import Capability, Reach

PAGE = 60
MOST_TAGS = 40
MOST_PEOPLE = 50


class Shape(StrEnum):
    """What an asset is to a person who looks for it. A board (展板) is a picture of a display board's proportions."""

    IMAGE = "image"
    VIDEO = "video"
    BOARD = "board"
    DOCUMENT = "document"

    @property
    def label(self) -> str:
        return {"image": "图片", "video": "视频", "board": "展板", "document": "文档"}[self]


class Sort(StrEnum):
    """In what order assets stand."""

    NEWEST = "newest"
    OLDEST = "oldest"
    TAKEN = "taken"
    NAME = "name"

    @property
    def label(self) -> str:
        return {
            "newest": "最近上传在前",
            "oldest": "最早上传在前",
            "taken": "最近拍摄在前",
            "name": "按名称",
        }[self]


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is looked for; everything by default.

    text: in name, caption, author or a tag. used: by anything at all. since, until: days (Asia/Shanghai, inclusive) on
    which it was taken, or uploaded where that is not known. edition: the id of a week that uses it. rights, consent:
    `Asset.Rights`, `Asset.Consent`; ``None`` for any, "" for not said.
    """

    shape: Shape | None = None
    text: str = ""
    tag: str = ""
    rights: str | None = None
    consent: str | None = None
    used: bool | None = None
    uploader: int | None = None
    since: date | None = None
    until: date | None = None
    edition: int | None = None
    sort: Sort = Sort.NEWEST


@dataclass(frozen=True, slots=True)
class Shelved:
    """One asset on a shelf. moment: when it was taken, or uploaded, as the order has it. used: by anything."""

    asset: Asset
    shape: Shape
    moment: datetime
    used: bool


@dataclass(frozen=True, slots=True)
class Day:
    """The assets of one day (Asia/Shanghai) on a page, ``None`` by name. goes_on: the day began on the page before."""

    day: date | None
    assets: tuple[Shelved, ...]
    goes_on: bool = False


@dataclass(frozen=True, slots=True)
class ShelfPage:
    """days: in order. after: cursor of the next page, ``None`` on the last."""

    days: tuple[Day, ...]
    after: str | None

    @property
    def assets(self) -> list[Shelved]:
        return [one for day in self.days for one in day.assets]


@dataclass(frozen=True, slots=True)
class Facets:
    """What a shelf can be narrowed to: tags with how often, and who uploaded."""

    tags: tuple[tuple[str, int], ...]
    people: tuple[User, ...]


@dataclass(frozen=True, slots=True)
class Said:
    """What was last said of a unit's own files: offered again for the next batch."""

    author: str = ""
    rights: str = ""


def own_shelf(unit_id: int) -> QuerySet[Asset]:
    """Return the assets of one unit that are not in its trash; documents that live elsewhere (a notice's) left out."""
    return Asset.objects.filter(~kept_elsewhere(), unit_id=unit_id, deleted_at=None)


def trash(unit_id: int) -> QuerySet[Asset]:
    """Return what lies in a unit's trash, the last first."""
    return Asset.objects.filter(unit_id=unit_id, deleted_at__isnull=False).order_by("-deleted_at", "-pk")


def reads_library(reach: Reach, asset: Asset) -> bool:
    """Tell if the file lies in the library of a unit where the person works. One query at most.

    Who only works above sees what was filed up to them, by the ledger's own rule.
    """
    if not any(
        post.unit_id == asset.unit_id and post.grants(Capability.LIBRARY_READ) for post in reach.posts
    ):
        return False
    return Asset.objects.filter(~kept_elsewhere(), pk=asset.pk).exists()


def shelf(assets: QuerySet[Asset], wanted: Wanted, after: str | None = None, size: int = PAGE) -> ShelfPage:
    """Return a page of those of `assets` that are `wanted`. One query. Raises `Http404` for a bad cursor."""
    mark = read_mark(after)
    rows = _narrowed(assets, wanted).annotate(used=ExpressionWrapper(in_use(), BooleanField()))
    rows = rows.select_related("content", "unit", "uploaded_by")
    if mark is not None:
        rows = rows.filter(_beyond(wanted.sort, mark))
    found = list(rows.order_by(*_ORDERS[wanted.sort])[: size + 1])
    shelved = [_shelved(one, wanted.sort) for one in found[:size]]
    more = str(_mark(wanted.sort, found[size - 1])) if len(found) > size else None
    return ShelfPage(_days(shelved, wanted.sort, mark), more)


def counts(assets: QuerySet[Asset], wanted: Wanted) -> dict[Shape, int]:
    """Return how many of each shape are wanted, whichever shape is. One query."""
    rows = _narrowed(assets, replace(wanted, shape=None)).annotate(shape=_shape())
    found = dict(rows.order_by().values("shape").annotate(number=Count("pk")).values_list("shape", "number"))
    return {shape: found.get(shape.value, 0) for shape in Shape}


def facets(assets: QuerySet[Asset]) -> Facets:
    """Return what `assets` can be narrowed to. Two queries."""
    people = User.objects.filter(pk__in=assets.order_by().values("uploaded_by")).order_by("full_name", "pk")
    return Facets(tags_of(assets), tuple(people[:MOST_PEOPLE]))


def tags_of(assets: QuerySet[Asset]) -> tuple[tuple[str, int], ...]:
    """Return the tags of `assets`, the most used first, each with how often. One query."""
    each = assets.order_by().annotate(tag=Func("tags", function="unnest", output_field=CharField()))
    found = each.values("tag").annotate(number=Count("pk")).order_by("-number", "tag")
    return tuple(found.values_list("tag", "number")[:MOST_TAGS])


def last_said(unit_id: int) -> Said:
    """Return the author and rights of the file that the unit last said them of. One query."""
    told = Asset.objects.filter(unit_id=unit_id).exclude(rights="")
    found = told.order_by("-uploaded_at").values_list("author", "rights").first()
    return Said(*found) if found else Said()


def shape_of(asset: Asset) -> Shape:
    """Return what an asset is to a person who looks for it."""
    if asset.content_type.startswith("video/"):
        return Shape.VIDEO
    if not asset.content_type.startswith("image/"):
        return Shape.DOCUMENT
    width, height = asset.width or 0, asset.height or 0
    board = height >= _BOARD_HEIGHT and _BOARD_LEAST * width <= height <= _BOARD_MOST * width
    return Shape.BOARD if board else Shape.IMAGE


# A display board is 800 mm × 1800 mm (notice 002: 设计尺寸：800mm*1800mm、竖版): 2.25 times as high as wide.
_BOARD_LEAST, _BOARD_MOST, _BOARD_HEIGHT = 2.2, 2.3, 1500

_BOARD = Q(height__gte=_BOARD_HEIGHT, height__range=(F("width") * _BOARD_LEAST, F("width") * _BOARD_MOST))
_ORDERS = {
    Sort.NEWEST: ("-uploaded_at", "-pk"),
    Sort.OLDEST: ("uploaded_at", "pk"),
    Sort.TAKEN: ("-moment", "-pk"),
    Sort.NAME: ("name", "pk"),
}


def _shape() -> Case:
    return Case(
        When(content_type__startswith="video/", then=Value(Shape.VIDEO.value)),
        When(~Q(content_type__startswith="image/"), then=Value(Shape.DOCUMENT.value)),
        When(_BOARD, then=Value(Shape.BOARD.value)),
        default=Value(Shape.IMAGE.value),
        output_field=CharField(),
    )


def _narrowed(assets: QuerySet[Asset], wanted: Wanted) -> QuerySet[Asset]:
    conditions = Q()
    if wanted.text:
        text = wanted.text.replace("\x00", "")
        conditions &= (
            Q(name__icontains=text)
            | Q(caption__icontains=text)
            | Q(author__icontains=text)
            | Q(tags__contains=[text])
        )
    if wanted.tag:
        conditions &= Q(tags__contains=[wanted.tag])
    if wanted.rights is not None:
        conditions &= Q(rights=wanted.rights)
    if wanted.consent is not None:
        conditions &= Q(consent=wanted.consent)
    if wanted.uploader is not None:
        conditions &= Q(uploaded_by=wanted.uploader)
    if wanted.edition is not None:
        conditions &= in_use(wanted.edition)
    if wanted.used is not None:
        conditions &= in_use() if wanted.used else ~in_use()
    if wanted.since:
        conditions &= Q(moment__gte=at(wanted.since, datetime.min.time()))
    if wanted.until:
        conditions &= Q(moment__lt=at(wanted.until + timedelta(days=1), datetime.min.time()))
    narrowed = assets.annotate(moment=Coalesce("content__taken_at", "uploaded_at")).filter(conditions)
    return narrowed.annotate(shape=_shape()).filter(shape=wanted.shape.value) if wanted.shape else narrowed


def _beyond(sort: Sort, mark: Mark) -> Q:
    """Return the condition on rows that come after `mark`."""
    first, second = _ORDERS[sort]
    field, way = first.lstrip("-"), "lt" if first.startswith("-") else "gt"
    value = mark.at if sort is Sort.NAME else mark.moment
    further = Q(**{f"{field}__{way}": value}) | Q(**{field: value, f"{second.lstrip('-')}__{way}": mark.pk})
    return Q(**{f"{field}__{way}e": value}) & further


def _mark(sort: Sort, asset: Asset) -> Mark:
    return Mark(asset.name if sort is Sort.NAME else _moment(asset, sort).isoformat(), asset.pk)


def _moment(asset: Asset, sort: Sort) -> datetime:
    taken = asset.content.taken_at if asset.content and sort is Sort.TAKEN else None
    return (taken or asset.uploaded_at).astimezone(SHANGHAI)


def _shelved(asset: Asset, sort: Sort) -> Shelved:
    return Shelved(asset, shape_of(asset), _moment(asset, sort), getattr(asset, "used", False))


def _days(shelved: Sequence[Shelved], sort: Sort, mark: Mark | None) -> tuple[Day, ...]:
    """Return the assets by day, by name as one group without one."""
    if sort is Sort.NAME:
        return (Day(None, tuple(shelved), mark is not None),) if shelved else ()
    days = tuple(Day(day, tuple(some)) for day, some in groupby(shelved, key=lambda one: one.moment.date()))
    if days and mark is not None and mark.moment.astimezone(SHANGHAI).date() == days[0].day:
        return (replace(days[0], goes_on=True), *days[1:])
    return days
