"""Kinds of activity the notices name (活动类型), and those an office added for its edition."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from vocweek.campaign.models import Edition, RosterUnit


class ActivityKind(models.Model):
    """A kind of activity (活动类型).

    Standard kinds have a `key` and neither edition nor unit; they come from `activities.kinds` with every migration and
    are never removed. An office adds its own for one `edition`, for itself and everything below `roster_unit`.
    `special` says that such an activity has tables of its own (ceremony, fair, signing).
    """

    class Group(models.TextChoices):
        OPEN = "open", "四开放"
        INTO = "into", "两走进"
        CLOSE = "close", "三贴近"
        SERVICE = "service", "为民服务"
        SHOW = "show", "展示体验"
        TALK = "talk", "交流研讨"
        WORK = "work", "就业合作"
        PEOPLE = "people", "校友工匠"
        ONLINE = "online", "线上活动"
        OTHER = "other", "其他"

    class Special(models.TextChoices):
        NONE = "", "一般活动"
        CEREMONY = "ceremony", "启动仪式"
        FAIR = "fair", "招聘会"
        SIGNING = "signing", "签约"

    key = models.CharField(max_length=32, null=True, unique=True)
    name = models.CharField("名称", max_length=30)
    group = models.CharField("类别", max_length=10, choices=Group.choices, default=Group.OTHER)
    special = models.CharField("特别记录", max_length=10, choices=Special.choices, default="", blank=True)
    position = models.PositiveSmallIntegerField("次序", default=999)
    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, null=True, related_name="activity_kinds")
    roster_unit = models.ForeignKey(RosterUnit, on_delete=models.PROTECT, null=True, related_name="+")
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    retired_at = models.DateTimeField("停用", null=True)

    class Meta:
        verbose_name = "活动类型"
        ordering = ["position", "id"]
        constraints = [
            models.UniqueConstraint(fields=["roster_unit", "name"], name="activity_kind_once_per_unit"),
            models.CheckConstraint(
                condition=Q(key__isnull=False, edition=None, roster_unit=None)
                | Q(key__isnull=True, edition__isnull=False, roster_unit__isnull=False),
                name="activity_kind_is_standard_or_of_a_unit",
            ),
        ]

    def __str__(self) -> str:
        return self.name
