"""What a change would do, laid out for the page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from vocweek.core.errors import Problem
from vocweek.formspec import Field, Merging, Pick, text_of
from vocweek.reporting.rosters import (
    Add,
    Effects,
    Holdings,
    Merge,
    MergedPair,
    Rehearsal,
    Split,
    Wanted,
    refusals,
)
from vocweek.rollup.superiors import Measure
from vocweek.workbench.tables.cells import NOTHING, plain, shown

PICK_WORDS = {Pick.SUM: "相加", Pick.STAYS: "用并入单位的", Pick.GOES: "用被并单位的"}


@dataclass(frozen=True, slots=True)
class Fact:
    """One line of the preview: what, how many, and what becomes of it."""

    what: str
    number: int
    becomes: str


@dataclass(frozen=True, slots=True)
class FigureRow:
    """One number of a superior before and after, as text."""

    unit: str
    table: str
    label: str
    before: str
    after: str

    @property
    def changed(self) -> bool:
        return self.before != self.after


@dataclass(frozen=True, slots=True)
class FieldRow:
    """One field of two filings that merge: both values, the result, and what may be chosen (value, word, is chosen)."""

    name: str
    label: str
    stays: str
    goes: str
    result: str
    choices: tuple[tuple[str, str, bool], ...]
    asks: bool


@dataclass(frozen=True, slots=True)
class PairTable:
    """Two filings of one table, field by field."""

    title: str
    occurrence: date | None
    rows: tuple[FieldRow, ...]
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Preview:
    """moves: what hangs on the unit and what becomes of it. figures: changed numbers of the superiors first."""

    moves: tuple[Fact, ...]
    figures: tuple[FigureRow, ...]
    unchanged: int
    pairs: tuple[PairTable, ...]
    ready: bool


def laid_out(wanted: Wanted, found: Rehearsal[tuple[Measure, ...]]) -> Preview:
    """Return a rehearsal as the page shows it."""
    figures = _figures(found.before, found.after)
    return Preview(
        moves=tuple(fact for fact in _facts(wanted, found.holdings, found.effects) if fact.number),
        figures=tuple(row for row in figures if row.changed),
        unchanged=sum(not row.changed for row in figures),
        pairs=tuple(_pair(pair) for pair in found.pairs),
        ready=not any(refusals(pair) for pair in found.pairs),
    )


def _facts(wanted: Wanted, has: Holdings, does: Effects) -> list[Fact]:
    heir = _heir(wanted)
    stays = isinstance(wanted, Add)
    filed = "两边都报了的合并（见下表），其余照旧计入" if does.merged else "照旧计入"
    people = "、".join(f"{role} {number}" for role, number in has.people)
    facts = [
        Fact("换了位置的单位", does.moved, "连同各自的下级，路径一起改"),
        Fact("新增的单位", does.added, "从现在起参加本届"),
        Fact("未报的应报事项改为免报", does.excused, "写明原因；撤回变更就恢复"),
        Fact("恢复应报的事项", does.expected, "还没到截止时间"),
        Fact("新增的应报事项", does.owed, "只含还没到截止时间的；过去的不追究"),
        Fact("合并的报表", does.merged, "各项怎么合见下表；两边原来报的都可查"),
        Fact("换审核单位的报送件", does.turned, "转到新的上级继续审核"),
        Fact("待签收的通知", does.receipts, "由现在的上级下发"),
    ]
    if stays:
        return facts
    return [
        *facts,
        Fact("下级单位", has.units, "一起过去" if heir or does.moved else "不动"),
        Fact("已报、待审核", has.waiting, filed),
        Fact("已退回待修改", has.returned, _returned(does)),
        Fact("已通过", has.accepted, filed),
        Fact("草稿", has.drafts, "保留" if not does.closed else "保留可查，不再要求报"),
        Fact("免报、延期", has.exempt, "不变"),
        Fact(f"在岗任职（{people}）", sum(number for _, number in has.people), _people(wanted, heir, does)),
        Fact("已签收的通知", has.signed, "记录不变"),
    ]


def _returned(does: Effects) -> str:
    return (
        "两边都报了的合并；其余由上级单位代为改好再报，按退回的时限" if does.closed else "照旧，按退回的时限"
    )


def _heir(wanted: Wanted) -> str:
    if isinstance(wanted, Merge):
        return wanted.target.name
    return wanted.parts[0].name if isinstance(wanted, Split) else ""


def _people(wanted: Wanted, heir: str, does: Effects) -> str:
    if heir:
        return f"在“{heir}”有同样的职责"
    return "这里的职责随单位停用" if does.closed else "不变"


def _figures(before: tuple[Measure, ...], after: tuple[Measure, ...]) -> list[FigureRow]:
    """Match the numbers of before and after by unit, table and figure."""
    now = {_key(one): one for one in after}
    then = {_key(one): one for one in before}
    return [
        FigureRow(
            unit,
            one.table,
            one.field.label if one.field else "已报 / 应报",
            _text(then.get(key)),
            _text(now.get(key)),
        )
        for key, one in (then | now).items()
        for unit in [one.unit]
    ]


def _key(one: Measure) -> tuple[str, int, str]:
    return one.unit, one.task_id, one.field.key if one.field else ""


def _text(one: Measure | None) -> str:
    if one is None:
        return NOTHING
    return f"{plain(one.value, 0)} / {one.expected}" if one.field is None else shown(one.field, one.value)


def _pair(pair: MergedPair) -> PairTable:
    rows = [
        FieldRow(
            name=f"pick-{pair.submission_id}-{one.field.key}",
            label=one.field.label,
            stays=_value(one.field, one.stays),
            goes=_value(one.field, one.goes),
            result=_value(one.field, pair.result.get(one.field.key)) if one.pick else "请选择",
            choices=tuple((pick.value, PICK_WORDS[pick], pick is one.pick) for pick in one.picks),
            asks=one.field.merges is Merging.ASK,
        )
        for one in pair.deciding
    ]
    return PairTable(pair.title, pair.occurrence, tuple(rows), tuple(refusals(pair)))


def _value(field: Field, value: Any) -> str:
    return text_of(field, value) or NOTHING
