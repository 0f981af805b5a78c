"""What those who booked are told together, and who of them has been told."""

from __future__ import annotations

from typing import Final

from django.conf import settings
from django.db import models
from django.db.models import Q

from vocweek.activities.models.booking import Booking
from vocweek.activities.models.session import Session


class Telling(models.Model):
    """One thing told to all who booked a session (告知): a change, a cancellation, that it is in doubt or
    stands after all, a reminder, the unit's own words.

    words: what is told, in Chinese, nothing personal. why: the reason of a cancellation. Its rows of `Told` are
    written with it, so the unit sees from the first moment how many there are. A reminder is told once by
    `Booking.reminded_at`.
    """

    class What(models.TextChoices):
        MOVED = "moved", "时间地点变更"
        CHANGED = "changed", "内容变更"
        CANCELLED = "cancelled", "取消"
        REMINDER = "reminder", "前一天提醒"
        PAUSED = "paused", "暂停，待定"
        STANDS = "stands", "恢复，照常举行"
        WORDS = "words", "主办单位的话"

    DOUBT: Final = (What.PAUSED, What.STANDS)
    """Of these only the last one holds: who has not heard the one need not hear the other."""

    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="tellings")
    what = models.CharField(max_length=10, choices=What.choices)
    words = models.CharField("内容", max_length=500, blank=True)
    why = models.CharField("原因", max_length=300, blank=True)
    # Made by the page when it opens: the same request sent twice is told once.
    client_key = models.UUIDField(unique=True, null=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField("发起")

    class Meta:
        verbose_name = "告知"
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"{self.session_id} · {self.get_what_display()}"


class Told(models.Model):
    """One booking and one `Telling`: to be told by mail, told, not to be reached, or not by us (`BY_PHONE`: it left
    only a phone, the unit rings up)."""

    class State(models.TextChoices):
        TO_TELL = "to_tell", "待发"
        SENT = "sent", "已发"
        FAILED = "failed", "没有送达"
        BY_PHONE = "by_phone", "请打电话"
        DROPPED = "dropped", "不用再发"

    telling = models.ForeignKey(Telling, on_delete=models.CASCADE, related_name="told")
    booking = models.ForeignKey(Booking, on_delete=models.CASCADE, related_name="told")
    state = models.CharField(max_length=10, choices=State.choices, default=State.TO_TELL)
    at = models.DateTimeField("时间", null=True)

    class Meta:
        verbose_name = "告知结果"
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["telling", "booking"], name="told_once")]
        indexes = [
            models.Index(fields=["telling"], condition=Q(state="to_tell"), name="told_to_tell"),
        ]

    def __str__(self) -> str:
        return f"{self.telling_id} · {self.booking_id}"
