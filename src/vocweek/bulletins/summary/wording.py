"""The words of a summary. Every number is counted; nothing is claimed that the ledger does not hold."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction

from vocweek.bulletins.circular.wording import day_words, percent
from vocweek.bulletins.summary.facts import Facts, Statistics
from vocweek.org.models import UnitKind
from vocweek.rollup.editions import YearOnYear
from vocweek.rollup.wording import in_words

NOTHING = "—"


def title(facts: Facts) -> str:
    """Return the title, broken where it reads well."""
    return f"{facts.node.name}\n{facts.edition}工作总结"


def prose(facts: Facts) -> str:
    """Return the drafted text: numbered headings, paragraphs between blank lines."""
    parts = [
        ("总体情况", _overview(facts)),
        ("与上届相比", "\n".join(_compared(one) for one in facts.statistics if one.last_year)),
        ("报送与宣传", _filing(facts)),
    ]
    written = [(heading, text) for heading, text in parts if text]
    return "\n\n".join(
        f"{numeral}、{heading}\n{text}" for numeral, (heading, text) in zip("一二三四", written, strict=False)
    )


def change(one: YearOnYear) -> str:
    """Return how a figure changed since the last edition, in words; "" where there is nothing to compare."""
    if one.change is None:
        return ""
    if not one.change:
        return "持平"
    if one.field.percent:
        points = abs(one.change * 100).quantize(Decimal("0.1"))
        return f"{'提高' if one.change > 0 else '下降'}{points}个百分点" if points else "持平"
    amount = f"{'增加' if one.change > 0 else '减少'}{in_words(one.field, abs(one.change))}{one.field.unit}"
    if one.growth is None:
        return amount
    share = abs(one.growth * 100).quantize(Decimal("0.1"))
    return f"{amount}，{'增长' if one.change > 0 else '下降'}{share}％"


def _overview(facts: Facts) -> str:
    edition = facts.edition
    opening = f"{edition}于{day_words(edition.starts_on)}至{day_words(edition.ends_on)}举行"
    theme = f"，主题为“{edition.theme}”" if edition.theme else ""
    told = "".join(_told(facts, one) for one in facts.statistics)
    busy = [day for day in facts.days if day.items or day.content]
    every_day = f"活动周期间共有{len(busy)}天有活动记录。" if busy else ""
    return f"{opening}{theme}。{told}{every_day}"


def _told(facts: Facts, one: Statistics) -> str:
    figures = "，".join(f"{m.field.label}{in_words(m.field, m.now)}{m.field.unit}" for m in one.figures)
    if facts.node.kind == UnitKind.SCHOOL:
        return f"据我校{one.title}，{figures}。"
    complete = "全部报送" if one.filed == one.expected else f"应报{one.expected}件、已报{one.filed}件"
    return f"据{one.title}（{complete}），{figures}。"


def _compared(one: Statistics) -> str:
    changes = "；".join(f"{m.field.label}{words}" for m in one.figures if (words := change(m)))
    return f"与{one.last_year}年相比，{changes}。" if changes else ""


def _filing(facts: Facts) -> str:
    counts = facts.counts
    if not counts.expected:
        return ""
    return (
        f"各项材料应报{counts.expected}件，已报{counts.filed}件，报送率{_share(counts.filed, counts.expected)}；"
        f"按时报送{counts.on_time}件，按时率{_share(counts.on_time, counts.expected)}；"
        f"审核通过{counts.accepted}件。{_items(day.items for day in facts.days)}"
    )


def _items(numbers: Iterable[int]) -> str:
    total = sum(numbers)
    return f"其中每日报送的宣传材料{total}件。" if total else ""


def _share(part: int, whole: int) -> str:
    return percent(Fraction(part, whole))
