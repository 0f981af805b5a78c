"""Tables of the reminders."""

from __future__ import annotations

from datetime import time
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q

from vocweek.campaign.models import RosterUnit
from vocweek.org.models import OrgUnit


class Urging(models.Model):
    """One office urged units below it (催报): who, for which unit, when, with which words."""

    unit = models.ForeignKey(RosterUnit, on_delete=models.CASCADE, related_name="urgings")
    urged_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    note = models.CharField("附言", max_length=200, blank=True)
    urged_at = models.DateTimeField()

    class Meta:
        verbose_name = "催报"
        ordering = ["-urged_at", "-id"]

    def __str__(self) -> str:
        return f"{self.unit} {self.urged_at:%Y-%m-%d %H:%M}"


class UrgedUnit(models.Model):
    """One unit that was urged: for how many obligations, and how many people were told (0: it has nobody)."""

    urging = models.ForeignKey(Urging, on_delete=models.CASCADE, related_name="units")
    roster_unit = models.ForeignKey(RosterUnit, on_delete=models.CASCADE, related_name="urged")
    urged_at = models.DateTimeField()
    obligations = models.PositiveIntegerField()
    people = models.PositiveIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["urging", "roster_unit"], name="urged_unit_once")]
        indexes = [models.Index(fields=["roster_unit", "-urged_at"], name="urged_lately")]

    def __str__(self) -> str:
        return f"{self.roster_unit} · {self.urged_at:%Y-%m-%d %H:%M}"


class Preference(models.Model):
    """How one person wants to be reminded (我的提醒); without a row, the defaults hold."""

    person = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, primary_key=True, related_name="reminding"
    )
    by_mail = models.BooleanField("发邮件", default=True)
    in_app = models.BooleanField("站内消息", default=True)
    quiet_from = models.TimeField("免打扰开始", default=time(21))
    quiet_to = models.TimeField("免打扰结束", default=time(8))
    # Topics (`timing.Topic`) this person does not want to hear of.
    muted = models.JSONField("不提醒", default=list)

    def __str__(self) -> str:
        return f"{self.person}"


class Webhook(models.Model):
    """A group chat of a unit that gets the unit's digest (群机器人).

    The address and the signing secret are sealed with the installation's key (`sealing`) and never shown again;
    `hint` is what a page may show of the address.
    """

    class Provider(models.TextChoices):
        WECOM = "wecom", "企业微信"
        DINGTALK = "dingtalk", "钉钉"
        FEISHU = "feishu", "飞书"

    unit = models.ForeignKey(OrgUnit, on_delete=models.CASCADE, related_name="webhooks")
    provider = models.CharField("平台", max_length=10, choices=Provider.choices)
    name = models.CharField("群名", max_length=40)
    sealed = models.TextField()
    hint = models.CharField(max_length=80)
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    added_at = models.DateTimeField(auto_now_add=True)
    paused_at = models.DateTimeField("暂停", null=True)
    last_at = models.DateTimeField(null=True)
    # "" when the last message arrived, else why it did not.
    last_problem = models.CharField(max_length=300, blank=True)

    class Meta:
        verbose_name = "群机器人"
        ordering = ["unit_id", "id"]

    def __str__(self) -> str:
        return f"{self.name}（{self.get_provider_display()}）"


class DigestRun(models.Model):
    """One round of reminding: everything that fell due after `since` and up to `slot`, done exactly once."""

    slot = models.DateTimeField(unique=True)
    since = models.DateTimeField()
    people = models.PositiveIntegerField(default=0)
    groups = models.PositiveIntegerField(default=0)
    finished_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = "提醒轮次"
        ordering = ["-slot"]

    def __str__(self) -> str:
        return f"{self.slot:%Y-%m-%d %H:%M}"


class Held(models.Model):
    """Somebody who is to be reminded, but not now: it is quiet, or enough was said today. Told at the next chance."""

    person = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, primary_key=True, related_name="+"
    )
    since = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.person} {self.since:%Y-%m-%d %H:%M}"


class Delivery(models.Model):
    """One digest on its way by one channel: to a person, or to a group of a unit.

    `content` is the digest as data (`digests.as_json`), put into words when it leaves. `problem` says why the last
    attempt failed. `unit` is whose office may look after it.
    """

    class Channel(models.TextChoices):
        APP = "app", "站内"
        MAIL = "mail", "邮件"
        GROUP = "group", "群"

    class State(models.TextChoices):
        QUEUED = "queued", "待发送"
        SENT = "sent", "已发送"
        FAILED = "failed", "没有送达"

    run = models.ForeignKey(DigestRun, on_delete=models.CASCADE, related_name="deliveries")
    channel = models.CharField("渠道", max_length=5, choices=Channel.choices)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, null=True, related_name="deliveries"
    )
    webhook = models.ForeignKey(Webhook, on_delete=models.CASCADE, null=True, related_name="deliveries")
    unit = models.ForeignKey(OrgUnit, on_delete=models.CASCADE, related_name="+")
    subject = models.CharField("标题", max_length=120)
    content: models.JSONField[Any, Any] = models.JSONField()
    state = models.CharField(max_length=6, choices=State.choices, default=State.QUEUED)
    attempts = models.PositiveSmallIntegerField(default=0)
    problem = models.CharField("原因", max_length=300, blank=True)
    created_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = "发送"
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["run", "person", "channel"],
                condition=Q(person__isnull=False),
                name="delivery_to_person_once",
            ),
            models.UniqueConstraint(
                fields=["run", "webhook"], condition=Q(webhook__isnull=False), name="delivery_to_group_once"
            ),
            models.CheckConstraint(
                condition=Q(person__isnull=True) ^ Q(webhook__isnull=True), name="delivery_has_one_recipient"
            ),
        ]
        indexes = [
            models.Index(fields=["person", "created_at"], name="delivery_of_day"),
            models.Index(fields=["unit", "-id"], condition=~Q(state="sent"), name="delivery_not_sent"),
        ]

    def __str__(self) -> str:
        return self.subject
