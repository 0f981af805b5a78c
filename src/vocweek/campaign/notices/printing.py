"""A reading as plain data: the keys of `vocweek notice inspect --json`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from vocweek.campaign.notices.reading import (
    ActivityList,
    Contact,
    Event,
    Evidence,
    Fact,
    ImageSpec,
    Reading,
    ScheduleRow,
    Span,
    Task,
)

Json = dict[str, Any]


def reading_as_json(reading: Reading) -> Json:
    """All facts of a reading; a single fact that was not found is null, a list is empty."""
    return {
        "is_notice": reading.is_notice,
        "title": _value(reading.title),
        "year": _value(reading.year),
        "document_number": _value(reading.document_number),
        "issued_on": reading.issued_on.value.isoformat() if reading.issued_on else None,
        "issuers": _values(reading.issuers),
        "forwards": _value(reading.forwards),
        "period": {
            "start": reading.period.value.first.isoformat(),
            "end": reading.period.value.last.isoformat(),
        }
        if reading.period
        else None,
        "theme": _value(reading.theme),
        "sub_themes": _values(reading.sub_themes),
        "theme_days": [{"date": day.on.isoformat(), "name": day.name} for day in reading.theme_days],
        "focus_topics": len(reading.focus_topics) or None,
        "focus_topic_titles": _values(reading.focus_topics),
        "events": [_event(event) for event in reading.events],
        "tasks": [_task(task) for task in reading.tasks],
        "contacts": [_contact(contact) for contact in reading.contacts],
        "fax": _value(reading.fax),
        "email": _value(reading.email),
        "department_activities": [_activities(entry) for entry in reading.department_activities],
        "committee_activities": [_activities(entry) for entry in reading.committee_activities],
        "suggested_activities": [_activities(entry) for entry in reading.suggested_activities],
        "statistics_columns": _values(reading.statistics_columns),
        "schedule_days": [day.value.isoformat() for day in reading.schedule_days],
        "schedule": [_row(row) for row in reading.schedule],
        "attachments": _values(reading.attachments),
        "notes": list(reading.notes),
        "evidence": {key: _evidence(found) for key, found in evidence_of(reading)},
    }


def evidence_of(reading: Reading) -> Iterator[tuple[str, Evidence]]:
    """Each fact's key (`title`, `tasks[0]`, `tasks[0].due`, `contacts[1]` …) with its sentence, in printing order."""
    for key in (
        "title",
        "year",
        "document_number",
        "issued_on",
        "forwards",
        "period",
        "theme",
        "fax",
        "email",
    ):
        fact: Fact[Any] | None = getattr(reading, key)
        if fact:
            yield key, fact.evidence
    lists = ("issuers", "sub_themes", "theme_days", "focus_topics", "events", "tasks", "contacts",
             "department_activities", "committee_activities", "suggested_activities", "statistics_columns",
             "schedule_days", "schedule", "attachments")  # fmt: skip
    for key in lists:
        for index, entry in enumerate(getattr(reading, key)):
            yield f"{key}[{index}]", entry.evidence
            yield from _inner_evidence(f"{key}[{index}]", entry)


def _inner_evidence(key: str, entry: object) -> Iterator[tuple[str, Evidence]]:
    if isinstance(entry, Task | Event):
        for name in entry.__dataclass_fields__:
            fact = getattr(entry, name)
            if isinstance(fact, Fact):
                yield f"{key}.{name}", fact.evidence


def _evidence(found: Evidence) -> Json:
    return {"text": found.text, "start": found.start, "end": found.end}


def _value(fact: Fact[Any] | None) -> Any:
    return fact.value if fact else None


def _values(facts: tuple[Fact[Any], ...]) -> list[Any]:
    return [fact.value for fact in facts]


def _said(data: Json) -> Json:
    """Without what the notice does not say."""
    return {key: value for key, value in data.items() if value is not None and value != []}


def _window(span: Span) -> Json:
    return {"from": span.first.isoformat(), "to": span.last.isoformat()}


def _image(spec: ImageSpec) -> Json:
    return _said({
        "width_mm": spec.width_mm,
        "height_mm": spec.height_mm,
        "orientation": spec.orientation,
        "dpi": spec.dpi,
        "formats": list(spec.formats),
    })  # fmt: skip


def _task(task: Task) -> Json:
    return _said({
        "items": list(task.items),
        "includes": list(task.includes.value) if task.includes else None,
        "due": str(task.due.value) if task.due else None,
        "daily": f"{task.daily.value:%H:%M}" if task.daily else None,
        "at_least": _value(task.at_least),
        "window": _window(task.window.value) if task.window else None,
        "working_days": task.working_days or None,
        "rule": task.rule,
        "audience": list(task.audience.value) if task.audience else None,
        "image": _image(task.image.value) if task.image else None,
        "url": _value(task.url),
        "email": _value(task.email),
    })  # fmt: skip


def _event(event: Event) -> Json:
    return _said({"name": event.name, "starts_at": str(event.starts_at), "place": _value(event.place)})


def _contact(contact: Contact) -> Json:
    return _said({"name": contact.name, "phone": contact.phone, "email": contact.email})


def _activities(entry: ActivityList) -> Json:
    return {"organiser": entry.organiser, "activities": list(entry.activities)}


def _row(row: ScheduleRow) -> Json:
    cells = {
        "date": row.date.isoformat() if row.date else None,
        "content": row.content,
        "place": row.place,
        "owner": row.owner,
    }
    return cells | _said({
        "until": row.until.isoformat() if row.until else None,
        "time": f"{row.at:%H:%M}" if row.at else None,
    })  # fmt: skip
