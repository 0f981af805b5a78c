"""The circular that makes itself: once a day at the unit's own time, as a draft or sent."""

from __future__ import annotations

import logging
from datetime import datetime, time

from django.db import transaction
from django.db.models import F, Q
from django.urls import reverse

from vocweek.accounts.models import User
from vocweek.bulletins.circular.options import Options, options_from
from vocweek.bulletins.models import Bulletin, BulletinSchedule
from vocweek.bulletins.services.drafting import AlreadyDrafted, draft_circular, drop_untouched
from vocweek.bulletins.services.locking import lock_series
from vocweek.bulletins.services.sending import send
from vocweek.campaign.models import RosterUnit
from vocweek.core.clock import SHANGHAI, now
from vocweek.core.errors import DomainError, refuse
from vocweek.notify.models import Kind
from vocweek.notify.services import tell
from vocweek.org.access import Capability, reach_of, roles_with
from vocweek.org.models import Membership

LATEST = time(23, 30)
"""The clock is looked at every five minutes, and a busy worker is late: half an hour of the day is left for both."""
_log = logging.getLogger(__name__)


@transaction.atomic
def set_schedule(
    *, node: RosterUnit, by: User, enabled: bool, at: time, sends: bool, options: Options
) -> BulletinSchedule:
    """Set when the unit's daily circular is made, and how. To have it sent by itself one must be allowed to send.

    Raises `DomainError` ``too_late``: after the last look of a day at the clock it would never be made.
    """
    reach = reach_of(by)
    reach.require(Capability.BULLETIN_WRITE, node.path)
    if at > LATEST:
        raise refuse("too_late", f"最晚 {LATEST:%H:%M}，再晚当天就拟不成了。", "at")
    if sends:
        reach.require(Capability.BULLETIN_SEND, node.path)
    schedule, _ = BulletinSchedule.objects.update_or_create(
        node=node,
        defaults={"enabled": enabled, "at": at, "sends": sends, "options": options.to_data(), "set_by": by},
    )
    return schedule


def run_due(moment: datetime | None = None) -> int:
    """Make every circular whose time has come and that has not run today; return how many were made.

    Each is a transaction of its own: one that fails does not keep back another. However late it runs, each is made
    once; of days that were missed altogether none is made.
    """
    moment = moment or now()
    local = moment.astimezone(SHANGHAI)
    today = local.date()
    due = BulletinSchedule.objects.filter(
        Q(ran_on=None) | Q(ran_on__lt=today),
        enabled=True,
        at__lte=local.time(),
        node__closed_at=None,
        node__edition__starts_on__lte=today,
        node__edition__ends_on__gte=today,
    )
    made = 0
    for pk in due.order_by(F("node__depth").desc(), "pk").values_list("pk", flat=True):
        try:
            made += _run(pk, moment)
        except Exception:
            _log.exception("The circular of schedule %s was not made", pk)
    return made


@transaction.atomic
def _run(pk: int, moment: datetime) -> bool:
    """Make one circular; ``False`` if another worker has it, or if a draft somebody wrote in is in the way."""
    today = moment.astimezone(SHANGHAI).date()
    schedule = (
        BulletinSchedule.objects.select_for_update(of=("self",), skip_locked=True)
        .select_related("node__edition", "node__parent", "set_by")
        .filter(Q(ran_on=None) | Q(ran_on__lt=today), pk=pk, enabled=True)
        .first()
    )
    if schedule is None:
        return False
    schedule.ran_on = today
    schedule.save(update_fields=["ran_on"])
    lock_series(schedule.node)
    drop_untouched(schedule.node, today)
    options = options_from(schedule.options)
    try:
        bulletin = draft_circular(node=schedule.node, by=None, options=options, moment=moment)
    except DomainError as error:
        _tell_why_not(schedule, error, moment)
        return False
    if not (schedule.sends and _sent(bulletin, schedule.set_by, moment)):
        _tell_drafted(bulletin, moment)
    return True


def _sent(bulletin: Bulletin, by: User | None, moment: datetime) -> bool:
    """Send in the name of who asked for it, as long as they may; else it stays a draft."""
    if by is None or not by.is_active or not reach_of(by).can(Capability.BULLETIN_SEND, bulletin.node.path):
        return False
    send(bulletin=bulletin, by=by, version=bulletin.version, moment=moment)
    return True


def _tell_drafted(bulletin: Bulletin, moment: datetime) -> None:
    day = f"{bulletin.day.month}月{bulletin.day.day}日"
    text = f"{day}第{bulletin.number}期通报已自动拟好，请看过后发出。"
    link = reverse("workbench:bulletin_edit", args=[bulletin.pk])
    _tell_office(bulletin.node, text, link, f"bulletin-drafted:{bulletin.pk}", moment)


def _tell_why_not(schedule: BulletinSchedule, error: DomainError, moment: datetime) -> None:
    """Say why none was made; that somebody has begun or sent today's needs no word."""
    if isinstance(error, AlreadyDrafted) and error.bulletin.day == schedule.ran_on:
        return
    key = f"bulletin-undrafted:{schedule.pk}:{schedule.ran_on}"
    text = f"今天的通报没有自动拟稿：{error}"
    _tell_office(schedule.node, text, reverse("workbench:bulletins"), key, moment)


def _tell_office(node: RosterUnit, text: str, link: str, key: str, moment: datetime) -> None:
    held = Membership.objects.filter(
        unit_id=node.unit_id, ended_at=None, role__in=list(roles_with(Capability.BULLETIN_WRITE))
    )
    people = list(held.values_list("user_id", flat=True))
    tell(
        people=people, kind=Kind.BULLETIN, text=text, link=link, unit_id=node.unit_id, key=key, moment=moment
    )
