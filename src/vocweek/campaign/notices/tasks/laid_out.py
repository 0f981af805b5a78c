"""Tasks laid out rather than told: a lead-in with a list below, labelled lines, rows of a table."""

from __future__ import annotations

import re
from collections.abc import Iterator

from vocweek.campaign.notices.outline import Page, Paragraph, Sentence
from vocweek.campaign.notices.tables import Cell, Table
from vocweek.campaign.notices.tasks import asked
from vocweek.campaign.notices.tasks.draft import Draft, Item
from vocweek.campaign.notices.tasks.items import REPORT, listed, trimmed, without_brackets
from vocweek.campaign.notices.tasks.timing import Known, Timing, timings

_LEADS = re.compile(r"(?:以下|下列|如下|有关|相关|材料|资料|内容|清单|要求|包括|任务)[^。;:]{0,12}:$")
_ITEMS_LABEL = re.compile(
    r"(?:报送|上报|提交|申报|填报|征集|需报|所需)?(?:的)?(?:内容|材料|资料|清单|事项)(?:清单|名称|包括|有)?\s*:\s*"
)
_TIME_LABEL = re.compile(
    r"(?:报送|上报|提交|申报|填报|截止|征集|完成|反馈)(?:截止)?(?:时间|日期|时限|期限)(?:要求|安排)?\s*:\s*"
)
_TARGET_LABEL = re.compile(
    r"(?:报送|上报|提交|申报|填报|征集|收件|投稿)?(?:方式|邮箱|途径|渠道|地址|网址|系统)\s*:\s*"
)


def listed_drafts(page: Page, index: int, known: Known) -> Iterator[Draft]:
    """`请于5月10日前报送以下材料:` with `1.活动方案;` `2.联络员信息表` on the lines below."""
    lead = page.paragraphs[index]
    if not lead.text.endswith(":") or not _LEADS.search(lead.text) or not REPORT.search(lead.text):
        return
    sentence = list(page.sentences(lead))[-1]
    found = timings(sentence.text, sentence.start, known)
    timing = next((t for t in found if t.firm), found[0] if found else None)
    together: list[Item] = []
    for entry in _entries(page, index):
        item = _entry_item(page, entry)
        own = [t for t in timings(entry.text, entry.start, known) if t.firm]
        if item and own:
            said = Sentence(entry.start, entry.end, entry.text, entry)
            yield _addressed(page, Draft((item,), said, entry.text, own[0]))
        elif item:
            together.append(item)
    email = asked.email_in(sentence.text)
    if together and (timing or email):
        yield _addressed(page, Draft(tuple(together), sentence, sentence.text, timing))


def _entries(page: Page, index: int) -> Iterator[Paragraph]:
    lead = page.paragraphs[index]
    first: Paragraph | None = None
    for entry in page.paragraphs[index + 1 : index + 16]:
        deeper = entry.level is not None and (lead.level is None or entry.level > lead.level)
        if not deeper or entry.part != lead.part or (first and entry.level != first.level):
            return
        first = first or entry
        yield entry


def _entry_item(page: Page, entry: Paragraph) -> Item | None:
    masked = without_brackets(entry.text)
    end = re.compile(r"[。;:,]|$").search(masked, entry.body - entry.start)
    span = trimmed(page.text, entry.body, entry.start + (end.start() if end else len(masked)))
    masked_span = trimmed(masked, entry.body - entry.start, end.start() if end else len(masked))
    if masked_span:
        a, b = entry.start + masked_span[0], entry.start + masked_span[1]
        return Item(page.value(a, b), a, b)
    return Item(page.value(*span), *span) if span else None


def labelled_drafts(page: Page, known: Known) -> Iterator[Draft]:
    """`报送内容:…` `报送时间:5月20日前` `报送方式:发送至…`, on neighbouring lines in any order."""
    block: list[Paragraph] = []
    for paragraph in [*page.paragraphs, None]:
        labelled = paragraph is not None and not paragraph.cell and _label(paragraph) is not None
        if labelled and paragraph is not None and (not block or paragraph.part == block[-1].part):
            block.append(paragraph)
            continue
        if len(block) >= 2:
            yield from _block_draft(page, block, known)
        block = [paragraph] if labelled and paragraph is not None else []


def _label(paragraph: Paragraph) -> re.Match[str] | None:
    words = paragraph.text
    offset = paragraph.body - paragraph.start
    for pattern in (_ITEMS_LABEL, _TIME_LABEL, _TARGET_LABEL):
        match = pattern.match(words, offset)
        if match:
            return match
    return None


