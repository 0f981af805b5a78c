"""What the offices of the demonstration say of their sites, and what they show of their own libraries.

One file each in `shown/`, named by the unit's code. Every entry may be missing. slug, slogan, welcome, contact: as
`Site` has them. first: the sections that come first, in order. opens: one to three trades the site opens with, the last
in the middle; place: where they are at work; shows: what is seen. own: trade → what its pictures show, drawn for the
unit's library. galleries: title, lead, and of which photos ("code trade"). boards: codes of units whose display boards
hang here. tour: whose workshop is walked through (school, title, lead). below: how many stories of the sites below are
taken over.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pyvips
from django.core.files.base import ContentFile

from vocweek.accounts.models import User
from vocweek.core.clock import now, today
from vocweek.demo.board_words import board_of
from vocweek.demo.crew import Crew
from vocweek.demo.drawing.camera import all_round, as_taken
from vocweek.demo.published.finding import photos, unit_at
from vocweek.demo.published.hands import Hand, make_ready
from vocweek.demo.published.reading import Piece
from vocweek.demo.studio import Studio
from vocweek.media.models import Asset
from vocweek.media.services import describe, describe_all, store_asset
from vocweek.org.models import OrgUnit
from vocweek.publishing.models import Publication
from vocweek.publishing.sections import SECTIONS
from vocweek.publishing.services.site import SiteWish, choose_banner, save_site

Kind = Publication.Kind
SHOWN = Path(__file__).parent / "shown"
OWN, OF_EACH, IN_A_STORY = 3, 2, 3
SEED, BOARD_SEED = 700, 60
Moments = Iterator[datetime]


@dataclass(frozen=True, slots=True)
class Showcase:
    """The file of one unit. number: its place among them, so that no two draw the same pictures."""

    unit: OrgUnit
    number: int
    said: Mapping[str, Any]

    @property
    def seed(self) -> int:
        """Where the pictures begin that no other site draws."""
        return SEED + OWN * self.number

    def words(self, name: str) -> str:
        """Return an entry that is words, "" if it is missing."""
        return str(self.said.get(name, "")).strip()


def showcases() -> list[Showcase]:
    """Return all of them, in the order of their units' codes."""
    return [
        Showcase(unit_at(path.stem), number, tomllib.loads(path.read_text(encoding="utf-8")))
        for number, path in enumerate(sorted(SHOWN.glob("*.toml")))
    ]


def expect(case: Showcase, studio: Studio) -> None:
    """Let what a site will show of its own be drawn ahead."""
    for trade in case.said.get("own", {}):
        for number in range(OWN):
            studio.expect_photo(trade, case.seed + number)
    if opens := case.said.get("opens"):
        studio.order_banner(opens, case.words("place"))
    for number, code in enumerate(case.said.get("boards", [])):
        studio.order_board(board_of(unit_at(code), today().year), BOARD_SEED + number)


def arrange(case: Showcase, by: User, crew: Crew, studio: Studio) -> None:
    """Say what a site says of itself; draw its own pictures and let it open with one of them."""
    first = list(case.said.get("first", []))
    rest = [one.key for one in SECTIONS if one.key not in first]
    words = {name: case.words(name) for name in ("slug", "slogan", "welcome", "contact")}
    save_site(unit=case.unit, by=by, wish=SiteWish(**words, sections=[(key, True) for key in first + rest]))
    _draw_own(case, crew.liaison(case.unit), studio)
    if opens := case.said.get("opens"):
        _open_with(
            studio.order_banner(opens, case.words("place")).result(), case, by, crew.liaison(case.unit)
        )


