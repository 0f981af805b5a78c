"""Who used the same picture before: another unit, or an earlier week. As much is told as the person asking may see."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile
from typing import Any

from django.apps import apps
from django.db.models import Q

from vocweek.media.models import Asset, Twin
from vocweek.media.twins.near import MOST
from vocweek.media.usage import Use, uses_of
from vocweek.org.access import Reach
from vocweek.org.models import OrgUnit

_ALMOST_EQUAL, _VERY_MUCH = 2, 6
_SHOWN = 3
_DRAFT = "draft"


@dataclass(frozen=True, slots=True)
class Place:
    """Where pictures are looked at: by the path of the unit whose they are, in the week of this year, if in any."""

    path: str
    year: int | None = None


@dataclass(frozen=True, slots=True)
class Sighting:
    """A picture (`asset`) of which `other` was used before in `use`.

    twin: what looks alike; ``None`` if the bytes are the same. visible: the person may open that use. ask: the name of
    the lowest unit above both, for who may not.
    """

    asset: Asset
    other: Asset
    use: Use
    twin: Twin | None
    visible: bool
    ask: str

    @property
    def likeness(self) -> str:
        """How alike the two are, in words."""
        return likeness_words(self.twin)

    @property
    def when(self) -> str:
        """The year of the use, in words."""
        return f"{self.use.year} 年" if self.use.year else "以前"

    @property
    def words(self) -> str:
        """The quiet word on an item: who used it when, as far as the person may know."""
        who = self.use.unit if self.visible else "另一个单位"
        alike = f"“{self.asset.name}”与{who} {self.when}用过的{self.likeness}"
        return alike if self.visible else f"{alike}，不在您的职责范围内，可请{self.ask}核对"


def likeness_words(twin: Twin | None) -> str:
    """Return how alike two pictures are, in words; ``None``: their bytes are the same."""
    if twin is None:
        return "是同一个文件"
    if twin.verdict == Twin.Verdict.SAME:
        return "经认定是同一张"
    if twin.apart <= _ALMOST_EQUAL:
        return "几乎一样"
    return "很像" if twin.apart <= _VERY_MUCH else "有些像"


def seen_before(assets: Collection[int], place: Place, reach: Reach) -> list[Sighting]:
    """Return what is known of earlier uses of pictures, at most `_SHOWN` for each, what the person may see first.

    Not told: the same unit in the same week; the same file passed up within a week, as in an office's summary; what two
    people uploaded later; what somebody judged to be another picture. Three queries, a fixed few more where something
    looks alike.
    """
    own = list(Asset.objects.filter(pk__in=assets, content__isnull=False).order_by("pk"))
    twins = _twins_of({str(asset.content_id) for asset in own})
    others = _assets_of({str(asset.content_id) for asset in own}, twins)
    uses = uses_of([asset.pk for asset in others])
    found = [
        (asset, other, use, twin)
        for asset in own
        for twin, other in _alike(asset, twins, others)
        for use in uses.get(other.pk, ())
        if _before(asset, other, use, place)
    ]
    return _told(found, place, reach)


def twin_of(one: Asset, other: Asset) -> Twin | None:
    """Return what is known of two pictures' likeness; ``None`` for the same bytes and for unlike ones. One query."""
    first, second = sorted((str(one.content_id), str(other.content_id)))
    return Twin.objects.filter(first=first, second=second).select_related("judged_by").first()


def verdicts_of(twin: Twin) -> list[Any]:
    """Return all that was said of two pictures, each with its person, the latest first. One query."""
    said = apps.get_model("media", "TwinVerdict").objects.filter(pgh_obj_id=twin.pk)
    return list(said.select_related("judged_by").order_by("-pgh_id"))


def _twins_of(contents: set[str]) -> dict[str, list[tuple[Twin, str]]]:
    """Return by content its twins and their contents, those judged to be others left out. One query."""
    found: dict[str, list[tuple[Twin, str]]] = defaultdict(list)
    either = Q(first__in=contents) | Q(second__in=contents)
    for twin in Twin.objects.filter(either).exclude(verdict=Twin.Verdict.OTHER).order_by("apart", "pk"):
        found[twin.first_id].append((twin, twin.second_id))
        found[twin.second_id].append((twin, twin.first_id))
    return found


def _assets_of(contents: set[str], twins: dict[str, list[tuple[Twin, str]]]) -> list[Asset]:
    """Return the files with one of `contents` or of their twins, the oldest first. One query."""
    wanted = contents | {other for content in contents for _, other in twins.get(content, ())}
    found = Asset.objects.filter(content__in=wanted, deleted_at__isnull=True).select_related("unit")
    return list(found.order_by("pk")[: MOST * max(len(contents), 1)])


def _alike(
    asset: Asset, twins: dict[str, list[tuple[Twin, str]]], others: Sequence[Asset]
) -> Iterator[tuple[Twin | None, Asset]]:
    pairs = {content: twin for twin, content in reversed(twins.get(str(asset.content_id), ()))}
    for other in others:
        if other.content_id == asset.content_id or other.content_id in pairs:
            yield pairs.get(str(other.content_id)), other


def _before(asset: Asset, other: Asset, use: Use, place: Place) -> bool:
    """Tell if `other` was used in `use` before `asset` was at `place`."""
    if use.state == _DRAFT or use.year is None:
        return False
    if place.year is not None and use.year != place.year:
        return use.year < place.year
    return _code(use.path) != _code(place.path) and other.pk < asset.pk


def _told(
    found: Iterable[tuple[Asset, Asset, Use, Twin | None]], place: Place, reach: Reach
) -> list[Sighting]:
    """Return the sightings in the order they are told. One query if something may not be seen."""
    rows = [(*one, one[2].opens_for(reach)) for one in found]
    above = _names_above({_common(use.path, place.path) for _, _, use, _, visible in rows if not visible})
    told: dict[int, list[Sighting]] = defaultdict(list)
    for asset, other, use, twin, visible in sorted(rows, key=lambda row: (not row[4], row[2].year or 0)):
        ask = "" if visible else above.get(_common(use.path, place.path), "上级")
        sighting = Sighting(asset, other, use, twin, visible, ask)
        if len(told[asset.pk]) < _SHOWN and not _said(sighting, told[asset.pk]):
            told[asset.pk].append(sighting)
    return [one for some in told.values() for one in some]


def _said(sighting: Sighting, told: list[Sighting]) -> bool:
    """Tell if the same was said already: of the same unit and year, or of one more that may not be seen."""
    return any(one.words == sighting.words or (not one.visible and not sighting.visible) for one in told)


def _code(path: str) -> str:
    return path.rpartition(".")[2]


def _common(one: str, other: str) -> str:
    """Return the code of the lowest unit above (or at) both, on whatever rosters the two paths are."""
    codes = [[code for code in path.split(".") if not code.startswith("_")] for path in (one, other)]
    shared = [here for here, _ in takewhile(lambda pair: pair[0] == pair[1], zip(*codes, strict=False))]
    return shared[-1] if shared else ""


def _names_above(codes: set[str]) -> dict[str, str]:
    return dict(OrgUnit.objects.filter(code__in=codes).values_list("code", "name")) if codes else {}
