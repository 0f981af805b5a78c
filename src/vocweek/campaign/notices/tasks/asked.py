"""Who is asked, how many at least, in which form, and where it goes."""

from __future__ import annotations

import re

from vocweek.campaign.notices.contacts import EMAIL
from vocweek.campaign.notices.outline import Page
from vocweek.campaign.notices.reading import ImageSpec

URL = re.compile(r"(?:https?://|www\.)[A-Za-z0-9][!-'*+\-./0-9:=?@A-Z_a-z#&%~]{3,200}")
_ASKED = re.compile(
    r"[\u4e00-\u9fff()、〔〕]*(?:市州|师市|设区市|地市|州市|部门|教育局|教体局|教科体局|教委|教育厅|学校|院校|学院|大学|高校|中职|高职|指委(?:\(教指委\))?|委员会|单位|中心|街道|乡镇|镇街|镇\(街道\)|园区|企业|机构|协会|学会|系部|系|处室|科室|部|局|校|社区|镇|集团|"
    r"二级学院|班级|专业|教研室|团委|总工会|代表队|基地|处|室|股|科|站|班|机关|幼儿园)(?:\([^()]{1,8}\))?"
)
_GENERIC = re.compile(
    r"(?:请|望)?(?:各|有关|相关|所有|全体|各有关|各相关|参与|参加|其他|本|下级)*(?:地|单位|地区|部门|地各校|地各部门|地各单位|地各有关单位|方)(?:各(?:单位|部门|校))?"
)
_HEAD = re.compile(r"^(?:请|望|要求|各项|同时|另外|此外|另|其中|并|由|在此基础上)+")
_TAIL = re.compile(
    r"(?:请|务|应当|应|须|报送|上报|提交|填报|上交|推荐|汇总|初评|审核|报(?!名)|发送|每[天日]|需|要|务必|必须|均|可|于|在|将|把|按照?|通过|认真|及时|根据|结合|以|每天|每日|至少|原则上|统一|高度重视|做好|组织|积极).*$"
)
_AT_LEAST = re.compile(
    r"(?:至少|不少于|不得?低于|不得少于)[^,。;\d一二两三四五六七八九十]{0,6}([\d一二两三四五六七八九十]{1,3})\s*(?:篇|条|件|个|幅|张|份|则|段|部|项|组|名|次|期)"
    r"|(\d{1,3})\s*(?:篇|条|件|幅|张|则|段)(?:及)?以上"
)
_LENGTH = (
    r"(?P<{0}>\d{{1,5}}(?:\.\d)?)\s*(?P<{0}u>mm|毫米|cm|厘米|公分|m|米|像素|px)?(?:\s*[((]?[宽高长][))]?)?"
)
_SIZE = re.compile(
    rf"(?:[宽高长]\s*)?{_LENGTH.format('a')}\s*[*×xX✕╳乘＊]\s*(?:[宽高长]\s*)?{_LENGTH.format('b')}"
)
_DPI = re.compile(
    r"(\d{2,4})\s*(?:dpi|DPI|像素/英寸)|分辨率\s*(?:不低于|不小于|不少于|大于|为|≥|:|至少|达到|在)?\s*(\d{2,4})(?!\s*[\d*×xX万])"
)
_PORTRAIT, _LANDSCAPE = (
    re.compile(r"竖版|竖式|竖幅|纵向|竖向|竖排|立式"),
    re.compile(r"横版|横式|横幅(?!标语)|横向|横排"),
)
_FORMAT = re.compile(
    r"(?<![A-Za-z@.])(jpe?g|png|tiff?|psd|bmp|cdr|ai|pdf|mp4|mov|avi|wmv|mpg|gif|webp)(?![A-Za-z.])", re.I
)
_MILLIMETRES = {"mm": 1.0, "毫米": 1.0, "cm": 10.0, "厘米": 10.0, "公分": 10.0, "m": 1000.0, "米": 1000.0}
PICTURED = re.compile(r"图|照|展板|海报|视频|片|作品|画|标识|设计|版面|logo", re.I)


def audience(page: Page, start: int, end: int) -> tuple[tuple[str, ...], int, int] | None:
    """The units named as subject of a request: `各省级和计划单列市教育行政部门请于…` gives two.

    各地 and 各单位 name nobody. Returns their names and the span they stand in.
    """
    words = page.text[start:end]
    head = _HEAD.match(words)
    start += head.end() if head else 0
    start += len(page.text[start:end]) - len(page.text[start:end].lstrip(" ,:"))
    words = page.text[start:end]
    tail = _TAIL.search(words)
    words = (words[: tail.start()] if tail else words).strip(" ,:")
    if not words or len(words) > 90 or re.search(r"[。;:]", words):
        return None
    names: list[str] = []
    pieces = _pieces(words)
    if not all(_ASKED.fullmatch(words[a:b]) for a, b in pieces):
        return None
    for piece in pieces:
        a = start + piece[0]
        names += _expanded(page, a, start + piece[1])
    named = tuple(name for name in names if not _GENERIC.fullmatch(name))
    return (named, start, start + len(words)) if named else None


