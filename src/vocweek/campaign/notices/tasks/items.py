"""What is asked for: the things named before or after a verb of reporting."""

from __future__ import annotations

import re
from collections.abc import Iterator

from vocweek.campaign.notices.lexicon import WEEK, is_item

_REPORTED = (
    "推荐报送|报送|上报|提交|呈报|填报|发送|报给|报至|报到(?!会|时)|报备|上传|寄送|寄至|寄到|邮寄|发至|发到|交至|交到|反馈|递交|"
    "传至|传到|送至|送到|送交|回传|上交"
)
_RECEIVER = "本|我|市|省|县|区|校|州|厅|局|教育|至|给|[\\u4e00-\\u9fff]{1,12}(?:局|厅|委|办|科|处|室|部|校|中心|组|院)"
_CHAT = "(?:本|我|市|县|区|镇|乡|街道)[\\u4e00-\\u9fff]{1,12}(?:群|邮箱|局|中心|办|科|处|室)"
REPORT = re.compile(
    rf"(?<![海简申通喜汇画捷])(?:{_REPORTED})|(?<![海简申通喜汇画填月周日捷呈])报(?={_RECEIVER})"
    rf"|(?<=[前内止日,])报(?!道|告|名|表|刊|社|纸|备|到|送|制)|发(?={_CHAT})"
)
_NOT_A_VERB = re.compile(
    r"\s*(?:的|系统|平台|工作(?!方案|总结|信息|简报|动态|简讯|报告|计划|台账)|要求|时间|方式|单位|渠道|邮箱|地址|流程|程序|名额|数量|质量|对象|范围|情况(?!统计|汇总|表|总结)|截止|日期|时限|期限|途径|次数)"
)
_TO = re.compile(
    r"(?<!\d)(?:至|到|给)(?!少|\d)|(?<![少低多])于(?=\d)|[,。;:\t]|(?:并|同时|再)?(?:发|送|报|寄|上传|提交)(?:送|至|到|给)|(?:后|并)(?=[一统按于发报提])"
)
_BA = re.compile(r"(?:将|把)(?!于|在|会|对|组织|择优|选|邀|适时|根据|从|继续|予)")
_ADVERB = re.compile(
    r"(?:请|应|须|需|务必)?(?:于|在)(?=[\d活收每本各□])|通过|按照|按要求|按时|按|以(?=.{1,12}(?:形式|方式|名义|为单位))|一并|统一|及时|分别|认真|加盖|盖章|打包|汇总(?!表)|审核|"
    r"经(?=.{2,14}(?:审核|同意|审定|盖章|汇总))|(?:的)?(?:电子|纸质)(?:版|稿|文档|材料|档|件|文件)(?![及和、与])|(?:word|Word|PDF|pdf)版|扫描件|一式|各[\d一二两三]份|[\d一]份|同时|每天|每日|直接|全部|连同|由"
)
_MODAL = re.compile(
    r"(?:请|应|须|需|要|均|务必|统一|一并|于|在|按时|及时|各[\d一]份|[\d一]份|的?(?:电子|纸质)(?:版|稿|材料))+$"
)
_WEAK = re.compile(
    r"(?:填写|填好|撰写|制作|形成|整理|编制|制定|拟定|设计|完成|收集|征集|遴选|推荐(?!表|书|名)|选送|确定|明确|指定|梳理|总结提炼|提炼|准备|录制|拍摄|组织报送|做好)(?:好|了)?"
)
_COUNTED = re.compile(
    r"\s*(?:一定数量的|不少于|不低于|不得少于|至少|各|每校|每单位|每个?单位|限报|限)?(?:[\d一二两三四五六七八九十]{1,3}(?:[-—~至]\d{1,3})?\s*(?:篇|条|件|个|幅|张|份|则|段|部|项|组|名|位|次|块|期))(?:以上|左右)?(?:的)?"
)
_AND_SO_ON = re.compile(
    r"等(?:相关|有关|各类|\d{1,2}[项类个])?(?:信息|资料|材料|内容|文件|情况|素材|表格|数据|方面)*(?=$|[,。;])|等(?=.{0,12}$)"
)
_LEAD = re.compile(
    r"(?:本单位|本校|本院|本地区?|本市|本县|本区|本级|本部门|本系统|本行业|各自|所在|辖区内?|有关|相关|本部|当[天日](?:的)?|每[天日]的|前一天|上述|以上|其|该|我市|我校|"
    r"各校|各单位|各地|各县\([^()]{1,5}\)|各县区|各有关单位|单位|学校|地区|职业教育|全民终身学习|职教|年度|以下|下列|附件\d{1,2}|认真|并|及其?|和|与|的|地|好|了|一下|"
    r"\d{4}年度?|第[\d一二三四五六七八九十]{1,3}届|活动周|活动月|[\u4e00-\u9fff]{2,4}区域|全市|全省|全县|全校|\s|□)"
)
_TAIL = re.compile(
    r"(?:\s|□|的|(?:电子|纸质)(?:版|稿|文档|文件|档|件|材料)|扫描(?:件|版)|盖章(?:件|版|扫描件)?|(?:PDF|Word|WORD|word|pdf|EXCEL|Excel)版?|原件|复印件|(?:各|限)?(?:不少于|不超过|不低于|至少|各)?[\d一两二三四五六七八九十]{1,3}(?:[-—~至][\d]{1,2})?(?:篇|条|件|个|幅|张|块|则|段|部|项|组|名|期)(?:以上|以内|左右)?|各?[\d一两二三]{1,2}份|各一份)+$"
)
_TITLED = re.compile(r"[^《》]{0,24}《([^《》]+)》\s*(?:□|的|电子版|纸质版|各?[\d一]份|\s)*$")
_LIAISON = re.compile(r"(?:联络员|联系人)((?:的)?(?:信息|姓名|名字|基本信息|基本情况|联系方式)[^表单]*)$")
_PLAIN = (
    re.compile(r"[^《》]*?((?:情况|数据)?统计表)$"),
    re.compile(r"[^《》]*?((?:总结|小结))(?:材料|文字材料)?$"),
    re.compile(r"[^《》]*?((?:典型|优秀)案例)$"),
    re.compile(r"[^《》]*?(报名表|短视频|微视频|摄影作品|新闻稿|宣传片)$"),
    re.compile(
        r"(?:活动|现场|精彩|宣传|文字|参展|参赛|竖版|横版|实物|高清|电子|主题|有关|相关)+(照片|图片|视频|稿件|海报|简讯|文字|展板|音视频|影像资料|影像)$"
    ),
    re.compile(r"[\u4e00-\u9fff]{2,}的((?:短|微)?视频|征文|论文|作品|案例|海报|照片|图片|稿件)$"),
)
_INCLUDES = re.compile(r"\(\s*(?:应|须|要|主要|内容)?(?:含有?|包括|包含|内容包括|内含)\s*:?([^()]+)\)")

