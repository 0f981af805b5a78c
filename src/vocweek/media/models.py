"""Files of units (素材), what their bytes are, and what was made from them.

Three tables, one question each: `Asset` – whose is it and what may be done with it? `Content` – what are these bytes?
`Rendition` – what was made of them to be shown? Equal bytes are one stored file and one `Content`, whoever has them.
A fourth, `Upload`, knows what is still on its way.
"""

from __future__ import annotations

import uuid

import pghistory
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Q

from vocweek.media.direct.models import DirectUpload as DirectUpload
from vocweek.media.storage.models import SpooledFile as SpooledFile
from vocweek.media.upkeep.models import Damage as Damage
from vocweek.media.upkeep.models import FormerContent as FormerContent
from vocweek.org.models import OrgUnit

SAID = ("caption", "author", "rights", "consent")
"""What people say of an asset, of which every change is kept."""
UNIT_INTERVAL = "0 = left or top, 1 = right or bottom"


class Content(models.Model):
    """What the bytes of one SHA-256 are, found by the worker some time after they were stored.

    A row is made by the worker, never by an upload: storing a photo stays cheap, and an `Asset` whose `content` is
    empty is what the worker has still to look at. The facts are what everybody may know: no position, no serial number.
    """

    class State(models.TextChoices):
        WORKING = "working", "正在处理"
        READY = "ready", "已处理"
        FAILED = "failed", "处理未成"

    class Projection(models.TextChoices):
        FLAT = "", "普通"
        SPHERE = "equirectangular", "360° 全景"

    sha256 = models.CharField(max_length=64, primary_key=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.WORKING)
    why = models.TextField("未成的原因", blank=True)
    colour = models.CharField("主色", max_length=7, blank=True, help_text="#rrggbb")
    blurhash = models.CharField(max_length=60, blank=True)
    phash = models.BigIntegerField(
        "感知哈希", null=True, help_text="64 bits, signed as PostgreSQL keeps them"
    )
    taken_at = models.DateTimeField("拍摄时间", null=True)
    projection = models.CharField(max_length=20, choices=Projection.choices, default="", blank=True)
    pages = models.PositiveIntegerField("页数", null=True)
    facts = models.JSONField(
        default=dict, help_text="what else a person may want to know, by its Chinese name"
    )
    attempts = models.PositiveSmallIntegerField("查看次数", default=0, help_text="begun and not finished")
    looked_at = models.DateTimeField(auto_now=True)
    compared_at = models.DateTimeField("与其他图片比对过", null=True)

    class Meta:
        verbose_name = "文件内容"
        indexes = [
            models.Index(fields=["phash"], condition=Q(phash__isnull=False), name="content_phash"),
            models.Index(
                fields=["looked_at"],
                condition=Q(phash__isnull=False, compared_at__isnull=True),
                name="content_to_compare",
            ),
            models.Index(fields=["looked_at"], condition=Q(state="working"), name="content_unfinished"),
        ]

    def __str__(self) -> str:
        return self.sha256[:12]


class Rendition(models.Model):
    """One thing made from a content to be shown: a smaller picture, tiles, a video's stream or poster, a first page.

    `name` says what it is and is unique within the content, as ``w640.webp``, ``card.avif``, ``tiles``, ``hls``.
    `file` is its place in the storage; of a set of files (tiles, a stream) it is the one a viewer opens first.
    """

    class State(models.TextChoices):
        WAITING = "waiting", "等待处理"
        WORKING = "working", "正在处理"
        READY = "ready", "已就绪"
        FAILED = "failed", "处理未成"

    content = models.ForeignKey(Content, on_delete=models.CASCADE, related_name="renditions")
    name = models.CharField(max_length=40)
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    why = models.TextField("未成的原因", blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    progress = models.PositiveSmallIntegerField("完成百分比", default=0)
    file = models.FileField(max_length=200, blank=True)
    content_type = models.CharField(max_length=100, blank=True)
    width = models.PositiveIntegerField(null=True)
    height = models.PositiveIntegerField(null=True)
    size = models.PositiveBigIntegerField("字节数", default=0)
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = "展示用版本"
        constraints = [models.UniqueConstraint(fields=["content", "name"], name="rendition_once")]
        indexes = [
            models.Index(fields=["changed_at"], condition=~Q(state="ready"), name="rendition_not_ready"),
        ]

    def __str__(self) -> str:
        return f"{self.content} {self.name}"


@pghistory.track(
    pghistory.UpdateEvent("said", condition=pghistory.AnyChange(*SAID), row=pghistory.Old),
    fields=[*SAID],
    model_name="AssetEvent",
)
class Asset(models.Model):
    """A stored file (素材) that belongs to a unit. `file` is named by its SHA-256, so equal files are stored once.

    `content_type` is what the content says, never what the browser or the name said. An asset that is still `ARRIVING`
    has neither bytes nor hash: a form may name it already, so that its text never waits for its pictures.
    A trigger keeps what was said of it before (`SAID`), on a change only: storing a photo writes no history.
    """

    class State(models.TextChoices):
        ARRIVING = "arriving", "上传中"
        READY = "ready", "已到齐"
        REFUSED = "refused", "未通过检查"

    class Rights(models.TextChoices):
        UNKNOWN = "", "未说明"
        OWN = "own", "本单位拍摄制作"
        GRANTED = "granted", "已获作者授权"
        PUBLIC = "public", "可公开使用"

    class Consent(models.TextChoices):
        UNKNOWN = "", "未说明"
        NOBODY = "nobody", "没有可辨认的未成年人"
        GIVEN = "given", "有未成年人，监护人已同意"
        MISSING = "missing", "有未成年人，尚未取得同意"

    unit = models.ForeignKey(OrgUnit, on_delete=models.PROTECT, related_name="assets")
    state = models.CharField(max_length=10, choices=State.choices, default=State.READY)
    why = models.TextField("未通过的原因", blank=True)
    file = models.FileField(max_length=120, blank=True)
    sha256 = models.CharField(max_length=64, db_index=True, blank=True)
    size = models.PositiveBigIntegerField("字节数")
    content_type = models.CharField(max_length=100, blank=True)
    name = models.CharField("文件名", max_length=200)
    width = models.PositiveIntegerField(null=True)
    height = models.PositiveIntegerField(null=True)
    dpi = models.PositiveIntegerField(null=True)
    seconds = models.FloatField("时长（秒）", null=True)
    content = models.ForeignKey(Content, on_delete=models.PROTECT, null=True, related_name="assets")
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    uploaded_at = models.DateTimeField(auto_now_add=True)
    cleaned = models.BooleanField("已清理", default=True, help_text="False: stored before files were cleaned")

    caption = models.CharField("说明", max_length=300, blank=True)
    author = models.CharField("作者", max_length=100, blank=True)
    rights = models.CharField("权利", max_length=10, choices=Rights.choices, default="", blank=True)
    consent = models.CharField("未成年人出镜", max_length=10, choices=Consent.choices, default="", blank=True)
    tags = ArrayField(models.CharField(max_length=30), verbose_name="标签", default=list, blank=True)
    focal_x = models.FloatField("画面中心（横）", null=True, help_text=UNIT_INTERVAL)
    focal_y = models.FloatField("画面中心（纵）", null=True, help_text=UNIT_INTERVAL)
    deleted_at = models.DateTimeField("移入回收站", null=True)
    published_at = models.DateTimeField("对公众开放", null=True)
    expired_at = models.DateTimeField("原件到期清理", null=True)

    class Meta:
        verbose_name = "素材"
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "sha256", "name"], condition=Q(state="ready"), name="asset_once_per_unit"
            ),
            models.CheckConstraint(
                condition=~Q(state="ready") | (~Q(sha256="") & ~Q(file="")), name="asset_ready_has_bytes"
            ),
        ]
        indexes = [
            models.Index(
                fields=["id"], condition=Q(content__isnull=True, state="ready"), name="asset_to_look_at"
            ),
            models.Index(fields=["sha256"], condition=Q(cleaned=False, state="ready"), name="asset_to_clean"),
            models.Index(fields=["unit", "-uploaded_at"], name="asset_shelf"),
            GinIndex(fields=["tags"], name="asset_tags"),
        ]

    def __str__(self) -> str:
        return self.name


