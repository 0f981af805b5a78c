"""The head and the foot of a notice: title, number, issuers, date, and the notice it forwards."""

from __future__ import annotations

import re
from datetime import date

from vocweek.campaign.notices.lexicon import CENTRAL_AT_END, GENRE, ITEM_HEAD, WEEK, organs
from vocweek.campaign.notices.moments import Calendar, dates
from vocweek.campaign.notices.outline import Page, Paragraph
from vocweek.campaign.notices.reading import Fact

_NUMBER = r"[\u4e00-\u9fff]{1,14}[〔\[【(](?:19|20)\d\d[〕\]】)]\s*(?:第)?\s*\d{1,5}\s*号"
_OWN_NUMBER = re.compile(rf"\(?(?:文号\s*:\s*|发文字号\s*:\s*)?({_NUMBER})\)?(?:\s*签发人.*)?")
_TITLE_LINES = 5
_TITLE = re.compile(rf"[^。;]{{4,140}}{GENRE}(?:\([^()]{{1,20}}\))?")
_NOT_TITLE = re.compile(r"^(?:附\s?件|特急|急件|加急|平急|抄送|印发)|[:;]$|。|^[^“《]{2,8}:")
_LETTERHEAD = re.compile(r"(?:红头)?文\s*件$")
_FORWARDED = re.compile(rf"《([^《》]{{4,150}})》(?:[^《》。]{{0,30}}?({_NUMBER}))?")
_FORWARDING = re.compile(r"(?:转发|根据|按照|依据|遵照|落实|贯彻|现将|接|执行)[^《》。;]{0,40}$")


def title(page: Page) -> Fact[str] | None:
    """`教育部等十部门关于做好 / 2021年…相关工作的通知`: lines of the head up to one that ends in a kind of document.

    An issuer alone on the line above `关于` is not part of it (notice 002).
    """
    head = page.body[:24]
    for last, closing in enumerate(head):
        if not re.search(rf"{GENRE}(?:\([^()]{{1,20}}\))?$", closing.text) or closing.cell:
            continue
        for first in range(last, max(last - _TITLE_LINES, -1), -1):
            lines = head[first : last + 1]
            if any(_cannot_be_title(line) for line in lines):
                break
            words = "".join(line.text for line in lines)
            about = "关于" in words or (WEEK.search(words) and not _opened_above(head, first))
            if about and _TITLE.fullmatch(words):
                start, end = lines[0].start, lines[-1].end
                return Fact(page.value(start, end), page.evidence(start, end))
    return None


def _cannot_be_title(line: Paragraph) -> bool:
    return bool(_NOT_TITLE.search(line.text)) or line.level in {1, 2} or line.cell or line.text.count(",") > 1


def _opened_above(head: tuple[Paragraph, ...], index: int) -> bool:
    """Whether the title of which this is the last line began on a line above with `关于`."""
    return any("关于" in line.text and not _cannot_be_title(line) for line in head[max(index - 3, 0) : index])


def year(page: Page, found_title: Fact[str] | None) -> Fact[int] | None:
    """The year of the week, as the title says it (`办好2024年职业教育活动周`)."""
    if not found_title:
        return None
    match = re.search(r"(?:19|20)\d\d(?=年|\s|度|职|全|届)", _digits(page, found_title))
    return Fact(int(match.group()), found_title.evidence) if match else None


def _digits(page: Page, found_title: Fact[str]) -> str:
    """The title with digits for `二〇二四`."""
    for paragraph in page.body[:20]:
        if page.evidence(paragraph.start, paragraph.end).start == found_title.evidence.start:
            after = [p for p in page.body[:24] if p.start >= paragraph.start][:_TITLE_LINES]
            joined = "".join(p.text for p in after)
            return joined[: len(found_title.value) + 6]
    return found_title.value


def document_number(page: Page) -> Fact[str] | None:
    """`教职成函〔2024〕2号` on a line of its own near the head; one quoted in a sentence belongs to another paper."""
    for paragraph in page.body[:14]:
        match = _OWN_NUMBER.fullmatch(paragraph.text)
        trailing = (
            None
            if match
            else re.fullmatch(rf"[\u4e00-\u9fff ]{{2,40}}(?:文件|文)\s*({_NUMBER})", paragraph.text)
        )
        match = match or trailing
        if match:
            start, end = paragraph.start + match.start(1), paragraph.start + match.end(1)
            return page.fact(_official(page.value(start, end)), start, end)
        if paragraph.text.endswith(":") or paragraph.level == 1:
            return None
    return None


