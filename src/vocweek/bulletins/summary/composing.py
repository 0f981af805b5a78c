"""Making an official document of a summary: the words of the form, with what the ledger counts between them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from vocweek.bulletins.circular.wording import day_words
from vocweek.bulletins.official import Block, Document, Heading, Paragraph, Picture, Signature, Table
from vocweek.bulletins.summary import wording
from vocweek.bulletins.summary.facts import Facts, Statistics
from vocweek.media.models import Asset
from vocweek.rollup.wording import in_words

_LEVEL1 = re.compile(r"[一二三四五六七八九十]+、\s*(.+)")
_LEVEL2 = re.compile(r"（[一二三四五六七八九十]+）\s*(.+)")
_LONGEST_HEADING = 40


def compose(
    facts: Facts, values: Mapping[str, Any], pictures: Mapping[int, Asset], signed_on: date
) -> Document:
    """Return the summary as a document. values: of the summary form; pictures: the assets it names, by id."""
    return Document(
        title=wording.title(facts),
        body=tuple(_body(facts, values, pictures)),
        signature=Signature(facts.node.name, signed_on),
    )


def _body(facts: Facts, values: Mapping[str, Any], pictures: Mapping[int, Asset]) -> Iterator[Block]:
    yield from _text(str(values.get("summary_text") or ""))
    for statistics in facts.statistics:
        yield from _figures(statistics)
    if facts.days:
        yield from (Heading("每天活动情况"), _schedule(facts))
    if highlights := str(values.get("summary_highlights") or ""):
        yield from (Heading("活动亮点"), *_text(highlights))
    if cases := values.get("summary_cases"):
        yield Heading("典型案例")
        for case in cases:
            yield from (Heading(str(case.get("title") or ""), 2), *_text(str(case.get("text") or "")))
            if case.get("url"):
                yield Paragraph(f"链接：{case['url']}")
    shown = [pictures[pk] for pk in values.get("summary_pictures") or () if pk in pictures]
    if shown:
        yield Heading("活动图片")
        for asset in shown:
            yield Picture(str(asset.pk), asset.width or 1, asset.height or 1, asset.name.rsplit(".", 1)[0])


def _text(text: str) -> Iterator[Block]:
    """Return headings and paragraphs; the numbers of headings are left to the document, so that they stay in order."""
    for line in (line.strip() for line in text.splitlines()):
        if not line:
            continue
        if (found := _LEVEL1.fullmatch(line)) and len(line) <= _LONGEST_HEADING:
            yield Heading(found[1])
        elif (found := _LEVEL2.fullmatch(line)) and len(line) <= _LONGEST_HEADING:
            yield Heading(found[1], 2)
        else:
            yield Paragraph(line)


def _figures(statistics: Statistics) -> Iterator[Block]:
    yield from (Heading(statistics.title), statistics.table)
    if statistics.chart:
        yield statistics.chart
    if statistics.last_year:
        yield _beside_last(statistics)


def _beside_last(statistics: Statistics) -> Table:
    rows = tuple(
        (
            one.field.label,
            in_words(one.field, one.now),
            in_words(one.field, one.then),
            wording.change(one) or wording.NOTHING,
        )
        for one in statistics.figures
    )
    return Table(
        head=("指标", "本届", f"{statistics.last_year}年", "同比"),
        rows=rows,
        widths=(2.2, 1, 1, 1.6),
        title="与上届对照",
    )


def _schedule(facts: Facts) -> Table:
    rows = tuple((day_words(day.day), day.content or wording.NOTHING, str(day.items)) for day in facts.days)
    return Table(
        head=("日期", "活动内容", "报送件数"),
        rows=rows,
        widths=(1, 4, 0.9),
        words=(1,),
        title="每天活动情况表",
    )
