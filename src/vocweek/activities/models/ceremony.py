"""Who is invited to a ceremony, who comes, and where they sit. Names and phones are in one sealed field."""

from __future__ import annotations

from typing import Any

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import F, Q

from vocweek.activities.models.activity import Activity
from vocweek.campaign.models import RosterUnit


@pghistory.track()
class Ceremony(models.Model):
    """What a launch ceremony (启动仪式) asks of those invited, and its hall.

    `quotas`: {kind of unit: how many people each may send}. `receipts_due`: aware moment until which units answer.
    `words`: what those invited are to know. The hall has `rows` of `row_seats` seats; the first `held_rows` are kept
    for guests (嘉宾), where seats are given out by the rule (`ceremonies.seating`).
    """

    activity = models.OneToOneField(
        Activity, on_delete=models.CASCADE, primary_key=True, related_name="ceremony"
    )
    quotas: models.JSONField[Any, Any] = models.JSONField("名额", default=dict)
    receipts_due = models.DateTimeField("回执截止")
    words = models.CharField("参会须知", max_length=1000, blank=True)
    rows = models.PositiveSmallIntegerField("排数", default=10)
    row_seats = models.PositiveSmallIntegerField("每排座位", default=20)
    held_rows = models.PositiveSmallIntegerField("前排留给嘉宾", default=1)
    version = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = "启动仪式"
        constraints = [
            models.CheckConstraint(
                condition=Q(rows__range=(1, 99), row_seats__range=(1, 99), held_rows__lt=F("rows")),
                name="ceremony_hall",
            ),
        ]

    def __str__(self) -> str:
        return str(self.activity_id)


@pghistory.track(exclude=["coming", "version"])
class Invitation(models.Model):
    """A unit of the roster, or guests from outside it (`name`, such as 新闻媒体), asked to a ceremony (邀请).

    `most` is how many people it may send: the quota of its kind, or its own (`own_most`). `coming` counts its
    attendees by a trigger (migration 0009) and a CHECK holds it within `most`, so that no code can exceed a quota.
    `version` tells two people answering at once apart. `why`: why nobody comes.
    """

    class State(models.TextChoices):
        WAITING = "waiting", "未回执"
        COMING = "coming", "参加"
        DECLINED = "declined", "不参加"

    ceremony = models.ForeignKey(Ceremony, on_delete=models.CASCADE, related_name="invitations")
    roster_unit = models.ForeignKey(RosterUnit, on_delete=models.PROTECT, null=True, related_name="+")
    name = models.CharField("嘉宾", max_length=60, blank=True)
    most = models.PositiveSmallIntegerField("名额")
    own_most = models.BooleanField("单独定的名额", default=False)
    coming = models.PositiveSmallIntegerField("参加人数", default=0, db_default=0)
    state = models.CharField(max_length=8, choices=State.choices, default=State.WAITING)
    why = models.CharField("不参加的原因", max_length=200, blank=True)
    version = models.PositiveIntegerField(default=0)
    invited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    invited_at = models.DateTimeField("邀请")
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    answered_at = models.DateTimeField("回执", null=True)

    class Meta:
        verbose_name = "邀请"
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["ceremony", "roster_unit"], name="invitation_once"),
            models.UniqueConstraint(
                fields=["ceremony", "name"], condition=~Q(name=""), name="invitation_guests_once"
            ),
            models.CheckConstraint(
                condition=Q(roster_unit=None) ^ Q(name=""), name="invitation_of_a_unit_or_guests"
            ),
            models.CheckConstraint(condition=Q(coming__lte=F("most")), name="invitation_within_quota"),
            models.CheckConstraint(
                condition=Q(state="waiting", answered_at=None)
                | (~Q(state="waiting") & Q(answered_at__isnull=False)),
                name="invitation_answered_at",
            ),
        ]
        indexes = [models.Index(fields=["roster_unit", "state"], name="invitation_of_unit")]

    def __str__(self) -> str:
        return self.name or str(self.roster_unit)


class Attendee(models.Model):
    """One person a unit sends (参会人员). `sealed`: name, phone, and in `answers` position (职务) and remark
    (`activities.personal`); ``None`` once purged. `phone_hash`: by which they are found if they ask for their own data.
    `rank` orders people of one unit by their position. `number`: as the receipt lists them. `arrived_at`: when staff of
    the lead saw them come, ``None`` if nobody did."""

    invitation = models.ForeignKey(Invitation, on_delete=models.CASCADE, related_name="attendees")
    number = models.PositiveSmallIntegerField()
    sealed = models.BinaryField(null=True)
    phone_hash = models.CharField(max_length=64, blank=True)
    rank = models.PositiveSmallIntegerField("职务次序", default=9)
    arrived_at = models.DateTimeField("到场", null=True)
    arrived_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )

    class Meta:
        verbose_name = "参会人员"
        ordering = ["invitation_id", "number", "id"]
        indexes = [models.Index(fields=["phone_hash"], condition=~Q(phone_hash=""), name="attendee_by_phone")]

    def __str__(self) -> str:
        return f"{self.invitation_id} · {self.number}"


class Seat(models.Model):
    """Where an attendee sits (座位). `by_hand`: put there by a person, so that giving out seats leaves it."""

    attendee = models.OneToOneField(Attendee, on_delete=models.CASCADE, primary_key=True, related_name="seat")
    ceremony = models.ForeignKey(Ceremony, on_delete=models.CASCADE, related_name="seats")
    row = models.PositiveSmallIntegerField("排")
    number = models.PositiveSmallIntegerField("座")
    by_hand = models.BooleanField(default=False)

    class Meta:
        verbose_name = "座位"
        ordering = ["row", "number"]
        constraints = [
            models.UniqueConstraint(fields=["ceremony", "row", "number"], name="seat_for_one"),
            models.CheckConstraint(condition=Q(row__gte=1, number__gte=1), name="seat_in_hall"),
        ]

    def __str__(self) -> str:
        return f"{self.row}排{self.number}座"
