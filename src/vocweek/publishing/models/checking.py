"""What is looked for before anything goes out, and what was found."""

from __future__ import annotations

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import Q

from vocweek.org.models import OrgUnit
from vocweek.publishing.models.publication import Publication


class Word(models.Model):
    """A sensitive word (敏感词) that an office keeps for its site and all below. `instead`: what to write for it."""

    unit = models.ForeignKey(OrgUnit, on_delete=models.CASCADE, related_name="words")
    text = models.CharField("词", max_length=40)
    instead = models.CharField("改为", max_length=40, blank=True)
    why = models.CharField("说明", max_length=100, blank=True)
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    added_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = "敏感词"
        ordering = ["text"]
        constraints = [models.UniqueConstraint(fields=["unit", "text"], name="word_once_per_unit")]

    def __str__(self) -> str:
        return self.text


@pghistory.track(
    pghistory.UpdateEvent("answered", condition=pghistory.AnyChange("state")),
    fields=["state", "reason", "answered_by", "answered_at"],
    model_name="FindingAnswer",
)
class Finding(models.Model):
    """One thing the check before publishing found (发布前检查), in place.

    part: "title", "lead", "byline", "body", "link", "cover", "caption:<asset id>", "file:<asset id>". text: what was
    found there; `starts`: where in the part's plain text it begins. It is mended (the text changed, so that it is found
    no more), or accepted by a person with a reason; accepted once, the same text in the same part stays accepted.
    """

    class Kind(models.TextChoices):
        ID_NUMBER = "id_number", "身份证号"
        PHONE = "phone", "电话号码"
        BANK_CARD = "bank_card", "银行卡号"
        ADDRESS = "address", "住址"
        WORD = "word", "敏感词"
        RIGHTS = "rights", "未说明权利"
        CONSENT = "consent", "未成年人同意"
        LINK = "link", "打不开的链接"
        FILE = "file", "文件没有准备好"

    class State(models.TextChoices):
        OPEN = "open", "待处理"
        ACCEPTED = "accepted", "已说明"
        MENDED = "mended", "已修改"

    publication = models.ForeignKey(Publication, on_delete=models.CASCADE, related_name="findings")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    part = models.CharField(max_length=40)
    text = models.CharField(max_length=300)
    starts = models.PositiveIntegerField(default=0)
    instead = models.CharField("建议改为", max_length=300, blank=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.OPEN)
    reason = models.CharField("理由", max_length=300, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    answered_at = models.DateTimeField(null=True)
    found_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = "检查结果"
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["publication", "kind", "part", "text"], name="finding_once"),
            models.CheckConstraint(
                condition=~Q(state="accepted") | ~Q(reason=""), name="finding_accepted_with_reason"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.text}"


class CheckedLink(models.Model):
    """A link of the public site that a job looked at (死链检查); `why` is empty when it opens, else says why not."""

    url = models.CharField(max_length=1000, unique=True)
    checked_at = models.DateTimeField()
    why = models.CharField(max_length=100, blank=True)

    class Meta:
        verbose_name = "链接检查"

    def __str__(self) -> str:
        return self.url
