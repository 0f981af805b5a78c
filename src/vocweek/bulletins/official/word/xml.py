"""The few words of WordprocessingML that lines, tables and pictures share. Lengths: twips are 1/20 point."""

from __future__ import annotations

import re
from xml.sax.saxutils import escape

from vocweek.bulletins.official.measures import SIZE_3, TRACKING_PT, Face

HEADER = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
LATIN = "Times New Roman"
_NOT_IN_XML = re.compile("[\x00-\x08\x0a-\x1f\ud800-\udfff\ufffe\uffff]")
"""One of them, and no office program opens the file."""
CHARACTER = round((SIZE_3 + TRACKING_PT) * 20)
"""One full character of the body in twips."""


def twips(millimetres: float) -> int:
    """Return a length in twentieths of a point."""
    return round(millimetres / 25.4 * 1440)


def characters(count: float) -> int:
    """Return the width of so many full characters of the body in twips."""
    return round(count * CHARACTER)


def fonts(face: Face) -> str:
    """Return the run fonts: Chinese in `face`, Latin letters and figures in Times New Roman."""
    return f'<w:rFonts w:ascii="{LATIN}" w:hAnsi="{LATIN}" w:cs="{LATIN}" w:eastAsia="{face.name}"/>'


def escaped(text: str) -> str:
    """Return `text` as XML may hold it."""
    return escape(_NOT_IN_XML.sub("", text))


def run(text: str) -> str:
    """Return a run of `text`; what XML cannot hold is left out."""
    parts = (f'<w:t xml:space="preserve">{part}</w:t>' for part in escaped(text).split("\t"))
    return f"<w:r>{'<w:tab/>'.join(parts)}</w:r>"


def paragraph(style: str, text: str, properties: str = "") -> str:
    """Return a paragraph of `style` with further paragraph `properties`, in the order the schema asks."""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{properties}</w:pPr>{run(text) if text else ""}</w:p>'