def show(case: Showcase, hand: Hand, crew: Crew, studio: Studio, moments: Moments) -> None:
    """Show what a site has of galleries, boards and a walk through a workshop."""
    for gallery in case.said.get("galleries", []):
        taken = [one for whose in gallery["of"] for one in photos(*whose.split())[:OF_EACH]]
        made = hand.pick_files(taken, kind=Kind.GALLERY, title=gallery["title"], lead=gallery["lead"])
        hand.show(made, next(moments))
    for number, code in enumerate(case.said.get("boards", [])):
        _show_board(unit_at(code), BOARD_SEED + number, hand, crew, studio, next(moments))
    if tour := case.said.get("tour"):
        asset = _turned(unit_at(tour["school"]), crew, studio)
        made = hand.pick_files([asset], kind=Kind.TOUR, title=tour["title"], lead=tour["lead"])
        hand.show(made, next(moments))


def tell(piece: Piece, hand: Hand, number: int, moment: datetime) -> None:
    """Show the text of that `number` which a site wrote itself, with photos of the school it tells of."""
    taken = photos(piece.school, piece.trade)
    first = (number + 1) % len(taken)
    shown = [*taken[first:], *taken[:first]][:IN_A_STORY]
    byline = "" if piece.school == hand.unit.code else unit_at(piece.school).name
    said = {
        "kind": piece.kind,
        "title": piece.title,
        "lead": piece.lead,
        "body": piece.body,
        "byline": byline,
    }
    hand.show(hand.pick_files(shown, **said, cover=shown[0].pk), moment, first=True)


def _open_with(content: bytes, case: Showcase, by: User, liaison: User) -> None:
    """Let a site open with a wide picture, whose middle lies low: things stand on the floor."""
    asset = _stored("首屏大图.jpg", content, case.unit, liaison)
    _free([asset.pk], liaison, case.words("shows"))
    describe(asset=asset, by=liaison, before={}, said={"focal_x": 0.5, "focal_y": 0.75})
    asset.refresh_from_db()
    make_ready(asset)
    choose_banner(unit=case.unit, by=by, asset=asset)


def _draw_own(case: Showcase, liaison: User, studio: Studio) -> None:
    for trade, shows in case.said.get("own", {}).items():
        made = []
        for number in range(OWN):
            drawn = studio.photo(trade, case.seed + number)
            taken = as_taken(drawn, now() - timedelta(days=1, minutes=11 * number), None)
            made.append(_stored(f"{trade}-{number + 61}.jpg", taken, case.unit, liaison).pk)
        _free(made, liaison, shows)


def _show_board(unit: OrgUnit, seed: int, hand: Hand, crew: Crew, studio: Studio, moment: datetime) -> None:
    board, liaison = board_of(unit, today().year), crew.liaison(unit)
    asset = _stored("展板.jpg", studio.order_board(board, seed).result(), unit, liaison)
    _free([asset.pk], liaison, f"展板：{board.title}")
    made = hand.pick_files([asset], kind=Kind.BOARD, title=board.title, byline=unit.name)
    hand.show(made, moment)


def _turned(school: OrgUnit, crew: Crew, studio: Studio) -> Asset:
    """Store the workshop all round for another school: one enters by another door, in another light."""
    seen, liaison = pyvips.Image.new_from_buffer(studio.sphere(), ""), crew.liaison(school)
    other = seen.wrap(x=seen.width * 2 // 5, y=0).linear([0.93, 0.99, 1.05], 0, uchar=True)
    content = all_round(bytes(other.jpegsave_buffer(Q=82, keep="none")), seen.width, seen.height)
    asset = _stored("实训楼全景.jpg", content, school, liaison)
    _free([asset.pk], liaison, "实训楼一层，站在产线旁边看一圈")
    return asset


def _stored(name: str, content: bytes, unit: OrgUnit, by: User) -> Asset:
    return store_asset(file=ContentFile(content, name=name), unit=unit, by=by)


def _free(assets: list[int], by: User, shows: str) -> None:
    """Say what files show, and that they may go out."""
    said = {"caption": shows, "rights": Asset.Rights.OWN, "consent": Asset.Consent.NOBODY}
    describe_all(assets=assets, by=by, said=said | {"author": "示例·校融媒体中心"})
