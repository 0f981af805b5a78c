"""Which fonts a PDF is set with: the named ones where the machine has them, else the nearest there is.

The office's own 仿宋, 楷体 and 小标宋 are under licence and come with no package; a machine that has them uses them.
Otherwise a Chinese serif of the system (Noto Serif CJK) stands in, and at the very last Noto Sans from the wheel, so
that no bare machine prints boxes (docs/decisions).
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from vocweek.bulletins.official.measures import HEITI, Face

if TYPE_CHECKING:
    import typst

SERIF = ("Noto Serif CJK SC", "Noto Serif SC", "Source Han Serif SC", "Source Han Serif CN")
SANS = ("Noto Sans CJK SC", "Noto Sans SC", "Source Han Sans SC")
LATIN = ("Times New Roman", "Liberation Serif", "Tinos", "Libertinus Serif")


@cache
def known_fonts() -> typst.Fonts:
    """Return the fonts of the machine, of Typst and of the wheel, looked up once a process."""
    import typst  # here: its 9 MB are for the processes that set a PDF

    return typst.Fonts(font_paths=[str(files("noto_cjk_sans_otc"))])


def stand_ins(face: Face) -> list[str]:
    """Return the families that set `face`, best first, of those that are there."""
    there = _families()
    serifs = () if face is HEITI else SERIF
    return [name for name in (face.name, *face.others, *serifs, *SANS) if name.lower() in there]


def latin() -> list[str]:
    """Return the families that set figures and Latin letters, best first, of those that are there."""
    return [name for name in LATIN if name.lower() in _families()]


@cache
def _families() -> frozenset[str]:
    return frozenset(name.lower() for name in known_fonts().families())
