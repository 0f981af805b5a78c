"""How a person wants to be reminded."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime, timedelta

from django.db import transaction

from vocweek.accounts.models import User
from vocweek.core.errors import refuse
from vocweek.reminders.models import Preference
from vocweek.reminders.quiet import Quiet
from vocweek.reminders.timing import Topic

LONGEST_QUIET = timedelta(hours=16)


@transaction.atomic
def set_preference(
    *, person: User, in_app: bool, by_mail: bool, quiet: Quiet, muted: Collection[Topic]
) -> Preference:
    """Keep what a person wants; the same time twice means no quiet hours.

    Raises `DomainError` ``no_channel`` (somebody who owes must be reachable), ``too_quiet`` (more than 16 hours:
    what falls due could no longer be told in time).
    """
    if not (in_app or by_mail):
        raise refuse("no_channel", "至少留一种方式，不然到期了没有人告诉您。", "in_app")
    if _length(quiet) > LONGEST_QUIET:
        raise refuse("too_quiet", "免打扰最长 16 小时，不然来不及在截止前提醒您。", "quiet_to")
    wants, _ = Preference.objects.update_or_create(
        person=person,
        defaults={
            "in_app": in_app,
            "by_mail": by_mail,
            "quiet_from": quiet.begins,
            "quiet_to": quiet.ends,
            "muted": sorted(topic.value for topic in muted),
        },
    )
    return wants


def _length(quiet: Quiet) -> timedelta:
    begins, ends = (datetime.combine(date.min, clock) for clock in (quiet.begins, quiet.ends))
    return timedelta(seconds=(ends - begins).seconds)
