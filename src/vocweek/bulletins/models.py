"""Bulletins, who received them, what was edited in a draft, and when an office wants its daily circular."""

from __future__ import annotations

from typing import Any

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import Q

from vocweek.campaign.models import RosterUnit
from vocweek.media.models import Asset


@pghistory.track(exclude=["figures", "document"])
class Bulletin(models.Model):
    """A numbered report on progress (通报、简报) of one unit in one edition.

    `number` is dense: it is given with the draft, one draft stands at a time, and a draft thrown away gives it back.
    `figures` are the ledger at the moment `counted_at`, frozen; `edits` what the office wrote in place of the drafted
    words (slot → value). A sent bulletin never changes: `document` is what was sent; a correction (更正) is a new one.
    """

    class Kind(models.TextChoices):
        DAILY = "daily", "每日通报"

    class State(models.TextChoices):
        DRAFT = "draft", "草稿"
        SENT = "sent", "已发出"

    node = models.ForeignKey(RosterUnit, on_delete=models.PROTECT, related_name="bulletins")
    kind = models.CharField("类别", max_length=8, choices=Kind.choices, default=Kind.DAILY)
    number = models.PositiveSmallIntegerField("期号")
    day = models.DateField("日期")
    state = models.CharField("状态", max_length=8, choices=State.choices, default=State.DRAFT)
    version = models.PositiveIntegerField(default=0)
    counted_at = models.DateTimeField("数据截至")
    options = models.JSONField("选项", default=dict)
    figures: models.JSONField[Any, Any] = models.JSONField(default=dict)
    edits: models.JSONField[Any, Any] = models.JSONField(default=dict)
    document: models.JSONField[Any, Any] = models.JSONField(null=True)
    title = models.CharField("标题", max_length=200, blank=True)
    corrects = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="corrections")
    word = models.FileField("Word", max_length=200, blank=True)
    pictures = models.ManyToManyField(Asset, related_name="+")
    drafted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    drafted_at = models.DateTimeField()
    saved_at = models.DateTimeField()
    sent_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    sent_at = models.DateTimeField("发出", null=True)

    class Meta:
        verbose_name = "通报"
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["node", "kind", "number"], name="bulletin_number_once"),
            models.UniqueConstraint(
                fields=["node", "kind"], condition=Q(state="draft"), name="bulletin_one_draft"
            ),
            models.UniqueConstraint(
                fields=["node", "kind", "day"], condition=Q(corrects__isnull=True), name="bulletin_one_a_day"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.node}第{self.number}期通报"


class BulletinReceipt(models.Model):
    """One unit a bulletin was sent to, and who confirmed receipt (签收) when."""

    bulletin = models.ForeignKey(Bulletin, on_delete=models.CASCADE, related_name="receipts")
    roster_unit = models.ForeignKey(RosterUnit, on_delete=models.CASCADE, related_name="bulletin_receipts")
    received_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    received_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["bulletin", "roster_unit"], name="bulletin_receipt_once")
        ]
        indexes = [models.Index(fields=["roster_unit", "received_at"], name="bulletin_receipt_of_unit")]

    def __str__(self) -> str:
        return f"{self.roster_unit} · {self.bulletin}"


class BulletinEdit(models.Model):
    """What one save changed in a draft: enough to merge with, to take back, and to show."""

    bulletin = models.ForeignKey(Bulletin, on_delete=models.CASCADE, related_name="changes")
    version = models.PositiveIntegerField()
    # {slot: its value before this save}; null where the drafted words stood
    before: models.JSONField[Any, Any] = models.JSONField()
    saved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    saved_at = models.DateTimeField()
    # An undo is an edit too; `undone` edits are passed over when the next one is taken back.
    undoes = models.BooleanField(default=False)
    undone = models.BooleanField(default=False)

    class Meta:
        ordering = ["version"]
        constraints = [models.UniqueConstraint(fields=["bulletin", "version"], name="bulletin_edit_once")]

    def __str__(self) -> str:
        return f"{self.bulletin_id} v{self.version}"


@pghistory.track(exclude=["ran_on"])
class BulletinSchedule(models.Model):
    """When a unit's daily circular is made by itself (每天自动拟稿): every day of the week at `at`, Asia/Shanghai.

    sends: it goes out at once; else it waits as a draft. `ran_on` is the last day it ran, so that a run that was
    missed is caught up once and none runs twice.
    """

    node = models.OneToOneField(RosterUnit, on_delete=models.CASCADE, related_name="bulletin_schedule")
    enabled = models.BooleanField("自动拟稿", default=False)
    at = models.TimeField("时间", default="17:30")
    sends = models.BooleanField("自动发出", default=False)
    options = models.JSONField("选项", default=dict)
    set_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    set_at = models.DateTimeField(auto_now=True)
    ran_on = models.DateField(null=True)

    def __str__(self) -> str:
        return f"{self.node} {self.at}"
