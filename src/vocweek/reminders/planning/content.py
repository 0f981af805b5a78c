"""What there is to tell at units: read for a thousand people at once, with the same few queries."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db import connection
from django.urls import reverse

from vocweek.core.clock import SHANGHAI, at
from vocweek.notify.models import Kind
from vocweek.reminders.digests import Line, said
from vocweek.reminders.names import named
from vocweek.reminders.planning.audience import MESSAGES_STAY, TOPIC_OF
from vocweek.reminders.planning.fresh import Cell, levels_reached
from vocweek.reminders.timing import Topic

AHEAD_DAYS = 3
"""Who is reminded hears of everything due until the end of this many days from now."""
DAILY_AHEAD = timedelta(hours=16)
"""Of a daily task only the day itself is spoken of: tomorrow's cannot be filed yet."""
BEHIND = timedelta(days=7)
"""After a week a reminder is noise; the page still says it."""
NOTICES_STAY = timedelta(days=30)
REASON_MOST = 40
DAYS_NAMED = 3

_OWED = """
SELECT unit.unit_id, task.title, owed.due_at < %(slot)s AS overdue, count(*), min(owed.due_at),
       min(owed.id), array_remove(array_agg(owed.occurrence ORDER BY owed.occurrence), NULL)
FROM reporting_obligation owed
JOIN campaign_rosterunit unit ON unit.id = owed.roster_unit_id
JOIN campaign_task task ON task.id = owed.task_id
WHERE unit.unit_id = ANY(%(units)s) AND owed.exempt_at IS NULL AND owed.filed_at IS NULL
  AND task.state = 'issued' AND owed.due_at BETWEEN %(oldest)s AND %(latest)s
  AND (owed.due_at >= %(slot)s OR NOT task.closes)
  AND (task.daily_at IS NULL OR owed.due_at <= %(today)s)
GROUP BY unit.unit_id, task.id, task.title, owed.due_at < %(slot)s
ORDER BY min(owed.due_at), task.id
"""
_RETURNED = """
SELECT unit.unit_id, task.title, item.id, item.return_due_at,
       coalesce((SELECT review.reason FROM reporting_review review
                 WHERE review.submission_id = item.id AND review.decision <> 'accepted'
                 ORDER BY review.decided_at DESC, review.id DESC LIMIT 1), '')
FROM reporting_submission item
JOIN campaign_rosterunit unit ON unit.id = item.roster_unit_id
JOIN campaign_task task ON task.id = item.task_id
JOIN reporting_obligation owed ON owed.id = item.obligation_id
WHERE unit.unit_id = ANY(%(units)s) AND item.state = 'returned' AND task.state = 'issued'
  AND owed.exempt_at IS NULL AND unit.closed_at IS NULL AND item.decided_at > %(oldest_notice)s
ORDER BY item.return_due_at, item.id
"""
_UNSIGNED = """
SELECT unit.unit_id, notice.title, notice.id
FROM campaign_noticereceipt receipt
JOIN campaign_rosterunit unit ON unit.id = receipt.roster_unit_id
JOIN campaign_notice notice ON notice.id = receipt.notice_id
WHERE unit.unit_id = ANY(%(units)s) AND receipt.received_at IS NULL AND notice.state = 'issued'
  AND unit.closed_at IS NULL
  AND notice.issued_at BETWEEN %(oldest_notice)s AND %(slot)s
  AND NOT EXISTS (SELECT FROM campaign_noticereceipt again JOIN campaign_notice forwarded
                      ON forwarded.id = again.notice_id AND forwarded.forwards_id = notice.id
                  WHERE again.roster_unit_id = receipt.roster_unit_id)
ORDER BY notice.issued_at, notice.id
"""
_BELOW = """
SELECT office.unit_id, office.code, task.id, task.title, count(*), count(DISTINCT unit.id),
       (array_agg(DISTINCT unit.name))[1:3]
FROM unnest(%(task)s::bigint[], %(due)s::timestamptz[], %(reached)s::int[]) AS cell(task, due, reached)
JOIN reporting_obligation owed ON owed.task_id = cell.task AND owed.due_at = cell.due
JOIN campaign_rosterunit unit ON unit.id = owed.roster_unit_id
JOIN campaign_task task ON task.id = owed.task_id
JOIN campaign_rosterunit issuer ON issuer.id = task.issuer_id
CROSS JOIN LATERAL generate_series(1, least(cell.reached, unit.depth - issuer.depth)) AS up
JOIN campaign_rosterunit office ON office.path = subpath(unit.path, 0, unit.depth - up)
WHERE owed.exempt_at IS NULL AND owed.filed_at IS NULL AND office.unit_id = ANY(%(offices)s)
GROUP BY office.unit_id, office.code, task.id, task.title
ORDER BY count(*) DESC, task.id
"""
_MESSAGES = """
SELECT person_id, kind, text, link FROM notify_message
WHERE person_id = ANY(%(people)s) AND read_at IS NULL AND digested_at IS NULL AND kind <> 'digest'
  AND created_at BETWEEN %(oldest_message)s AND %(slot)s
ORDER BY id DESC
"""


