"""A file on its way straight to the S3."""

from __future__ import annotations

import uuid

from django.db import models


class DirectUpload(models.Model):
    """What was announced of it stands in its `asset`, `ARRIVING` until the job has looked at it.

    `id` is part of its address and cannot be guessed. key, begun: its name in the bucket and the S3's own name for it.
    part: bytes of each part but the last. whole_at: when it was put together.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    asset = models.OneToOneField("media.Asset", on_delete=models.CASCADE, related_name="direct")
    key = models.CharField(max_length=100)
    begun = models.TextField()
    length = models.PositiveBigIntegerField("字节数")
    part = models.PositiveIntegerField("每段字节数")
    whole_at = models.DateTimeField("传完于", null=True)
    expires_at = models.DateTimeField("保留至", db_index=True)

    class Meta:
        app_label = "media"
        verbose_name = "直传"

    def __str__(self) -> str:
        return self.key

    @property
    def parts(self) -> int:
        """How many parts it has."""
        return -(-self.length // self.part)
