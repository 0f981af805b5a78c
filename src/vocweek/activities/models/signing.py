"""Agreements signed at a signing (签约): between whom, on what, with which documents."""

from __future__ import annotations

import pghistory
from django.db import models
from django.db.models import Q

from vocweek.activities.models.activity import Activity
from vocweek.media.models import Asset


@pghistory.track(exclude=["version"])
class Agreement(models.Model):
    """One agreement between schools and enterprises (协议). `outcome`: what it is to bring, or has brought."""

    activity = models.ForeignKey(Activity, on_delete=models.CASCADE, related_name="agreements")
    title = models.CharField("协议名称", max_length=100)
    signed_on = models.DateField("签约日期", null=True)
    subject = models.CharField("合作内容", max_length=1000, blank=True)
    outcome = models.CharField("成果", max_length=1000, blank=True)
    version = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = "协议"
        ordering = ["signed_on", "id"]

    def __str__(self) -> str:
        return self.title


@pghistory.track()
class Party(models.Model):
    """Who signs an agreement (签约方): an enterprise by its credit code, a school or other body without one."""

    class Side(models.TextChoices):
        SCHOOL = "school", "学校"
        ENTERPRISE = "enterprise", "企业"
        OTHER = "other", "其他单位"

    agreement = models.ForeignKey(Agreement, on_delete=models.CASCADE, related_name="parties")
    side = models.CharField("类别", max_length=10, choices=Side.choices)
    name = models.CharField("名称", max_length=100)
    code = models.CharField("统一社会信用代码", max_length=18, blank=True)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = "签约方"
        ordering = ["position", "id"]
        constraints = [
            models.UniqueConstraint(fields=["agreement", "name"], name="party_once"),
            models.CheckConstraint(
                condition=~Q(side="enterprise") | Q(code__regex=r"^[0-9A-Z]{18}$"),
                name="party_enterprise_has_code",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class AgreementFile(models.Model):
    """A document of an agreement (协议文件), a file of the library."""

    agreement = models.ForeignKey(Agreement, on_delete=models.CASCADE, related_name="files")
    asset = models.ForeignKey(Asset, on_delete=models.PROTECT, related_name="+")
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = "协议文件"
        ordering = ["position", "id"]
        constraints = [models.UniqueConstraint(fields=["agreement", "asset"], name="agreement_file_once")]

    def __str__(self) -> str:
        return f"{self.agreement_id} · {self.asset_id}"
