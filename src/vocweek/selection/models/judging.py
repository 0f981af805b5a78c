"""Judging (评审): rounds and what is judged in them, judges invited by link, who judges what, ballots."""

from __future__ import annotations

from typing import Any

import pghistory
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower

from vocweek.campaign.models import RosterUnit
from vocweek.org.models import OrgUnit, UnitKind
from vocweek.reporting.models import Revision
from vocweek.selection.models.call import Call
from vocweek.selection.models.entry import Entry


@pghistory.track(exclude=["version"])
class Round(models.Model):
    """One round of judging a call (评审轮次) at one unit, `node`.

    criteria: [{"key", "name", "weight", "most"}]; `each`: judges for an item; `method`: how ballots are combined
    (`selection.combining`); `blind`: judges see masked copies only (盲评); `place_kind`: judges judge nobody of their
    own place at this level, "" for no such rule; `seed`: of the assignment. All of these are fixed while it is open.
    `state`: preparing → open → closed. Sealed until closed: before, nobody sees more of scores than how many are done.
    """

    class State(models.TextChoices):
        PREPARING = "preparing", "准备中"
        OPEN = "open", "评审中"
        CLOSED = "closed", "已结束"

    class Method(models.TextChoices):
        MEAN = "mean", "平均分"
        TRIMMED = "trimmed", "去掉最高最低后平均"
        RANK = "rank", "名次折算"

    call = models.ForeignKey(Call, on_delete=models.PROTECT, related_name="rounds")
    node = models.ForeignKey(RosterUnit, on_delete=models.PROTECT, related_name="rounds")
    title = models.CharField("名称", max_length=60)
    criteria: models.JSONField[Any, Any] = models.JSONField("评分标准", default=list)
    each = models.PositiveSmallIntegerField("每件几位专家", default=3)
    blind = models.BooleanField("盲评", default=True)
    method = models.CharField("合分办法", max_length=8, choices=Method.choices, default=Method.MEAN)
    place_kind = models.CharField("地区回避", max_length=16, choices=UnitKind.choices, blank=True)
    seed = models.BigIntegerField("随机种子")
    due_at = models.DateTimeField("评审截止", null=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.PREPARING)
    version = models.PositiveIntegerField(default=0)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    made_at = models.DateTimeField(auto_now_add=True)
    opened_at = models.DateTimeField("开始", null=True)
    closed_at = models.DateTimeField("结束", null=True)
    closed_why = models.CharField("提前结束的原因", max_length=300, blank=True)

    class Meta:
        verbose_name = "评审轮次"
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(condition=Q(each__gte=1), name="round_judged_by_somebody"),
            models.CheckConstraint(
                condition=Q(state="preparing") | Q(opened_at__isnull=False, due_at__isnull=False),
                name="round_open_says_until_when",
            ),
            models.CheckConstraint(
                condition=Q(state="closed", closed_at__isnull=False)
                | (~Q(state="closed") & Q(closed_at__isnull=True)),
                name="round_closed_says_when",
            ),
        ]
        indexes = [models.Index(fields=["node", "state"], name="round_of_node")]

    def __str__(self) -> str:
        return f"{self.call} · {self.title}"


@pghistory.track()
class RoundItem(models.Model):
    """An entry as one round judges it: the revision that was before the office then, and a number judges know it by.

    Dropped (`dropped_at`): its entry was withdrawn, or the office took it out, with the reason; its ballots stay.
    """

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="items")
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="judged")
    revision = models.ForeignKey(Revision, on_delete=models.PROTECT, related_name="+")
    number = models.PositiveIntegerField("编号")
    dropped_at = models.DateTimeField("退出", null=True)
    dropped_why = models.CharField("退出原因", max_length=300, blank=True)

    class Meta:
        verbose_name = "评审作品"
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["round", "entry"], name="round_item_once"),
            models.UniqueConstraint(fields=["round", "number"], name="round_item_number_once"),
            models.CheckConstraint(
                condition=Q(dropped_at__isnull=True) | ~Q(dropped_why=""), name="round_item_dropped_says_why"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.round} · {self.number}"


@pghistory.track(exclude=["version"])
class MaskedEntry(models.Model):
    """The copy of an item that judges of a blind round see (盲评副本): its texts with names replaced, chosen pictures.

    texts: [{"label", "text"}] in the order of the form; assets: ids of the files that are shown, the others are
    hidden. covers: {id of a picture: {"asset": id of its copy, "boxes": [[left, top, width, height]]}}, the boxes
    painted over, as shares of the picture; judges see the copy. All of it is the office's until it is released, and
    stays from then on.
    """

    item = models.OneToOneField(RoundItem, on_delete=models.CASCADE, related_name="masked")
    title = models.CharField("标题", max_length=120)
    texts: models.JSONField[Any, Any] = models.JSONField("文字", default=list)
    assets: models.JSONField[Any, Any] = models.JSONField("图片", default=list)
    covers: models.JSONField[Any, Any] = models.JSONField("遮盖", default=dict)
    version = models.PositiveIntegerField(default=0)
    saved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    released_at = models.DateTimeField("放行", null=True)
    released_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )

    class Meta:
        verbose_name = "盲评副本"

    def __str__(self) -> str:
        return f"{self.item} · {self.title}"


