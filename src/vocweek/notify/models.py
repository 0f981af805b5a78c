"""What a person is told in the app (消息)."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q


class Kind(models.TextChoices):
    """What a message is about; a person may mute a kind, and a digest sorts by it."""

    RETURNED = "returned", "退回修改"
    URGED = "urged", "催报"
    EXTENSION = "extension", "延期"
    NOTICE = "notice", "通知"
    BULLETIN = "bulletin", "通报"
    ACCEPTED = "accepted", "审核通过"
    UNIT = "unit", "单位和人员"
    DIGEST = "digest", "报送提醒"
    MEDIA = "media", "素材"
    PUBLISHING = "publishing", "发布"
    SELECTION = "selection", "评选表彰"


class Message(models.Model):
    """One thing one person was told.

    `link` is a path of this site. `key` tells the same thing told twice from a new one. `digested_at` is when a
    digest took the message out of the app, so that no later one repeats it.
    """

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="told")
    kind = models.CharField("类别", max_length=10, choices=Kind.choices)
    text = models.CharField("内容", max_length=300)
    link = models.CharField("链接", max_length=300)
    unit = models.ForeignKey("org.OrgUnit", on_delete=models.SET_NULL, null=True, related_name="+")
    key = models.CharField(max_length=120)
    created_at = models.DateTimeField()
    read_at = models.DateTimeField("已读", null=True)
    digested_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = "消息"
        ordering = ["-id"]
        constraints = [models.UniqueConstraint(fields=["person", "key"], name="message_once")]
        indexes = [
            models.Index(fields=["person", "-id"], name="message_of_person"),
            models.Index(fields=["person"], condition=Q(read_at__isnull=True), name="message_unread"),
            models.Index(
                fields=["person"],
                condition=Q(read_at__isnull=True, digested_at__isnull=True),
                name="message_to_digest",
            ),
        ]

    def __str__(self) -> str:
        return self.text