def _pieces(words: str) -> list[tuple[int, int]]:
    """Split at 、 和 及 outside brackets where both sides are units on their own."""
    depth, at, pieces = 0, 0, []
    for match in re.finditer(r"[()]|,|、|以及|和|及|与", words):
        if match.group() in "()":
            depth += 1 if match.group() == "(" else -1
        elif (
            depth == 0
            and _ASKED.fullmatch(words[at : match.start()])
            and not _level_only(words[at : match.start()])
        ):
            pieces.append((at, match.start()))
            at = match.end()
    pieces.append((at, len(words)))
    return pieces


def _level_only(words: str) -> bool:
    """`各县(市)` in `各县(市)、区教育局` is no unit without what follows."""
    return bool(
        re.fullmatch(r"各?[\u4e00-\u9fff]{0,4}?(?:省|市|县|区|园区|镇|乡|镇街|街道)(?:\([^()]*\))?", words)
    )


def _expanded(page: Page, start: int, end: int) -> list[str]:
    """`各省级和计划单列市教育行政部门` → 省级教育行政部门, 计划单列市教育行政部门."""
    words = page.text[start:end]
    shared = re.fullmatch(
        r"各?([\u4e00-\u9fff]{1,6}级)(?:和|及|、|与)([\u4e00-\u9fff]{2,8}?)((?:教育行政|主管)?(?:部门|教育局))",
        words,
    )
    if not shared:
        plain = re.match(r"各(?=(?:省|市|县|区|地市|校)级)", words)
        return [page.value(start + (1 if plain else 0), end)]
    return [shared.group(1) + shared.group(3), shared.group(2) + shared.group(3)]


def at_least(text: str) -> tuple[int, int, int] | None:
    """`每天至少报送一篇宣传材料` is 1, `不少于2篇` is 2; with its span."""
    from vocweek.campaign.notices.numerals import number

    match = _AT_LEAST.search(text)
    if not match:
        return None
    sign = match.group(1) or match.group(2)
    return (int(sign) if sign.isascii() else number(sign)), match.start(), match.end()


def image(text: str) -> tuple[ImageSpec, int, int] | None:
    """`设计尺寸:800mm*1800mm、竖版、分辨率100、jpg格式`, `横版 1200mm×900mm`, `分辨率不低于300dpi`, `JPG或PNG`."""
    size, dpi = _size(text), _DPI.search(text)
    formats = list(_FORMAT.finditer(text)) if re.search(r"格式|format", text, re.I) or size or dpi else []
    portrait, landscape = _PORTRAIT.search(text), _LANDSCAPE.search(text) if size or dpi or formats else None
    found = [m for m in (size[2] if size else None, dpi, portrait, landscape, *formats) if m]
    if not (size or dpi or formats):
        return None
    spec = ImageSpec(
        width_mm=size[0] if size else None,
        height_mm=size[1] if size else None,
        orientation="portrait" if portrait else "landscape" if landscape else None,
        dpi=int(dpi.group(1) or dpi.group(2)) if dpi else None,
        formats=tuple(dict.fromkeys(match.group(1).lower() for match in formats)),
    )
    return spec, min(m.start() for m in found), max(m.end() for m in found)


def _size(text: str) -> tuple[int, int, re.Match[str]] | None:
    """Width and height in millimetres; sizes in pixels are not paper."""
    for match in _SIZE.finditer(text):
        unit_b = match["bu"] or match["au"]
        unit_a = match["au"] or unit_b
        if unit_a in _MILLIMETRES and unit_b in _MILLIMETRES:
            width, height = float(match["a"]) * _MILLIMETRES[unit_a], float(match["b"]) * _MILLIMETRES[unit_b]
            high_first = re.match(r"高", match.group())
            return (
                (round(height), round(width), match) if high_first else (round(width), round(height), match)
            )
    return None


def email_in(text: str) -> re.Match[str] | None:
    """The first mailbox in a text."""
    return EMAIL.search(text)


def url_in(text: str) -> tuple[str, int, int] | None:
    """The first web address in a text, without the punctuation that follows it."""
    match = URL.search(text)
    if not match:
        return None
    words = match.group().rstrip(".,:;!?")
    return words, match.start(), match.start() + len(words)
