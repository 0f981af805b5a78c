"""What a form alone cannot know: days, times that fit, units that exist. Problems as data, at their field and row."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from vocweek.activities.entry.points import NotAPoint, point_or_none, read_point
from vocweek.activities.entry.spec import NO, REVIEWED
from vocweek.activities.models import Activity, Session
from vocweek.campaign.models import RosterUnit
from vocweek.core.clock import at
from vocweek.core.errors import DomainError, Problem
from vocweek.formspec import FormSpec, parse

Row = Mapping[str, Any]
_WITH_CODE = re.compile(r"^.*[（(]([0-9A-Za-z][0-9A-Za-z_]{0,31})[）)]$")
"""A unit as the form writes it: name（code）; the code alone tells it from others of the same name."""


@dataclass(frozen=True, slots=True)
class Checked:
    """An entry that may be filed. values: as parsed. sessions: what its rows come to. partners: in their order."""

    values: Mapping[str, Any]
    sessions: tuple[WantedSession, ...]
    partners: tuple[RosterUnit, ...]


@dataclass(frozen=True, slots=True)
class WantedSession:
    """One session as typed. pk: of the session it is a change of, ``None`` for a new one. columns: by name."""

    pk: int | None
    starts_at: datetime
    ends_at: datetime
    columns: Mapping[str, Any]


Named = Mapping[str, Sequence[RosterUnit]]
"""Units by what they are called: by code and by name."""


def check_entry(
    spec: FormSpec, raw: Mapping[str, Any], lead: RosterUnit, named: Named | None = None
) -> Checked:
    """Return what was typed, checked whole. named: the partners' units where they are known; else one query for them.

    Raises `DomainError` with every problem: those of the form (docs/forms.md), and ``ends_before_start``, ``too_long``,
    ``outside_edition``, ``no_link``, ``no_seats``, ``group_limits``, ``no_place``, ``no_stream``, ``unknown_unit``,
    ``same_unit``, ``not_a_point``, ``outside_china``.
    """
    parsed = parse(spec, raw)
    problems = [
        Problem(one.code, one.message, one.field or None, one.row, one.column) for one in parsed.problems
    ]
    rows = [row for row in parsed.values.get("sessions") or [] if isinstance(row, Mapping)]
    if not problems:
        problems += [problem for number, row in enumerate(rows, 1) for problem in _of_row(row, number, lead)]
        problems += _of_mode(parsed.values, rows)
    partners, unknown = find_partners(str(parsed.values.get("partners") or ""), lead, named)
    problems += unknown
    if problems:
        raise DomainError(problems)
    sessions = tuple(wanted for row in rows for wanted in _sessions(row))
    return Checked(parsed.values, sessions, tuple(partners))


def find_partners(
    text: str, lead: RosterUnit, named: Named | None = None
) -> tuple[list[RosterUnit], list[Problem]]:
    """Return the units in `text`, one a line by name or code, and what is wrong with the others.

    named: as in `check_entry`.
    """
    lines = partner_lines(text)
    if not lines:
        return [], []
    named = units_named(lines, lead.edition_id) if named is None else named
    units: list[RosterUnit] = []
    problems: list[Problem] = []
    for line in lines:
        fitting = list(named.get(line, ()))
        if len(fitting) == 1 and fitting[0].pk != lead.pk:
            units.append(fitting[0])
        else:
            problems.append(_wrong_partner(line, fitting, lead))
    return list(dict.fromkeys(units)), problems


def partner_lines(text: str) -> list[str]:
    """Return what a text says of partners: a name or a code each, each once."""
    lines = (_WITH_CODE.sub(r"\1", line.strip()) for line in text.splitlines())
    return list(dict.fromkeys(filter(None, lines)))


def units_named(words: Collection[str], edition: int) -> Named:
    """Return the units in use that have one of these names or codes. One query if there are any words."""
    if not words:
        return {}
    roster = RosterUnit.objects.filter(edition=edition, closed_at=None)
    named: dict[str, list[RosterUnit]] = {}
    for unit in roster.filter(name__in=words) | roster.filter(code__in=words):
        for word in {unit.code, unit.name}:
            named.setdefault(word, []).append(unit)
    return named


def reviewed_part(values: Mapping[str, Any]) -> dict[str, Any]:
    """Return of the values those a reviewer agrees to."""
    return {key: value for key, value in values.items() if key in REVIEWED}


def _wrong_partner(line: str, fitting: list[RosterUnit], lead: RosterUnit) -> Problem:
    if [unit.pk for unit in fitting] == [lead.pk]:
        return Problem("same_unit", f"“{lead}”就是主办单位，不用再写进协办单位。", "partners")
    if fitting:
        codes = "、".join(unit.code for unit in fitting[:5])
        return Problem("unknown_unit", f"叫“{line}”的单位不止一个，请写代码：{codes}。", "partners")
    return Problem("unknown_unit", f"名册里没有“{line[:40]}”，请核对协办单位的全称，或者写代码。", "partners")


def _of_row(row: Row, number: int, lead: RosterUnit) -> Iterator[Problem]:
    edition = lead.edition

    def wrong(code: str, message: str, column: str) -> Problem:
        return Problem(code, f"第 {number} 个时段：{message}", "sessions", number, column)

    until = row["until"]
    if until is None and row["ends"] <= row["begins"]:
        words = "结束时间应晚于开始时间；过了零点才结束的，请在“更多设置”里选结束日期。"
        yield wrong("ends_before_start", words, "ends")
    elif until is not None and len(row["days"]) > 1:
        words = "选了结束日期，就是连着的一场，请只选开始那一天；每天各一场的，不用选结束日期。"
        yield wrong("one_day_only", words, "days")
    elif until is not None and (until, row["ends"]) <= (min(row["days"]), row["begins"]):
        yield wrong("ends_before_start", "结束日期和时间应晚于开始。", "until")
    outside = [
        day for day in row["days"] if not edition.starts_on.isoformat() <= day <= edition.ends_on.isoformat()
    ]
    if outside:
        span = f"{edition.starts_on:%m-%d} 至 {edition.ends_on:%m-%d}"
        yield wrong("outside_edition", f"{outside[0]} 不在活动周（{span}）里。", "days")
    try:
        read_point(row["point"] or "")
    except NotAPoint as error:
        yield wrong(error.code, str(error), "point")
    way = row["way"] or Session.Way.COME
    if way == Session.Way.ELSEWHERE and not row["link"]:
        yield wrong("no_link", "到别处报名的，请填报名地址。", "link")
    least, most = row["group_least"], row["group_most"]
    if (least is None) != (most is None) or (least is not None and most is not None and least > most):
        yield wrong("group_limits", "团体人数请把“至少”和“最多”都填上，至少不大于最多。", "group_least")
    if row["seats"] is not None and most is not None and most > row["seats"]:
        yield wrong("group_limits", "团体最多人数不应大于名额。", "group_most")


def _of_mode(values: Row, rows: list[Row]) -> Iterator[Problem]:
    mode = values.get("mode") or Activity.Mode.ON_SITE
    if mode != Activity.Mode.ON_SITE and not values.get("stream_url"):
        yield Problem("no_stream", "线上活动请填直播或网站地址。", "stream_url")
    if mode != Activity.Mode.ONLINE:
        for number, row in enumerate(rows, 1):
            if not row["place"]:
                yield Problem("no_place", f"第 {number} 个时段：请填地点。", "sessions", number, "place")


def _sessions(row: Row) -> Iterator[WantedSession]:
    """Yield a session for each day of a row, or the one that lasts until another day; the first is that which is there
    already, if any."""
    begins, ends = time.fromisoformat(row["begins"]), time.fromisoformat(row["ends"])
    for number, day in enumerate(sorted(row["days"])):
        on = date.fromisoformat(day)
        yield WantedSession(
            pk=row["session"] if number == 0 else None,
            starts_at=at(on, begins),
            ends_at=at(date.fromisoformat(row["until"] or day), ends),
            columns=session_columns(row),
        )


def session_columns(row: Row) -> dict[str, Any]:
    """Return the columns of a session a row of the form (parsed) comes to, with the usual for what was left out."""
    way = row["way"] or Session.Way.COME
    point = point_or_none(row["point"])
    grouped = row["group_most"] is not None or way == Session.Way.GROUP
    return {
        "place": row["place"] or "",
        "latitude": point.latitude if point else None,
        "longitude": point.longitude if point else None,
        "way": way,
        "seats": row["seats"],
        "link": (row["link"] or "") if way == Session.Way.ELSEWHERE else "",
        "audience": row["audience"] or "",
        "remark": row["remark"] or "",
        "per_booking": row["per_booking"] or 5,
        "group_least": row["group_least"] or (1 if grouped else None),
        "group_most": row["group_most"] or (row["seats"] or 200 if grouped else None),
        "waiting_list": row["waiting_list"] != NO,
    }
