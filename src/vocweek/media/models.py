"""Stored files."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from vocweek.org.models import OrgUnit


class Asset(models.Model):
    """A stored file (素材) that belongs to a unit. `file` is named by its SHA-256, so equal files are stored once.

    `content_type` is what the content says, never what the browser or the name said.
    """

    unit = models.ForeignKey(OrgUnit, on_delete=models.PROTECT, related_name="assets")
    file = models.FileField(max_length=120)
    sha256 = models.CharField(max_length=64, db_index=True)
    size = models.PositiveBigIntegerField("字节数")
    content_type = models.CharField(max_length=100)
    name = models.CharField("文件名", max_length=200)
    width = models.PositiveIntegerField(null=True)
    height = models.PositiveIntegerField(null=True)
    dpi = models.PositiveIntegerField(null=True)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    uploaded_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = "素材"
        constraints = [models.UniqueConstraint(fields=["unit", "sha256", "name"], name="asset_once_per_unit")]

    def __str__(self) -> str:
        return self.name
