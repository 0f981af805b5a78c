"""Space of units, retention of editions, checks of stored files, and bags made of an edition's files."""

from __future__ import annotations

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import Q

from vocweek.campaign.models import Edition
from vocweek.media.models import Damage
from vocweek.org.models import OrgUnit


@pghistory.track()
class Allowance(models.Model):
    """How many bytes a unit may have (素材空间), where the office above decided otherwise than the setting."""

    unit = models.OneToOneField(OrgUnit, on_delete=models.CASCADE, primary_key=True, related_name="+")
    size = models.PositiveBigIntegerField("字节数")
    reason = models.CharField("原因", max_length=300)
    set_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    set_at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = "素材空间"

    def __str__(self) -> str:
        return f"{self.unit_id} {self.size}"


class SpaceUsed(models.Model):
    """What a unit's files took when they were last counted: by the minute where some came, nightly everywhere.

    Equal bytes count once in a unit; what is still arriving counts as announced. `last_asset` is the newest counted.
    """

    unit = models.OneToOneField(OrgUnit, on_delete=models.CASCADE, primary_key=True, related_name="+")
    size = models.PositiveBigIntegerField("字节数")
    files = models.PositiveIntegerField()
    last_asset = models.BigIntegerField(db_index=True)
    counted_at = models.DateTimeField()

    class Meta:
        verbose_name = "已用空间"

    def __str__(self) -> str:
        return f"{self.unit_id} {self.size}"


@pghistory.track()
class Retention(models.Model):
    """Until when the originals of an edition that were filed and not published stay (保留到)."""

    edition = models.OneToOneField(Edition, on_delete=models.CASCADE, primary_key=True, related_name="+")
    keep_until = models.DateField("保留到")
    set_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    set_at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = "保留期"

    def __str__(self) -> str:
        return f"{self.edition_id} {self.keep_until}"


class Expiry(models.Model):
    """One time that originals of an edition were let go (到期清理): who said so, how many files of how many bytes."""

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="+")
    files = models.PositiveIntegerField(default=0)
    size = models.PositiveBigIntegerField(default=0)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = "到期清理"
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"{self.edition_id} {self.at:%Y-%m-%d}"


class Check(models.Model):
    """One reading of stored files against their SHA-256 (核对), of all (`share` 100) or so many in a hundred.

    `cursor` is the last SHA-256 that was read: one that was interrupted goes on from there.
    """

    share = models.PositiveSmallIntegerField("百分之几")
    cursor = models.CharField(max_length=64, blank=True)
    files = models.PositiveIntegerField(default=0)
    size = models.PositiveBigIntegerField(default=0)
    started_at = models.DateTimeField(auto_now_add=True)
    finished_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = "核对"
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"{self.started_at:%Y-%m-%d} {self.share}%"


class Fault(models.Model):
    """A stored file that a check found missing or changed."""

    found_by = models.ForeignKey(Check, on_delete=models.CASCADE, related_name="faults")
    sha256 = models.CharField(max_length=64)
    kind = models.CharField(max_length=7, choices=Damage.Kind.choices)

    class Meta:
        verbose_name = "核对发现"
        constraints = [models.UniqueConstraint(fields=["found_by", "sha256"], name="fault_once")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.sha256[:12]}"


class Packing(models.Model):
    """Files packed to be kept elsewhere (BagIt, RFC 8493): one ZIP in the storage, made by a job that says how far it
    is. left_out: files that are not in it; why: what kept it from being made, or why nobody gets it any more."""

    class State(models.TextChoices):
        WAITING = "waiting", "正在打包"
        READY = "ready", "已打好"
        FAILED = "failed", "没有打成"

    state = models.CharField(max_length=7, choices=State.choices, default=State.WAITING)
    why = models.TextField("未成的原因", blank=True)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    left_out = models.PositiveIntegerField("未装入", default=0)
    file = models.FileField(max_length=200, blank=True)
    size = models.PositiveBigIntegerField(default=0)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    asked_at = models.DateTimeField(auto_now_add=True)
    finished_at = models.DateTimeField(null=True)

    class Meta:
        abstract = True
        ordering = ["-id"]


class Bag(Packing):
    """The files of an edition."""

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="+")

    class Meta(Packing.Meta):
        verbose_name = "存档包"
        constraints = [
            models.UniqueConstraint(
                fields=["edition"], condition=Q(state="waiting"), name="bag_packed_once_at_a_time"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.edition_id} {self.state}"
