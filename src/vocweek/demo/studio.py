"""Where the demonstration's pictures are drawn: ahead of need, two at a time, and kept for the next time."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from functools import cache
from pathlib import Path
from typing import Self

from vocweek.demo.drawing.banners import banner
from vocweek.demo.drawing.boards import Board, draw_board
from vocweek.demo.drawing.films import drawing_film, looking_round
from vocweek.demo.drawing.photos import photo
from vocweek.demo.drawing.trades import TRADES
from vocweek.demo.drawing.workshop import workshop_sphere

HANDS = 2  # libvips, Typst and ffmpeg work without holding the interpreter
AHEAD = 7  # photos of each trade that will be needed for certain
FILM_TRADES = ("木作", "焊接", "无人机")
Draw = Callable[[], bytes]


class Studio:
    """Draws in the background; what was drawn by these very drawings before is taken from `folder`.

    folder: where drawings are kept, ``None`` to keep none. hasty: draw small and only one board, for tests.
    """

    def __init__(self, folder: Path | None = None, *, hasty: bool = False) -> None:
        self._folder, self._hasty = folder, hasty
        self._drawn: dict[str, Future[bytes]] = {}
        self._places: set[Path] = set()
        self._hands = ThreadPoolExecutor(HANDS, thread_name_prefix="studio")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, error: type[BaseException] | None, *rest: object) -> None:
        """Draw nothing more; what earlier drawings left in the folder is taken away."""
        self._hands.shutdown(wait=error is None, cancel_futures=True)
        if self._folder and self._folder.exists() and error is None:
            for place in set(self._folder.iterdir()) - self._places:
                place.unlink()

    def begin(self) -> None:
        """Begin with what is needed for certain and takes longest."""
        self._sphere()
        self._film()
        for seed in range(0 if self._hasty else AHEAD):
            for trade in TRADES:
                self._photo(trade, seed)

    def photo(self, trade: str, seed: int) -> bytes:
        """Return a picture of a trade; another for every `seed`."""
        return self._photo(trade, seed).result()

    def expect_photo(self, trade: str, seed: int) -> None:
        """Let a picture of a trade be drawn ahead."""
        self._photo(trade, seed)

    def order_banner(self, trades: Sequence[str], place: str) -> Future[bytes]:
        """Begin a wide picture that a site opens with."""
        width = 320 if self._hasty else 1920
        return self._ordered(f"banner {trades} {place}", lambda: banner(trades, place, width=width))

    def order_board(self, board: Board, seed: int) -> Future[bytes]:
        """Begin a display board in the real size."""
        name = "board" if self._hasty else f"board {board} {seed}"
        return self._ordered(name, lambda: draw_board(board, seed=seed))

    def wrong_board(self, board: Board) -> bytes:
        """Return a display board as it often comes: the right shape nearly, the wrong size, 72 dpi."""
        return self._ordered(
            f"wrong {board}", lambda: draw_board(board, dpi=72, size_mm=(800, 1700))
        ).result()

    def sphere(self) -> bytes:
        """Return the workshop all round (360°)."""
        return self._sphere().result()

    def film(self) -> bytes:
        """Return the film of trades that draw themselves."""
        return self._film().result()

    def tour(self) -> bytes:
        """Return the film that looks along the workshop."""
        sphere, seconds = self.sphere(), 1 if self._hasty else 12
        return self._ordered("tour", lambda: looking_round(sphere, seconds=seconds)).result()

    def _photo(self, trade: str, seed: int) -> Future[bytes]:
        width = 320 if self._hasty else 1280
        upright = seed % 5 == 4
        return self._ordered(
            f"photo {trade} {seed}", lambda: photo(trade, seed=seed, width=width, upright=upright)
        )

    def _sphere(self) -> Future[bytes]:
        return self._ordered("sphere", lambda: workshop_sphere(1024 if self._hasty else 4096))

    def _film(self) -> Future[bytes]:
        trades = FILM_TRADES[:1] if self._hasty else FILM_TRADES
        return self._ordered("film", lambda: drawing_film(trades))

    def _ordered(self, name: str, draw: Draw) -> Future[bytes]:
        if name not in self._drawn:
            self._drawn[name] = self._hands.submit(self._kept, name, draw)
        return self._drawn[name]

    def _kept(self, name: str, draw: Draw) -> bytes:
        if self._folder is None:
            return draw()
        place = self._folder / hashlib.sha256(f"{_edition()} {name}".encode()).hexdigest()
        self._places.add(place)
        if place.exists():
            return place.read_bytes()
        content = draw()
        self._folder.mkdir(parents=True, exist_ok=True)
        half = place.with_suffix(".part")
        half.write_bytes(content)
        half.rename(place)
        return content


@cache
def _edition() -> str:
    """Return a mark that changes with the drawings' own source, so that none outlives a change."""
    sources = sorted((Path(__file__).parent / "drawing").rglob("*.*"))
    kept = (one.read_bytes() for one in sources if one.suffix in (".py", ".svg", ".typ"))
    return hashlib.sha256(b"".join(kept)).hexdigest()
