"""The one clock: China has one time zone, Asia/Shanghai, and every due moment is said in it."""

from __future__ import annotations

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from django.utils import timezone

SHANGHAI = ZoneInfo("Asia/Shanghai")


def now() -> datetime:
    """Return the present moment, aware, in Asia/Shanghai."""
    return timezone.now().astimezone(SHANGHAI)


def today() -> date:
    """Return today's date in Asia/Shanghai."""
    return now().date()


def at(day: date, moment: time) -> datetime:
    """Return the aware moment `moment` on `day` in Asia/Shanghai."""
    return datetime.combine(day, moment, SHANGHAI)


def end_of(day: date) -> datetime:
    """Return 23:59:59 of `day`: what `X日前` and `截止` mean (domain rule 2)."""
    return at(day, time(23, 59, 59))
