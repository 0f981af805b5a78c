"""Reminders of the demonstration's running week: digests of the days gone by, an urging, a group that is paused.

The group is paused before the first round, so the demonstration never calls anybody.
"""

from __future__ import annotations

from datetime import date, time, timedelta

from vocweek.accounts.models import User
from vocweek.campaign.models import Notice, RosterUnit
from vocweek.core.clock import at, now, today
from vocweek.demo.crew import Crew
from vocweek.notify.models import Message
from vocweek.notify.services import mark_read
from vocweek.reminders.models import Webhook
from vocweek.reminders.services import add_webhook, remind, set_paused, urge
from vocweek.reporting.models import Obligation

GROUP = "https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=00000000-0000-0000-0000-000000000000"
# When the rounds ran: in the morning, two hours before the daily item is due, and when the levels above hear of it.
ROUNDS = (time(9, 10), time(14, 10), time(17, 10))
URGED_AT = time(16, 40)
DAY = timedelta(days=1)


def remind_and_urge(notice: Notice, crew: Crew, *, since: date) -> None:
    """Keep a paused group, urge yesterday's missing items, and run the rounds from `since` until now."""
    keep_a_group(notice, crew)
    _urge(notice, crew, today() - DAY)
    remind(slot=at(since, time(8)))
    day = since
    while day <= today():
        for clock in ROUNDS:
            if at(day, clock) < now():
                remind(slot=at(day, clock))
        day += DAY
    _read_messages(crew.office(notice.unit), before=today())


def _read_messages(person: User, *, before: date) -> None:
    """Let a person have read what they were told before a day."""
    old = Message.objects.filter(person=person, created_at__lt=at(before, time()))
    mark_read(person_id=person.pk, message_ids=old.values_list("pk", flat=True))


def keep_a_group(notice: Notice, crew: Crew) -> Webhook:
    """Add the office's group chat and pause it."""
    group = add_webhook(
        by=crew.office(notice.unit),
        unit=notice.unit,
        provider="wecom",
        name="新乡活动周工作群（示例）",
        url=GROUP,
    )
    set_paused(webhook=group, paused=True)
    return group


def _urge(notice: Notice, crew: Crew, day: date) -> None:
    missing = Obligation.objects.filter(
        task__notice=notice, occurrence=day, filed_at=None, exempt_at=None
    ).select_related("task", "roster_unit")
    node = RosterUnit.objects.get(edition=notice.edition, unit=notice.unit)
    urge(
        obligations=missing,
        by=crew.office(notice.unit),
        unit=node,
        note="今天的通报 17:30 出，一句话加一张照片就够。",
        moment=at(day, URGED_AT),
    )
