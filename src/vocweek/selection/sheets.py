"""Lists and ballots of a call as rows for a spreadsheet or a CSV file: heads first, then cells. Ballots of closed
rounds only."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from vocweek.campaign.models import RosterUnit
from vocweek.core.clock import SHANGHAI
from vocweek.core.errors import refuse
from vocweek.selection.combining import worth
from vocweek.selection.models import (
    Assignment,
    Ballot,
    Call,
    Correction,
    Decision,
    Entry,
    Recommendation,
    Round,
)
from vocweek.selection.plans import criteria_of
from vocweek.selection.queries.decisions import lines_of, objections_of
from vocweek.selection.queries.rounds import results

Cell = str | int | None


@dataclass(frozen=True, slots=True)
class Rows:
    """One sheet. name: at most 31 characters, without what a spreadsheet forbids in it. widths: in characters."""

    name: str
    heads: tuple[str, ...]
    widths: tuple[int, ...]
    rows: tuple[tuple[Cell, ...], ...]


def entries_sheet(call: Call, unit: RosterUnit) -> Rows:
    """Return the entries of a unit and those below it, withdrawn ones too. One query."""
    here = Entry.objects.filter(call=call, unit__path__descendants=str(unit.path)).select_related("unit")
    rows = (
        (
            one.public_id,
            one.title,
            one.author,
            one.get_author_role_display(),
            one.topic,
            one.unit.code,
            one.unit.name,
            one.rules_number,
            _moment(one.entered_at),
            one.get_state_display(),
            one.withdrawn_why,
        )
        for one in here.order_by("unit__path", "pk")
    )
    heads = (
        "编号",
        "标题",
        "作者",
        "身份",
        "选题",
        "单位代码",
        "单位",
        "按第几版要求",
        "参评时间",
        "状态",
        "退出原因",
    )
    return Rows("参评作品", heads, (16, 36, 14, 10, 18, 14, 28, 8, 18, 10, 24), tuple(rows))


def recommendations_sheet(call: Call, unit: RosterUnit) -> Rows:
    """Return every step made by a unit or one below it, those taken back too. One query."""
    steps = Recommendation.objects.filter(call=call, unit__path__descendants=str(unit.path))
    rows = (
        (
            one.unit.name,
            one.to_unit.name,
            one.rank,
            one.entry.title,
            one.entry.unit.name,
            one.reason,
            str(one.by or ""),
            _moment(one.at),
            _moment(one.withdrawn_at),
            one.withdrawn_why,
        )
        for one in steps.select_related("unit", "to_unit", "entry__unit", "by").order_by(
            "unit__path", "rank", "pk"
        )
    )
    heads = (
        "推荐单位",
        "推荐给",
        "次序",
        "作品",
        "作品单位",
        "推荐理由",
        "经办",
        "时间",
        "撤回时间",
        "撤回原因",
    )
    return Rows("推荐", heads, (24, 24, 6, 36, 28, 40, 12, 18, 18, 24), tuple(rows))


def decision_sheet(decision: Decision) -> Rows:
    """Return a list with all that was said of its lines. One query."""
    words = dict(_LINE_WORDS)
    rows = (
        (
            words[one.state],
            one.award,
            one.place,
            _points(one.score),
            one.title,
            one.author,
            one.unit,
            _BASES[one.basis],
            one.reason,
            one.off_why,
        )
        for one in lines_of(decision)
    )
    heads = ("列入", "等次", "名次", "得分", "作品", "作者", "单位", "成绩", "理由", "撤下原因")
    return Rows(_sheet_name(decision.title), heads, (10, 10, 6, 10, 36, 14, 28, 10, 36, 30), tuple(rows))


def corrections_sheet(decision: Decision) -> Rows:
    """Return the corrections of a final list. One query."""
    made = Correction.objects.filter(decision=decision).select_related("line__entry", "by")
    rows = (
        (
            one.line.entry.title,
            one.get_what_display(),
            one.before,
            one.after,
            one.why,
            str(one.by or ""),
            _moment(one.at),
        )
        for one in made
    )
    heads = ("作品", "更正", "原等次", "现等次", "原因", "经办", "时间")
    return Rows("更正", heads, (36, 10, 10, 10, 40, 12, 18), tuple(rows))


def objections_sheet(decision: Decision, *, contacts: bool) -> Rows:
    """Return the objections to a list; contacts: with the name, phone and mail of who objected. One query."""
    rows: list[tuple[Cell, ...]] = []
    for row in objections_of(decision):
        one, who = row.objection, row.who
        rows.append(
            (
                one.public_id,
                row.title,
                one.get_about_display(),
                one.evidence,
                one.count,
                _moment(one.at),
                one.get_state_display(),
                one.answer,
                str(one.answered_by or ""),
                _moment(one.answered_at),
                *((who.name, who.phone, who.mail) if contacts else ()),
            )
        )
    heads = ("受理编号", "针对", "事项", "事实和依据", "收到几次", "时间", "结论", "答复", "经办", "答复时间")
    widths = (16, 30, 14, 60, 8, 18, 10, 50, 12, 18)
    more = (("姓名", "电话", "邮箱"), (14, 16, 26)) if contacts else ((), ())
    return Rows("异议", heads + more[0], widths + more[1], tuple(rows))


def results_sheet(round_: Round) -> Rows:
    """Return what became of each item of a closed round, best first. Raises `DomainError` ``sealed``."""
    items = {one.pk: one for one in round_.items.select_related("entry__unit")}
    rows = tuple(
        (
            one.place,
            _points(one.score),
            items[one.item].number,
            items[one.item].entry.title,
            items[one.item].entry.unit.name,
            len(one.votes),
            one.missing,
            _points(one.spread),
        )
        for one in results(round_)
    )
    heads = ("名次", "得分", "编号", "作品", "单位", "评分数", "缺评", "最高减最低")
    return Rows("成绩", heads, (6, 10, 8, 36, 28, 8, 8, 10), rows)


def ballots_sheet(round_: Round) -> Rows:
    """Return every ballot of a closed round as it was submitted. One query. Raises `DomainError` ``sealed``."""
    if round_.state != Round.State.CLOSED:
        raise refuse("sealed", "评审还没有结束，选票是封存的；结束之后才能导出。")
    criteria = criteria_of(round_)
    given = Ballot.objects.filter(
        assignment__item__round=round_, assignment__state=Assignment.State.DONE, submitted_at__isnull=False
    ).select_related("assignment__item__entry__unit", "assignment__judge")
    rows: list[tuple[Cell, ...]] = []
    for one in given.order_by("assignment__item__number", "assignment__judge_id"):
        item = one.assignment.item
        points = {key: Decimal(said) for key, said in one.points.items()}
        rows.append(
            (
                item.number,
                item.entry.title,
                item.entry.unit.name,
                one.assignment.judge.name,
                *(_points(points.get(criterion.key)) for criterion in criteria),
                f"{float(worth(criteria, points)):.2f}",
                one.remark,
                _moment(one.submitted_at),
                item.dropped_why,
            )
        )
    heads = (
        "编号",
        "作品",
        "单位",
        "专家",
        *(one.name for one in criteria),
        "折合百分",
        "评语",
        "提交时间",
        "退出评审",
    )
    widths = (8, 36, 28, 12, *(10 for _ in criteria), 10, 50, 18, 24)
    return Rows("选票", heads, widths, tuple(rows))


def rules_sheet(call: Call) -> Rows:
    """Return every version of the rules of a call. One query."""
    rows = (
        (
            one.number,
            _moment(one.changed_at),
            one.why,
            "".join(one.changes),
            one.rules,
            "、".join(one.topics),
            _moment(one.due_at),
            one.most_each,
            one.consent,
        )
        for one in call.rules_versions.order_by("number")
    )
    heads = ("版本", "起", "修改原因", "改了什么", "征集要求", "选题", "截止", "每单位最多", "版权与授权说明")
    return Rows("征集要求", heads, (6, 18, 24, 40, 60, 24, 18, 8, 40), tuple(rows))


def lists_of_call(call: Call, unit: RosterUnit) -> Sequence[Decision]:
    """Return the lists a unit or one below it makes. One query."""
    here = Decision.objects.filter(call=call, node__path__descendants=str(unit.path))
    return list(here.select_related("node", "call", "round").order_by("node__path", "pk"))


def differently_named(sheets: Iterable[Rows]) -> list[Rows]:
    """Return the sheets, each with a name of its own: spreadsheets refuse two of one name."""
    found: list[Rows] = []
    for one in sheets:
        known = sum(other.name.rstrip("0123456789 ") == one.name for other in found)
        name = f"{one.name[:28]} {known + 1}" if known else one.name
        found.append(Rows(name, one.heads, one.widths, one.rows))
    return found


_LINE_WORDS = (("listed", "列入"), ("pending", "待定"), ("left_out", "不列入"), ("off", "已撤下"))
_BASES = {"above": "线上", "tied": "线上并列", "below": "线下", "unscored": "没有成绩"}
_FORBIDDEN = str.maketrans("[]:*?/\\'", "（）：＊？／＼’")


def _sheet_name(title: str) -> str:
    return title.translate(_FORBIDDEN)[:28] or "名单"


def _points(value: Decimal | None) -> str:
    return (
        "" if value is None else f"{value:f}".rstrip("0").rstrip(".") if "." in f"{value:f}" else f"{value:f}"
    )


def _moment(moment: datetime | None) -> str:
    return f"{moment.astimezone(SHANGHAI):%Y-%m-%d %H:%M}" if moment else ""
