"""The measures of GB/T 9704—2012 《党政机关公文格式》, each with its clause, in millimetres and points."""

from __future__ import annotations

from dataclasses import dataclass

PAGE_WIDTH_MM, PAGE_HEIGHT_MM = 210.0, 297.0
"""A4 (clause 5.1)."""
TOP_MM, LEFT_MM = 37.0, 28.0
"""White above and at the binding edge (天头、订口, clause 5.2.1)."""
TEXT_WIDTH_MM, TEXT_HEIGHT_MM = 156.0, 225.0
"""The text block (版心, clause 5.2.1)."""
RIGHT_MM = PAGE_WIDTH_MM - LEFT_MM - TEXT_WIDTH_MM
BOTTOM_MM = PAGE_HEIGHT_MM - TOP_MM - TEXT_HEIGHT_MM

LINES, CHARACTERS = 22, 28
"""22 lines a page, 28 characters a line (clause 5.2.3)."""
LINE_PITCH_PT = 28.95
"""22 of them just fit 225 mm (637.8 pt); a multiple of 1/20 pt, as Word counts."""
TRACKING_PT = -0.25
"""28 characters of 16 pt are 158 mm; drawn together by this much each they fit the 156 mm (clause 5.2.3)."""

SIZE_2, SIZE_3, SIZE_4, SIZE_SMALL_4 = 22.0, 16.0, 14.0, 12.0
"""The sizes 2号、3号、4号、小4号 in points."""

HEAD_DOWN_MM = 35.0
"""From the edge of the text block to the issuer's mark (clause 7.2.4)."""
RULE_DOWN_MM = 4.0
"""From the document number to the red rule (clause 7.2.7)."""
FOLIO_DOWN_MM = 7.0
"""From the text block to the dashes beside the page number (clause 7.5)."""
THICK_RULE_MM, THIN_RULE_MM = 0.35, 0.25
"""First and last rule of the record, and those between (clause 7.4.1)."""

MOST_HEAD_PT, LEAST_HEAD_PT = 44.0, 22.0


@dataclass(frozen=True, slots=True)
class Face:
    """A typeface: the name the document carries, and what stands in where it is not installed, best first.

    family: what a program goes by that knows none of them: ``roman`` has serifs, ``swiss`` has none.
    """

    name: str
    others: tuple[str, ...]
    family: str = "roman"


SONG_TITLE = Face(
    "方正小标宋简体", ("方正小标宋_GBK", "FZXiaoBiaoSong-B05S", "华文中宋", "STZhongsong", "宋体", "SimSun")
)
FANGSONG = Face("仿宋_GB2312", ("仿宋", "FangSong", "FangSong_GB2312", "华文仿宋", "STFangsong"))
KAITI = Face("楷体_GB2312", ("楷体", "KaiTi", "KaiTi_GB2312", "华文楷体", "STKaiti"))
HEITI = Face("黑体", ("SimHei", "华文黑体", "STHeiti", "Microsoft YaHei"), "swiss")
SONGTI = Face("宋体", ("SimSun", "华文宋体", "STSong"))
FACES = (SONG_TITLE, FANGSONG, KAITI, HEITI, SONGTI)
"""Body 仿宋 (clause 5.2.2), title and mark 小标宋 (7.2.4, 7.3.1), headings 黑体, 楷体 (7.3.3), folios 宋体 (7.5)."""


def head_size(name: str) -> float:
    """Return the points at which the issuer's mark stays on one line: as large as it may be (clause 7.2.4)."""
    fits = TEXT_WIDTH_MM / 25.4 * 72 * 0.96 / max(len(name), 1)
    return float(int(max(LEAST_HEAD_PT, min(MOST_HEAD_PT, fits))))


def width_in_characters(text: str) -> float:
    """Return how wide `text` is in full characters: digits and Latin letters take half of one."""
    return sum(0.5 if character.isascii() else 1.0 for character in text)
