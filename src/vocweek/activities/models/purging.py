"""How long what is personal stays, proof that it went, and who asked for their own."""

from __future__ import annotations

from typing import Any, Final

from django.conf import settings
from django.db import models
from django.db.models import Q

from vocweek.campaign.models import Edition
from vocweek.org.models import OrgUnit

USUAL_DAYS: Final = 30
LEAST_DAYS: Final = 7
"""Long enough to say what one thinks of it, and for a unit to count who came."""
MOST_DAYS: Final = 90


class Retention(models.Model):
    """How many days after the week personal data of an edition stays (保留天数); without a row `USUAL_DAYS`."""

    edition = models.OneToOneField(
        Edition, on_delete=models.CASCADE, primary_key=True, related_name="retention"
    )
    days = models.PositiveSmallIntegerField("周后保留天数", default=USUAL_DAYS)
    set_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    set_at = models.DateTimeField()

    class Meta:
        verbose_name = "个人信息保留天数"
        constraints = [
            models.CheckConstraint(condition=Q(days__range=(LEAST_DAYS, MOST_DAYS)), name="retention_within"),
        ]

    def __str__(self) -> str:
        return f"{self.edition_id} · {self.days}"


class PurgeRun(models.Model):
    """One run of clearing personal data (个人信息清除) of an edition: what it did, and what went wrong.

    days: how long after the week's last day data was kept. bookings: how many were cleared. counts: how many rows of
    each kind ({name of the store: rows}). failed: rows that could not be cleared; problem: why, in words without data.
    A run without `finished_at` was interrupted: the next one goes on with it. by: ``None`` when the clock ran it.
    """

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="purge_runs")
    days = models.PositiveSmallIntegerField("周后保留天数")
    started_at = models.DateTimeField(auto_now_add=True)
    finished_at = models.DateTimeField(null=True)
    bookings = models.PositiveIntegerField("清除预约数", default=0)
    counts: models.JSONField[Any, Any] = models.JSONField("各类清除数", default=dict)
    failed = models.PositiveIntegerField("未能清除", default=0)
    problem = models.TextField("未成的原因", blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")

    class Meta:
        verbose_name = "个人信息清除"
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"{self.edition} · {self.bookings}"


class PersonalRequest(models.Model):
    """Somebody asked for what is held of them (个人信息请求), or to be forgotten: what was done and why, never whose.

    unit: whose staff answered, or who holds what the ticket is for. by: ``None`` where the link of a ticket was used.
    found: how many rows it was about.
    """

    class Kind(models.TextChoices):
        LOOK = "look", "查询"
        EXPORT = "export", "导出"
        ERASE = "erase", "删除"

    class Channel(models.TextChoices):
        LINK = "link", "入场券链接"
        PHONE = "phone", "电话"
        MAIL = "mail", "邮件或信函"
        DESK = "desk", "当面"

    kind = models.CharField(max_length=8, choices=Kind.choices)
    channel = models.CharField("途径", max_length=8, choices=Channel.choices)
    reason = models.CharField("缘由", max_length=300, blank=True)
    unit = models.ForeignKey(OrgUnit, on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    found = models.PositiveIntegerField("条数", default=0)
    at = models.DateTimeField("时间", auto_now_add=True)

    class Meta:
        verbose_name = "个人信息请求"
        ordering = ["-id"]
        indexes = [models.Index(fields=["unit", "-id"], name="personal_request_of_unit")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} · {self.found}"
