"""Helpers at the door (核验员): made and ended by the unit that holds the session, let in by their link."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from django.conf import settings
from django.db import transaction
from django.http import Http404
from django.urls import reverse

from vocweek.accounts.models import User
from vocweek.activities.access import sees_people
from vocweek.activities.booking.tickets import link_hash, new_token
from vocweek.activities.models import DoorHelper, Session
from vocweek.core.clock import now
from vocweek.core.errors import refuse
from vocweek.formspec.reading.text import clean
from vocweek.org.access import reach_of

OPENS_BEFORE: Final = timedelta(days=1)
"""How long before the session a helper may see its names."""
GOOD_AFTER: Final = timedelta(hours=6)
"""How long after the session the link is good."""
SENT_LATE: Final = timedelta(days=7)
"""How long after the link's end what was recorded before is still taken from a phone that had no network."""
MOST_HELPERS: Final = 50
_NO_LINK: Final = "没有这个签到链接。请向主办单位要一个新的。"


@dataclass(frozen=True, slots=True)
class Opened:
    """A helper just made. link: shown this once, as only its hash is kept."""

    helper: DoorHelper
    link: str


def closed(session: Session, moment: datetime) -> bool:
    """Tell if nobody can be let in any more: the session is off, or long over."""
    return session.cancelled_at is not None or moment >= session.ends_at + GOOD_AFTER


@transaction.atomic
def open_door(*, session: Session, name: str, by: User, moment: datetime | None = None) -> Opened:
    """Make a link for somebody at the door of a session; name: who will hold it ("" takes a number).

    Raises ``not_yours``, ``cancelled``, ``over``, ``too_many``.
    """
    moment = moment or now()
    session = (
        Session.objects.select_related("activity__lead").select_for_update(of=("self",)).get(pk=session.pk)
    )
    _require_holder(session, by)
    if session.cancelled_at is not None:
        raise refuse("cancelled", "这一场已经取消，不用签到了。")
    if closed(session, moment):
        raise refuse("over", "这一场已经结束，签到链接不能再用了。")
    number = session.helpers.count() + 1
    if number > MOST_HELPERS:
        raise refuse("too_many", f"一场最多 {MOST_HELPERS} 个签到链接，请先看看已有的。")
    token = new_token()
    helper = DoorHelper.objects.create(
        session=session,
        name=clean(name)[:40] or f"核验员{number}",
        link_hash=link_hash(token),
        expires_at=session.ends_at + GOOD_AFTER,
        made_by=by,
    )
    return Opened(helper, door_url(token))


@transaction.atomic
def end_helper(*, helper: DoorHelper, by: User, moment: datetime | None = None) -> DoorHelper:
    """End a link at once: the phone that holds it forgets the names when it next asks. Raises ``not_yours``."""
    helper = DoorHelper.objects.select_related("session__activity__lead").get(pk=helper.pk)
    _require_holder(helper.session, by)
    if helper.ended_at is None:
        helper.ended_at = moment or now()
        helper.save(update_fields=["ended_at"])
    return helper


def door_url(token: str) -> str:
    """Return a helper's link. The token stands behind ``#``: no server, proxy or log ever sees it in an address."""
    return f"{settings.CONFIG.base_url}{reverse('portal:door')}#{token}"


def helper_for(token: str) -> DoorHelper:
    """Return the helper a link belongs to, ended and expired ones too, with session and activity; or `Http404`."""
    known = DoorHelper.objects.select_related("session__activity__lead")
    helper = known.filter(link_hash=link_hash(token)).first()
    if helper is None:
        raise Http404(_NO_LINK)
    return helper


def seen(*, helper: DoorHelper, moment: datetime) -> None:
    """Note that a helper's phone asked, to the minute."""
    if helper.seen_at is None or moment - helper.seen_at > timedelta(minutes=1):
        DoorHelper.objects.filter(pk=helper.pk).update(seen_at=moment)


def good_until(helper: DoorHelper) -> datetime:
    """Return when the link stops or stopped to be good; a session that was moved back takes its links along."""
    expires = max(helper.expires_at, helper.session.ends_at + GOOD_AFTER)
    return min(helper.ended_at, expires) if helper.ended_at else expires


def opens_at(session: Session) -> datetime:
    """Return when helpers may see the names of a session."""
    return session.starts_at - OPENS_BEFORE


def _require_holder(session: Session, by: User) -> None:
    if not sees_people(reach_of(by), session.activity):
        raise refuse("not_yours", "只有主办单位自己能安排这一场的签到。")
