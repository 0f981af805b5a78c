"""The tables of booking, door and rating that hold something personal."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import datetime
from typing import Final
from uuid import UUID

from django.db import connection
from django.db.models import Case, CharField, F, Model, Q, Value, When
from django.db.models.functions import Concat

from vocweek.activities.asking import answers_in_words
from vocweek.activities.booking.services import cancel_booking
from vocweek.activities.models import Booking, CheckIn, DoorHelper, Rating, WalkIn
from vocweek.activities.purging.stores import Store, register
from vocweek.core.clock import SHANGHAI
from vocweek.core.errors import DomainError

GONE: Final = "purged:"
"""What stands before the row's key in place of a link's hash: no SHA-256 begins so, no link opens it."""
HELPER: Final = "核验员"
NOT_MODERATED: Final = "保留期已过，没有处理的评语已清除。"
_NO_DEVICE: Final = UUID(int=2**48 - 1)
"""Keys up to this one are made of the row's own key: nothing of a device is in them."""
_FORGET_DEVICES = """
UPDATE {table} SET device_key = ('00000000-0000-0000-0000-' || lpad(to_hex(id), 12, '0'))::uuid WHERE id = ANY(%s)
"""


def clear_bookings(pks: Sequence[int], moment: datetime) -> None:
    """Empty bookings of names, contacts, answers, links and the keys of pages; seats, people and state stay."""
    Booking.objects.filter(pk__in=pks).update(
        sealed=None,
        phone_hash="",
        mail_hash="",
        link_hash=gone_link(),
        client_key=None,
        group_name="",
        purged_at=moment,
    )


def let_go(booking: Booking, moment: datetime) -> None:
    """Cancel a booking that is still to come, as its holder would, so that who waits moves up; take its words back.

    Raises `Http404` if it was handed on since it was read: then it is somebody else's.
    """
    with suppress(DomainError):  # over, or they came: nothing is left to give back
        cancel_booking(booking=booking, moment=moment)
    Rating.objects.filter(booking=booking).update(booking=None, comment="", state=Rating.State.HIDDEN)


def clear_helpers(pks: Sequence[int], moment: datetime) -> None:
    """Take names from helpers and end their links; who was checked by which of them stays."""
    DoorHelper.objects.filter(pk__in=pks, ended_at=None).update(ended_at=moment)
    DoorHelper.objects.filter(pk__in=pks).update(name=HELPER, link_hash=gone_link())


def untie_ratings(pks: Sequence[int], moment: datetime) -> None:
    """Cut stars and words from who gave them; words that are not public go, stars stay."""
    waiting = Rating.State.WAITING
    Rating.objects.filter(pk__in=pks).update(
        booking=None,
        comment=Case(When(state=Rating.State.SHOWN, then=F("comment")), default=Value("")),
        moderated_why=Case(
            When(state=waiting, then=Value(NOT_MODERATED)),
            default=F("moderated_why"),
        ),
        state=Case(When(state=waiting, then=Value(Rating.State.HIDDEN)), default=F("state")),
    )


def about_booking(booking: Booking) -> Mapping[str, str]:
    """Return what a booking is of; its session, activity and lead are loaded."""
    session = booking.session
    begins = session.starts_at.astimezone(SHANGHAI)
    return {
        "活动": session.activity.title,
        "主办单位": session.activity.lead.name,
        "时间": f"{begins:%Y-%m-%d %H:%M}",
        "人数": str(booking.people),
        "团体": booking.group_name,
        "状态": booking.get_state_display(),
        "预约时间": f"{booking.created_at.astimezone(SHANGHAI):%Y-%m-%d %H:%M}",
    }


def gone_link() -> Concat:
    """Return what stands in place of a link's hash from now on, for an update."""
    return Concat(Value(GONE), F("pk"), output_field=CharField())


def _forget_devices(model: type[Model], pks: Sequence[int]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(_FORGET_DEVICES.format(table=model._meta.db_table), [list(pks)])


def register_own() -> None:
    """Register the tables of this room."""
    of_session, device = "session__activity__lead", Q(device_key__gt=_NO_DEVICE)
    register(
        Store(
            "预约",
            Booking,
            of_session,
            hashes=("phone_hash", "mail_hash"),
            left=Q(purged_at=None),
            clear=clear_bookings,
            release=let_go,
            about=about_booking,
            said=lambda booking, answers: answers_in_words(booking.session, answers),
        )
    )
    register(
        Store(
            "核验员",
            DoorHelper,
            of_session,
            sealed=False,
            left=~Q(link_hash__startswith=GONE),
            clear=clear_helpers,
        )
    )
    register(
        Store(
            "评价",
            Rating,
            of_session,
            sealed=False,
            left=Q(booking__isnull=False),
            clear=untie_ratings,
        )
    )
    register(
        Store(
            "签到设备记号",
            CheckIn,
            of_session,
            sealed=False,
            left=device,
            clear=lambda pks, moment: _forget_devices(CheckIn, pks),
        )
    )
    register(
        Store(
            "到访设备记号",
            WalkIn,
            of_session,
            sealed=False,
            left=device,
            clear=lambda pks, moment: _forget_devices(WalkIn, pks),
        )
    )
