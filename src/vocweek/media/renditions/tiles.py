"""Large pictures in tiles (切片): boards to zoom into, photos that show all around.

A set is a folder of some hundred small files, as every viewer and every storage understands them; tiles of 512 px make
a quarter of the files of the usual 256.
"""

from __future__ import annotations

import json
from pathlib import Path

import pyvips

from vocweek.media.renditions.pictures import EFFORT, QUALITY
from vocweek.media.renditions.plan import SMALLEST_SPHERE
from vocweek.media.renditions.source import MadeSet, Progress, Source, Unmakeable

TILE = 512
_SUFFIX = f".webp[Q={QUALITY},effort={EFFORT},keep=none]"
_SPHERES = (8192, 4096, 2048)
_PERCENT_OF_TILING = 90


def make_tiles(source: Source, folder: Path, progress: Progress) -> MadeSet:
    """Write a deep-zoom set (DZI) of a picture into `folder`: ``board.dzi`` and ``board_files/LEVEL/X_Y.webp``."""
    image = _upright(pyvips.Image.new_from_file(str(source.path), access="sequential"))
    _told(image, progress)
    image.dzsave(str(folder / "board"), tile_size=TILE, overlap=1, suffix=_SUFFIX, keep="none")
    return MadeSet("board.dzi", image.width, image.height)


def make_sphere(source: Source, folder: Path, progress: Progress) -> MadeSet:
    """Write a photo of all around into `folder`: ``tiles/LEVEL/ROW/COLUMN.webp``, each level twice the one before it.

    Level n is 2ⁿ tiles wide and half as many high, so that the photo is brought to 8192, 4096 or 2048 px across;
    ``sphere.json`` says how wide.
    """
    width = next((one for one in _SPHERES if source.size and one <= source.size[0]), None)
    if width is None:
        raise Unmakeable(f"全景照片的宽度不到 {SMALLEST_SPHERE} 像素，太小了，按普通照片显示。")
    image = pyvips.Image.thumbnail(
        str(source.path), width, height=width // 2, size="force", export_profile="srgb"
    )
    _told(image, progress)
    image.colourspace("srgb").cast("uchar").dzsave(
        str(folder / "tiles"), layout="google", tile_size=TILE, suffix=_SUFFIX, keep="none"
    )
    for spare in ("blank.png", "vips-properties.xml"):
        (folder / "tiles" / spare).unlink(missing_ok=True)
    (folder / "sphere.json").write_text(json.dumps({"width": width, "tile": TILE}))
    return MadeSet("sphere.json", width, width // 2)


def _upright(image: pyvips.Image) -> pyvips.Image:
    """Return a picture upright in sRGB; what is not turned is read as a stream, whatever its size."""
    if image.get_typeof("orientation") and image.get("orientation") > 1:
        image = image.copy_memory().autorot()
    if image.get_typeof("icc-profile-data") or image.interpretation == "cmyk":
        image = (
            image.icc_transform("srgb", embedded=True, input_profile="cmyk") if _converts(image) else image
        )
    return image.colourspace("srgb").cast("uchar")


def _converts(image: pyvips.Image) -> bool:
    return image.interpretation in ("srgb", "rgb", "rgb16", "cmyk", "b-w", "grey16")


def _told(image: pyvips.Image, progress: Progress) -> None:
    """Tell `progress` how much of a picture has been read."""
    image.set_progress(True)
    image.signal_connect("eval", lambda _image, state: progress(state.percent * _PERCENT_OF_TILING // 100))
