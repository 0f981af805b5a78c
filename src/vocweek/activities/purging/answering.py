"""Answers to who asks for their own data: what is held as a file, or everything forgotten. Each is on the record."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.http import Http404

from vocweek.accounts.models import User
from vocweek.activities.booking.tickets import NO_TICKET
from vocweek.activities.models import Booking, PersonalRequest
from vocweek.activities.purging.finding import Asking, Held, held_by_link, held_of, require_any
from vocweek.core.clock import SHANGHAI, now
from vocweek.org.access import reach_of
from vocweek.org.models import OrgUnit

Kind, Channel = PersonalRequest.Kind, PersonalRequest.Channel
BY_LINK = "本人打开自己的链接"


@transaction.atomic
def look_up(*, asking: Asking, unit: OrgUnit, by: User) -> list[Held]:
    """Return what is held of somebody, and record that it was asked. unit: for which the person acts."""
    held = held_of(asking, reach_of(by))
    _record(Kind.LOOK, asking, unit, by, len(held))
    return held


@transaction.atomic
def export(*, asking: Asking, unit: OrgUnit, by: User) -> dict[str, Any]:
    """Return what is held of somebody, to be handed to them; recorded. Raises ``nothing_held``."""
    held = held_of(asking, reach_of(by))
    require_any(held)
    _record(Kind.EXPORT, asking, unit, by, len(held))
    return as_data(held)


@transaction.atomic
def erase(*, asking: Asking, unit: OrgUnit, by: User, moment: datetime | None = None) -> int:
    """Forget somebody: seats to come are given back, what is personal is cleared. Return of how many rows.

    Raises ``nothing_held``. It cannot be undone.
    """
    held = _forget(held_of(asking, reach_of(by)), moment or now())
    require_any(held)
    _record(Kind.ERASE, asking, unit, by, len(held))
    return len(held)


def export_by_link(*, booking: Booking) -> dict[str, Any]:
    """Return what is held with a ticket, for whoever has its link; recorded."""
    return export_own(held=held_by_link(booking), unit=booking.session.activity.lead.unit)


def erase_by_link(*, booking: Booking, moment: datetime | None = None) -> None:
    """Forget the holder of a ticket: seats to come are given back, the link opens nothing any more; recorded.

    Raises `Http404` if it was handed on since the link was opened.
    """
    erase_own(held=held_by_link(booking), unit=booking.session.activity.lead.unit, moment=moment)


@transaction.atomic
def export_own(*, held: Sequence[Held], unit: OrgUnit) -> dict[str, Any]:
    """Return what is held with a link (`finding.held_own`) for whoever has it; recorded for `unit`."""
    _record(Kind.EXPORT, _of_link(), unit, None, len(held))
    return as_data(held)


@transaction.atomic
def erase_own(*, held: Sequence[Held], unit: OrgUnit, moment: datetime | None = None) -> None:
    """Forget whoever has a link: what comes first is done, the link opens nothing any more; recorded for `unit`.

    Raises `Http404` if it is somebody else's by now.
    """
    if not _forget(held, moment or now()):
        raise Http404(NO_TICKET)
    _record(Kind.ERASE, _of_link(), unit, None, len(held))


def as_data(held: Sequence[Held]) -> dict[str, Any]:
    """Return what is held as plain data, in the words of the person it belongs to; the link's token is not in it."""
    return {
        "说明": "职业教育活动周平台持有的您的个人信息",
        "导出时间": f"{now().astimezone(SHANGHAI):%Y-%m-%d %H:%M}",
        "记录": [_plain(one) for one in held],
    }


def _plain(held: Held) -> dict[str, Any]:
    personal = held.personal
    answered = {
        question: answer for question, answer in held.store.said(held.row, personal.answers) if answer
    }
    known = {
        "姓名": personal.name,
        "电话": personal.phone,
        "邮箱": personal.mail,
        "带队老师": personal.teacher,
    }
    return {
        "类别": held.store.name,
        **{name: value for name, value in (known | dict(held.about)).items() if value},
        **({"另外填写": answered} if answered else {}),
    }


def _forget(held: Sequence[Held], moment: datetime) -> list[Held]:
    """Release and clear; return what was theirs still: what was handed on meanwhile is somebody else's and stays."""
    # In the order of sessions: all that decides on seats holds them so.
    in_order = sorted(held, key=lambda one: getattr(one.row, "session_id", 0))
    theirs = [one for one in in_order if _released(one, moment)]
    for store in {id(one.store): one.store for one in theirs}.values():
        store.clear_rows([one.row.pk for one in theirs if one.store is store], moment)
    return theirs


def _released(one: Held, moment: datetime) -> bool:
    """Do what comes first; tell if the row is still theirs."""
    try:
        if one.store.release is not None:
            one.store.release(one.row, moment)
    except Http404:
        return False
    return True


def _of_link() -> Asking:
    return Asking((), Channel.LINK, BY_LINK)


def _record(kind: PersonalRequest.Kind, asking: Asking, unit: OrgUnit, by: User | None, found: int) -> None:
    PersonalRequest.objects.create(
        kind=kind, channel=asking.channel, reason=asking.reason, unit=unit, by=by, found=found
    )
