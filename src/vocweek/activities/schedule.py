"""每天活动安排: the notices' table of dates, contents and remarks, derived from activities and never typed.

In the layout of notice 002 (五、职业教育活动内容: 时间、活动内容、备注). For a unit, what it holds and helps to hold;
for a node, what everybody below it does, with the unit in a column of its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import groupby
from typing import Any

from django.db.models import QuerySet

from vocweek.activities.matrix import activities_counted
from vocweek.activities.models import Activity, CoOrganiser, Presence, Session
from vocweek.campaign.models import RosterUnit
from vocweek.core.clock import SHANGHAI, at

Row = tuple[int, str, str, int, str, datetime, datetime, str, str]
_COLUMNS = (
    "activity_id",
    "activity__title",
    "activity__mode",
    "activity__lead_id",
    "activity__lead__name",
    "starts_at",
    "ends_at",
    "place",
    "remark",
)


@dataclass(frozen=True, slots=True)
class Entry:
    """One activity on one day. unit: its lead. times: "9:00–11:00", with places in `places`, both in order of time.

    remark: of its sessions, online or not, and with whom it is held.
    """

    pk: int
    title: str
    unit_id: int
    unit: str
    times: tuple[str, ...]
    places: tuple[str, ...]
    remark: str

    @property
    def content(self) -> str:
        """As the table says it: 校园开放日（9:00–11:00，实训楼；14:00–16:00，操场）."""
        return f"{self.title}（{'；'.join(_where(self.times, self.places))}）"


@dataclass(frozen=True, slots=True)
class Line:
    """One row of the table: a day, and (for a node) one unit; contents and remarks in order, empty on a day without."""

    day: date
    unit: str
    entries: tuple[Entry, ...]

    @property
    def contents(self) -> list[str]:
        """What is on; numbered where it is more than one thing."""
        texts = [one.content for one in self.entries]
        return texts if len(texts) < 2 else [f"{number}. {text}" for number, text in enumerate(texts, 1)]

    @property
    def remarks(self) -> list[str]:
        """The remarks, each with the number of what it belongs to."""
        several = len(self.entries) > 1
        said = enumerate((one.remark for one in self.entries), 1)
        return [f"{number}. {text}" if several else text for number, text in said if text]


def schedule(node: RosterUnit, *, own: bool, accepted: bool = False) -> Iterator[Line]:
    """Yield the rows of the table, day by day (edition of `node` selected); days without anything have one too.

    own: of the node by itself (three queries); else of everybody at or below it, a row for each day and unit (two
    queries a day, read as they are asked for). accepted: only what was accepted, else what was filed.
    """
    if own:
        held = own_entries([node], accepted=accepted)[node.pk]
        yield from (Line(day, "", tuple(held.get(day, ()))) for day in node.edition.days)
        return
    for day in node.edition.days:
        of_units = groupby(entries_on(node, day, accepted=accepted), key=lambda one: (one.unit_id, one.unit))
        lines = [Line(day, name, tuple(some)) for (_, name), some in of_units]
        yield from lines or [Line(day, "", ())]


def entries_on(node: RosterUnit, day: date, *, accepted: bool = False) -> list[Entry]:
    """Return what is on at or below a node on a day, by lead in the order of the roster. Two queries."""
    activities = activities_counted(node, day=day, accepted=accepted)
    begins = at(day, time())
    sessions = _rows(activities).filter(starts_at__lt=begins + timedelta(days=1), ends_at__gt=begins)
    partners = _partners(activities)
    return [
        _entry(list(some), day, partners.get(pk, []), None)
        for pk, some in groupby(sessions, key=lambda row: row[0])
    ]


def own_entries(units: Sequence[RosterUnit], *, accepted: bool = False) -> dict[int, dict[date, list[Entry]]]:
    """Return what each unit (by id) itself holds or helps to hold, by day, in order of time. Three queries in all."""
    held = Presence.objects.filter(roster_unit__in=units, **({"accepted": True} if accepted else {}))
    held_by = list(held.values_list("roster_unit_id", "day", "activity_id"))
    activities = Activity.objects.filter(pk__in={pk for *_, pk in held_by})
    rows = {pk: list(some) for pk, some in groupby(_rows(activities), key=lambda row: row[0])}
    partners = _partners(activities)
    known = {unit.pk: unit for unit in units}
    found: dict[int, dict[date, list[Entry]]] = {unit.pk: {} for unit in units}
    for unit, day, pk in sorted(held_by, key=lambda one: (one[1], rows[one[2]][0][5], one[2])):
        on = [row for row in rows[pk] if _is_on(row, day)]
        found[unit].setdefault(day, []).append(_entry(on, day, partners.get(pk, []), known[unit]))
    return found


def contact_line(unit: str, name: str, phone: str) -> str:
    """Return the line above the table as the notice has it: 单位：…　联系人：…　联系电话：…"""
    return f"单位：{unit}　　联系人：{name}　　联系电话：{phone}"


def title_of(node: RosterUnit) -> str:
    """Return what the table is called: 新乡市教育局2026年职业教育活动周活动内容."""
    return f"{node.name}{node.edition}活动内容"


def date_words(day: date) -> str:
    """Return a day as the notice writes it: 5月21日."""
    return f"{day.month}月{day.day}日"


def _rows(activities: QuerySet[Activity]) -> Any:
    """Return the sessions of activities that take place, as `Row`, those of one activity together."""
    sessions = Session.objects.filter(activity__in=activities, cancelled_at=None)
    return sessions.order_by("activity__lead__path", "activity_id", "starts_at", "pk").values_list(*_COLUMNS)


def _is_on(row: Row, day: date) -> bool:
    """Tell if a session lasts into the day."""
    begins = at(day, time())
    return row[5] < begins + timedelta(days=1) and row[6] > begins


def _partners(activities: QuerySet[Activity]) -> dict[int, list[tuple[int, str]]]:
    """Return who holds each activity together with its lead: ids of roster units and names."""
    rows = CoOrganiser.objects.filter(activity__in=activities).order_by("id")
    found: dict[int, list[tuple[int, str]]] = {}
    for pk, unit, name in rows.values_list("activity_id", "roster_unit_id", "roster_unit__name"):
        found.setdefault(pk, []).append((unit, name))
    return found


def _entry(
    rows: Sequence[Row], day: date, partners: Sequence[tuple[int, str]], seen_by: RosterUnit | None
) -> Entry:
    pk, title, mode, lead_id, lead, *_ = rows[0]
    remarks = list(dict.fromkeys(row[8] for row in rows if row[8]))
    if mode != Activity.Mode.ON_SITE:
        remarks.append(Activity.Mode(mode).label)
    remarks += _together(lead_id, lead, partners, seen_by)
    times, places = tuple(_times(row[5], row[6], day) for row in rows), tuple(row[7] for row in rows)
    return Entry(pk, title or "未命名的活动", lead_id, lead, times, places, "，".join(remarks))


def _together(
    lead_id: int, lead: str, partners: Sequence[tuple[int, str]], seen_by: RosterUnit | None
) -> list[str]:
    """Say with whom it is held: for a unit that helps, whose it is."""
    if seen_by is not None and seen_by.pk != lead_id:
        return [f"{lead}主办"]
    names = [name for _, name in partners]
    return (
        [f"与{'、'.join(names[:3])}{f'等 {len(names)} 个单位' if len(names) > 3 else ''}合办"]
        if names
        else []
    )


def _times(starts_at: datetime, ends_at: datetime, day: date) -> str:
    """Return when it is on that day; of what lasts over night the part of the day."""
    begins, ends = (moment.astimezone(SHANGHAI) for moment in (starts_at, ends_at))
    first = f"{begins.hour}:{begins:%M}" if begins.date() == day else "0:00"
    last = f"{ends.hour}:{ends:%M}" if ends.date() == day else "24:00"
    return f"{first}–{last}"


def _where(times: Iterable[str], places: Iterable[str]) -> list[str]:
    return [f"{when}，{where}" if where else when for when, where in zip(times, places, strict=True)]
