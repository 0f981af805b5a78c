"""A picture is fitted to what a form asks for: exact pixels, sRGB, resolution; before and after are told in numbers."""

from __future__ import annotations

import io
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
import pyvips
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from tests.media.corpus import photo
from tests.media.pictures import upload
from vocweek.formspec import ImageSpec
from vocweek.formspec.presets.board import BOARD_IMAGE
from vocweek.media.fitting import Edge, Fit, Way, Wish, fit, plan_fit, preview, suggested
from vocweek.media.images import LARGE, image_problem, in_turn
from vocweek.media.kinds import JPEG, PNG, detect
from vocweek.media.models import Asset
from vocweek.media.services import fit_asset, store_asset
from vocweek.org.models import OrgUnit

SMALL_BOARD = ImageSpec(
    width_mm=80, height_mm=180, dpi=50, orientation="portrait", formats=("jpg",), tolerance=0.01
)
RED, BLUE = (200, 20, 30), (20, 40, 200)


def drawn(
    folder: Path, size: tuple[int, int], format: str = "JPEG", mode: str = "RGB", **options: object
) -> Path:
    """Write a picture whose left third is red, the rest blue."""
    image = Image.new("RGB", size, BLUE)
    image.paste(RED, (0, 0, size[0] // 3, size[1]))
    path = folder / "picture"
    image.convert(mode).save(path, format, **options)  # type: ignore[arg-type]  # quality and the like
    return path


def fitted(path: Path, spec: ImageSpec, wish: Wish | None = None) -> tuple[Fit, Image.Image]:
    kind = detect(path)
    assert kind is not None
    plan = plan_fit(path, kind, spec, wish or suggested(path, kind, spec))
    target = path.with_name("fitted")
    fit(path, plan, target)
    return plan, Image.open(io.BytesIO(target.read_bytes()))


@settings(deadline=None, max_examples=20)
@given(
    size=st.tuples(st.integers(3, 900), st.integers(3, 900)),
    wish=st.builds(Wish, st.sampled_from(Way), st.sampled_from(Edge), st.sampled_from([0, 90, 180, 270])),
    format=st.sampled_from(["JPEG", "PNG", "WEBP"]),
)
def test_whatever_the_picture_and_the_wish_it_meets_the_specification(
    tmp_path_factory: pytest.TempPathFactory, size: tuple[int, int], wish: Wish, format: str
) -> None:
    plan, image = fitted(drawn(tmp_path_factory.mktemp("fit"), size, format), SMALL_BOARD, wish)
    assert image.size == (plan.becomes.width, plan.becomes.height) == SMALL_BOARD.pixels
    assert (image.format, image.mode, round(image.info["dpi"][0])) == ("JPEG", "RGB", 50)
    made = Asset(name="x.jpg", width=image.width, height=image.height, content_type="image/jpeg", dpi=50)
    assert image_problem(made, SMALL_BOARD) is None


def test_the_board_of_the_notice_comes_out_at_its_size(tmp_path: Path) -> None:
    """设计尺寸：800mm*1800mm、竖版、分辨率100、jpg格式 (notice 002)."""
    plan, image = fitted(drawn(tmp_path, (1000, 2250), "PNG"), BOARD_IMAGE)
    assert image.size == (3150, 7087)
    assert round(image.info["dpi"][0]) == 100
    assert plan.is_blurred
    assert plan.scale == pytest.approx(3.15, abs=0.01)


def test_a_board_that_lies_is_stood_up(tmp_path: Path) -> None:
    plan, image = fitted(drawn(tmp_path, (900, 400)), SMALL_BOARD)
    assert plan.wish.turn == 90
    near(image.getpixel((80, 5)), RED)
    near(image.getpixel((80, 350)), BLUE)


def test_an_orientation_the_camera_noted_is_applied_before_anything_else(tmp_path: Path) -> None:
    path = tmp_path / "photo"
    path.write_bytes(photo(orientation=6, size=(300, 200)))
    plan = plan_fit(path, JPEG, SMALL_BOARD, suggested(path, JPEG, SMALL_BOARD))
    assert (plan.was.width, plan.was.height, plan.wish.turn) == (200, 300, 0)


def test_padding_is_white_or_the_colour_of_the_edge_and_cropping_fills(tmp_path: Path) -> None:
    path = drawn(tmp_path, (400, 400))
    corners = {}
    for wish in (Wish(), Wish(edge=Edge.OWN), Wish(way=Way.CROP)):
        plan, image = fitted(path, SMALL_BOARD, wish)
        corners[wish] = image.getpixel((150, 3))
        assert not plan.same_shape
    near(corners[Wish()], (255, 255, 255))
    near(corners[Wish(edge=Edge.OWN)], BLUE)
    near(corners[Wish(way=Way.CROP)], BLUE)


def near(found: object, wanted: tuple[int, int, int]) -> None:
    assert isinstance(found, tuple)
    assert all(abs(one - other) < 12 for one, other in zip(found, wanted, strict=True)), found


@pytest.mark.parametrize(
    ("format", "mode", "words"),
    [
        ("JPEG", "CMYK", "CMYK 印刷色"),
        ("JPEG", "L", "灰度"),
        ("PNG", "RGBA", "有透明"),
        ("PNG", "I;16", "16 位"),
    ],
)
def test_any_colours_become_srgb(tmp_path: Path, format: str, mode: str, words: str) -> None:
    path = drawn(tmp_path, (300, 300), format, mode if mode != "I;16" else "L")
    if mode == "I;16":
        Image.new("I;16", (300, 300), 30_000).save(path, "PNG")
    plan, image = fitted(path, SMALL_BOARD)
    assert words in plan.was.colours
    assert image.mode == "RGB"


def test_without_a_size_only_what_is_asked_changes(tmp_path: Path) -> None:
    path = drawn(tmp_path, (300, 200), "PNG")
    assert fitted(path, ImageSpec(dpi=300))[1].size == (300, 200)
    assert round(fitted(path, ImageSpec(dpi=300))[1].info["dpi"][0]) == 300
    assert fitted(path, ImageSpec(orientation="portrait"))[1].size == (200, 300)
    assert fitted(path, ImageSpec(orientation="square"))[1].size == (300, 300)
    assert fitted(path, ImageSpec(formats=("jpg",)))[1].format == "JPEG"
    assert fitted(path, ImageSpec(width_mm=100, height_mm=100), Wish(way=Way.CROP))[1].size == (200, 200)


def test_the_preview_is_the_same_picture_small(tmp_path: Path) -> None:
    path = drawn(tmp_path, (400, 400))
    plan = plan_fit(path, JPEG, BOARD_IMAGE, Wish())
    preview(path, plan, 400, tmp_path / "small")
    small = Image.open(tmp_path / "small")
    assert small.size == (178, 400)
    near(small.getpixel((60, 3)), (255, 255, 255))


def test_the_fitted_picture_is_a_new_asset_beside_the_original(unit: OrgUnit, files: Path) -> None:
    asset = store_asset(file=upload(photo(size=(300, 300)), "展板.jpg"), unit=unit, by=None)
    made = fit_asset(asset=asset, spec=SMALL_BOARD, wish=Wish(), unit=unit, by=None)
    assert (made.name, made.width, made.height, made.dpi) == ("展板（已调整）.jpg", 157, 354, 50)
    assert image_problem(made, SMALL_BOARD) is None
    asset.refresh_from_db()
    assert asset.state == Asset.State.READY
    assert fit_asset(asset=asset, spec=SMALL_BOARD, wish=Wish(), unit=unit, by=None) == made


MEASURED = """
import resource, sys
from pathlib import Path
import django
django.setup()
from vocweek.formspec.presets.board import BOARD_IMAGE
from vocweek.media.fitting import Wish, fit, plan_fit
from vocweek.media.kinds import PNG
path = Path(sys.argv[1])
fit(path, plan_fit(path, PNG, BOARD_IMAGE, Wish()), path.with_name("out"))
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)
"""


def test_memory_grows_with_what_it_becomes_and_not_with_what_it_was(tmp_path: Path) -> None:
    used = []
    for size in ((3150, 7087), (9450, 21_261)):
        path = tmp_path / "board.png"
        noise = pyvips.Image.perlin(*size, cell_size=256, uchar=True)
        noise.bandjoin([noise, noise]).copy(interpretation="srgb").pngsave(str(path), compression=1)
        done = subprocess.run(
            [sys.executable, "-c", MEASURED, str(path)],
            capture_output=True,
            check=True,
            env={"DJANGO_SETTINGS_MODULE": "vocweek.core.settings", "VOCWEEK_DATA": str(tmp_path / "data")},
        )
        used.append(int(done.stdout))
    assert path.stat().st_size > 60_000_000
    assert used[1] < used[0] + 150
    assert PNG.limit > path.stat().st_size


def test_large_pictures_are_decoded_one_at_a_time() -> None:
    at_work, most = 0, 0

    def decode() -> None:
        nonlocal at_work, most
        with in_turn(LARGE + 1):
            at_work += 1
            most = max(most, at_work)
            time.sleep(0.02)
            at_work -= 1

    with ThreadPoolExecutor(4) as pool:
        for done in [pool.submit(decode) for _ in range(4)]:
            done.result()
    assert most == 1
