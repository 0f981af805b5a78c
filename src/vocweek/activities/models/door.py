"""Who came: helpers at the door, tickets checked, people who just walked in."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from vocweek.activities.models.booking import Booking
from vocweek.activities.models.session import Session


class DoorHelper(models.Model):
    """Somebody at the door of one session (核验员), who has a link and no account.

    `link_hash`: SHA-256 of the link's token. The link shows the names of this session only, until `expires_at`.
    """

    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="helpers")
    name = models.CharField("姓名", max_length=40)
    link_hash = models.CharField(max_length=64, unique=True)
    expires_at = models.DateTimeField("有效至")
    ended_at = models.DateTimeField("收回", null=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    made_at = models.DateTimeField(auto_now_add=True)
    seen_at = models.DateTimeField("最近打开", null=True)

    class Meta:
        verbose_name = "核验员"
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.session_id} · {self.name}"


class CheckIn(models.Model):
    """A ticket checked at the door (签到). What a phone recorded without a network arrives later, maybe twice.

    `device_key` is made by the phone for each scan: the same scan sent twice is one row. `at` is when it was scanned,
    as the phone says (never later than `arrived_at`). `repeated`: the ticket had been used before (another helper
    scanned it, each offline): it is kept, tells when and by whom, and counts nobody. At most one row of a booking is
    not repeated. `undone_at`: taken back by mistake's finder; then the booking is open again.
    """

    booking = models.ForeignKey(Booking, on_delete=models.PROTECT, related_name="check_ins")
    session = models.ForeignKey(Session, on_delete=models.PROTECT, related_name="check_ins")
    people = models.PositiveSmallIntegerField("到场人数")
    at = models.DateTimeField("时间")
    arrived_at = models.DateTimeField(auto_now_add=True)
    device_key = models.UUIDField(unique=True)
    helper = models.ForeignKey(DoorHelper, on_delete=models.PROTECT, null=True, related_name="check_ins")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    repeated = models.BooleanField("重复", default=False)
    undone_at = models.DateTimeField("撤销", null=True)

    class Meta:
        verbose_name = "签到"
        ordering = ["at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["booking"], condition=Q(repeated=False, undone_at=None), name="check_in_counts_once"
            ),
        ]
        indexes = [
            models.Index(
                fields=["session"],
                condition=Q(repeated=False, undone_at=None),
                include=["people"],
                name="check_in_of_session",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.booking_id} · {self.people}"


class WalkIn(models.Model):
    """People who came without a booking (现场到访), counted at the door; `people` may be negative to correct a
    count."""

    session = models.ForeignKey(Session, on_delete=models.PROTECT, related_name="walk_ins")
    people = models.SmallIntegerField("人数")
    at = models.DateTimeField("时间")
    arrived_at = models.DateTimeField(auto_now_add=True)
    device_key = models.UUIDField(unique=True)
    helper = models.ForeignKey(DoorHelper, on_delete=models.PROTECT, null=True, related_name="walk_ins")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")

    class Meta:
        verbose_name = "现场到访"
        ordering = ["at", "id"]
        indexes = [models.Index(fields=["session"], include=["people"], name="walk_in_of_session")]

    def __str__(self) -> str:
        return f"{self.session_id} · {self.people}"
