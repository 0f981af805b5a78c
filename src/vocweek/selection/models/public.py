"""What somebody without an account enters for a call: a person, by a verified mail."""

from __future__ import annotations

from typing import Any, Final

from django.db import models
from django.db.models import Q

from vocweek.activities.models.activity import new_public_id
from vocweek.campaign.models import FormVersion, RosterUnit
from vocweek.media.models import Asset
from vocweek.reporting.models import Submission
from vocweek.selection.models.call import Call


class PublicEntry(models.Model):
    """One work of one person (公众投稿), from the first mail on; its link is the only way in.

    `unit`: before whose desk it lies: the unit the person named, else the call's issuer. `sealed`: all that is
    personal, encrypted (`activities.personal`: name, phone, mail, answers ``guardian`` and ``guardian_phone``, the
    link's token), ``None`` once purged; `mail_hash`, `phone_hash`: keyed hashes, "" once purged. `draft`: the call's
    form as it is being filled in, in the version `form`; `version` rises with each save. `submission`: what of it was
    filed and not taken back; filed again after taking back it is another one. The consents are kept with the words
    agreed to and the moment. One unfinished work for a mail and call.
    """

    class Role(models.TextChoices):
        TEACHER = "teacher", "教师"
        STUDENT = "student", "学生"
        STAFF = "staff", "工作人员"
        OTHER = "other", "社会公众"

    GUARDIAN: Final = ("guardian", "guardian_phone")

    public_id = models.CharField("编号", max_length=12, unique=True, default=new_public_id, editable=False)
    call = models.ForeignKey(Call, on_delete=models.PROTECT, related_name="public_entries")
    unit = models.ForeignKey(RosterUnit, on_delete=models.PROTECT, related_name="public_entries")
    submission = models.OneToOneField(
        Submission, on_delete=models.PROTECT, null=True, related_name="public_entry"
    )
    role = models.CharField("身份", max_length=8, choices=Role.choices, default=Role.OTHER)
    minor = models.BooleanField("未满 18 周岁", default=False)
    sealed = models.BinaryField(null=True)
    mail_hash = models.CharField(max_length=64, blank=True)
    phone_hash = models.CharField(max_length=64, blank=True)
    link_hash = models.CharField(max_length=64, unique=True)
    form = models.ForeignKey(FormVersion, on_delete=models.PROTECT, related_name="+")
    draft: models.JSONField[Any, Any] = models.JSONField(default=dict)
    version = models.PositiveIntegerField(default=0)
    consent = models.TextField("同意的授权说明", blank=True)
    consent_at = models.DateTimeField("同意", null=True)
    guardian_at = models.DateTimeField("监护人同意", null=True)
    begun_at = models.DateTimeField("开始")
    verified_at = models.DateTimeField("邮箱核实", null=True)
    saved_at = models.DateTimeField("保存")
    filed_at = models.DateTimeField("投稿", null=True)
    taken_back_at = models.DateTimeField("撤回", null=True)
    purged_at = models.DateTimeField("个人信息已清除", null=True)

    class Meta:
        verbose_name = "公众投稿"
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["call", "mail_hash"],
                condition=Q(submission=None, purged_at=None),
                name="public_entry_begun_once",
            ),
            models.CheckConstraint(
                condition=Q(submission=None) | Q(filed_at__isnull=False, consent_at__isnull=False),
                name="public_entry_filed_with_consent",
            ),
            models.CheckConstraint(
                condition=Q(submission=None) | Q(minor=False) | Q(guardian_at__isnull=False),
                name="public_entry_of_a_minor_with_guardian",
            ),
        ]
        indexes = [
            models.Index(fields=["mail_hash"], condition=~Q(mail_hash=""), name="public_entry_by_mail"),
            models.Index(fields=["phone_hash"], condition=~Q(phone_hash=""), name="public_entry_by_phone"),
            models.Index(fields=["saved_at"], condition=Q(submission=None), name="public_entry_unfinished"),
        ]

    def __str__(self) -> str:
        return f"{self.call_id} · {self.public_id}"


class PublicFile(models.Model):
    """A file that came with a person's work, in the field `key` of its form; it is the unit's asset."""

    entry = models.ForeignKey(PublicEntry, on_delete=models.CASCADE, related_name="files")
    asset = models.ForeignKey(Asset, on_delete=models.PROTECT, related_name="public_files")
    key = models.CharField(max_length=48)

    class Meta:
        verbose_name = "公众投稿的文件"
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["entry", "key", "asset"], name="public_file_once"),
        ]

    def __str__(self) -> str:
        return f"{self.entry} · {self.asset}"
