"""A file of activities on its way in."""

from __future__ import annotations

from django.db import models

from vocweek.reporting.models import UploadedWorkbook


class ActivityUpload(UploadedWorkbook):
    """An Excel file with activities of `node` and the units below it; `handed_in`: into review, else as drafts."""

    handed_in = models.BooleanField(default=True)

    class Meta(UploadedWorkbook.Meta):
        verbose_name = "上传的活动表"
        indexes = [models.Index(fields=["uploaded_by", "node"], name="activity_upload_of_person")]
