"""What was typed into an input for a moment."""

from __future__ import annotations

from datetime import datetime

from vocweek.core.clock import SHANGHAI, end_of
from vocweek.core.errors import refuse


def typed_moment(text: str, field: str) -> datetime | None:
    """Return the moment typed (``YYYY-MM-DDTHH:MM``, Shanghai time), ``None`` for nothing.

    The last minute of a day is its end (`end_of`): an input without seconds shows it so. Raises `DomainError` under
    `field`.
    """
    if not text:
        return None
    try:
        moment = datetime.fromisoformat(text).replace(tzinfo=SHANGHAI)
    except ValueError:
        raise refuse("bad_moment", "截止时间看不懂，请重新选择日期和时间。", field) from None
    return end_of(moment.date()) if (moment.hour, moment.minute) == (23, 59) else moment


def moment_to_type(moment: datetime) -> str:
    """Return a moment as an input for one shows it."""
    return f"{moment.astimezone(SHANGHAI):%Y-%m-%dT%H:%M}"
