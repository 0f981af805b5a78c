"""What came of it: the outcome the unit records, and what visitors say."""

from __future__ import annotations

from typing import Any

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import Q

from vocweek.activities.models.activity import Activity
from vocweek.activities.models.booking import Booking
from vocweek.activities.models.session import Session


@pghistory.track()
class Outcome(models.Model):
    """What came of an activity (活动成果): three fields, photos (`Picture`, part outcome), participants by kind.

    `participants` is the figure the unit stands for; it is offered from check-ins and walk-ins and may differ from
    them. The four kinds may stay empty; what is given of them is at most the whole.
    """

    activity = models.OneToOneField(
        Activity, on_delete=models.CASCADE, primary_key=True, related_name="outcome"
    )
    held = models.TextField("开展情况", max_length=2000, blank=True)
    effect = models.TextField("成效与反响", max_length=2000, blank=True)
    highlight = models.TextField("亮点", max_length=2000, blank=True)
    participants = models.PositiveIntegerField("参与人数", null=True)
    students = models.PositiveIntegerField("学生", null=True)
    teachers = models.PositiveIntegerField("教师", null=True)
    enterprise_people = models.PositiveIntegerField("企业人员", null=True)
    residents = models.PositiveIntegerField("社会公众", null=True)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    recorded_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = "活动成果"

    def __str__(self) -> str:
        return f"{self.activity_id} · {self.participants}"


class Rating(models.Model):
    """What a visitor says after it (评价), by the link of the ticket, once; the words are public only when
    moderated, the stars count at once.

    booking: who said it, until it is purged; then nobody knows. flags: what in the words looks like personal data
    (`after.words`), for who moderates.
    """

    class State(models.TextChoices):
        WAITING = "waiting", "待处理"
        SHOWN = "shown", "已公开"
        HIDDEN = "hidden", "不公开"

    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="ratings")
    booking = models.OneToOneField(Booking, on_delete=models.SET_NULL, null=True, related_name="rating")
    stars = models.PositiveSmallIntegerField("星级")
    comment = models.CharField("评语", max_length=500, blank=True)
    flags: models.JSONField[Any, Any] = models.JSONField("像个人信息的内容", default=list)
    state = models.CharField(max_length=8, choices=State.choices, default=State.WAITING)
    said_at = models.DateTimeField(auto_now_add=True)
    moderated_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    moderated_at = models.DateTimeField(null=True)
    moderated_why = models.CharField("处理原因", max_length=300, blank=True)

    class Meta:
        verbose_name = "评价"
        ordering = ["-id"]
        constraints = [models.CheckConstraint(condition=Q(stars__range=(1, 5)), name="rating_one_to_five")]
        indexes = [models.Index(fields=["session", "state"], name="rating_of_session")]

    def __str__(self) -> str:
        return f"{self.session_id} · {self.stars}"
