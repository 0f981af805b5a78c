"""Thanks: templates of certificates and letters, what was issued by them, and in which batch."""

from __future__ import annotations

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import Q

from vocweek.activities.models.activity import new_public_id
from vocweek.campaign.models import Edition
from vocweek.org.models import OrgUnit


class CertificateTemplate(models.Model):
    """How a unit's certificates (证书) or letters (感谢信) read: heading, text with holes, signer.

    The holes are those of `certificates.holes`. What was issued keeps its own words: changing a template changes no
    certificate.
    """

    class Kind(models.TextChoices):
        CERTIFICATE = "certificate", "证书"
        LETTER = "letter", "信函"

    unit = models.ForeignKey(OrgUnit, on_delete=models.PROTECT, related_name="certificate_templates")
    kind = models.CharField("样式", max_length=11, choices=Kind.choices, default=Kind.CERTIFICATE)
    name = models.CharField("名称", max_length=60)
    heading = models.CharField("标题", max_length=30)
    text = models.TextField("正文", max_length=1_500)
    signer = models.CharField("落款", max_length=60)
    version = models.PositiveIntegerField(default=0)
    saved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    saved_at = models.DateTimeField()
    archived_at = models.DateTimeField("收起", null=True)

    class Meta:
        verbose_name = "证书样式"
        ordering = ["-saved_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "name"], condition=Q(archived_at=None), name="certificate_template_name"
            )
        ]

    def __str__(self) -> str:
        return self.name


class CertificateBatch(models.Model):
    """Certificates that were issued in one go (一批); `file` is their ZIP, once it was asked for and is packed.

    `client_key` makes the same request, sent twice, one batch.
    """

    class Packing(models.TextChoices):
        NOT_ASKED = "", "没有打包"
        WAITING = "waiting", "正在生成"
        READY = "ready", "已生成"
        FAILED = "failed", "没有生成"

    template = models.ForeignKey(CertificateTemplate, on_delete=models.PROTECT, related_name="batches")
    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="certificate_batches")
    client_key = models.UUIDField(unique=True)
    total = models.PositiveIntegerField()
    issued_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    issued_at = models.DateTimeField(auto_now_add=True)
    packing = models.CharField(max_length=7, choices=Packing.choices, default=Packing.NOT_ASKED, blank=True)
    why = models.TextField("未成的原因", blank=True)
    done = models.PositiveIntegerField(default=0)
    file = models.FileField(max_length=200, blank=True)
    size = models.PositiveBigIntegerField(default=0)
    packed_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = "一批证书"
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"{self.template} · {self.total}"


@pghistory.track(
    pghistory.UpdateEvent("answered", condition=pghistory.AnyChange("revoked_at")),
    fields=["revoked_at", "revoked_by", "revoked_why"],
    model_name="CertificateRevocation",
)
class Certificate(models.Model):
    """One certificate or letter, in the words it was issued with.

    serial: issuer's code, year and number, as ``410700-2026-0001``; one for each, without gaps within issuer and year.
    code: the unguessable part of the address by which anyone who holds it verifies it. `unit` is who issued it,
    `receiver` the unit it went to, where that is on the roster; `recipient` is how it begins:
    the name, with the unit of a person where the text does not say it.
    """

    code = models.CharField("验证码", max_length=12, unique=True, default=new_public_id, editable=False)
    unit = models.ForeignKey(OrgUnit, on_delete=models.PROTECT, related_name="certificates_issued")
    batch = models.ForeignKey(CertificateBatch, on_delete=models.PROTECT, related_name="certificates")
    year = models.PositiveSmallIntegerField("年份")
    number = models.PositiveIntegerField("序号")
    recipient = models.CharField("授予", max_length=250)
    receiver = models.ForeignKey(
        OrgUnit, on_delete=models.PROTECT, null=True, related_name="certificates_received"
    )
    kind = models.CharField(max_length=11, choices=CertificateTemplate.Kind.choices)
    heading = models.CharField("标题", max_length=30)
    text = models.TextField("正文")
    signer = models.CharField("落款", max_length=60)
    issued_on = models.DateField("日期")
    revoked_at = models.DateTimeField("撤销", null=True)
    revoked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    revoked_why = models.CharField("撤销原因", max_length=300, blank=True)

    class Meta:
        verbose_name = "证书"
        ordering = ["-year", "number"]
        constraints = [
            models.UniqueConstraint(fields=["unit", "year", "number"], name="certificate_serial_once"),
            models.CheckConstraint(
                condition=Q(revoked_at=None) | ~Q(revoked_why=""), name="certificate_revoked_with_reason"
            ),
        ]
        indexes = [models.Index(fields=["receiver", "-id"], name="certificate_of_receiver")]

    def __str__(self) -> str:
        return self.serial

    @property
    def serial(self) -> str:
        """The number printed on it (证书编号)."""
        return f"{self.unit.code}-{self.year}-{self.number:04}"