_CATCH_ALL = re.compile(r"(?:参赛|参展|征集|所有|全部)?(?:作品|材料|资料|成果)")
_OPENING = re.compile(
    r"(?:[(\d一二三四五六七八九十)、.]{0,4})?(?:各[\u4e00-\u9fff]{1,6})?(展板|海报|照片|图片|视频|短视频|作品|征文|案例|稿件)(?=统一|采用|要求|须|应|需|尺寸|规格|为|,|□)"
)

Spans = list[tuple[int, int]]


def without_brackets(text: str) -> str:
    """The same text, same length, with bracketed asides (`(含统计数据、文字)`) blanked to □."""
    return re.sub(r"\([^()]*\)|〔[^〔〕]*〕|\[[^\[\]]*\]", lambda m: "□" * len(m.group()), text)


def item_spans(text: str, timing_start: int | None) -> Spans:
    """Spans of the things asked for in one stretch of text, in its order; empty when it reports nothing.

    `timing_start` is where its statement of time begins, for `活动总结请于5月25日前报送`.
    """
    masked = without_brackets(text)
    verbs = [m for m in REPORT.finditer(masked) if not _NOT_A_VERB.match(masked, m.end())]
    done = list(_completed(masked))
    if not verbs and not done:
        return []
    spans: Spans = [*done, *_before_verb(masked, verbs), *_after_verb(masked, verbs)]
    if any(_CATCH_ALL.fullmatch(masked[start:end]) for start, end in spans):
        named = list(_after_weak_verb(masked[: verbs[0].start()] if verbs else masked))
        spans = (
            [*named, *(span for span in spans if not _CATCH_ALL.fullmatch(masked[span[0] : span[1]]))]
            if named
            else spans
        )
    if not spans and timing_start is not None:
        spans = _as_topic(masked, timing_start)
    if not spans:
        spans = list(_after_weak_verb(masked)) or _shown(masked)
    return _in_order(spans)


