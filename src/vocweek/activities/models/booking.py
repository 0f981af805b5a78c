"""Who comes. Names, phones and mails are in one sealed field and nowhere else."""

from __future__ import annotations

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import Q

from vocweek.activities.models.session import Session


# History keeps what happened to a booking, never whose it is: what is purged must not live on in it.
@pghistory.track(
    fields=["state", "people", "session", "transferred_at", "cancelled_by"], model_name="BookingEvent"
)
class Booking(models.Model):
    """Seats at a session for one person, family or group (预约).

    `sealed` is all that is personal, encrypted (`activities.personal`: name, phone, mail, teacher, answers, and the
    ticket link's token); ``None`` once purged. `phone_hash`, `mail_hash`: keyed hashes of the normalised phone and
    mail, for limits and for finding one's bookings again; "" if not given or purged. `link_hash`: SHA-256 of the
    link's token (128 bits), the only way in without an account; a transfer makes a new one. `door_code`: six
    characters to say at the door, unique within the session. `place_in_line`: position in the waiting list, numbers
    of `Session.next_in_line` in order, never reused; kept after the booking got its seat. `group_name`: school and
    class (or unit) of a group, not a person's name. One live booking for a phone or mail and session. States: waiting
    → booked; both → cancelled. Seats are counted by a trigger (`Session.seats_taken`): a booking that does not fit
    cannot be written.
    """

    class State(models.TextChoices):
        BOOKED = "booked", "已预约"
        WAITING = "waiting", "排队中"
        CANCELLED = "cancelled", "已取消"

    class Source(models.TextChoices):
        ONLINE = "online", "网上"
        GROUP = "group", "团体"
        PAPER = "paper", "纸质或电话"

    class CancelledBy(models.TextChoices):
        NOBODY = "", "未取消"
        VISITOR = "visitor", "本人"
        ORGANISER = "organiser", "主办单位"
        SESSION = "session", "场次取消"

    session = models.ForeignKey(Session, on_delete=models.PROTECT, related_name="bookings")
    state = models.CharField(max_length=10, choices=State.choices)
    source = models.CharField(max_length=8, choices=Source.choices, default=Source.ONLINE)
    people = models.PositiveSmallIntegerField("人数", default=1)
    group_name = models.CharField("团体", max_length=120, blank=True)
    sealed = models.BinaryField(null=True)
    phone_hash = models.CharField(max_length=64, blank=True)
    mail_hash = models.CharField(max_length=64, blank=True)
    link_hash = models.CharField(max_length=64, unique=True)
    door_code = models.CharField("取票码", max_length=6)
    place_in_line = models.PositiveIntegerField("排队序号", null=True)
    # Made by the page when it opens: the same request sent twice makes one booking.
    client_key = models.UUIDField(unique=True, null=True)
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    created_at = models.DateTimeField(auto_now_add=True)
    seated_at = models.DateTimeField("得到名额", null=True)
    transferred_at = models.DateTimeField("转让", null=True)
    reminded_at = models.DateTimeField("提醒", null=True)
    cancelled_at = models.DateTimeField("取消", null=True)
    cancelled_by = models.CharField(max_length=10, choices=CancelledBy.choices, default="", blank=True)
    purged_at = models.DateTimeField("个人信息已清除", null=True)

    class Meta:
        verbose_name = "预约"
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(condition=Q(people__gte=1), name="booking_for_somebody"),
            models.UniqueConstraint(fields=["session", "door_code"], name="booking_door_code_once"),
            models.UniqueConstraint(fields=["session", "place_in_line"], name="booking_place_in_line_once"),
            models.UniqueConstraint(
                fields=["session", "phone_hash"],
                condition=~Q(phone_hash="") & ~Q(state="cancelled"),
                name="booking_once_per_phone",
            ),
            models.UniqueConstraint(
                fields=["session", "mail_hash"],
                condition=~Q(mail_hash="") & ~Q(state="cancelled"),
                name="booking_once_per_mail",
            ),
            models.CheckConstraint(
                condition=~Q(state="waiting") | Q(place_in_line__isnull=False), name="booking_waits_in_line"
            ),
            models.CheckConstraint(
                condition=Q(state="cancelled", cancelled_at__isnull=False)
                | (~Q(state="cancelled") & Q(cancelled_at=None)),
                name="booking_cancelled_at",
            ),
        ]
        indexes = [
            models.Index(
                fields=["session", "place_in_line"], condition=Q(state="waiting"), name="booking_line"
            ),
            models.Index(fields=["session", "state"], name="booking_of_session"),
            models.Index(fields=["phone_hash"], condition=~Q(phone_hash=""), name="booking_by_phone"),
            models.Index(fields=["mail_hash"], condition=~Q(mail_hash=""), name="booking_by_mail"),
        ]

    def __str__(self) -> str:
        return f"{self.session_id} · {self.door_code} · {self.people}"
