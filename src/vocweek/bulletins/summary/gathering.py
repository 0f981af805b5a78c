"""Gathering the facts of a unit's week: a fixed number of queries for any node, from a school to the ministry."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any

from django.db import connection

from vocweek.bulletins.official import Chart
from vocweek.bulletins.official import Table as OfficialTable
from vocweek.bulletins.summary.facts import Day, Facts, Material, Statistics
from vocweek.campaign.models import Edition, RosterUnit, Task
from vocweek.formspec import FieldType, RollUpField, RollUpKind
from vocweek.reporting.models import Submission
from vocweek.reporting.queries import subtree_counts
from vocweek.reporting.specs import spec_of
from vocweek.reporting.states import FILED
from vocweek.rollup.access import TableEntry, tables_at
from vocweek.rollup.editions import earlier_tasks, year_on_year
from vocweek.rollup.queries import roll_up
from vocweek.rollup.statement import Basis
from vocweek.rollup.table import Table
from vocweek.rollup.wording import in_words

MOST_TABLES = 2
MOST_BARS = 15
MOST_ROWS = 60
MOST_MATERIALS = 60
TITLES_A_DAY = 3

# What came in for each day: how many items, and some of the titles, accepted ones first.
_ITEMS = """
SELECT o.occurrence, count(*)::int,
       (array_agg(s.title ORDER BY (s.state = 'accepted') DESC, s.filed_at) FILTER (WHERE s.title <> ''))[1:%(titles)s]
FROM reporting_submission s
JOIN reporting_obligation o ON o.id = s.obligation_id
JOIN campaign_rosterunit r ON r.id = s.roster_unit_id
WHERE r.path <@ %(path)s::ltree AND o.occurrence IS NOT NULL AND s.state IN ('submitted', 'returned', 'accepted')
GROUP BY o.occurrence
"""


def gather(node: RosterUnit, moment: datetime) -> Facts:
    """Return what the ledger knows of the week of `node` and everything below it at `moment`."""
    entries = [entry for entry in tables_at(node) if entry.standing.filed and not _of_summaries(entry)]
    return Facts(
        node=node,
        edition=node.edition,
        counts=subtree_counts(node, moment),
        statistics=tuple(_statistics(node, entry) for entry in entries[:MOST_TABLES]),
        days=_days(node),
    )


def materials(node: RosterUnit, besides: Task) -> tuple[Material, ...]:
    """Return the items a summary may tell of, accepted ones first, the latest first; none of the task `besides`.

    For a unit with units below only what was accepted counts; a school may tell of all it filed. One query.
    """
    items = Submission.objects.filter(roster_unit__path__descendants=node.path, state__in=_told_of(node))
    items = items.exclude(title="").exclude(task=besides).select_related("form", "task", "roster_unit")
    ordered = items.order_by("-decided_at", "-filed_at", "-id")[:MOST_MATERIALS]
    return tuple(_material(one) for one in ordered)


def _told_of(node: RosterUnit) -> Sequence[str]:
    below = RosterUnit.objects.filter(parent=node).exists()
    return [Submission.State.ACCEPTED] if below else list(FILED)


def _material(one: Submission) -> Material:
    values: dict[str, Any] = one.accepted or one.filed or {}
    fields = list(spec_of(one).fields)
    texts = [field for field in fields if field.type is FieldType.LONG_TEXT and not field.personal]
    pictures = [field.key for field in fields if field.type is FieldType.IMAGE and not field.personal]
    kinds = [field.key for field in fields if field.type is FieldType.CHOICE and field.key.endswith("_kind")]
    return Material(
        submission=one.pk,
        title=one.title,
        unit=one.roster_unit.name,
        kind=next((str(values[key]) for key in kinds if values.get(key)), one.task.title),
        text=next((str(values[field.key]) for field in texts if values.get(field.key)), ""),
        photos=tuple(int(photo) for key in pictures for photo in values.get(key) or ()),
    )


def _statistics(node: RosterUnit, entry: TableEntry) -> Statistics:
    table = roll_up(entry.task, node, Basis.FILED)
    earlier = next(iter(earlier_tasks(entry.task)), None)
    figures = year_on_year(table, earlier)
    compared = any(one.then is not None for one in figures)
    return Statistics(
        title=entry.task.title,
        filed=entry.standing.filed,
        expected=entry.standing.expected,
        figures=tuple(one for one in figures if one.now is not None),
        table=_official(table),
        chart=_chart(table),
        last_year=earlier.edition.year if earlier and compared else None,
    )


def _of_summaries(entry: TableEntry) -> bool:
    """Tell if the table adds up what summaries themselves say; a summary does not quote summaries."""
    return all(field.key.startswith("summary_") for field in entry.columns.fields)


def _official(table: Table) -> OfficialTable:
    """Return the table as a document shows it: a row for each unit below that filed, and the sum."""
    shown = table.columns.shown
    lines = [line for line in table.lines if line.figures.filings]
    rows = [
        (line.unit.place, *(in_words(field, line.figures.value(field)) for field in shown))
        for line in lines[:MOST_ROWS]
    ]
    total = tuple(in_words(field, table.total.figures.value(field)) for field in shown)
    left_out = len(lines) - MOST_ROWS
    return OfficialTable(
        head=("单位", *(field.label for field in shown)),
        rows=(*rows, ("合计" if rows else table.node.name, *total)),
        widths=(2.0, *(1.0 for _ in shown)),
        total=bool(rows),
        title=table.task.title,
        note=f"另有 {left_out} 个单位，见汇总表。" if left_out > 0 else "",
    )


def _chart(table: Table) -> Chart | None:
    """Return bars of 参与总人数, else of the last figure that adds up, by unit, the greatest first."""
    sums = [field for field in table.columns.shown if field.kind is RollUpKind.SUM]
    field = next((one for one in sums if "总人数" in one.label), sums[-1] if sums else None)
    if field is None:
        return None
    bars = [(line.unit.place, float(value)) for line in table.lines if (value := line.figures.value(field))]
    bars = sorted(bars, key=lambda bar: -bar[1])[:MOST_BARS]
    return Chart(tuple(bars), field.unit, _caption(field)) if len(bars) > 1 else None


def _caption(field: RollUpField) -> str:
    return f"各单位{field.label}"


def _days(node: RosterUnit) -> tuple[Day, ...]:
    """Return the days of the week, as the unit's own schedule has them, else by what came in for each day."""
    own, items = _own_schedule(node), _items(node)
    edition: Edition = node.edition
    length = (edition.ends_on - edition.starts_on).days + 1
    days = [edition.starts_on + timedelta(days=number) for number in range(length)]
    return tuple(
        Day(day, "；".join(own.get(day, titles)), number)
        for day in days
        for number, titles in [items.get(day, (0, []))]
        if day in own or number
    )


def _own_schedule(node: RosterUnit) -> dict[date, list[str]]:
    """Return what the unit's own schedule (每天活动安排) says, by day."""
    filed = Submission.objects.filter(roster_unit=node, state__in=FILED, filed__has_key="schedule")
    values = filed.order_by("-filed_at").values_list("filed", flat=True).first() or {}
    by_day: dict[date, list[str]] = {}
    for row in values.get("schedule") or ():
        if row.get("date") and row.get("content"):
            by_day.setdefault(date.fromisoformat(row["date"]), []).append(row["content"])
    return by_day


def _items(node: RosterUnit) -> dict[date, tuple[int, list[str]]]:
    with connection.cursor() as cursor:
        cursor.execute(_ITEMS, {"path": str(node.path), "titles": TITLES_A_DAY})
        return {day: (number, titles or []) for day, number, titles in cursor.fetchall()}