def _shown(masked: str) -> Spans:
    """`展板统一采用横版,尺寸…,电子版于5月6日前发送至…`: the sentence opens with what it is about."""
    match = _OPENING.match(masked)
    return (
        [match.span(1)]
        if match and re.search(r"电子(?:版|稿|文档|档)|图片|文件", masked[match.end() :])
        else []
    )


def _before_verb(masked: str, verbs: list[re.Match[str]]) -> Iterator[tuple[int, int]]:
    """`将活动周总结(含…)报送至系统`, `将参会人员名单电子版报市教育局`."""
    for match in _BA.finditer(masked):
        verb = next((v for v in verbs if v.start() > match.end()), None)
        stop = verb.start() if verb else None
        other = _BA.search(masked, match.end())
        if stop is None or (other and other.start() < stop and _items_between(masked, other.end(), stop)):
            continue
        yield from _items_between(masked, match.end(), stop)


def _items_between(masked: str, start: int, stop: int) -> Spans:
    adverb = _ADVERB.search(masked, start + 2, stop)
    comma = masked.find(",", start, stop)
    end = min(
        adverb.start() if adverb else stop, comma if comma > 0 and _enough(masked, start, comma) else stop
    )
    return listed(masked, start, end)


def _enough(masked: str, start: int, end: int) -> bool:
    return bool(listed(masked, start, end))


def _after_verb(masked: str, verbs: list[re.Match[str]]) -> Iterator[tuple[int, int]]:
    """`报送典型案例、稿件、照片、视频等资料`, `下载填报《…统计表》并报送…总结`, `每天至少报送一篇宣传材料`."""
    for verb in verbs:
        stop = _TO.search(masked, verb.end())
        following = next((v.start() for v in verbs if v.start() > verb.end()), len(masked))
        end = min(stop.start() if stop else len(masked), following)
        yield from listed(masked, verb.end(), end)


def _completed(masked: str) -> Iterator[tuple[int, int]]:
    """`完成活动方案报送工作`, `做好总结材料上报`."""
    for match in re.finditer(
        r"(?:完成|做好)([^,。;]{2,40}?)(?:的)?(?:报送|上报|提交|填报|上传)(?:工作)?", masked
    ):
        yield from listed(masked, match.start(1), match.end(1))


def _as_topic(masked: str, timing_start: int) -> Spans:
    """`活动总结请于5月25日前报送`, `参会回执务必于…前发至邮箱`."""
    head = masked[:timing_start]
    start = max(head.rfind("。"), head.rfind(";"), head.rfind(":")) + 1
    words = head.rstrip(", ")
    start = max(start, words.rfind(",") + 1)
    modal = _MODAL.search(words, start)
    return [] if _WEAK.search(words, start) else listed(masked, start, modal.start() if modal else len(words))


def _after_weak_verb(masked: str) -> Iterator[tuple[int, int]]:
    """`填写参会回执(附件2),于5月8日前发送至邮箱`."""
    for verb in _WEAK.finditer(masked):
        stop = _TO.search(masked, verb.end())
        yield from listed(masked, verb.end(), stop.start() if stop else len(masked))


