"""A picture against its specification: the message says what it is and what it should be (notice 002)."""

from __future__ import annotations

from dataclasses import replace

import pytest

from vocweek.formspec import ImageSpec
from vocweek.media.images import image_problem
from vocweek.media.models import Asset

BOARD = ImageSpec(
    width_mm=800, height_mm=1800, dpi=100, orientation="portrait", formats=("jpg",), tolerance=0.01
)


def asset(
    width: int | None = 3150, height: int | None = 7087, kind: str = "image/jpeg", dpi: int | None = 100
) -> Asset:
    return Asset(name="展板.jpg", width=width, height=height, content_type=kind, dpi=dpi)


@pytest.mark.parametrize("size", [(3150, 7087), (3150 - 31, 7087 + 70), (3150 + 31, 7087 - 70)])
def test_a_board_of_the_right_size_passes_give_or_take_one_in_a_hundred(size: tuple[int, int]) -> None:
    assert image_problem(asset(*size), BOARD) is None
    assert image_problem(asset(*size, dpi=72), BOARD) is None


@pytest.mark.parametrize(
    ("board", "words"),
    [
        (asset(1500, 3375), "现在是 1500 × 3375 像素，应为 3150 × 7087 像素"),
        (asset(3150 - 32, 7087), "现在是 3118 × 7087 像素"),
        (asset(7087, 3150), "是横版，应为竖版"),
        (asset(kind="image/png"), "是PNG 图片，应为 JPG"),
        (asset(None, None, "application/pdf"), "不是图片"),
    ],
)
def test_a_board_that_is_wrong_is_told_what_it_is_and_what_it_should_be(board: Asset, words: str) -> None:
    message = image_problem(board, BOARD)
    assert message is not None
    assert words in message
    assert "要求：800 mm × 1800 mm，竖版，分辨率 100，JPG，3150 × 7087 像素。" in message


def test_without_a_resolution_only_the_shape_counts() -> None:
    shape = replace(BOARD, dpi=None)
    assert image_problem(asset(1600, 3600), shape) is None
    assert "长宽比例应为 800 ∶ 1800" in (image_problem(asset(1600, 3000), shape) or "")


def test_without_a_size_the_resolution_the_file_gives_counts() -> None:
    fine = ImageSpec(dpi=300)
    assert image_problem(asset(dpi=300), fine) is None
    assert image_problem(asset(dpi=None), fine) is None
    assert "分辨率是 72，应为 300" in (image_problem(asset(dpi=72), fine) or "")