def _block_draft(page: Page, block: list[Paragraph], known: Known) -> Iterator[Draft]:
    said: dict[str, tuple[Paragraph, int]] = {}
    for paragraph in block:
        for name, pattern in (("items", _ITEMS_LABEL), ("time", _TIME_LABEL), ("target", _TARGET_LABEL)):
            match = pattern.match(paragraph.text, paragraph.body - paragraph.start)
            if match:
                said.setdefault(name, (paragraph, paragraph.start + match.end()))
    if not {"items", "time"} <= set(said):
        return
    paragraph, start = said["items"]
    when, _ = said["time"]
    masked = without_brackets(page.text[start : paragraph.end].rstrip("。;"))
    items = [
        Item(page.value(start + a, start + b), start + a, start + b)
        for a, b in listed(masked, 0, len(masked))
    ]
    found = timings(when.text, when.start, known)
    if items and found:
        sentence = Sentence(paragraph.start, paragraph.end, paragraph.text, paragraph)
        target = said.get("target")
        yield _addressed(
            page, Draft(tuple(items), sentence, paragraph.text, found[0]), target[0] if target else None
        )


def _addressed(page: Page, draft: Draft, target: Paragraph | None = None) -> Draft:
    """The draft with the mailbox, address and picture requirements its own words, or the line `target`, give."""
    from dataclasses import replace

    place = target or draft.sentence
    email, url = asked.email_in(place.text), asked.url_in(place.text)
    image = asked.image(draft.text) if any(asked.PICTURED.search(name) for name in draft.names) else None
    return replace(
        draft,
        email=page.fact(email.group(), place.start + email.start(), place.start + email.end())
        if email
        else None,
        url=page.fact(url[0], place.start + url[1], place.start + url[2]) if url else None,
        image=page.fact(image[0], draft.sentence.start + image[1], draft.sentence.start + image[2])
        if image
        else None,
    )


_ITEM_COLUMN = re.compile(r"材料|报送内容|内容|事项|项目|名称|资料")
_DUE_COLUMN = re.compile(r"截止|时限|期限|报送时间|上报时间|提交时间|完成时间")
_ASKED_COLUMN = re.compile(r"报送单位|责任单位|上报单位|填报单位|报送对象|对象")


def table_drafts(page: Page, found: tuple[Table, ...], known: Known) -> Iterator[Draft]:
    """Rows of a table with a column of things and one of due dates (`报送材料 / 截止时间 / 报送单位`)."""
    for table in found:
        names = [cell.text for cell in table.header]
        due = next((i for i, name in enumerate(names) if _DUE_COLUMN.search(name)), None)
        thing = next((i for i, name in enumerate(names) if _ITEM_COLUMN.search(name) and i != due), None)
        if due is None or thing is None:
            continue
        who = next(
            (i for i, name in enumerate(names) if _ASKED_COLUMN.search(name) and i not in {due, thing}), None
        )
        for row in table.rows:
            if len(row) > max(due, thing):
                yield from _row_draft(
                    page,
                    row,
                    row[thing],
                    row[due],
                    row[who] if who is not None and who < len(row) else None,
                    known,
                )


def _row_draft(
    page: Page, row: tuple[Cell, ...], thing: Cell, due: Cell, who: Cell | None, known: Known
) -> Iterator[Draft]:
    paragraph = page.paragraph_at(thing.start)
    timing = _cell_timing(page, due, known)
    masked = without_brackets(page.text[thing.start : thing.end])
    spans = listed(masked, 0, len(masked))
    if not paragraph or not timing or not spans:
        return
    items = tuple(
        Item(page.value(thing.start + a, thing.start + b), thing.start + a, thing.start + b) for a, b in spans
    )
    filled = [cell for cell in row if cell.text]
    start, end = filled[0].start, filled[-1].end
    sentence = Sentence(start, end, page.text[start:end], paragraph)
    named = asked.audience(page, who.start, who.end) if who and who.text else None
    draft = _addressed(page, Draft(items, sentence, sentence.text, timing))
    yield Draft(**{**draft.__dict__, "audience": page.fact(named[0], named[1], named[2]) if named else None})


def _cell_timing(page: Page, cell: Cell, known: Known) -> Timing | None:
    found = timings(page.text[cell.start : cell.end], cell.start, known)
    return found[0] if found else None
