"""Tasks told in sentences: each stretch with a verb of reporting, something to report and a time for it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from vocweek.campaign.notices.outline import Page, Paragraph, Sentence
from vocweek.campaign.notices.reading import Fact, T
from vocweek.campaign.notices.tasks import asked
from vocweek.campaign.notices.tasks.draft import Draft, Item, with_collective
from vocweek.campaign.notices.tasks.items import REPORT, includes, item_spans, trimmed, without_brackets
from vocweek.campaign.notices.tasks.timing import Known, Timing, timings

_WILL = re.compile(
    r"^[^,。;]{0,24}(?<!各)(?:教育部|[部厅局委办院校]|办公室|组委会|我们|主办方|承办方|专家组)(?:将|拟|会)(?=于|在|会|对|组织|择优|选|邀|适时|根据|从|继续|予|汇总|统一|遴选|推荐|评|向|把|按|每|及时|定期|不定期|通报|陆续)"
)
_PAST = re.compile(
    r"(?:已|已经|共|累计|共计|一共|收到|去年|往年|上届|上年|(?<!请)未|没有|仍有|尚有)[^,。;]{0,16}(?:报送|上报|提交|征集|收到|发送)|(?:报送|上报|提交)了"
)
_SUBJECT_LEAD = re.compile(
    r"^\s*(?:[一二三四五六七八九十\d]{1,3}[、.]|\([一二三四五六七八九十\d]{1,3}\)|[⑴-⒇①-⑳])?\s*(?:[^,。;]{0,16}。)?"
)
_HEADING_VERB = re.compile(
    r"^(?:制定|报送|上报|提交|做好|及时|认真|填报|撰写|按时|严格|加强|完成|提供|关于|的|推荐|征集|填写|组织|开展)+"
)


_LONGEST = 1500
"""Characters: no sentence of a notice is longer; a longer one is not prose."""


@dataclass(frozen=True)
class Stretch:
    """Clauses of one sentence that share one statement of time."""

    start: int
    end: int
    timings: tuple[Timing, ...]


def prose_drafts(page: Page, paragraph: Paragraph, known: Known, above: str) -> list[Draft]:
    """The drafts of one paragraph; `above` is the heading it stands under."""
    drafts: list[Draft] = []
    if not REPORT.search(paragraph.text) and not asked.at_least(paragraph.text):
        return drafts
    for sentence in page.sentences(paragraph):
        if len(sentence.text) > _LONGEST:
            continue
        own: list[Draft] = []
        for stretch in stretches(page, sentence, known):
            draft = _draft(page, sentence, stretch, above)
            if draft:
                own.append(draft)
            elif own or drafts:
                target = own or drafts
                target[-1] = _with_minimum(page, target[-1], stretch)
        drafts += with_collective(_sharing_target(own))
    return drafts


def stretches(page: Page, sentence: Sentence, known: Known) -> Iterator[Stretch]:
    """Cut a sentence where a second time is stated after something was already asked for.

    A clause between that neither says when nor reports belongs to what follows (`…,校办形成学校总结,于5月23日前报…`).
    """
    found = timings(sentence.text, sentence.start, known)
    start, own, loose = sentence.start, list[Timing](), sentence.start
    for begin, end in _clauses(sentence):
        here = [timing for timing in found if begin <= timing.start < end]
        if here and own and item_spans(page.text[start:begin], own[0].start - start):
            cut = (
                loose if start < loose and item_spans(page.text[start:loose], own[0].start - start) else begin
            )
            yield Stretch(start, cut, tuple(own))
            start, own = cut, []
        own += here
        if here or REPORT.search(page.text, begin, end):
            loose = end
    yield Stretch(start, sentence.end, tuple(own))


def _clauses(sentence: Sentence) -> Iterator[tuple[int, int]]:
    masked = re.sub(r"《[^《》]*》|“[^“”]*”", lambda m: "□" * len(m.group()), without_brackets(sentence.text))
    at = 0
    for match in re.finditer(",", masked):
        yield sentence.start + at, sentence.start + match.end()
        at = match.end()
    yield sentence.start + at, sentence.end


def _draft(page: Page, sentence: Sentence, stretch: Stretch, above: str) -> Draft | None:
    text = page.text[stretch.start : stretch.end]
    masked = without_brackets(text)
    if not REPORT.search(masked) or _PAST.search(masked) or _issuer_speaks(text):
        return None
    timing = _chosen(stretch.timings)
    spans = item_spans(text, timing.start - stretch.start if timing else None)
    items = tuple(
        Item(page.value(stretch.start + a, stretch.start + b), stretch.start + a, stretch.start + b)
        for a, b in spans
    )
    if not items and timing and timing.firm:
        items = _from_heading(page, sentence, above)
    target = asked.email_in(text) or asked.url_in(text)
    if not items or (timing is None and not target):
        return None
    return _complete(page, Draft(items, sentence, text, timing), stretch)


def _issuer_speaks(text: str) -> bool:
    """`市教育局将选取部分优秀案例推荐报送省教育厅` (003) is what the issuer will do, not what it asks."""
    words = text.lstrip(" ,;")
    return bool(_WILL.match(words)) and not words.startswith(("各", "请", "每", "有关"))


def _chosen(found: tuple[Timing, ...]) -> Timing | None:
    """The firm statement of a stretch; `活动周期间` beside `每天17:00前` is only its window."""
    for test in (lambda t: t.daily, lambda t: t.firm and t.due, lambda t: t.firm, lambda t: True):
        chosen = next((timing for timing in found if test(timing)), None)
        if chosen:
            window = next((t.window for t in found if t.window and t is not chosen and not t.daily), None)
            return replace(chosen, window=window) if chosen.daily and window else chosen
    return None


def _from_heading(page: Page, sentence: Sentence, above: str) -> tuple[Item, ...]:
    """`(一)活动方案。各校于4月28日前报送至…`: the thing stands in the title of the paragraph."""
    paragraph = sentence.paragraph
    if paragraph.level is not None and sentence.start >= paragraph.body:
        verb = _HEADING_VERB.match(paragraph.heading)
        start = paragraph.body + (verb.end() if verb else 0)
        span = trimmed(page.text, start, paragraph.body + len(paragraph.heading))
        if span and span[1] - span[0] <= 14 and not REPORT.search(page.text[span[0] : span[1]]):
            return (Item(page.value(*span), *span),)
    return ()


def _complete(page: Page, draft: Draft, stretch: Stretch) -> Draft:
    text, offset = draft.text, stretch.start
    return replace(
        draft,
        audience=_audience(page, draft, stretch),
        includes=_includes(page, draft, stretch),
        at_least=_minimum(page, draft, offset),
        image=_spanned(page, asked.image(text), offset) if _pictured(draft) else None,
        url=_spanned(page, asked.url_in(text), offset),
        email=_email(page, text, offset),
    )


def _pictured(draft: Draft) -> bool:
    return any(asked.PICTURED.search(name) for name in draft.names)


def _email(page: Page, text: str, offset: int) -> Fact[str] | None:
    match = asked.email_in(text)
    return page.fact(match.group(), offset + match.start(), offset + match.end()) if match else None


def _spanned(page: Page, found: tuple[T, int, int] | None, offset: int) -> Fact[T] | None:
    return page.fact(found[0], offset + found[1], offset + found[2]) if found else None


def _audience(page: Page, draft: Draft, stretch: Stretch) -> Fact[tuple[str, ...]] | None:
    """The subject: before the time (`各职业院校11月23日前将…`) or behind it (`活动周结束后一周内,各地要…`)."""
    lead = _SUBJECT_LEAD.match(page.text[stretch.start : stretch.end])
    start = stretch.start + (lead.end() if lead else 0)
    timing = draft.timing
    places = [
        (
            start,
            min(timing.start, draft.items[0].start)
            if timing and timing.start > start
            else draft.items[0].start,
        )
    ]
    if timing:
        places.append((timing.end, draft.items[0].start))
    for begin, end in places:
        begin += len(page.text[begin:end]) - len(page.text[begin:end].lstrip(" ,:"))
        for a, b in _subject_clauses(page, begin, end):
            found = asked.audience(page, a, b)
            if found:
                return page.fact(found[0], found[1], found[2])
    return None


def _subject_clauses(page: Page, begin: int, end: int) -> Iterator[tuple[int, int]]:
    """The stretch as a whole (`各县教育局,各市属学校`), then each of its clauses."""
    marks = [begin + match.start() for match in re.finditer(",", page.text[begin:end])]
    for start in [begin, *(mark + 1 for mark in marks)]:
        yield start, end
    for start, stop in pairwise([begin, *marks]):
        yield start + (page.text[start] == ","), stop


def _includes(page: Page, draft: Draft, stretch: Stretch) -> Fact[tuple[str, ...]] | None:
    """The bracket right behind an item: `活动周总结(含文字、图片、活动亮点、典型案例等)` (004)."""
    for start, end, spans in includes(draft.text):
        if any(item.end <= stretch.start + start <= item.end + 4 for item in draft.items):
            names = tuple(page.value(stretch.start + a, stretch.start + b) for a, b in spans)
            return page.fact(names, stretch.start + start, stretch.start + end)
    return None


def _sharing_target(drafts: list[Draft]) -> list[Draft]:
    """`5月6日前将方案、5月25日前将总结报送至…@…`: an address at the end of a sentence serves all that has none."""
    last = drafts[-1] if drafts else None
    if last is None or not (last.email or last.url):
        return drafts
    return [
        d
        if d.email or d.url or re.search(r"至|给|到|报(?=[\u4e00-\u9fff]{1,10}[局厅委办科处室])", d.text)
        else replace(d, email=last.email, url=last.url)
        for d in drafts
    ]


def _with_minimum(page: Page, draft: Draft, stretch: Stretch) -> Draft:
    """`每日17:00前报送宣传信息。每校每天不少于2篇。`: the count in a later clause or sentence."""
    text = page.text[stretch.start : stretch.end]
    found = asked.at_least(text)
    if (
        found
        and draft.at_least is None
        and draft.timing
        and (draft.timing.daily or not re.search("每天|每日", text))
    ):
        return replace(draft, at_least=_spanned(page, found, stretch.start))
    return draft


def _minimum(page: Page, draft: Draft, offset: int) -> Fact[int] | None:
    """The least number asked for.

    With several items one count says nothing about the whole (`图片不少于5张、简讯1篇`).
    """
    found = asked.at_least(draft.text)
    if found is None:
        return None
    first, last = draft.items[0].start - offset, draft.items[-1].end - offset
    alone = len(draft.names) == 1 or found[2] <= first or "," in draft.text[last : found[1]]
    return _spanned(page, found, offset) if alone else None
