"""A stored file as pages show it."""

from __future__ import annotations

import pytest

from vocweek.media.models import Asset
from vocweek.workbench.stored import picture_set


def picture(width: int, height: int, **more: object) -> Asset:
    return Asset(pk=7, name="展板.jpg", content_type="image/jpeg", width=width, height=height, **more)


def widths(asset: Asset) -> list[str]:
    return [one.split()[1] for one in picture_set(asset).split(", ")]


@pytest.mark.parametrize(
    ("size", "offered"),
    [
        ((4000, 3000), ["320w", "640w", "1280w", "2048w"]),
        ((3000, 4000), ["240w", "480w", "960w", "1536w"]),
        ((1000, 750), ["320w", "640w"]),
        ((200, 100), ["200w"]),
    ],
)
def test_a_browser_is_offered_each_smaller_picture_by_its_own_width(
    size: tuple[int, int], offered: list[str]
) -> None:
    assert widths(picture(*size)) == offered


def test_a_picture_on_its_way_offers_none() -> None:
    assert picture_set(picture(4000, 3000, state=Asset.State.ARRIVING)) == ""
