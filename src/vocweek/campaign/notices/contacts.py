"""Who to ask: names, telephones, fax and mailbox."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from vocweek.campaign.notices.outline import Page, Paragraph
from vocweek.campaign.notices.reading import Contact, Fact

EMAIL = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.+-]{0,63}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{2,63}){1,4}")
_PHONE = (
    r"(?<![\d-])(?:\(0\d{2,3}\)\s?\d{7,8}|0\d{2,3}\s?[-—–]{1,2}\s?\d{7,8}|1[3-9]\d{9}|"
    r"1[3-9]\d[ -]\d{4}[ -]\d{4}|0\d{9,11}|400-?\d{3}-?\d{4}|[2-9]\d{6,7})"
    r"(?:(?:转|-)\d{1,5})?(?!\d)"
)
_OPENS = re.compile(
    r"(?:^|(?<=[。;(]))\s*(?:[一二三四五六七八九十\d]{1,3}[、.]|\([一二三四五六七八九十\d]+\))?\s*[^,。;:()]{0,14}?"
    r"(?:联系人|联络人|联系电话|联系方式|咨询电话|咨询方式|咨询人|电话|传真|电子邮箱|电子邮件|邮箱|技术支持|E-?mail)"
    r"(?:[^,。;:\d]{0,10}[:]|\s+(?=[\u4e00-\u9fff]{2,4}\s))",
    re.I,
)
_TASK_MAILBOX = re.compile(r"(?:报送|投稿|提交|收件|征集|材料|接收|上报|回执)[^,。;:]{0,6}(?:邮箱|邮件)")
_TELEPHONE_NEXT = re.compile(rf"[\s,:]{{0,3}}(?:联系)?(?:电话|手机)?\s?:?\s?{_PHONE}")
_TOKEN = re.compile(
    rf"(?P<email>{EMAIL.pattern})|(?P<phone>{_PHONE})"
    r"|(?P<fax>传真(?:电话|号码)?)"
    r"|(?P<mail>电子邮箱|电子邮件|电子信箱|邮箱|E-?mail)"
    r"|(?P<other>QQ(?:群|号)?|微信群?号?|邮编|邮政编码|地址|通讯地址|网址|群号)"
    r"|(?P<person>(?:联系|联络|咨询)人(?:员)?|姓名)"
    r"|(?P<telephone>(?:联系|咨询|办公|值班|监督|服务)?电话(?:号码)?|联系方式|手机号?码?|座机|及|和(?=电话))"
    r"|(?P<word>[\u4e00-\u9fff·]{2,24})|(?P<end>[。;\n])",
    re.I,
)
_SURNAMES = frozenset(
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹"
    "熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文庞樊兰殷施陶洪翟安颜倪严牛温芦季俞章鲁葛伍韦申尤毕聂丛焦向柳邢路岳"
    "齐沿梅莫庄辛管祝左涂谷祁时舒耿牟卜路詹关苗凌费纪靳盛童欧甄项曲成游阳裴席卫查屈鲍位覃霍翁隋植甘景薄单包司柏宁柯阮桂闵解强柴华车冉房边"
    "辜吉饶刁瞿戚丘古米池滕晋苑邬臧畅宫来嵺苟全褚廉简娄盖符奚木穆党燕郎邸冀谈姬屠连郜晏栾郁商蒙计喻揭窦迟宇敖糜鄢冷卓花仇艾蓝都巩稽井练仲乐虞卞封竺冼原官衣楚佟栗匡宗应台巫鞠僧桑荆谌银扬明沙薄伏岑习胥保和蔺云水平於利师阚么麦司欧"
)
_COMPOUND = (
    "欧阳",
    "上官",
    "司马",
    "诸葛",
    "皇甫",
    "尉迟",
    "令狐",
    "慕容",
    "司徒",
    "夏侯",
    "端木",
    "东方",
    "南宫",
    "长孙",
    "宇文",
    "呼延",
)
_NOT_NAME = re.compile(
    r"(?:科|处|室|局|部|厅|院|校|中心|司|所|办|会|组|股|群|馆|台|园|站|系|社|公司|学校|电话|传真|邮箱|方式|单位|职务|姓名|及其?|号码|地址|时间|平台|系统|支持)$"
)


@dataclass
class _Group:
    """People named together and the telephones that follow them."""

    unit: str | None = None
    names: list[tuple[str, int, int]] = field(default_factory=list)
    phones: list[str] = field(default_factory=list)
    emails: list[tuple[str, int, int]] = field(default_factory=list)


@dataclass(frozen=True)
class Found:
    """All contacts of a notice; `email` and `fax` are the office's own."""

    contacts: tuple[Contact, ...] = ()
    fax: Fact[str] | None = None
    email: Fact[str] | None = None


