"""The first page of a site, put together: at most eight queries, whatever there is to show."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from vocweek.core.clock import now
from vocweek.publishing.queries.below import Below, below
from vocweek.publishing.queries.cards import Card, by_liveness, covers, featured, front_cards, with_pictures
from vocweek.publishing.queries.pictures import Picture, pictures_of
from vocweek.publishing.queries.places import SiteAddress, SitePlace
from vocweek.publishing.queries.week import Day, OnNow, Week, on_now, week_of
from vocweek.publishing.sections import Section

LOOKS = {
    "featured": "lead",
    "case": "cards",
    "person": "cards",
    "gallery": "cards",
    "video": "cards",
    "tour": "cards",
    "live": "lines",
    "board": "hall",
    "article": "lines",
    "essay": "lines",
    "notice": "lines",
    "download": "lines",
}
SHOWN = {"cards": 4, "lines": 6, "hall": 6, "lead": 5}
WIDE = 1200
WORTH_COUNTING = 3
"""Activities from which figures say something on a first page."""
NUMERALS = str.maketrans("0123456789", "〇一二三四五六七八九")


@dataclass(frozen=True, slots=True)
class FrontSection:
    """A section with what it shows: cards, what is on, the units below or the week's figures. look: which part of the
    templates draws it. more: there is a page with the rest. opened: the page opens with the picture of its first card,
    which is not shown once more."""

    section: Section
    look: str
    cards: tuple[Card, ...] = ()
    more: bool = False
    on: OnNow | None = None
    below: tuple[Below, ...] = ()
    week: Week | None = None
    opened: bool = False

    @property
    def small(self) -> bool:
        """It shows a single card, which fills half of a wide page."""
        return self.look == "cards" and len(self.cards) == 1


@dataclass(frozen=True, slots=True)
class Hero:
    """The first screen of a site. picture: the one strong photograph, ``None``: a composed place instead.

    code: of its unit, "" for the nation's. year: of the edition, which lasts from `first` to `last`; ``None`` before
    there is any.
    """

    address: SiteAddress
    code: str
    picture: Picture | None
    slogan: str
    year: int | None
    first: date | None
    last: date | None
    days: tuple[Day, ...]

    @property
    def theme_lines(self) -> tuple[str, ...]:
        """The theme in the lines it is set in from top to bottom; none if it is too long for that."""
        return columns_of(self.slogan)

    @property
    def seal(self) -> str:
        """The year as a seal has it: 二〇二六."""
        return str(self.year or "").translate(NUMERALS)


@dataclass(frozen=True, slots=True)
class Front:
    """All of a first page."""

    hero: Hero
    sections: tuple[FrontSection, ...]

    @property
    def rows(self) -> tuple[tuple[FrontSection, ...], ...]:
        """The sections as they stand beneath each other; two that are small and neighbours stand side by side."""
        rows: list[tuple[FrontSection, ...]] = []
        for one in self.sections:
            beside = one.small and rows and len(rows[-1]) == 1 and rows[-1][0].small
            rows[-1:] = [(*rows[-1], one)] if beside else [*rows[-1:], (one,)]
        return tuple(rows)


def front_of(place: SitePlace) -> Front:
    """Return a site's first page; what is recommended does not stand in its section once more.

    Five queries beside those of `place`.
    """
    cards = front_cards(place)
    banner = place.site.banner_id if place.site else None
    pictures = pictures_of([banner, *(pk for some in cards.values() for pk in covers(some))])
    shown = {kind: with_pictures(some, pictures) for kind, some in cards.items()}
    week, units, moment = week_of(place), below(place), now()
    on = on_now(place, moment)
    first = featured({kind: list(some) for kind, some in shown.items()})[: SHOWN["lead"]]
    if any(one.shown and one.section.key == "featured" for one in place.sections):
        shown = {kind: tuple(card for card in some if card not in first) for kind, some in shown.items()}
    picture = _ready(pictures.get(banner or 0)) or _strongest([*first, *_all(shown)])
    made = (_made(one.section, shown, first, week, units, on) for one in place.sections if one.shown)
    return Front(
        hero=_hero(place, picture, week),
        sections=tuple(_opened(one, picture) for one in made if one),
    )


def _opened(section: FrontSection, picture: Picture | None) -> FrontSection:
    """Return a section that knows if the page opens with the picture of what it leads with."""
    lead = section.cards[0].picture if section.look == "lead" else None
    return (
        replace(section, opened=True) if lead and picture and lead.asset_id == picture.asset_id else section
    )


def _hero(place: SitePlace, picture: Picture | None, week: Week) -> Hero:
    edition, code = place.edition, "" if place.address.national else place.unit.code
    year, first, last = (edition.year, edition.starts_on, edition.ends_on) if edition else (None, None, None)
    return Hero(place.address, code, picture, place.slogan, year, first, last, week.days)


def columns_of(theme: str) -> tuple[str, ...]:
    """Return a theme cut at its punctuation into at most three columns of nine characters, none if it is longer."""
    text = theme.strip('“”"「」。！!')
    for mark in "，,；;、　 ！。":
        text = text.replace(mark, "\n")
    parts = tuple(filter(None, text.split("\n")))
    return parts if 1 <= len(parts) <= 3 and max(map(len, parts)) <= 9 else ()


def _made(
    section: Section,
    shown: dict[str, tuple[Card, ...]],
    first: list[Card],
    week: Week,
    units: tuple[Below, ...],
    on: OnNow,
) -> FrontSection | None:
    if section.key == "below":
        return FrontSection(section, "below", more=True, below=units) if units else None
    if section.key == "numbers":
        return (
            FrontSection(section, "numbers", more=True, week=week)
            if week.activities >= WORTH_COUNTING
            else None
        )
    if section.key == "on":
        return FrontSection(section, "on", on=on) if on.dates else None
    look = LOOKS[section.key]
    cards = tuple(first) if section.key == "featured" else shown.get(section.kind, ())
    if section.key == "live":
        cards = tuple(card for _, some in by_liveness(cards) for card in some)
    most = SHOWN[look]
    return FrontSection(section, look, cards[:most], bool(section.kind)) if cards else None


def _ready(banner: Picture | None) -> Picture | None:
    return banner if banner and banner.ready else None


def _strongest(cards: list[Card]) -> Picture | None:
    """Return the first picture wide enough to open a page with."""
    found = (card.picture for card in cards if card.picture and card.picture.ready)
    return next((one for one in found if one.width >= WIDE and one.width > one.height), None)


def _all(shown: dict[str, tuple[Card, ...]]) -> list[Card]:
    return [card for some in shown.values() for card in some if card.kind not in {"board", "tour"}]