def listed(text: str, start: int, end: int) -> Spans:
    """The items of an enumeration (`方案、专题网站网址、联络员等信息`), each without what merely places it."""
    so_on = _AND_SO_ON.search(text, start, end)
    end = so_on.start() if so_on else end
    spans: Spans = []
    at = start
    for match in [*re.finditer(r"、|以及|,", text[start:end]), None]:
        stop = start + match.start() if match else end
        spans += _joined_by_and(text, at, stop)
        at = start + match.end() if match else end
    return spans


def _joined_by_and(text: str, start: int, end: int) -> Spans:
    """`总结和《情况统计表》` are two, `设计和制作方案` is one: both sides must be things that are reported."""
    for match in re.finditer(r"和|及(?!时|其)|与|并|或", text[start:end]):
        left, right = trimmed(text, start, start + match.start()), trimmed(text, start + match.end(), end)
        if left and right and not _inside_title(text, start, start + match.start()):
            return [
                *_joined_by_and(text, start, start + match.start()),
                *_joined_by_and(text, start + match.end(), end),
            ]
    whole = trimmed(text, start, end)
    return [whole] if whole else []


def _inside_title(text: str, start: int, at: int) -> bool:
    return text.count("《", start, at) > text.count("》", start, at)


def trimmed(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The bare name of an item, without what merely places it.

    `《2021年职业教育活动周情况统计表》` → 情况统计表, `本地区活动周开展情况总结` → 总结.
    """
    title = _TITLED.match(text, start, end)
    if title:
        start, end = title.span(1)
    whole = start
    person = _LIAISON.search(text, start, end)
    end = last = person.start(1) if person else end
    counted = _COUNTED.match(text, start, end)
    start = counted.end() if counted else start
    while True:
        tail = _TAIL.search(text, start, end)
        lead = _LEAD.match(text, start, end)
        if tail and tail.start() > start:
            end = tail.start()
        elif lead and lead.end() < end and _goes_on(text[lead.end() : end], lead.group()):
            start = lead.end()
        else:
            break
    start = _behind_week(text, start, end)
    for pattern in _PLAIN:
        plain = pattern.match(text, start, end)
        if plain:
            start, end = plain.span(1)
    counted_or_placed = start > whole or end < last
    named = is_item(text[start:end]) or (text[start:end] == "信息" and counted_or_placed)
    return (start, end) if named else None


def _goes_on(rest: str, lead: str) -> bool:
    """Whether what stands behind a placing word is a thing of its own (`当日信息` is, `有关信息` is not)."""
    return is_item(rest.strip("□ ")) or (rest == "信息" and lead.startswith(("当", "本", "每")))


def _behind_week(text: str, start: int, end: int) -> int:
    """Skip all up to the week's name when an item still stands behind it."""
    for match in reversed(list(WEEK.finditer(text, start, end))):
        lead = re.compile(r"(?:期间)?(?:各项)?(?:的)?").match(text, match.end(), end)
        behind = lead.end() if lead else match.end()
        if is_item(text[behind:end]):
            return behind
    return start


def includes(text: str) -> Iterator[tuple[int, int, Spans]]:
    """Bracketed contents of an item (`总结(含统计数据、文字、图片…等)`): the bracket's span and its entries."""
    for match in _INCLUDES.finditer(text):
        so_on = _AND_SO_ON.search(text, match.start(1), match.end(1))
        end = so_on.start() if so_on else match.end(1)
        pieces = re.finditer(r"[^、,;和及]+", text[match.start(1) : end])
        spans = [(match.start(1) + m.start(), match.start(1) + m.end()) for m in pieces]
        yield (
            match.start(),
            match.end(),
            [_uncounted(text, *span) for span in spans if text[span[0] : span[1]].strip()],
        )


def _uncounted(text: str, start: int, end: int) -> tuple[int, int]:
    """`图片3—5张` → 图片."""
    tail = _TAIL.search(text, start, end)
    return start, tail.start() if tail and tail.start() > start else end


def _in_order(spans: Iterator[tuple[int, int]] | Spans) -> Spans:
    kept: Spans = []
    for span in sorted(set(spans), key=lambda s: (s[0], -s[1])):
        if not kept or span[0] >= kept[-1][1]:
            kept.append(span)
    return kept