def contacts(page: Page) -> Found:
    """`联系人及电话:黄鐾、吴智兵,010-66097709;传真:…;电子邮箱:…` (001); on lines of their own in 002."""
    groups: list[_Group] = []
    fax: Fact[str] | None = None
    for start, end in _zones(page):
        zone_groups, zone_fax = _read_zone(page, start, end)
        groups += zone_groups
        fax = fax or zone_fax
    with_mail = [group for group in groups if group.emails]
    personal = len([group for group in with_mail if group.names]) > 1
    people = tuple(_contacts_of(page, groups, personal))
    office = next(((page, *group.emails[0]) for group in with_mail), None)
    email = (
        page.fact(office[1], office[2], office[3])
        if office and not (personal and _all_differ(with_mail))
        else None
    )
    return Found(people, fax, email)


def _all_differ(groups: list[_Group]) -> bool:
    return len({group.emails[0][0] for group in groups}) == len(groups)


def _zones(page: Page) -> Iterator[tuple[int, int]]:
    """Stretches that tell whom to contact: from a label that begins a sentence over the lines that go on with it."""
    end = -1
    start = -1
    for paragraph in page.paragraphs:
        opening = _OPENS.search(paragraph.text) if not paragraph.cell else None
        if opening and _TASK_MAILBOX.search(opening.group()):
            opening = None
        headed = paragraph.is_heading and re.search(r"联系(?:方式|人|电话)", paragraph.heading)
        if headed and not opening:
            start, end = paragraph.start, paragraph.end
            continue
        goes_on = end >= 0 and _goes_on(paragraph)
        if opening and not (end >= 0 and opening.start() == 0):
            if end >= 0:
                yield start, end
            start, end = paragraph.start + opening.start(), paragraph.end
        elif opening or goes_on:
            end = paragraph.end
        elif end >= 0:
            yield start, end
            end = -1
    if end >= 0:
        yield start, end


def _goes_on(paragraph: Paragraph) -> bool:
    short = len(paragraph.text) <= 70 and not paragraph.cell and not paragraph.text.startswith("附")
    return (
        short
        and bool(re.search(_PHONE, paragraph.text) or EMAIL.search(paragraph.text))
        and paragraph.level in {None, 3, 4}
    )


def _read_zone(page: Page, start: int, end: int) -> tuple[list[_Group], Fact[str] | None]:
    groups, group, mode = [], _Group(), ""
    fax: Fact[str] | None = None
    for token in _TOKEN.finditer(page.text, start, end):
        kind, words = token.lastgroup or "", token.group()
        if kind == "phone" and mode == "fax":
            fax = fax or page.fact(_phone(words), token.start(), token.end())
        elif kind == "phone" and mode != "other":
            group.phones.append(_phone(words))
        elif kind == "email":
            group.emails.append((words, token.start(), token.end()))
        elif kind == "word" and mode not in {"fax", "other", "mail"}:
            if group.phones and (not group.names or group.phones):
                groups.append(group)
                group = _Group()
            if _is_name(words) or _placed_as_name(page.text, token, mode):
                group.names.append((words, token.start(), token.end()))
            elif not group.names and not re.match(r"(?:联系|技术支持|及)", words):
                group.unit = page.value(token.start(), token.end())
        if kind in {"fax", "mail", "other", "person", "telephone"}:
            mode = kind
        elif (kind == "end" and mode in {"fax", "other", "mail"}) or (
            kind in {"phone", "email"} and mode in {"fax", "mail"}
        ):
            mode = ""
    groups.append(group)
    return groups, fax


def _contacts_of(page: Page, groups: list[_Group], personal: bool) -> Iterator[Contact]:
    seen: set[tuple[str, str | None]] = set()
    for group in groups:
        each = len(group.phones) == len(group.names) > 1
        for index, (name, start, end) in enumerate(group.names):
            phone = group.phones[index if each else 0] if group.phones else None
            email = group.emails[0][0] if personal and group.emails else None
            if (name, phone) not in seen:
                seen.add((name, phone))
                yield Contact(name, phone, page.sentence_around(start, end), group.unit, email)


def _is_name(words: str) -> bool:
    """Two to four characters that begin with a surname, or a surname with a form of address (`李老师`)."""
    if _NOT_NAME.search(words) or not (2 <= len(words) <= 4 or "·" in words):
        return False
    return words[0] in _SURNAMES or words[:2] in _COMPOUND or "·" in words


def _placed_as_name(text: str, token: re.Match[str], mode: str) -> bool:
    """Two to four characters right behind `联系人:`, or right before a telephone, are a name whatever the first is."""
    words = token.group()
    if not 2 <= len(words) <= 4 or _NOT_NAME.search(words) or text[token.start() - 1] == "(":
        return False
    return mode == "person" or bool(_TELEPHONE_NEXT.match(text, token.end()))


def _phone(words: str) -> str:
    return re.sub(r"[—–]+", "-", re.sub(r"\s", "", words))
