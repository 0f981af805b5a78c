"""Pictures for the demonstration: line drawings of trades on paper and wood light, made here, never borrowed.

Each trade is a few strokes in a 300 × 200 field; libvips rasterises the SVG at the size asked for.
"""

from __future__ import annotations

import random

import pyvips

INK, SEAL, INDIGO, CELADON, WOOD = "#1d2329", "#c23a2b", "#1f4e79", "#3f8f7a", "#a87b51"

# trade → strokes; {accent} is the trade's own colour.
TRADES: dict[str, tuple[str, str]] = {
    "焊接": (
        SEAL,
        '<path d="M40 150h220M60 150v-14h80v14M160 150v-14h80v14"/><path d="M205 60l-52 66"/><path d="M205 60q20-24 48-20"/>'
        '<path d="M196 70q-18-14-8-28t30-4"/><g stroke="{accent}"><path d="M150 128l-16-18M150 128l-22-4M150 128l2-24M150 128l18-16"/>'
        '<circle cx="150" cy="129" r="4" fill="{accent}"/></g><path d="M80 58a26 30 0 0 1 52 0v34h-52zM88 66h36v12h-36z"/>',
    ),
    "护理": (
        INDIGO,
        '<path d="M46 150h208M60 150v-44h150q22 0 22 22v22M60 118h172M60 106v-26"/><circle cx="92" cy="98" r="13"/>'
        '<path d="M112 106q20-18 48-4"/><path d="M214 104V46h26M240 46v22"/><path d="M232 68h16v24h-16z"/>'
        '<g stroke="{accent}"><path d="M150 46v28M136 60h28"/><path d="M240 92v8q0 14-26 14"/></g>',
    ),
    "烹饪": (
        SEAL,
        '<path d="M66 104h150q0 44-46 44h-58q-46 0-46-44zM216 108l46-20"/><path d="M58 158h176"/>'
        '<g stroke="{accent}"><path d="M112 90q-12-14 0-26t0-26M142 90q-12-14 0-26t0-26M172 90q-12-14 0-26t0-26"/></g>'
        '<path d="M96 122q14 10 28 0t28 0t28 0"/>',
    ),
    "无人机": (
        INDIGO,
        '<path d="M118 92h64l10 22h-84zM126 92l-44-24M174 92l44-24M118 114l-30 18M182 114l30 18"/><ellipse cx="82" cy="64" rx="34" ry="6"/>'
        '<ellipse cx="218" cy="64" rx="34" ry="6"/><path d="M132 114v14h36v-14"/><g stroke="{accent}"><circle cx="150" cy="126" r="7"/>'
        '<path d="M60 172q24-14 48 0t48 0t48 0t48 0"/></g>',
    ),
    "刺绣": (
        CELADON,
        '<circle cx="146" cy="98" r="64"/><circle cx="146" cy="98" r="56"/><path d="M140 34l-4-10h20l-4 10"/>'
        '<g stroke="{accent}"><path d="M146 140V92M146 112q-26 0-30-22q26-2 30 22zM146 104q24-2 28-24q-26 0-28 24z"/>'
        '<path d="M146 92q-16-10-6-26q14 2 10 18q12-8 16 4q-8 10-20 4z"/></g><path d="M206 54l48-30M206 54q-20 30-60 38"/>',
    ),
    "汽车维修": (
        WOOD,
        '<path d="M48 124q0-18 20-20l22-30q6-8 16-8h66q10 0 18 8l26 28q32 2 32 22v6h-20M48 130h22M118 130h66"/>'
        '<circle cx="94" cy="132" r="18"/><circle cx="208" cy="132" r="18"/><path d="M104 76v28M104 104h92M150 66v38"/>'
        '<g stroke="{accent}"><path d="M232 62l-24-24M206 44a12 12 0 1 1 10-14M240 60a10 10 0 1 0 8 14"/></g><path d="M40 166h220"/>',
    ),
    "智慧农业": (
        CELADON,
        '<path d="M40 150V96q60-52 110-52t110 52v54M40 150h220M150 44v106M40 96h220"/>'
        '<g stroke="{accent}"><path d="M76 150v-22M76 136q-14 0-16-14q16 0 16 14zM76 132q12 0 14-14q-14 0-14 14z"/>'
        '<path d="M112 150v-22M112 136q-14 0-16-14q16 0 16 14zM112 132q12 0 14-14q-14 0-14 14z"/>'
        '<path d="M192 150v-22M192 136q-14 0-16-14q16 0 16 14zM192 132q12 0 14-14q-14 0-14 14z"/>'
        '<path d="M228 150v-22M228 136q-14 0-16-14q16 0 16 14zM228 132q12 0 14-14q-14 0-14 14z"/></g>',
    ),
}