def _official(number: str) -> str:
    """A document number with the brackets of the standard: `湖教职函[2024] 12号` → 湖教职函〔2024〕12号."""
    return re.sub(r"[〔\[【(（]((?:19|20)\d\d)[〕\]】)）]", r"〔\1〕", re.sub(r"\s", "", number))


def signature(page: Page) -> tuple[tuple[Fact[str], ...], Fact[date] | None]:
    """Issuers and date at the foot: lines that are nothing but organs, then (not always) a line that is a date."""
    lines = page.body
    dated = _date_line(page)
    if dated is not None:
        index, issued_on, organs_before = dated
        own = organs(organs_before) if organs_before else None
        names = _names_above(page, index)
        if own:
            start = lines[index].start
            names += [page.fact(page.value(start + a, start + b), start + a, start + b) for a, b in own]
        return tuple(names), issued_on
    for index in range(len(lines), max(len(lines) - 12, 0), -1):
        names = _names_above(page, index)
        if names:
            return tuple(names), None
    return (), None


def _date_line(page: Page) -> tuple[int, Fact[date], str] | None:
    """The last line that is a date with its year, and organs that share the line (`教育部 2021年4月9日`)."""
    for index in range(len(page.body) - 1, 0, -1):
        paragraph = page.body[index]
        match = re.fullmatch(
            r"(.{0,80}?)\s*\(?((?:19|20)\d\d年\d{1,2}月\d{1,2}日)\)?(?:印发)?", paragraph.text
        )
        if not match or paragraph.cell or (match.group(1) and organs(match.group(1).strip()) is None):
            continue
        if index < 3 or re.search(r"时间|日期", page.body[index - 1].text[-8:]):
            continue
        found = next(dates(match.group(2), Calendar(None)), None)
        if found:
            return index, page.fact(found.first, paragraph.start, paragraph.end), match.group(1).strip()
    return None


def _names_above(page: Page, index: int) -> list[Fact[str]]:
    """The organs signed on the lines right above a line; one glued to the last attachment counts (notice 000)."""
    names: list[Fact[str]] = []
    for paragraph in reversed(page.body[max(index - 30, 0) : index]):
        spans = organs(paragraph.text) if not paragraph.cell else None
        if spans is None:
            glued = CENTRAL_AT_END.search(paragraph.text)
            if names and glued and ITEM_HEAD.search(paragraph.text[: glued.start()]):
                spans = [glued.span()]
            else:
                return names
            return [_named(page, paragraph, spans[0]), *names]
        names = [*(_named(page, paragraph, span) for span in spans), *names]
    return names


def _named(page: Page, paragraph: Paragraph, span: tuple[int, int]) -> Fact[str]:
    start, end = paragraph.start + span[0], paragraph.start + span[1]
    return Fact(page.value(start, end), page.evidence(start, end))


def issuers(
    page: Page, signed: tuple[Fact[str], ...], found_title: Fact[str] | None
) -> tuple[Fact[str], ...]:
    """Who issues: the signature; else the letterhead above the title (notice 002), else the title's own organ."""
    if signed:
        return signed
    if not found_title:
        return ()
    for paragraph in page.body[:8]:
        if page.evidence(paragraph.start, paragraph.end).start >= found_title.evidence.start:
            break
        head = _LETTERHEAD.sub("", paragraph.text).strip()
        spans = organs(head)
        if spans:
            return tuple(_named(page, paragraph, span) for span in spans)
    match = re.match(r"(.{3,30}?)(?:关于|转发|印发)", found_title.value)
    own = organs(match.group(1)) if match else None
    return (Fact(match.group(1), found_title.evidence),) if match and own and len(own) == 1 else ()


def forwards(page: Page) -> Fact[str] | None:
    """`根据《河南省教育厅关于…的通知》(教职成函〔2021〕235号)精神`: the notice of the week this one passes on.

    Its number; its title where no number is given.
    """
    unnumbered: Fact[str] | None = None
    for paragraph in page.body[:30]:
        for match in _FORWARDED.finditer(paragraph.text):
            said = _FORWARDING.search(paragraph.text[: match.start()])
            about_week = WEEK.search(match.group(1)) and re.search(rf"{GENRE}$", match.group(1))
            if not about_week or not (said or match.group(2)):
                continue
            group = 2 if match.group(2) else 1
            start, end = paragraph.start + match.start(group), paragraph.start + match.end(group)
            number = page.value(start, end)
            fact = page.fact(_official(number) if group == 2 else number, start, end)
            if group == 2:
                return fact
            unnumbered = unnumbered or fact
    return unnumbered
