"""Display boards (展板) in the real size, set as a printer would: so much in them that zooming in is worth it."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from importlib.resources import files

from vocweek.core.typeset import SANS, SERIF, first_page, typeset
from vocweek.demo.drawing.palette import INDIGO, INK, SEAL
from vocweek.demo.drawing.photos import photo
from vocweek.demo.drawing.trades import TRADES

SIZE_MM = (800, 1800)
DPI = 100
PLANS = ((392, 344), (320, 400), (300, 300), (420, 260), (345, 380), (310, 350), (400, 300))
"""Heights of the head and of the large picture in millimetres: no two units have the same designer."""
GROUNDS = (SEAL, INDIGO, "#2f6d5e", INK, "#8a5a2b")
MM_PER_INCH = 25.4
QUALITY = 68
TITLE_SIZES = ((9, 190), (12, 150), (99, 118))  # up to so many characters, points


@dataclass(frozen=True, slots=True)
class Board:
    """What stands on a board. trades: the first is its own, three are pictured. numbers: figure, its unit, what of.

    parts: heading and paragraphs, set in two columns; the first two carry a picture.
    """

    week: str
    title: str
    unit: str
    trades: tuple[str, str, str]
    lead: str
    opening: str
    numbers: tuple[tuple[str, str, str], ...]
    parts: tuple[tuple[str, tuple[str, ...]], ...]
    captions: tuple[str, str, str]
    foot: str


def draw_board(board: Board, *, seed: int = 0, dpi: int = DPI, size_mm: tuple[int, int] = SIZE_MM) -> bytes:
    """Return `board` as a JPEG, 3150 × 7087 pixels unless `dpi` and `size_mm` say otherwise."""
    pixels = first_page(set_board(board, seed=seed, size_mm=size_mm), dpi)
    return bytes(pixels.copy(xres=dpi / MM_PER_INCH, yres=dpi / MM_PER_INCH).jpegsave_buffer(Q=QUALITY))


def set_board(board: Board, *, seed: int = 0, size_mm: tuple[int, int] = SIZE_MM) -> bytes:
    """Return `board` as the PDF that a printer would get."""
    pictures = {
        f"picture-{place}.jpg": photo(trade, seed=9000 + 3 * seed + place, width=960 if place == 0 else 640)
        for place, trade in enumerate(board.trades)
    }
    template = files("vocweek.demo.drawing").joinpath("board.typ").read_bytes()
    return typeset(template, _told(board, size_mm, seed), pictures, name="board")


def _told(board: Board, size_mm: tuple[int, int], seed: int) -> dict[str, object]:
    title_size = next(points for most, points in TITLE_SIZES if len(board.title) <= most)
    head, picture = PLANS[seed % len(PLANS)]
    return {
        **asdict(board),
        "head": head,
        "picture": picture,
        "figures_first": seed % 2 == 1,
        "ground": GROUNDS[seed % len(GROUNDS)],
        "width": size_mm[0],
        "height": size_mm[1],
        "accent": TRADES[board.trades[0]].accent,
        "title_size": title_size,
        "serif": [*SERIF, *SANS],
        "sans": [*SANS, *SERIF],
    }