@pghistory.track(exclude=["seen_at", "link_hash"])
class Judge(models.Model):
    """A judge of one round (评审专家), who comes by a link and needs no account. Who has no mail is handed the link.

    units: those of the tree they belong to; unit_names: others, as they say; places: codes of places they are of beside
    those of their units. `link_hash`: SHA-256 of the link's token, good until `expires_at` unless revoked.
    """

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="judges")
    name = models.CharField("姓名", max_length=40)
    email = models.EmailField("邮箱", blank=True)
    phone = models.CharField("手机", max_length=20, blank=True)
    units: models.ManyToManyField[OrgUnit, Any] = models.ManyToManyField(
        OrgUnit, related_name="+", verbose_name="所在单位"
    )
    unit_names = ArrayField(models.CharField(max_length=120), verbose_name="其他单位", default=list)
    places = ArrayField(models.CharField(max_length=32), verbose_name="所在地区", default=list)
    link_hash = models.CharField(max_length=64, unique=True, null=True)
    expires_at = models.DateTimeField("链接有效至", null=True)
    invited_at = models.DateTimeField("邀请", null=True)
    revoked_at = models.DateTimeField("收回", null=True)
    revoked_why = models.CharField("收回原因", max_length=300, blank=True)
    urged_at = models.DateTimeField("最近催促", null=True)
    seen_at = models.DateTimeField("最近打开", null=True)
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    added_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = "评审专家"
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                "round", Lower("email"), condition=~Q(email=""), name="judge_once_per_round"
            ),
            models.UniqueConstraint(
                fields=["round", "phone"], condition=~Q(phone=""), name="judge_phone_once_per_round"
            ),
            models.CheckConstraint(condition=~Q(email="", phone=""), name="judge_can_be_reached"),
            models.CheckConstraint(
                condition=Q(revoked_at__isnull=True) | ~Q(revoked_why=""), name="judge_revoked_says_why"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Interest(models.Model):
    """An interest a judge declared (申报回避): in one item or in a whole unit, with the reason."""

    judge = models.ForeignKey(Judge, on_delete=models.CASCADE, related_name="interests")
    item = models.ForeignKey(RoundItem, on_delete=models.CASCADE, null=True, related_name="+")
    unit = models.ForeignKey(OrgUnit, on_delete=models.PROTECT, null=True, related_name="+")
    reason = models.CharField("原因", max_length=300)
    declared_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = "回避"
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(item__isnull=True) ^ Q(unit__isnull=True), name="interest_in_one_thing"
            ),
            models.UniqueConstraint(
                fields=["judge", "item", "unit"], nulls_distinct=False, name="interest_once"
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="interest_with_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.judge} · {self.reason}"


@pghistory.track()
class Assignment(models.Model):
    """An item a judge is to judge (分配). What was moved to another, or stepped back from, stays on the record."""

    class State(models.TextChoices):
        GIVEN = "given", "待评"
        DONE = "done", "已评"
        STEPPED_BACK = "stepped_back", "已回避"
        MOVED = "moved", "已改派"

    HELD = Q(state__in=("given", "done"))
    """What a judge still holds."""

    item = models.ForeignKey(RoundItem, on_delete=models.CASCADE, related_name="assignments")
    judge = models.ForeignKey(Judge, on_delete=models.PROTECT, related_name="assignments")
    state = models.CharField(max_length=12, choices=State.choices, default=State.GIVEN)
    why = models.CharField("原因", max_length=300, blank=True)
    given_at = models.DateTimeField("分配")

    class Meta:
        verbose_name = "评审分配"
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["item", "judge"], name="assigned_once"),
            models.CheckConstraint(
                condition=Q(state__in=("given", "done")) | ~Q(why=""), name="assignment_left_says_why"
            ),
        ]
        indexes = [models.Index(fields=["judge", "state"], name="assignment_of_judge")]

    def __str__(self) -> str:
        return f"{self.item} · {self.judge}"


@pghistory.track()
class Ballot(models.Model):
    """What a judge gave an item (评分): points by criterion as canonical text, a remark; kept as it is typed.

    `version` rises with every save: a page of an older one is shown what stands (conflict). Submitted once complete; it
    may be changed and submitted again until the round closes.
    """

    assignment = models.OneToOneField(Assignment, on_delete=models.PROTECT, related_name="ballot")
    points: models.JSONField[Any, Any] = models.JSONField("分数", default=dict)
    remark = models.TextField("评语", max_length=2_000, blank=True)
    version = models.PositiveIntegerField(default=0)
    saved_at = models.DateTimeField()
    submitted_at = models.DateTimeField("提交", null=True)

    class Meta:
        verbose_name = "评分"
        constraints = [
            models.CheckConstraint(
                condition=Q(submitted_at__isnull=True) | Q(submitted_at__lte=F("saved_at")),
                name="ballot_submitted_as_saved",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.assignment}"
