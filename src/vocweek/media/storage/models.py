"""What was received while the S3 did not answer."""

from __future__ import annotations

from django.db import models


class SpooledFile(models.Model):
    """A file kept in the folder of `machine` until the S3 takes it (已收到，正在存入)."""

    name = models.CharField(max_length=200, primary_key=True)
    size = models.PositiveBigIntegerField("字节数")
    machine = models.CharField("所在机器", max_length=100)
    since = models.DateTimeField(auto_now_add=True)
    attempts = models.PositiveIntegerField(default=0)
    tried_at = models.DateTimeField(null=True)
    why = models.TextField("未存入的原因", blank=True)

    class Meta:
        app_label = "media"
        verbose_name = "待存入的文件"

    def __str__(self) -> str:
        return self.name
