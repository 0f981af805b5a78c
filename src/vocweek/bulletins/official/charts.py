"""Bars drawn as a picture, so that Word, PDF and every office program show the same."""

from __future__ import annotations

import io
from functools import cache
from importlib.resources import files

from PIL import Image, ImageDraw, ImageFont

from vocweek.bulletins.official.document import Chart

WIDTH, ROW, BAR = 1840, 84, 44  # at 300 dpi the text block is 1842 pixels wide
_INK, _BAR, _LINE = "#1d2329", "#1f4e79", "#d8d3c8"
_LABEL = 560
_FONT_SIZE = 40


def size_of(chart: Chart) -> tuple[int, int]:
    """Return the width and height of the drawn chart in pixels."""
    return WIDTH, ROW * len(chart.bars) + 24


def draw(chart: Chart) -> bytes:
    """Return the chart as a PNG: label, bar, value; the longest bar fills the width left."""
    width, height = size_of(chart)
    picture = Image.new("RGB", (width, height), "white")
    pen, font = ImageDraw.Draw(picture), _font()
    most = max((value for _, value in chart.bars), default=0) or 1
    room = width - _LABEL - 260
    for number, (label, value) in enumerate(chart.bars):
        middle = 12 + ROW * number + ROW // 2
        pen.text((_LABEL - 24, middle), _fitting(label, font), font=font, fill=_INK, anchor="rm")
        end = _LABEL + int(room * max(value, 0) / most)
        pen.rectangle((_LABEL, middle - BAR // 2, end, middle + BAR // 2), fill=_BAR)
        pen.text((end + 18, middle), f"{value:g}{chart.unit}", font=font, fill=_INK, anchor="lm")
    pen.line((_LABEL, 12, _LABEL, height - 12), fill=_LINE, width=3)
    stored = io.BytesIO()
    picture.save(stored, "PNG", optimize=True, dpi=(300, 300))
    return stored.getvalue()


def blank(says: str, width: int | None = None, height: int | None = None) -> bytes:
    """Return a pale PNG of the shape width × height that says why there is nothing to see."""
    tall = round(WIDTH * height / width) if width and height else WIDTH * 2 // 3
    picture = Image.new("RGB", (WIDTH, min(tall, 3 * WIDTH)), _LINE)
    middle = (picture.width // 2, picture.height // 2)
    ImageDraw.Draw(picture).text(middle, says, font=_font(), fill=_INK, anchor="mm")
    stored = io.BytesIO()
    picture.save(stored, "PNG", optimize=True)
    return stored.getvalue()


def _fitting(label: str, font: ImageFont.FreeTypeFont) -> str:
    while font.getlength(label) > _LABEL - 30 and len(label) > 2:
        label = f"{label.rstrip('…')[:-1]}…"
    return label


@cache
def _font() -> ImageFont.FreeTypeFont:
    file = files("noto_cjk_sans_otc").joinpath("NotoSansCJK-Regular.ttc")
    return ImageFont.truetype(
        str(file), _FONT_SIZE, index=2
    )  # the collection's third face is Simplified Chinese
