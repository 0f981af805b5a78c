"""What is shown on a unit's public site, and its files."""

from __future__ import annotations

from typing import Any, Final

import pghistory
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Func, Q
from django.db.models.lookups import LessThanOrEqual

from vocweek.activities.models import Activity
from vocweek.activities.models.activity import new_public_id
from vocweek.bulletins.models import Bulletin
from vocweek.campaign.models import Edition, Notice, RosterUnit
from vocweek.media.models import Asset
from vocweek.org.models import OrgUnit
from vocweek.reporting.models import Submission

SOURCES: Final = ("submission", "activity", "bulletin", "notice")
"""What a publication may have been made from."""


@pghistory.track(exclude=["version", "saved_at", "preview_key", "preview_until", "pending", "leads"])
class Publication(models.Model):
    """One item shown on one unit's public site (发布): what was accepted, with the editor's own title, lead and cover.

    The original is never touched: `title`, `lead`, `byline`, `body` and the files are taken from it when the editor
    picks it, and are the publication's from then on. `body` is HTML cleaned by `publishing.text`. At most one of
    `submission`, `activity`, `bulletin`, `notice` is its source; a download of the office's own has none. `origin` is
    the unit whose work it is, on the roster of `edition`; `unit` the unit on whose site it stands.

    `state`: draft → (scheduled →) published → withdrawn (→ draft). The public sees it while it is published: `LIVE`.
    Several sites may show one source: `leads` marks the one, of the highest site, that stands for it in lists of a
    whole subtree. `featured` publications stand on the first page of their site, in the order of `position`.
    `pending` is an edit of a published one that is not taken over yet (`publishing.content`, as JSON): the public reads
    the columns. `withdrawn_from` is the unit whose editor withdrew it: only an editor there or above shows it again.
    `preview_key` is the unguessable part of the link by which a chief reads it before it goes out, until
    `preview_until`; empty: no link was made.
    """

    class Kind(models.TextChoices):
        CASE = "case", "典型案例"
        PERSON = "person", "人物故事"
        ARTICLE = "article", "新闻稿件"
        ESSAY = "essay", "征文"
        GALLERY = "gallery", "图集"
        VIDEO = "video", "视频"
        BOARD = "board", "展板"
        TOUR = "tour", "云游校园"
        LIVE = "live", "直播与回放"
        ACTIVITY = "activity", "活动"
        NOTICE = "notice", "通知通报"
        DOWNLOAD = "download", "资料下载"

    class State(models.TextChoices):
        DRAFT = "draft", "草稿"
        SCHEDULED = "scheduled", "定时发布"
        PUBLISHED = "published", "已发布"
        WITHDRAWN = "withdrawn", "已撤下"

    LIVE: Final = Q(state="published")
    """What the public may see."""

    public_id = models.CharField("编号", max_length=12, unique=True, default=new_public_id, editable=False)
    unit = models.ForeignKey(OrgUnit, on_delete=models.PROTECT, related_name="publications")
    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="publications")
    origin = models.ForeignKey(RosterUnit, on_delete=models.PROTECT, related_name="publications")
    kind = models.CharField("栏目", max_length=10, choices=Kind.choices)
    submission = models.ForeignKey(
        Submission, on_delete=models.PROTECT, null=True, related_name="publications"
    )
    activity = models.ForeignKey(Activity, on_delete=models.PROTECT, null=True, related_name="publications")
    bulletin = models.ForeignKey(Bulletin, on_delete=models.PROTECT, null=True, related_name="publications")
    notice = models.ForeignKey(Notice, on_delete=models.PROTECT, null=True, related_name="publications")

    title = models.CharField("标题", max_length=120)
    lead = models.CharField("导语", max_length=300, blank=True)
    byline = models.CharField("作者", max_length=60, blank=True)
    body = models.TextField("正文", blank=True)
    link = models.URLField("链接", max_length=1000, blank=True)
    starts_at = models.DateTimeField("直播时间", null=True)
    cover = models.ForeignKey(Asset, on_delete=models.PROTECT, null=True, related_name="+")
    topics = ArrayField(models.CharField(max_length=60), verbose_name="宣传重点", default=list, blank=True)
    featured = models.BooleanField("首页推荐", default=False)
    position = models.PositiveIntegerField("次序", default=0)

    state = models.CharField(max_length=10, choices=State.choices, default=State.DRAFT)
    leads = models.BooleanField(default=False)
    goes_at = models.DateTimeField("定时", null=True)
    published_at = models.DateTimeField("发布", null=True)
    withdrawn_at = models.DateTimeField("撤下", null=True)
    withdrawn_why = models.CharField("撤下原因", max_length=300, blank=True)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    withdrawn_from = models.ForeignKey(OrgUnit, on_delete=models.PROTECT, null=True, related_name="+")
    pending: models.JSONField[Any, Any] = models.JSONField("未更新的修改", null=True)
    preview_key = models.CharField(max_length=43, blank=True, db_index=True)
    preview_until = models.DateTimeField("预览有效至", null=True)
    version = models.PositiveIntegerField(default=0)
    client_key = models.UUIDField(unique=True, null=True)
    picked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    picked_at = models.DateTimeField(auto_now_add=True)
    saved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    saved_at = models.DateTimeField()
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )

    class Meta:
        verbose_name = "发布"
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(
                condition=LessThanOrEqual(
                    Func(*map(F, SOURCES), function="num_nonnulls", output_field=models.IntegerField()), 1
                ),
                name="publication_has_one_source",
            ),
            *(
                models.UniqueConstraint(fields=["unit", source], name=f"publication_once_per_{source}")
                for source in SOURCES
            ),
            *(
                models.UniqueConstraint(
                    fields=[source], condition=Q(leads=True), name=f"publication_leads_once_per_{source}"
                )
                for source in SOURCES
            ),
            models.CheckConstraint(
                condition=~Q(state="scheduled") | Q(goes_at__isnull=False),
                name="publication_scheduled_says_when",
            ),
            models.CheckConstraint(
                condition=~Q(state="published") | Q(published_at__isnull=False),
                name="publication_says_since_when",
            ),
            models.CheckConstraint(
                condition=Q(leads=False) | Q(state="published"), name="publication_leads_only_when_published"
            ),
        ]
        indexes = [
            models.Index(fields=["unit", "state", "-saved_at"], name="publication_desk"),
            models.Index(
                fields=["unit", "position"],
                condition=Q(state="published", featured=True),
                name="publication_front",
            ),
            models.Index(
                fields=["edition", "kind", "-published_at", "-id"],
                condition=Q(leads=True),
                name="publication_hall",
            ),
            models.Index(
                fields=["origin", "-published_at", "-id"],
                condition=Q(leads=True),
                name="publication_of_origin",
            ),
            models.Index(fields=["goes_at"], condition=Q(state="scheduled"), name="publication_to_go"),
        ]

    def __str__(self) -> str:
        return self.title


class PublicationFile(models.Model):
    """A file that a publication shows, in order: pictures of a gallery, a board, a film, a 360° photo, a download."""

    class Part(models.TextChoices):
        PICTURE = "picture", "图片"
        BOARD = "board", "展板"
        VIDEO = "video", "视频"
        SPHERE = "sphere", "全景"
        DOCUMENT = "document", "文件"

    publication = models.ForeignKey(Publication, on_delete=models.CASCADE, related_name="files")
    asset = models.ForeignKey(Asset, on_delete=models.PROTECT, related_name="+")
    part = models.CharField(max_length=10, choices=Part.choices)
    position = models.PositiveSmallIntegerField("次序", default=0)
    caption = models.CharField("说明", max_length=300, blank=True)

    class Meta:
        verbose_name = "发布的文件"
        ordering = ["position", "id"]
        constraints = [models.UniqueConstraint(fields=["publication", "asset"], name="publication_file_once")]

    def __str__(self) -> str:
        return f"{self.publication_id} · {self.asset_id}"
