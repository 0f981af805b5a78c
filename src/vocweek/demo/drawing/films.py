"""Short films with sound, 1280 × 720: trades that draw themselves, and a look around the workshop."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import repeat
from pathlib import Path
from tempfile import TemporaryDirectory

import pyvips

from vocweek.demo.drawing.palette import LINE, PAPER, WOOD
from vocweek.demo.drawing.trades import strokes
from vocweek.demo.drawing.tune import tune
from vocweek.media.ffmpeg import run_ffmpeg

SIZE = (1280, 720)
RATE = 12  # frames a second
DRAWN_IN, COLOURED_IN, SHOWN_FOR = 2.4, 3.0, 4.0  # seconds since a trade began
LONGEST_STROKE = 620  # of a drawing of 300 × 200
LONGEST_MAKING = 180
_ENCODED = [
    *("-c:v", "libx264", "-preset", "superfast", "-crf", "27", "-color_range", "tv"),
    *("-c:a", "aac", "-b:a", "64k", "-shortest", "-movflags", "+faststart", "-map_metadata", "-1"),
    *("-fflags", "+bitexact", "-flags:v", "+bitexact", "-flags:a", "+bitexact"),
]


def drawing_film(trades: Sequence[str], *, seed: int = 0) -> bytes:
    """Return an MP4 in which `trades` are drawn one after the other, four seconds each."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        for number, frame in enumerate(_frames(trades)):
            frame.jpegsave(str(folder / f"{number:04}.jpg"), Q=90)
        pictures = ["-framerate", str(RATE), "-i", str(folder / "%04d.jpg")]
        return _film(folder, pictures, [], len(trades) * SHOWN_FOR, seed)


def looking_round(sphere: bytes, *, seconds: int = 12, seed: int = 1) -> bytes:
    """Return an MP4 that looks slowly along the full sphere `sphere`, an equirectangular JPEG."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "sphere.jpg").write_bytes(sphere)
        still = ["-framerate", str(2 * RATE), "-i", str(folder / "sphere.jpg")]
        again = f"scale=4096:2048,loop=loop={2 * RATE * seconds - 1}:size=1"  # read and scaled once
        pan = f"crop={SIZE[0]}:{SIZE[1]}:(in_w-out_w)*(1-cos(PI*t/{seconds}))/2:in_h*0.41-out_h*0.3"
        return _film(folder, still, [again, pan], seconds, seed)


def _film(folder: Path, pictures: Sequence[str], filters: Sequence[str], seconds: float, seed: int) -> bytes:
    """Return the film of the input `pictures` (ffmpeg's options), changed by `filters`, with a tune of as many `seconds`."""
    (folder / "sound.wav").write_bytes(tune(seconds, seed=seed))
    done = folder / "film.mp4"
    sound = ["-i", str(folder / "sound.wav")]
    picture = ["-vf", ",".join([*filters, "scale=out_range=tv", "format=yuv420p"])]
    run_ffmpeg([*pictures, *sound, *picture, *_ENCODED, "-y", str(done)], seconds=LONGEST_MAKING)
    return done.read_bytes()


def _frames(trades: Sequence[str]) -> Iterator[pyvips.Image]:
    for trade in trades:
        drawn, moving = strokes(trade), int(COLOURED_IN * RATE)
        for frame in range(moving):
            yield _at(drawn, frame / RATE)
        still = _at(drawn, COLOURED_IN).copy_memory()
        yield from repeat(still, int(SHOWN_FOR * RATE) - moving)


def _at(drawn: str, seconds: float) -> pyvips.Image:
    """Return a drawing on paper as it is `seconds` after its beginning: its lines first, then its colours."""
    reach = LONGEST_STROKE * min(seconds / DRAWN_IN, 1) ** 1.6
    colour = max(0.0, min((seconds - DRAWN_IN) / (COLOURED_IN - DRAWN_IN), 1))
    lines = f'<g class="lines" stroke-dasharray="{reach:.1f} {LONGEST_STROKE}">{drawn}</g>'
    style = f"<style>.lines *{{fill-opacity:{colour:.2f}}}</style>"
    return _svg(f"{style}{_paper()}{lines}").flatten()


@cache
def _paper() -> str:
    grid = "".join(f"M{x} 0V200" for x in range(-20, 330, 20)) + "".join(
        f"M-28 {y}H328" for y in range(0, 200, 20)
    )
    return (
        f'<rect x="-28" width="356" height="200" fill="{PAPER}"/><path d="{grid}" stroke="{LINE}" stroke-width=".5"/>'
        f'<rect x="-28" y="190" width="356" height="10" fill="{WOOD}" opacity=".4"/>'
    )


def _svg(drawing: str) -> pyvips.Image:
    text = f'<svg xmlns="http://www.w3.org/2000/svg" width="{SIZE[0]}" height="{SIZE[1]}" viewBox="-27.8 0 355.6 200">{drawing}</svg>'
    return pyvips.Image.svgload_buffer(text.encode())
