"""When and where: one date of an activity that one can come to."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pghistory
from django.db import models
from django.db.models import F, Q

from vocweek.activities.models.activity import Activity, new_public_id


@pghistory.track(exclude=["seats_taken", "next_in_line"])
class Session(models.Model):
    """One date of an activity (场次): time (aware; shown in Asia/Shanghai), place, seats, and the way of coming.

    `place_code`: six digits of GB/T 2260, the county (or what stands in its place) it is in, "" if online only.
    `seats`: ``None`` means no limit; 0 means nothing can be booked. `seats_taken` is the number of people with a seat:
    a trigger on `Booking` (migration 0002) keeps it in the same statement as the booking and a CHECK holds it at or
    below `seats`, so that no code can overbook. `next_in_line` numbers the waiting list.
    `per_booking`: most people in one booking by a person; `group_least`, `group_most`: in a booking by a group (a
    class with its teacher), ``None``: none of that kind. `closes_at`: when booking ends (``None``: when it starts).
    `asks`: what it asks beyond name, phone or mail and number of people: formspec fields as JSON (`activities.asking`).
    """

    class Way(models.TextChoices):
        COME = "come", "直接来"
        BOOK = "book", "预约"
        GROUP = "group", "团体预约"
        ELSEWHERE = "elsewhere", "到别处报名"

    activity = models.ForeignKey(Activity, on_delete=models.CASCADE, related_name="sessions")
    public_id = models.CharField("编号", max_length=12, unique=True, default=new_public_id, editable=False)
    starts_at = models.DateTimeField("开始")
    ends_at = models.DateTimeField("结束")
    place = models.CharField("地点", max_length=120, blank=True)
    place_code = models.CharField("所在地", max_length=6, blank=True)
    latitude = models.FloatField("纬度", null=True, help_text="WGS 84, degrees")
    longitude = models.FloatField("经度", null=True, help_text="WGS 84, degrees")
    audience = models.CharField("面向", max_length=60, blank=True)
    remark = models.CharField("备注", max_length=120, blank=True)
    way = models.CharField("参加方式", max_length=10, choices=Way.choices, default=Way.COME)
    link = models.URLField("报名地址", max_length=1000, blank=True)
    seats = models.PositiveIntegerField("名额", null=True)
    seats_taken = models.PositiveIntegerField("已约人数", default=0, db_default=0)
    next_in_line = models.PositiveIntegerField(default=1, db_default=1)
    per_booking = models.PositiveSmallIntegerField("每次最多预约人数", default=5)
    group_least = models.PositiveSmallIntegerField("团体至少", null=True)
    group_most = models.PositiveSmallIntegerField("团体最多", null=True)
    closes_at = models.DateTimeField("预约截止", null=True)
    waiting_list = models.BooleanField("约满后可排队", default=True)
    asks: models.JSONField[Any, Any] = models.JSONField("还要填写", default=list)
    external_id = models.CharField("外部编号", max_length=60, blank=True)
    cancelled_at = models.DateTimeField("取消", null=True)
    cancelled_why = models.CharField("取消原因", max_length=300, blank=True)

    class Meta:
        verbose_name = "场次"
        ordering = ["starts_at", "id"]
        constraints = [
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="session_ends_after_start"),
            models.CheckConstraint(
                condition=Q(seats=None) | Q(seats_taken__lte=F("seats")), name="session_never_overbooked"
            ),
            models.CheckConstraint(
                condition=Q(latitude=None, longitude=None)
                | Q(latitude__range=(-90, 90), longitude__range=(-180, 180)),
                name="session_place_on_earth",
            ),
            models.CheckConstraint(
                condition=~Q(way="elsewhere") | ~Q(link=""), name="session_elsewhere_has_link"
            ),
            models.CheckConstraint(
                condition=Q(group_least=None, group_most=None)
                | Q(group_least__gte=1, group_most__gte=F("group_least")),
                name="session_group_limits",
            ),
            models.CheckConstraint(
                condition=Q(cancelled_at=None) | ~Q(cancelled_why=""), name="session_cancelled_says_why"
            ),
            models.UniqueConstraint(
                fields=["activity", "external_id"],
                condition=~Q(external_id=""),
                name="session_external_id_once",
            ),
        ]
        indexes = [
            models.Index(fields=["activity", "starts_at"], name="session_of_activity"),
            models.Index(fields=["starts_at", "id"], name="session_by_time"),
            models.Index(fields=["place_code", "starts_at"], name="session_by_place"),
        ]

    def __str__(self) -> str:
        return f"{self.activity} {self.starts_at:%m-%d %H:%M}"

    @property
    def seats_left(self) -> int | None:
        """How many seats are free as the row was read, ``None`` without a limit."""
        return None if self.seats is None else max(self.seats - self.seats_taken, 0)

    @property
    def booked_until(self) -> datetime:
        """When booking ends: a session that was moved to an earlier time is not booked after it begins."""
        return min(self.closes_at, self.starts_at) if self.closes_at else self.starts_at
