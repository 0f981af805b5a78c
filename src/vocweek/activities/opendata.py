"""Published activities as open data: JSON in pages, CSV with a row a session. The format is docs/open-data.md."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import Any, Final

from vocweek.activities.queries.narrowing import Narrow
from vocweek.activities.queries.published import Date, Published
from vocweek.core.clock import SHANGHAI
from vocweek.core.harmless import harmless

SCHEMA: Final = "vocweek.activities/1"
ROWS_A_PIECE = 200
COLUMNS: Final = (
    "activity_id", "session_id", "status", "title", "kinds", "theme_day", "mode", "organiser_codes", "organisers",
    "starts_at", "ends_at", "place", "place_code", "latitude", "longitude", "audience", "way", "link", "seats",
    "stream_url", "contact", "accessibility", "safety", "summary", "cancelled_why", "changed_at", "url",
)  # fmt: skip


def as_json(part: Narrow, page: Sequence[Published], *, url_of: str, next_url: str | None) -> dict[str, Any]:
    """Return a page of the data. url_of: address of an activity with ``{}`` for its id. next_url: of the next page."""
    edition = part.edition
    return {
        "schema": SCHEMA,
        "edition": {
            "year": edition.year,
            "name": str(edition),
            "starts_on": edition.starts_on.isoformat(),
            "ends_on": edition.ends_on.isoformat(),
        },
        "activities": [_activity(one, url_of) for one in page],
        "next": next_url,
    }


def as_csv(activities: Iterable[Published], *, url_of: str) -> Iterator[bytes]:
    """Yield the data as CSV (RFC 4180, UTF-8 with a mark so that Excel reads it), no cell ever a formula."""
    out = io.StringIO(newline="")
    out.write("\ufeff")
    table = csv.writer(out, lineterminator="\r\n")
    table.writerow(COLUMNS)
    for number, activity in enumerate(activities, 1):
        for date in activity.sessions:
            table.writerow(_row(activity, date, url_of))
        if number % ROWS_A_PIECE == 0:
            yield _taken(out)
    yield _taken(out)


def _taken(out: io.StringIO) -> bytes:
    text = out.getvalue()
    out.seek(0)
    out.truncate()
    return text.encode()


def _activity(one: Published, url_of: str) -> dict[str, Any]:
    return {
        "id": one.public_id,
        "url": url_of.format(one.public_id),
        "status": _status(one.cancelled_why),
        "cancelled_why": one.cancelled_why,
        "title": one.title,
        "summary": one.summary,
        "kinds": [{"key": key, "name": name} for key, name in one.kinds],
        "theme_day": one.theme_day.isoformat() if one.theme_day else None,
        "mode": one.mode,
        "stream_url": one.stream_url,
        "organisers": [{"code": code, "name": name} for code, name in one.organisers],
        "contact": one.contact,
        "accessibility": one.accessibility,
        "safety": one.safety,
        "changed_at": _moment(one.changed_at),
        "sessions": [_session(date) for date in one.sessions],
    }


def _session(date: Date) -> dict[str, Any]:
    return {
        "id": date.public_id,
        "status": _status(date.cancelled_why),
        "cancelled_why": date.cancelled_why,
        "starts_at": _moment(date.starts_at),
        "ends_at": _moment(date.ends_at),
        "place": date.place,
        "place_code": date.place_code,
        "latitude": date.latitude,
        "longitude": date.longitude,
        "audience": date.audience,
        "way": date.way,
        "link": date.link,
        "seats": date.seats,
    }


def _row(one: Published, date: Date, url_of: str) -> list[Any]:
    """Return the cells of one session; numbers stay numbers, a place south of the equator is no formula."""
    cells: list[Any] = [
        one.public_id, date.public_id, _status(date.cancelled_why), one.title, "、".join(name for _, name in one.kinds),
        one.theme_day, one.mode, " ".join(code for code, _ in one.organisers),
        "、".join(name for _, name in one.organisers), _moment(date.starts_at), _moment(date.ends_at), date.place,
        date.place_code, date.latitude, date.longitude, date.audience, date.way, date.link, date.seats, one.stream_url,
        one.contact, one.accessibility, one.safety, one.summary, date.cancelled_why, _moment(one.changed_at),
        url_of.format(one.public_id),
    ]  # fmt: skip
    return [harmless(cell) if isinstance(cell, str) else cell for cell in cells]


def _status(cancelled_why: str) -> str:
    return "cancelled" if cancelled_why else "confirmed"


def _moment(moment: datetime) -> str:
    return moment.astimezone(SHANGHAI).isoformat(timespec="seconds")
