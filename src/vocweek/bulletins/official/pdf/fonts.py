"""Which fonts a PDF is set with: the named ones where the machine has them, else the nearest there is.

The office's own 仿宋, 楷体 and 小标宋 are under licence and come with no package; a machine that has them uses them.
Otherwise a Chinese serif of the system (Noto Serif CJK) stands in, and at the very last Noto Sans from the wheel, so
that no bare machine prints boxes (docs/decisions).
"""

from __future__ import annotations

from vocweek.bulletins.official.measures import HEITI, Face
from vocweek.core.typeset import SANS, SERIF, of_these

LATIN = ("Times New Roman", "Liberation Serif", "Tinos", "Libertinus Serif")


def stand_ins(face: Face) -> list[str]:
    """Return the families that set `face`, best first, of those that are there."""
    serifs = () if face is HEITI else SERIF
    return of_these((face.name, *face.others, *serifs, *SANS))


def latin() -> list[str]:
    """Return the families that set figures and Latin letters, best first, of those that are there."""
    return of_these(LATIN)
