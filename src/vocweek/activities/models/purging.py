"""Proof that what is personal is gone: the runs of the purge."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from vocweek.campaign.models import Edition


class PurgeRun(models.Model):
    """One run of clearing personal data (个人信息清除) of an edition's bookings: what it found, did, and what went
    wrong.

    days: how long after the week's last day data was kept. bookings: how many were cleared. by: ``None`` when the
    clock ran it.
    """

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="purge_runs")
    days = models.PositiveSmallIntegerField("周后保留天数")
    started_at = models.DateTimeField(auto_now_add=True)
    finished_at = models.DateTimeField(null=True)
    bookings = models.PositiveIntegerField("清除预约数", default=0)
    problem = models.TextField("未成的原因", blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")

    class Meta:
        verbose_name = "个人信息清除"
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"{self.edition} · {self.bookings}"
