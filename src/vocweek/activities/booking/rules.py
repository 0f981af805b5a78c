"""What the unit says of booking one session: when it closes, what it asks besides."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from vocweek.accounts.models import User
from vocweek.activities.access import sees_people
from vocweek.activities.asking import asks_from_lines
from vocweek.activities.booking.line import lock_session
from vocweek.activities.models import Session
from vocweek.core.errors import refuse
from vocweek.core.history import sign_history
from vocweek.org.access import reach_of


@transaction.atomic
def set_rules(*, session: Session, by: User, closes_at: datetime | None, asks: str) -> Session:
    """Set when booking closes (``None``: when the session begins) and what is asked (one question a line).

    Raises `DomainError` ``closes_late`` under `closes_at`, ``not_yours``, ``asked_already``, and as `asks_from_lines`.
    """
    session = lock_session(session.pk)
    if not sees_people(reach_of(by), session.activity):
        raise refuse("not_yours", "只有主办单位自己能改预约的设置。")
    if closes_at is not None and closes_at > session.starts_at:
        raise refuse("closes_late", "预约截止不能晚于开始时间。", "closes_at")
    wanted = asks_from_lines(asks)
    if wanted != session.asks and session.bookings.exists():
        raise refuse(
            "asked_already", "已经有人预约，要填的项目不能再改；需要补充的，请给大家发消息。", "asks"
        )
    sign_history(by)
    session.closes_at, session.asks = closes_at, wanted
    session.save(update_fields=["closes_at", "asks"])
    return session
