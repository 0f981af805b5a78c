"""Pictures of published assets as a page shows them: only what is made already, and a composed place for the rest."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import QuerySet

from vocweek.core.prepared import one_of, prepared
from vocweek.media.addresses import published_address
from vocweek.media.models import Asset, Rendition
from vocweek.media.renditions.plan import AVIF, CARD, HLS, SPHERE, TILES, WEBP, card_name, width_of

_FACTS = (
    "pk",
    "name",
    "caption",
    "author",
    "width",
    "height",
    "seconds",
    "focal_x",
    "focal_y",
    "content_type",
    "size",
    "content__colour",
)
_MADE = (
    "content__renditions__name",
    "content__renditions__content_type",
    "content__renditions__file",
    "content__renditions__width",
    "content__renditions__height",
    "content__renditions__state",
)


@dataclass(frozen=True, slots=True)
class Made:
    """One finished rendition: its size in pixels, its type, and the name of the first file of a set."""

    name: str
    width: int
    height: int
    content_type: str
    first_file: str


@dataclass(frozen=True, slots=True)
class Picture:
    """A published asset as the public may see it. made: its finished renditions by name.

    What it cannot show yet it says by `ready`; then a page draws a place in `colour` instead.
    """

    asset_id: int
    name: str
    caption: str
    author: str
    width: int
    height: int
    seconds: float | None
    focus: tuple[float, float] | None
    content_type: str
    size: int
    colour: str
    made: dict[str, Made] = field(default_factory=dict, hash=False)

    @property
    def ready(self) -> bool:
        """There is a picture to show."""
        return bool(self.sources)

    @property
    def sources(self) -> list[Made]:
        """Its widths that are made, the narrowest first."""
        return self._of_type(WEBP)

    @property
    def card(self) -> str:
        """The address of the 3:2 picture, cut around the middle somebody set; the smallest picture there is without."""
        cut = self.made.get(card_name(self.focus)) if self.focus else None
        cut = cut or self.made.get(CARD)
        return self.address(cut.name) if cut else self.small

    @property
    def small(self) -> str:
        """The address of a picture about as wide as a card, "" for none."""
        wide = [one for one in self.sources if max(one.width, one.height) >= 640]
        chosen = next(iter(wide), None) or next(reversed(self.sources), None)
        return self.address(chosen.name) if chosen else ""

    @property
    def large(self) -> str:
        """The address of the widest picture up to 1280 pixels, "" for none."""
        fits = [one for one in self.sources if max(one.width, one.height) <= 1280] or self.sources
        return self.address(fits[-1].name) if fits else ""

    @property
    def full(self) -> str:
        """The address of the widest picture there is, "" for none."""
        return self.address(self.sources[-1].name) if self.sources else ""

    @property
    def webp_set(self) -> str:
        """All its widths as an `srcset`."""
        return self._set(WEBP)

    @property
    def avif_set(self) -> str:
        """The same in AVIF, a third smaller; "" while there is none."""
        return self._set(AVIF)

    @property
    def shape(self) -> tuple[int, int]:
        """Width and height it is shown in, so that nothing jumps; of what is no picture itself, those of its frame."""
        if self.width and self.height:
            return self.width, self.height
        return (self.sources[-1].width, self.sources[-1].height) if self.sources else (3, 2)

    @property
    def middle(self) -> str:
        """Where its middle is, as CSS has it."""
        across, down = self.focus or (0.5, 0.5)
        return f"{across:.0%} {down:.0%}"

    @property
    def minutes(self) -> str:
        """How long a film is, as 3:05; "" for what is none."""
        if self.seconds is None:
            return ""
        return f"{round(self.seconds) // 60}:{round(self.seconds) % 60:02d}"

    @property
    def tiles(self) -> str:
        """The address from which a viewer zooms into it, "" where its widths are all there is."""
        return self._first_of(TILES)

    @property
    def stream(self) -> str:
        """The address of a film's stream, "" while it is not made."""
        return self._first_of(HLS)

    @property
    def sphere(self) -> Made | None:
        """Its tiles as a photo that shows all around, ``None`` while there are none."""
        return self.made.get(SPHERE)

    def address(self, name: str) -> str:
        """Return the lasting address of one of its renditions."""
        return published_address(self.asset_id, name)

    def _first_of(self, name: str) -> str:
        made = self.made.get(name)
        return f"{self.address(name)}{made.first_file}" if made else ""

    def _of_type(self, content_type: str) -> list[Made]:
        found = (one for one in self.made.values() if one.content_type == content_type and width_of(one.name))
        return sorted(found, key=lambda one: one.width)

    def _set(self, content_type: str) -> str:
        return ", ".join(f"{self.address(one.name)} {one.width}w" for one in self._of_type(content_type))


def pictures_of(asset_ids: Iterable[int | None]) -> dict[int, Picture]:
    """Return those of some assets that are published now and not in the trash, by id. One query, none for none."""
    wanted = {pk for pk in asset_ids if pk is not None}
    found: dict[int, Picture] = {}
    for row in _published(list(wanted)) if wanted else ():
        facts, made = row[: len(_FACTS)], row[len(_FACTS) :]
        picture = found.setdefault(facts[0], _picture(facts))
        if made[0] and made[-1] == Rendition.State.READY:
            name, content_type, file, width, height, _state = made
            first = str(file).rpartition("/")[2]
            picture.made[name] = Made(name, width or 0, height or 0, content_type, first)
    return found


@prepared
def _published(ids: list[int]) -> QuerySet[Asset, tuple[Any, ...]]:
    assets = Asset.objects.filter(one_of("pk", ids), published_at__isnull=False, deleted_at__isnull=True)
    return assets.values_list(*_FACTS, *_MADE)


def _picture(facts: tuple[Any, ...]) -> Picture:
    pk, name, caption, author, width, height, seconds, across, down, content_type, size, colour = facts
    return Picture(
        asset_id=pk,
        name=name,
        caption=caption,
        author=author,
        width=width or 0,
        height=height or 0,
        seconds=seconds,
        focus=(across, down) if across is not None and down is not None else None,
        content_type=content_type,
        size=size,
        colour=colour or "",
    )
