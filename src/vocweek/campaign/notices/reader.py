"""Reading a notice: the order in which the rules are asked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from vocweek.campaign.notices import genre, heading, lists, week
from vocweek.campaign.notices import tables as table_rules
from vocweek.campaign.notices.contacts import contacts
from vocweek.campaign.notices.events import events
from vocweek.campaign.notices.moments import Calendar
from vocweek.campaign.notices.outline import Page
from vocweek.campaign.notices.reading import Fact, Reading, Span
from vocweek.campaign.notices.tasks.reader import tasks
from vocweek.campaign.notices.tasks.timing import Known, activity_days
from vocweek.campaign.notices.workdays import UNKNOWN_YEAR, unknown_years

LONGEST = 200_000
"""Characters that are read; notice 001 with its three attachments has 7,000."""


def read_notice(text: str) -> Reading:
    """Everything the grammar finds in the text of a notice.

    `text` is what was extracted from the file; all evidence offsets point into it. A text that is not a notice of a
    week gives a reading with `is_notice` False, a Chinese note saying why and no facts. Never raises on any text.
    """
    page = Page(text[:LONGEST])
    title = heading.title(page)
    reason = genre.why_not(page, title)
    if reason:
        return Reading(is_notice=False, notes=(reason,), title=title)
    signed, issued_on = heading.signature(page)
    year = heading.year(page, title)
    calendar = _calendar(year, issued_on)
    period = week.period(page, calendar)
    if year is None and period:
        year = Fact(period.value.first.year, period.evidence)
    found_tables = table_rules.tables(page)
    rows, days = table_rules.schedule(page, found_tables, calendar)
    found_events = events(page, calendar, period, title.value if title else "")
    known = Known(
        calendar,
        period.value if period else None,
        issued_on.value if issued_on else None,
        found_events,
        _plan_days(page, calendar, days),
    )
    people = contacts(page)
    reading = Reading(
        is_notice=True,
        title=title,
        year=year,
        document_number=heading.document_number(page),
        issued_on=issued_on,
        issuers=heading.issuers(page, signed, title),
        forwards=heading.forwards(page),
        period=period,
        theme=week.theme(page),
        sub_themes=week.sub_themes(page),
        theme_days=week.theme_days(page, calendar),
        focus_topics=week.focus_topics(page),
        events=found_events,
        # In the order in which they fall due, as an office works them off.
        tasks=tuple(sorted(tasks(page, found_tables, known, people.email), key=lambda task: task.last_day)),
        contacts=people.contacts,
        fax=people.fax,
        email=people.email,
        department_activities=lists.department_activities(page),
        committee_activities=lists.committee_activities(page),
        suggested_activities=lists.suggested_activities(page),
        statistics_columns=table_rules.statistics_columns(page, found_tables),
        schedule_days=days,
        schedule=rows,
        attachments=lists.attachments(page),
    )
    notes = _notes(reading)
    if len(text) > LONGEST:
        notes = (f"文字过长，只读了前 {LONGEST // 10_000} 万字。", *notes)
    return replace(reading, notes=notes)


def _calendar(year: Fact[int] | None, issued_on: Fact[date] | None) -> Calendar:
    """Return what dates without a year are read by: the notice's year, else that of its own date."""
    dated = issued_on.value if issued_on else None
    return Calendar(year.value if year else dated.year if dated else None, dated)


def _plan_days(page: Page, calendar: Calendar, days: tuple[Fact[date], ...]) -> Span | None:
    """The days a plan's activities run over: its table's, when it has a row for each day, else those its text gives."""
    if len(days) > 2 and (days[-1].value - days[0].value).days == len(days) - 1:
        return Span(days[0].value, days[-1].value)
    found = (
        activity_days(paragraph.text, calendar) for paragraph in page.paragraphs if "开展" in paragraph.text
    )
    return next((span for span in found if span), None)


def _counted_days(reading: Reading) -> Iterator[date]:
    """The days that were reached by counting working days, and those of tasks asked on working days."""
    for task in reading.tasks:
        if task.due and "working day" in (task.rule or ""):
            yield task.due.value.on
        if task.working_days and task.window:
            yield from (task.window.value.first, task.window.value.last)


def _notes(reading: Reading) -> tuple[str, ...]:
    """What whoever confirms the reading should look at first."""
    wanted = (
        (reading.period, "没有读到活动周的起止日期，请补上。"),
        (reading.theme, "没有读到活动主题。"),
        (reading.tasks, "没有读到要求报送的任务。"),
    )
    notes = [note for found, note in wanted if not found]
    for index, task in enumerate(reading.tasks, start=1):
        if not (task.due or task.daily or task.window):
            notes.append(f"第 {index} 项任务({'、'.join(task.items)})没有读到截止时间。")
    notes.extend(UNKNOWN_YEAR.format(year) for year in unknown_years(_counted_days(reading)))
    return tuple(notes)
