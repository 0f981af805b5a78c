"""What was typed into an input for a moment."""

from __future__ import annotations

from datetime import datetime

from vocweek.core.clock import SHANGHAI
from vocweek.core.errors import refuse


def typed_moment(text: str, field: str) -> datetime | None:
    """Return the moment typed (``YYYY-MM-DDTHH:MM``, Shanghai time), ``None`` for nothing.

    Raises `DomainError` under `field`.
    """
    if not text:
        return None
    try:
        return datetime.fromisoformat(text).replace(tzinfo=SHANGHAI)
    except ValueError:
        raise refuse("bad_moment", "截止时间看不懂，请重新选择日期和时间。", field) from None


def moment_to_type(moment: datetime) -> str:
    """Return a moment as an input for one shows it."""
    return f"{moment.astimezone(SHANGHAI):%Y-%m-%dT%H:%M}"
