"""What is known of stored bytes that are not as they should be, or no more what they were."""

from __future__ import annotations

from django.db import models


class Damage(models.Model):
    """A content whose stored bytes are missing or are not its own (存放的文件有缺损), until they are whole again."""

    class Kind(models.TextChoices):
        MISSING = "missing", "缺失"
        DAMAGED = "damaged", "损坏"

    sha256 = models.CharField(max_length=64, primary_key=True)
    kind = models.CharField(max_length=7, choices=Kind.choices)
    found_at = models.DateTimeField(auto_now=True)

    class Meta:
        app_label = "media"
        verbose_name = "缺损的文件"

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.sha256[:12]}"


class FormerContent(models.Model):
    """A content that was cleaned after it was stored (旧内容): what it was, what it is now, whether the old is gone.

    Written with the change itself, so that one that was interrupted is known and finished. It stays: by it a file in an
    older archive (存档包) is found by its SHA-256.
    """

    sha256 = models.CharField(max_length=64, primary_key=True)
    became = models.CharField(max_length=64, db_index=True)
    file = models.CharField(max_length=200)
    cleaned_at = models.DateTimeField(auto_now_add=True)
    gone = models.BooleanField("旧文件已删", default=False)

    class Meta:
        app_label = "media"
        verbose_name = "清理前的文件"
        indexes = [
            models.Index(fields=["sha256"], condition=models.Q(gone=False), name="former_not_gone"),
        ]

    def __str__(self) -> str:
        return f"{self.sha256[:12]} → {self.became[:12]}"