@dataclass(frozen=True, slots=True)
class Item:
    """One line, of a unit or of a person. count: how many things it stands for. always: cannot be muted."""

    topic: Topic
    line: Line
    count: int = 1
    always: bool = False


Items = dict[int, list[Item]]


def of_units(units: Collection[int], slot: datetime) -> Items:
    """Return what units owe, got back, and have not signed for, by id of `OrgUnit`. Three queries."""
    found: Items = {}
    values = _moments(slot) | {"units": list(units)}
    for unit, title, reason_id, due, reason in _rows(_RETURNED, values):
        why = f"：{_short(reason)}" if reason else ""
        until = f"，{said(due)}前改好" if due else ""
        link = reverse("workbench:submission_edit", args=[reason_id])
        _put(found, unit, Item(Topic.RETURNED, Line(f"{title}{why}{until}", link)))
    for unit, title, overdue, count, due, first, days in _rows(_OWED, values):
        words = _overdue(count, due, days) if overdue else _coming(count, due)
        link = reverse("workbench:obligation", args=[first])
        topic = Topic.OVERDUE if overdue else Topic.DUE
        _put(found, unit, Item(topic, Line(f"{title}：{words}", link), count))
    for unit, title, notice in _rows(_UNSIGNED, values):
        _put(found, unit, Item(Topic.NOTICE, Line(title, reverse("workbench:notice", args=[notice]))))
    return found


def below(offices: Collection[int], cells: Sequence[Cell], slot: datetime) -> Items:
    """Return what the units below offices missed and the offices are to know by now, by id of `OrgUnit`. One query."""
    missed = [(cell, levels_reached(cell, slot)) for cell in cells if slot - BEHIND <= cell.due_at < slot]
    told = [(cell, reached) for cell, reached in missed if reached]
    found: Items = {}
    if not told or not offices:
        return found
    values = {
        "task": [cell.task_id for cell, _ in told],
        "due": [cell.due_at for cell, _ in told],
        "reached": [reached for _, reached in told],
        "offices": list(offices),
    }
    for unit, code, task, title, count, units, names in _rows(_BELOW, values):
        link = f"{reverse('workbench:progress_list')}?what=overdue&node={code}&task={task}"
        who = named(names, units, "个单位")
        several = f" {count} 件" if count > units else ""
        _put(found, unit, Item(Topic.BELOW, Line(f"{title}{several}：{who}", link), count))
    return found


def messages_to(people: Collection[int], slot: datetime) -> Items:
    """Return what people were told in the app and have not read, by id of person. One query.

    What the ledger says by itself (returned items, notices) is not said twice.
    """
    found: Items = {}
    for person, kind, text, link in _rows(_MESSAGES, _moments(slot) | {"people": list(people)}):
        if kind not in TOPIC_OF:
            _put(found, person, Item(Topic.MESSAGES, Line(text, link), always=kind == Kind.URGED))
    return found


def _rows(statement: str, values: dict[str, Any]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return list(cursor.fetchall())


def _moments(slot: datetime) -> dict[str, Any]:
    last_day = slot.astimezone(SHANGHAI).date() + timedelta(days=AHEAD_DAYS)
    return {
        "slot": slot,
        "oldest": slot - BEHIND,
        "latest": at(last_day, time.max),
        "today": slot + DAILY_AHEAD,
        "oldest_notice": slot - NOTICES_STAY,
        "oldest_message": slot - MESSAGES_STAY,
    }


def _put(found: Items, key: int, item: Item) -> None:
    found.setdefault(key, []).append(item)


def _coming(count: int, due: datetime) -> str:
    return f"{said(due)} 截止" if count == 1 else f"{count} 件，最近一件 {said(due)} 截止"


def _overdue(count: int, due: datetime, days: Sequence[date]) -> str:
    if not days:
        return f"{said(due)} 已截止，还可以补报"
    shown = "、".join(f"{day.month}月{day.day}日" for day in days[-DAYS_NAMED:])
    return f"{count} 件没有报（{shown}{'等' if count > DAYS_NAMED else ''}），还可以补报"


def _short(reason: str) -> str:
    flat = " ".join(reason.split()).rstrip("。；，.;, ")
    return flat if len(flat) <= REASON_MOST else f"{flat[: REASON_MOST - 1]}…"
