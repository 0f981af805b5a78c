"""How long what is personal stays after the week (保留天数): set by the office that opened it, within limits."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.db import transaction

from vocweek.accounts.models import User
from vocweek.activities.models import Retention
from vocweek.activities.models.purging import LEAST_DAYS, MOST_DAYS, USUAL_DAYS
from vocweek.campaign.models import Edition
from vocweek.core.clock import now
from vocweek.core.errors import refuse
from vocweek.core.history import sign_history
from vocweek.org.access import Capability, reach_of


@transaction.atomic
def keep_for(*, edition: Edition, days: int | None, by: User, moment: datetime | None = None) -> Retention:
    """Set how many days after the week's last day what is personal stays.

    Raises `DomainError` ``days_outside`` under `days`; `Http404` for who does not work at the office that opened it.
    """
    reach_of(by).require(Capability.PERSONAL_ANSWER, edition.opened_by.path)
    if days is None or not LEAST_DAYS <= days <= MOST_DAYS:
        raise refuse("days_outside", f"天数请填 {LEAST_DAYS} 到 {MOST_DAYS} 之间的整数。", "days")
    sign_history(by)
    kept, _ = Retention.objects.update_or_create(
        edition=edition, defaults={"days": days, "set_by": by, "set_at": moment or now()}
    )
    return kept


def days_of(edition: Edition) -> int:
    """Return for how many days it stays. One query."""
    days = Retention.objects.filter(edition=edition).values_list("days", flat=True).first()
    return USUAL_DAYS if days is None else days


def cleared_on(edition: Edition, days: int) -> date:
    """Return the day in whose night it goes (Asia/Shanghai): the first after the days are over."""
    return edition.ends_on + timedelta(days=days + 1)
