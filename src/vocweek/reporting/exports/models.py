"""An export that the queue writes."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from vocweek.campaign.models import RosterUnit, Task


class RecordExport(models.Model):
    """The record (经过) of a task at a node and below as one person may read it, as a file for that person."""

    class State(models.TextChoices):
        WAITING = "waiting", "正在导出"
        READY = "ready", "已导出"
        FAILED = "failed", "没有导出"

    task = models.ForeignKey(Task, on_delete=models.CASCADE, related_name="+")
    node = models.ForeignKey(RosterUnit, on_delete=models.CASCADE, related_name="+")
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    asked_at = models.DateTimeField(auto_now_add=True)
    state = models.CharField(max_length=7, choices=State.choices, default=State.WAITING)
    lines = models.PositiveIntegerField("已写条数", default=0)
    file = models.FileField(max_length=200, blank=True)
    finished_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = "经过导出"
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["task", "node", "asked_by"],
                condition=Q(state="waiting"),
                name="record_exported_once_at_a_time",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.node} {self.task} {self.state}"
