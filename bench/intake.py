"""Photo intake: what the worker makes of a 12 megapixel JPEG, beside bare libvips making the same pictures.

Ours finds the file, notes what it is (colour, blur, look, time), makes four widths and a card, stores them and writes
the rows. Bare libvips decodes once and makes the same widths, one from the other, and the card, with the same
settings, to disk.
Counted is the processor time of this process on one thread, as the work goes beside others on a machine.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

from bench.figure import Figure, compare, cpu_seconds, short
from bench.site import data_folder, prepare

SIZE = (4000, 3000)
RUNS = 7


def measure() -> Iterator[Figure]:
    """Make the renditions of new photos, in turns with bare libvips."""
    os.environ["VIPS_CONCURRENCY"] = "1"
    prepare()
    folder = data_folder() / "intake"
    folder.mkdir(parents=True, exist_ok=True)
    photos = [_photo(folder, number) for number in range(RUNS + 1)]
    ours = iter(photos)
    _store(photos)
    bare = iter(photos)
    found = compare(lambda: _ours(next(ours)), lambda: _bare(next(bare), folder), RUNS, cpu_seconds)
    shutil.rmtree(folder)
    note = f"bare libvips {short(found.bare)} s a photo, ours {short(found.ours)} s with its facts and rows"
    yield Figure("photo-intake", 1 / found.ratio, "x the rate of bare libvips", 0.8, note, at_least=True)


def _photo(folder: Path, number: int) -> Path:
    """Write a JPEG of 12 megapixels with soft light, edges and a camera's noise, different for each number."""
    import pyvips

    path = folder / f"{number}.jpg"
    light = pyvips.Image.perlin(*SIZE, cell_size=500, seed=number) * 60 + 128
    detail = pyvips.Image.worley(*SIZE, cell_size=120, seed=number) * 0.4
    noise = pyvips.Image.gaussnoise(*SIZE, sigma=4, mean=0, seed=number)
    bands = light.bandjoin([light.rot180(), light.fliphor()]) + detail + noise
    bands.cast("uchar").copy(interpretation="srgb").jpegsave(str(path), Q=90)
    return path


def _store(photos: list[Path]) -> None:
    from django.core.files.base import File

    from bench.nation import plant, root
    from vocweek.media.services import store_asset

    plant(1)
    unit = root()
    for path in photos:
        with path.open("rb") as file:
            store_asset(file=File(file, path.name), unit=unit, by=None)


def _ours(path: Path) -> None:
    """Do what the worker does for one photo; which it takes is its own affair."""
    from vocweek.media.renditions.claims import waiting
    from vocweek.media.renditions.working import handle

    handle(next(waiting()))


def _bare(path: Path, folder: Path) -> None:
    import pyvips

    from vocweek.media.renditions.pictures import EFFORT, QUALITY
    from vocweek.media.renditions.plan import CARD_SIZE, Width

    image = near = pyvips.Image.thumbnail(str(path), Width.FULL.value, height=Width.FULL.value).copy_memory()
    for width in reversed(Width):
        if width < image.width:
            image = image.thumbnail_image(width.value, height=width.value).copy_memory()
        image.webpsave(str(folder / f"{width.value}.webp"), Q=QUALITY, effort=EFFORT, keep="none")
        near = image if width >= Width.LARGE else near
    card = near.thumbnail_image(CARD_SIZE[0], height=CARD_SIZE[1], crop="attention")
    card.webpsave(str(folder / "card.webp"), Q=QUALITY, effort=EFFORT, keep="none")
