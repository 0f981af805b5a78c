"""The paragraph styles of an official document, named in Chinese, so that an office can go on writing with them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from vocweek.bulletins.official.flow import Style
from vocweek.bulletins.official.measures import (
    FACES,
    FANGSONG,
    HEAD_DOWN_MM,
    HEITI,
    KAITI,
    LINE_PITCH_PT,
    SIZE_2,
    SIZE_3,
    SIZE_4,
    SIZE_SMALL_4,
    SONG_TITLE,
    SONGTI,
    TRACKING_PT,
    Face,
)
from vocweek.bulletins.official.word.xml import HEADER, LATIN, NAMESPACES, characters, fonts, twips

RED = "FF0000"


@dataclass(frozen=True, slots=True)
class ParagraphStyle:
    """One style. indent: first-line indent in characters. pitch: exact line pitch in points. level: outline level."""

    key: str
    name: str
    face: Face = FANGSONG
    size: float = SIZE_3
    align: str = "both"
    indent: int = 0
    pitch: float = LINE_PITCH_PT
    tracking: float = TRACKING_PT
    before: int = 0
    colour: str = ""
    level: int = 0
    keeps: bool = False


STYLES = (
    ParagraphStyle(
        Style.MARK,
        "发文机关标志",
        SONG_TITLE,
        44,
        "center",
        pitch=0,
        tracking=0,
        before=twips(HEAD_DOWN_MM),
        colour=RED,
    ),
    ParagraphStyle(Style.NUMBER, "发文字号", align="center"),
    ParagraphStyle(Style.ISSUE, "期次行", align="left"),
    ParagraphStyle(Style.TITLE, "公文标题", SONG_TITLE, SIZE_2, "center", pitch=34, tracking=0, keeps=True),
    ParagraphStyle(Style.ADDRESSEE, "主送机关", align="left"),
    ParagraphStyle(Style.HEADING1, "heading 1", HEITI, indent=2, level=1, keeps=True),
    ParagraphStyle(Style.HEADING2, "heading 2", KAITI, indent=2, level=2, keeps=True),
    ParagraphStyle(Style.HEADING3, "heading 3", indent=2, level=3, keeps=True),
    ParagraphStyle(Style.HEADING4, "heading 4", indent=2, level=4, keeps=True),
    ParagraphStyle(Style.BODY, "公文正文", indent=2),
    ParagraphStyle(Style.ATTACHED, "附件说明", align="left"),
    ParagraphStyle(Style.SIGNATURE, "发文机关署名", align="right", keeps=True),
    ParagraphStyle(Style.DAY, "成文日期", align="right"),
    ParagraphStyle(Style.ANNEX_LABEL, "附件标识", HEITI, align="left", keeps=True),
    ParagraphStyle(
        Style.ANNEX_TITLE, "附件标题", SONG_TITLE, SIZE_2, "center", pitch=34, tracking=0, keeps=True
    ),
    ParagraphStyle(Style.BLANK, "空行", keeps=True),
    ParagraphStyle("cell", "表格文字", size=SIZE_SMALL_4, align="center", pitch=18, tracking=0),
    ParagraphStyle("cell-words", "表格文字 左", size=SIZE_SMALL_4, align="left", pitch=18, tracking=0),
    ParagraphStyle("cell-head", "表头", HEITI, SIZE_SMALL_4, "center", pitch=18, tracking=0, keeps=True),
    ParagraphStyle("caption", "表题图题", HEITI, SIZE_SMALL_4, "center", pitch=24, tracking=0, keeps=True),
    ParagraphStyle("note", "表注", size=SIZE_SMALL_4, align="left", pitch=20, tracking=0),
    ParagraphStyle("picture", "图片", align="center", pitch=0, before=120, keeps=True),
    ParagraphStyle("imprint", "版记", size=SIZE_4, align="left", pitch=26, tracking=0),
    ParagraphStyle("folio", "页码", SONGTI, SIZE_4, "right", pitch=16, tracking=0),
    ParagraphStyle("end", "文末", size=1, align="left", pitch=1, tracking=0),
)


@cache
def styles_xml() -> str:
    """Return `word/styles.xml`."""
    defaults = (
        f"<w:docDefaults><w:rPrDefault><w:rPr>{fonts(FANGSONG)}{_size(SIZE_3)}"
        '<w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>'
    )
    normal = (
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/>'
        f'<w:pPr><w:widowControl w:val="0"/><w:jc w:val="both"/></w:pPr><w:rPr>{_size(SIZE_3)}</w:rPr></w:style>'
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
        '<w:tblPr><w:tblInd w:w="0" w:type="dxa"/></w:tblPr></w:style>'
    )
    return f"{HEADER}<w:styles {NAMESPACES}>{defaults}{normal}{''.join(map(_style, STYLES))}</w:styles>"


@cache
def font_table_xml() -> str:
    """Return `word/fontTable.xml`: every typeface with those that stand in for it (ECMA-376, 17.8.3.1)."""
    faces = "".join(
        f'<w:font w:name="{face.name}"><w:altName w:val="{",".join(face.others)}"/><w:charset w:val="86"/>'
        f'<w:family w:val="{face.family}"/><w:pitch w:val="variable"/></w:font>'
        for face in FACES
    )
    latin = f'<w:font w:name="{LATIN}"><w:charset w:val="00"/><w:family w:val="roman"/><w:pitch w:val="variable"/></w:font>'
    return f"{HEADER}<w:fonts {NAMESPACES}>{faces}{latin}</w:fonts>"


def _style(style: ParagraphStyle) -> str:
    keeps = "<w:keepNext/>" if style.keeps else ""
    line = f' w:line="{round(style.pitch * 20)}" w:lineRule="exact"' if style.pitch else ""
    indent = (
        f'<w:ind w:firstLine="{characters(style.indent)}" w:firstLineChars="{style.indent * 100}"/>'
        if style.indent
        else ""
    )
    outline = f'<w:outlineLvl w:val="{style.level - 1}"/>' if style.level else ""
    colour = f'<w:color w:val="{style.colour}"/>' if style.colour else ""
    tracking = f'<w:spacing w:val="{round(style.tracking * 20)}"/>' if style.tracking else ""
    return (
        f'<w:style w:type="paragraph" w:styleId="{style.key}"><w:name w:val="{style.name}"/>'
        f'<w:basedOn w:val="Normal"/><w:qFormat/><w:pPr>{keeps}<w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/><w:snapToGrid w:val="0"/>'
        f'<w:spacing w:before="{style.before}" w:after="0"{line}/>{indent}<w:jc w:val="{style.align}"/>{outline}</w:pPr>'
        f"<w:rPr>{fonts(style.face)}{colour}{tracking}{_size(style.size)}</w:rPr></w:style>"
    )


def _size(points: float) -> str:
    half = round(points * 2)
    return f'<w:sz w:val="{half}"/><w:szCs w:val="{half}"/>'
