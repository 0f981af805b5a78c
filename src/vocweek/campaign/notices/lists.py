"""Attachments and the lists of activities they hold: by ministry, by committee, suggested."""

from __future__ import annotations

import re
from collections.abc import Iterator

from vocweek.campaign.notices.lexicon import CENTRAL_AT_END, ITEM_HEAD, organs
from vocweek.campaign.notices.outline import Page, Paragraph
from vocweek.campaign.notices.reading import ActivityList, Fact

_LISTING = re.compile(
    r"附\s?件\s*(?:\d{1,2}|[一二三四五六七八九十])?\s*[::.、]\s*(.*)|附\s?件\s*(?:\d{1,2})\s+(.+)"
)
_ENTRY = re.compile(
    r"(?:^|(?<=[\s;。]))(?:附件)?\d{1,2}\s*[.、:](?!\d{1,2}[.、])\s*|(?:^|(?<=[\s;。]))附件\d{1,2}\s+"
)
_COMPLETE = re.compile(
    r"(?:表|清单|方案|名单|回执|指南|标识|海报|说明|办法|通知|目录|样式|模板|安排|计划|函|书|册|单|图|[)》。;])$"
)


def attachments(page: Page) -> tuple[Fact[str], ...]:
    """`附件:1.2023年职业教育活动周全国性活动清单 / 2.…` with the titles on one line or several."""
    for index, paragraph in enumerate(page.body):
        match = _LISTING.fullmatch(paragraph.text)
        if match and not paragraph.cell:
            group = 1 if match.group(1) is not None else 2
            titles = list(_titles(page, page.body[index:], match.start(group)))
            if titles:
                return tuple(page.fact(page.value(a, b), a, b) for a, b in titles)
    return ()


def _titles(page: Page, paragraphs: tuple[Paragraph, ...], offset: int) -> Iterator[tuple[int, int]]:
    pending: tuple[int, int] | None = None
    for index, paragraph in enumerate(paragraphs[:20]):
        start = paragraph.start + (offset if index == 0 else 0)
        words = page.text[start : paragraph.end]
        if index and not _ENTRY.match(words):
            wraps = pending and not _COMPLETE.search(page.text[pending[0] : pending[1]])
            if (
                wraps
                and len(words) <= 40
                and organs(words) is None
                and not re.match(r"\d{4}年\d", words)
                and paragraph.level is None
            ):
                pending = (pending[0], paragraph.end) if pending else None
                continue
            break
        if pending:
            yield from _clean(page, *pending)
        pieces = list(_pieces(words))
        for a, b in pieces[:-1]:
            yield from _clean(page, start + a, start + b)
        pending = (start + pieces[-1][0], start + pieces[-1][1]) if pieces else None
    if pending:
        yield from _clean(page, *pending)


def _pieces(words: str) -> Iterator[tuple[int, int]]:
    """The entries of one line: `1.甲 2.乙` are two."""
    marks = [(m.start(), m.end()) for m in _ENTRY.finditer(words)]
    if not marks or marks[0][0] > 0:
        marks.insert(0, (0, 0))
    for (_, begin), following in zip(marks, [*marks[1:], (len(words), 0)], strict=True):
        if words[begin : following[0]].strip(" ;。"):
            yield begin, following[0]


def _clean(page: Page, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A title without end marks, enclosing 《》 and a signature glued to it (notice 000: `…活动清单教育部`)."""
    words = page.text[start:end].rstrip(" ;。,、")
    glued = CENTRAL_AT_END.search(words)
    if glued and ITEM_HEAD.search(words[: glued.start()]):
        words = words[: glued.start()]
    quoted = re.fullmatch(r"\s*《([^《》]+)》", words)
    lead = len(words) - len(words.lstrip())
    if quoted:
        yield start + quoted.start(1), start + quoted.end(1)
    elif words.strip():
        yield start + lead, start + len(words)


_COMMITTEE = re.compile(
    r"(?:\d{1,3}[\s.、]*)?([\u4e00-\u9fff()]{4,40}(?:指导委员会|行指委|教指委))(?:\s{1,}|\t|:)?(.*)"
)
_ORGANISER = re.compile(r"(?:\d{1,2}[.、]\s*)?([\u4e00-\u9fff()、]{2,40}):(.+)")


def committee_activities(page: Page) -> tuple[ActivityList, ...]:
    """`1 / 全国安全职业教育教学指导委员会 / 研讨会;劳模工匠进校园` (notice 001, attachment 2)."""
    found: list[ActivityList] = []
    attached = [paragraph for paragraph in page.paragraphs if paragraph.part]
    for index, paragraph in enumerate(attached):
        match = _COMMITTEE.fullmatch(paragraph.text)
        if not match or "。" in match.group(2):
            continue
        start, end = paragraph.start + match.start(2), paragraph.end
        if not match.group(2).strip():
            below = next((p for p in attached[index + 1 : index + 2] if not _is_next_row(p)), None)
            if below is None:
                continue
            start, end = below.start, below.end
        name = page.value(paragraph.start + match.start(1), paragraph.start + match.end(1))
        found.append(ActivityList(name, _activities(page, start, end), page.evidence(paragraph.start, end)))
    return tuple(found) if len(found) >= 3 else ()


def _is_next_row(paragraph: Paragraph) -> bool:
    return paragraph.text.isdigit() or _COMMITTEE.fullmatch(paragraph.text) is not None


def department_activities(page: Page) -> tuple[ActivityList, ...]:
    """`教育部:组织召开…;组织开展…。` one line an organ (notice 001, attachment 1), or rows of a table."""
    for part, paragraphs in page.parts.items():
        found = []
        for paragraph in paragraphs if part else ():
            match = _ORGANISER.fullmatch(paragraph.text)
            if not match and paragraph.cell:
                match = re.fullmatch(
                    r"(?:\d{1,2}\s*\t\s*)?([\u4e00-\u9fff()、]{2,40})\s*\t\s*([^\t]+)(?:\t.*)?",
                    paragraph.text,
                )
            if match and all(organs(name) for name in match.group(1).split("、")):
                start, end = paragraph.start + match.start(2), paragraph.start + match.end(2)
                name = page.value(paragraph.start + match.start(1), paragraph.start + match.end(1))
                found.append(
                    ActivityList(
                        name, _activities(page, start, end), page.evidence(paragraph.start, paragraph.end)
                    )
                )
        if len(found) >= 3 and not any(re.search("指导委员会", entry.organiser or "") for entry in found):
            return tuple(found)
    return ()


def suggested_activities(page: Page) -> tuple[ActivityList, ...]:
    """The numbered entries of a reference list (`地方性活动参考清单`, notice 001, attachment 3), each in full."""
    for part, own in page.parts.items():
        if not part:
            continue
        head = "".join(paragraph.text for paragraph in own[:4])
        if not re.search(r"参考(?:清单|目录|活动|选题|项目)|活动建议|推荐活动", head):
            continue
        entries = [p for p in own if p.level is not None and len(p.text) > 4]
        level = entries[0].level if entries else None
        return tuple(
            ActivityList(None, (page.value(p.body, p.end),), page.evidence(p.start, p.end))
            for p in entries
            if p.level == level
        )
    return ()


def _activities(page: Page, start: int, end: int) -> tuple[str, ...]:
    found = re.finditer(r"[^;。]+", page.text[start:end])
    return tuple(page.value(start + m.start(), start + m.end()) for m in found if m.group().strip())