class Look(models.Model):
    """How a picture looks (观感), 63 bits: the whole of it (`part` 0), and cuts of it (from 1) by which one that was
    cut is found. Near ones are found by indexes on its four bands of 16 bits (migration 0006_twins, `twins.near`).
    """

    content = models.ForeignKey(Content, on_delete=models.CASCADE, related_name="looks")
    part = models.PositiveSmallIntegerField(default=0)
    bits = models.BigIntegerField()

    class Meta:
        verbose_name = "观感"
        constraints = [models.UniqueConstraint(fields=["content", "part"], name="look_once")]

    def __str__(self) -> str:
        return f"{self.content_id[:12]} {self.part}"


@pghistory.track(
    pghistory.UpdateEvent(
        "judged", condition=pghistory.AnyChange("verdict", "reason", "judged_by", "judged_at")
    ),
    fields=["verdict", "reason", "judged_by", "judged_at"],
    model_name="TwinVerdict",
)
class Twin(models.Model):
    """Two contents that look alike (相似图片), and what a person said of them. `first` is the smaller SHA-256;
    `apart` is in how many bits their nearest looks differ.
    """

    class Verdict(models.TextChoices):
        OPEN = "", "未认定"
        SAME = "same", "确是同一张"
        OTHER = "other", "不是同一张"

    first = models.ForeignKey(Content, on_delete=models.CASCADE, related_name="twins_after")
    second = models.ForeignKey(Content, on_delete=models.CASCADE, related_name="twins_before")
    apart = models.PositiveSmallIntegerField()
    found_at = models.DateTimeField(auto_now_add=True)
    verdict = models.CharField(max_length=5, choices=Verdict.choices, default=Verdict.OPEN, blank=True)
    reason = models.CharField("理由", max_length=300, blank=True)
    judged_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    judged_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = "相似图片"
        constraints = [
            models.UniqueConstraint(fields=["first", "second"], name="twin_once"),
            models.CheckConstraint(condition=Q(first__lt=F("second")), name="twin_in_order"),
        ]

    def __str__(self) -> str:
        return f"{self.first_id[:12]} ~ {self.second_id[:12]}"


class Upload(models.Model):
    """A file on its way in (上传中): what was announced of it stands in its `asset`, `ARRIVING` until it is whole.

    `id` is part of its address and cannot be guessed. `length` is the number of bytes announced. `received` is how many
    had arrived when it was last written down: enough to show; the truth is the length of the file (`media.uploads`).
    The row stays until it expires, so that a browser that missed the last answer learns that all has arrived.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    asset = models.OneToOneField(Asset, on_delete=models.CASCADE, related_name="upload")
    length = models.PositiveBigIntegerField("字节数")
    received = models.PositiveBigIntegerField("已到字节数", default=0)
    created_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField("保留至", db_index=True)

    class Meta:
        verbose_name = "上传"

    def __str__(self) -> str:
        return f"{self.asset} {self.received}/{self.length}"

    @property
    def percent(self) -> int:
        """How much has arrived, in whole percent."""
        return self.received * 100 // self.length
