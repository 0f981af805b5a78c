"""Dossiers (申报档案): size classes an office set, what an entry names, what stood when it was filed, and doubts."""

from __future__ import annotations

from typing import Any

import pghistory
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from vocweek.activities.models import Activity
from vocweek.campaign.models import RosterUnit
from vocweek.org.models import UnitKind
from vocweek.reporting.models import Submission
from vocweek.selection.models.call import Call
from vocweek.selection.models.entry import Entry
from vocweek.selection.models.judging import Round


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class SizeBorders(models.Model):
    """Where classes of size part for one kind of unit in a call (规模分档), as its issuer set them; without a row they
    part the units into three of like number (`dossiers.classes`)."""

    call = models.ForeignKey(Call, on_delete=models.CASCADE, related_name="size_borders")
    kind = models.CharField("类别", max_length=16, choices=UnitKind.choices)
    borders = ArrayField(models.PositiveIntegerField(), verbose_name="分界", default=list, blank=True)
    set_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    set_at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = "规模分档"
        constraints = [models.UniqueConstraint(fields=["call", "kind"], name="size_borders_once")]

    def __str__(self) -> str:
        return f"{self.call} · {self.get_kind_display()}"


class Nominated(models.Model):
    """The activity that a submission to a call for 典型活动 puts forward; chosen before it is filed."""

    submission = models.OneToOneField(
        Submission, on_delete=models.CASCADE, primary_key=True, related_name="nominated"
    )
    activity = models.ForeignKey(Activity, on_delete=models.PROTECT, related_name="nominations")

    class Meta:
        verbose_name = "申报的活动"

    def __str__(self) -> str:
        return f"{self.submission_id} · {self.activity}"


class PinnedDossier(models.Model):
    """What stood of an entry's unit or activity when it was filed, or when a round opened; never changed after.

    data: `dossiers.dossier.Dossier` as JSON. round: ``None`` for the one of the latest filing; each filing writes it
    anew, that of a round stays.
    """

    entry = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="dossiers")
    round = models.ForeignKey(Round, on_delete=models.CASCADE, null=True, related_name="dossiers")
    moment = models.DateTimeField("截至")
    data: models.JSONField[Any, Any] = models.JSONField("档案")

    class Meta:
        verbose_name = "申报档案"
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["entry", "round"], nulls_distinct=False, name="pinned_dossier_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.entry} · {self.moment:%Y-%m-%d %H:%M}"


@pghistory.track()
class Doubt(models.Model):
    """A unit says that a figure of its dossier is not right (数据疑问); the office above it or the issuer answers."""

    call = models.ForeignKey(Call, on_delete=models.CASCADE, related_name="doubts")
    unit = models.ForeignKey(RosterUnit, on_delete=models.PROTECT, related_name="+")
    measure = models.CharField("哪一项", max_length=20)
    words = models.CharField("哪里不对", max_length=500)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    asked_at = models.DateTimeField("提出", auto_now_add=True)
    answer = models.CharField("答复", max_length=500, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    answered_at = models.DateTimeField("答复时间", null=True)

    class Meta:
        verbose_name = "数据疑问"
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(condition=~Q(words=""), name="doubt_says_something"),
            models.CheckConstraint(
                condition=Q(answered_at__isnull=True, answer="")
                | (Q(answered_at__isnull=False) & ~Q(answer="")),
                name="doubt_answered_in_words",
            ),
        ]
        indexes = [models.Index(fields=["call", "unit"], name="doubt_of_unit")]

    def __str__(self) -> str:
        return f"{self.unit} · {self.measure}"