JOINT = '<path d="M0 10h18v-10h22v30h-22v-10h-18z"/>'  # the mark: a tenon sliding home


def trade_picture(trade: str, *, width: int = 1600, seed: int = 0) -> bytes:
    """Return a 3:2 JPEG, `width` pixels wide, of a line drawing of `trade` (a key of `TRADES`).

    `seed` varies the light and the place of the drawing, so that pictures of one trade differ.
    """
    height = width * 2 // 3
    drawing = _scene(trade, random.Random(seed))
    return _jpeg(
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 300 200">{drawing}</svg>'
    )


def board_picture(
    trades: tuple[str, str, str], *, seed: int = 0, pixels: tuple[int, int] = (3150, 7087)
) -> bytes:
    """Return a display board (展板) as JPEG: 800 × 1800 mm at 100 dpi unless `pixels` says otherwise."""
    light = random.Random(seed)
    panels = "".join(
        f'<g transform="translate(26 {166 + 150 * row})"><svg width="248" height="138" viewBox="20 10 260 180">{_strokes(trade)}</svg></g>'
        for row, trade in enumerate(trades)
    )
    lines = "".join(
        f'<rect x="{26 + 128 * column}" y="{628 - 6 + 9 * line}" width="{light.randint(80, 118)}" height="3" fill="#c9c2b4"/>'
        for column in range(2)
        for line in range(4)
    )
    return _jpeg(
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{pixels[0]}" height="{pixels[1]}" viewBox="0 0 300 675" '
        f'preserveAspectRatio="none">{_paper(light, 675)}<rect width="300" height="128" fill="{SEAL}"/>'
        f'<g fill="none" stroke="#fbfaf7" stroke-width="3" transform="translate(112 40) scale(1.9)">{JOINT}</g>'
        f'<rect x="26" y="140" width="150" height="6" fill="{INK}"/>{panels}{lines}</svg>'
    )


def _scene(trade: str, light: random.Random) -> str:
    shift, turn = light.uniform(-8, 8), light.uniform(-1.5, 1.5)
    return f'{_paper(light, 200)}<g transform="translate({shift:.1f} 4) rotate({turn:.1f} 150 100)">{_strokes(trade)}</g>'


def _strokes(trade: str) -> str:
    accent, strokes = TRADES[trade]
    return (
        f'<g fill="none" stroke="{INK}" stroke-width="2.2" stroke-linecap="round" stroke-linejoin="round">'
        f"{strokes.format(accent=accent)}</g>"
    )


def _paper(light: random.Random, height: int) -> str:
    """Return paper with a slant of warm light and a wooden edge at the foot."""
    x = light.randint(10, 70)
    return (
        '<defs><linearGradient id="p" x1="0" y1="0" x2="1" y2="1"><stop offset="0" stop-color="#fffdf8"/>'
        f'<stop offset="0.{x}" stop-color="#fbf5e9"/><stop offset="1" stop-color="#efe3cf"/></linearGradient></defs>'
        f'<rect width="300" height="{height}" fill="url(#p)"/><rect y="{height - 10}" width="300" height="10" fill="{WOOD}" opacity=".35"/>'
    )


def _jpeg(svg: str) -> bytes:
    picture = pyvips.Image.svgload_buffer(svg.encode())
    flat = picture.flatten(background=[251, 250, 247]).copy(xres=100 / 25.4, yres=100 / 25.4)
    jpeg: bytes = flat.jpegsave_buffer(Q=82)
    return jpeg
