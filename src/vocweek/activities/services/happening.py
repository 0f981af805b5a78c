"""Sessions that are not what people booked any more, as something to tell."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime

from vocweek.activities.announcing import Happening, What
from vocweek.activities.models import Session
from vocweek.core.clock import SHANGHAI

REMOVED = "主办单位取消了这一场"


def moved(changed: Iterable[Session], before: Mapping[int, Session]) -> list[Happening]:
    """Return what there is to tell of sessions that were written; before: as they were."""
    found = []
    for session in changed:
        was = before[session.pk]
        if (was.starts_at, was.ends_at, was.place) != (session.starts_at, session.ends_at, session.place):
            found.append(happening(What.MOVED, session, _when_where(session)))
    return found


def cancel(session: Session, why: str, moment: datetime) -> Happening:
    """Cancel a locked session; return what there is to tell."""
    session.cancelled_at, session.cancelled_why = moment, why
    session.save(update_fields=["cancelled_at", "cancelled_why"])
    return happening(What.CANCELLED, session, "取消", why)


def happening(what: What, session: Session, words: str, why: str = "") -> Happening:
    """Return one thing to tell of a session."""
    return Happening(what, session.activity_id, session.pk, words, why, session.starts_at)


def _when_where(session: Session) -> str:
    begins = session.starts_at.astimezone(SHANGHAI)
    ends = session.ends_at.astimezone(SHANGHAI)
    return f"改为 {begins.month}月{begins.day}日 {begins:%H:%M}–{ends:%H:%M}，{session.place or '线上'}"
