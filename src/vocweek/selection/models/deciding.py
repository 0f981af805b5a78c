"""Deciding (定名单): a short list made of results, its public notice, objections to it, and the final list."""

from __future__ import annotations

import pghistory
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from vocweek.activities.models.activity import new_public_id
from vocweek.campaign.models import RosterUnit
from vocweek.keeping.models import Packing
from vocweek.selection.models.call import Call
from vocweek.selection.models.entry import Entry
from vocweek.selection.models.judging import Round

AWARDS = ["一等奖", "二等奖", "三等奖", "优秀奖"]
_SAYS = r"\S"


def usual_awards() -> list[str]:
    """Return the awards (等次) a new list may give, the best first."""
    return list(AWARDS)


@pghistory.track(exclude=["version", "saved_at"])
class Decision(models.Model):
    """One list of a call that a unit, `node`, decides (名单): the issuer, or a unit below it of what is before it.

    `rule`: how the results of `round` (closed, of the same node) become a short list: the first `most` of them, those
    with `least` points or more, or none of it, each entry by hand. `awards`: what its lines may be given, the best
    first; empty, the list knows no awards. `state`: draft → noticed → final; a notice may be taken down
    (`taken_down_why`), which makes it a draft again. While noticed it stands from `noticed_on` to the end of `until`,
    `days` working days after.
    """

    class Rule(models.TextChoices):
        FIRST = "first", "取前几名"
        LEAST = "least", "按分数线"
        HAND = "hand", "逐件确定"

    class State(models.TextChoices):
        DRAFT = "draft", "拟定中"
        NOTICED = "noticed", "公示中"
        FINAL = "final", "已公布"

    public_id = models.CharField("编号", max_length=12, unique=True, default=new_public_id, editable=False)
    call = models.ForeignKey(Call, on_delete=models.PROTECT, related_name="decisions")
    node = models.ForeignKey(RosterUnit, on_delete=models.PROTECT, related_name="decisions")
    title = models.CharField("名称", max_length=80)
    round = models.ForeignKey(Round, on_delete=models.PROTECT, null=True, related_name="decisions")
    rule = models.CharField("怎么定", max_length=5, choices=Rule.choices, default=Rule.HAND)
    most = models.PositiveSmallIntegerField("取前几名", null=True)
    least = models.DecimalField("分数线", max_digits=7, decimal_places=4, null=True)
    awards = ArrayField(
        models.CharField(max_length=20), verbose_name="等次", default=usual_awards, blank=True
    )

    words = models.TextField("公示说明", max_length=3_000, blank=True)
    contact = models.CharField("联系方式", max_length=300, blank=True)
    shows_authors = models.BooleanField("公示作者", default=True)
    days = models.PositiveSmallIntegerField("公示几个工作日", default=5)
    noticed_on = models.DateField("公示开始", null=True)
    until = models.DateField("公示截止", null=True)

    state = models.CharField(max_length=8, choices=State.choices, default=State.DRAFT)
    version = models.PositiveIntegerField(default=0)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    made_at = models.DateTimeField(auto_now_add=True)
    saved_at = models.DateTimeField(auto_now=True)
    noticed_at = models.DateTimeField("公示", null=True)
    noticed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    taken_down_at = models.DateTimeField("撤下公示", null=True)
    taken_down_why = models.CharField("撤下的原因", max_length=300, blank=True)
    final_at = models.DateTimeField("公布", null=True)
    final_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )

    class Meta:
        verbose_name = "名单"
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["call", "node", "title"], name="decision_title_once"),
            models.CheckConstraint(
                condition=Q(rule="first", round__isnull=False, most__gte=1, least__isnull=True)
                | Q(rule="least", round__isnull=False, most__isnull=True, least__isnull=False)
                | Q(rule="hand", most__isnull=True, least__isnull=True),
                name="decision_rule_is_whole",
            ),
            models.CheckConstraint(
                condition=Q(state="draft")
                | (
                    Q(noticed_at__isnull=False, noticed_on__isnull=False, until__gt=F("noticed_on"))
                    & Q(contact__regex=_SAYS)
                ),
                name="decision_noticed_until_when",
            ),
            models.CheckConstraint(
                condition=Q(state="final", final_at__isnull=False)
                | (~Q(state="final") & Q(final_at__isnull=True)),
                name="decision_final_says_when",
            ),
            models.CheckConstraint(
                condition=Q(taken_down_at__isnull=True) | Q(taken_down_why__regex=_SAYS),
                name="decision_taken_down_says_why",
            ),
        ]
        indexes = [models.Index(fields=["node", "state"], name="decision_of_node")]

    def __str__(self) -> str:
        return self.title


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class DecisionLine(models.Model):
    """What a list says of one entry. An entry the results do not put on it, and nobody else does, has no line.

    `basis`: where its result stands to the cut, when it was last asked; `score` and `place` are of that result.
    `reason`: why it is listed although not above the line, left out although it is not below, or why its award is
    better than that of one with a better place (`out_of_order`); such a line cannot be without one.
    `state`: ``pending``: tied at the line, nobody said yet. ``off``: it fell off (`off_why`) by withdrawal, an upheld
    objection or a correction; whatever follows it stays where it is.
    """

    class Basis(models.TextChoices):
        ABOVE = "above", "线上"
        TIED = "tied", "线上并列"
        BELOW = "below", "线下"
        UNSCORED = "unscored", "没有成绩"

    class State(models.TextChoices):
        LISTED = "listed", "列入"
        PENDING = "pending", "待定"
        LEFT_OUT = "left_out", "不列入"
        OFF = "off", "已撤下"

    decision = models.ForeignKey(Decision, on_delete=models.CASCADE, related_name="lines")
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="decided")
    basis = models.CharField(max_length=8, choices=Basis.choices)
    score = models.DecimalField("得分", max_digits=7, decimal_places=4, null=True)
    place = models.PositiveIntegerField("名次", null=True)
    state = models.CharField(max_length=8, choices=State.choices)
    award = models.CharField("等次", max_length=20, blank=True)
    out_of_order = models.BooleanField(default=False)
    reason = models.CharField("理由", max_length=300, blank=True)
    off_at = models.DateTimeField("撤下", null=True)
    off_why = models.CharField("撤下的原因", max_length=300, blank=True)

    class Meta:
        verbose_name = "名单上的一件"
        ordering = ["place", "id"]
        constraints = [
            models.UniqueConstraint(fields=["decision", "entry"], name="decided_once_per_list"),
            models.CheckConstraint(
                condition=Q(reason__regex=_SAYS)
                | (
                    Q(out_of_order=False)
                    & (Q(state__in=("pending", "off")) | Q(state="listed", basis="above"))
                ),
                name="line_against_results_says_why",
            ),
            models.CheckConstraint(
                condition=Q(state="off", off_at__isnull=False, off_why__regex=_SAYS)
                | (~Q(state="off") & Q(off_at__isnull=True, off_why="")),
                name="line_off_says_why",
            ),
            models.CheckConstraint(
                condition=~Q(state="pending") | Q(basis="tied"), name="line_pending_only_where_tied"
            ),
        ]
        indexes = [models.Index(fields=["entry", "state"], name="line_of_entry")]

    def __str__(self) -> str:
        return f"{self.decision} · {self.entry}"


class Correction(models.Model):
    """What was changed on a final list (更正), by whom and why: it stands on the public page beside the list."""

    class What(models.TextChoices):
        ADDED = "added", "增补"
        REMOVED = "removed", "撤下"
        AWARD = "award", "更改等次"

    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="corrections")
    line = models.ForeignKey(DecisionLine, on_delete=models.PROTECT, related_name="corrections")
    what = models.CharField("更正", max_length=7, choices=What.choices)
    before = models.CharField("原等次", max_length=20, blank=True)
    after = models.CharField("现等次", max_length=20, blank=True)
    why = models.CharField("原因", max_length=300)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField("更正")

    class Meta:
        verbose_name = "更正"
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(condition=Q(why__regex=_SAYS), name="correction_says_why"),
        ]

    def __str__(self) -> str:
        return f"{self.line} · {self.get_what_display()}"


@pghistory.track(exclude=["sealed", "phone_hash", "mail_hash", "count", "last_at"])
class Objection(models.Model):
    """Something said against a list under public notice, or one line of it (异议): kept once, however often it comes.

    `text_hash`: SHA-256 of what is said without blanks and signs (`selection.objecting`); `count` times it came.
    `sealed`: name, phone and mail of who said it first (`activities.personal`); ``None`` once purged. `evidence` is
    theirs too and never shown to the public. Handled, it has the written answer.
    """

    class About(models.TextChoices):
        COPIED = "copied", "抄袭或侵权"
        UNTRUE = "untrue", "内容不实"
        UNQUALIFIED = "unqualified", "不符合参加条件"
        PROCEDURE = "procedure", "程序有问题"
        OTHER = "other", "其他"

    class State(models.TextChoices):
        OPEN = "open", "待处理"
        UPHELD = "upheld", "成立"
        DISMISSED = "dismissed", "不成立"

    public_id = models.CharField(
        "受理编号", max_length=12, unique=True, default=new_public_id, editable=False
    )
    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="objections")
    line = models.ForeignKey(DecisionLine, on_delete=models.PROTECT, null=True, related_name="objections")
    about = models.CharField("事项", max_length=11, choices=About.choices)
    evidence = models.TextField("事实和依据", max_length=2_000)
    text_hash = models.CharField(max_length=64)
    sealed = models.BinaryField(null=True)
    phone_hash = models.CharField(max_length=64, blank=True, db_index=True)
    mail_hash = models.CharField(max_length=64, blank=True, db_index=True)
    count = models.PositiveIntegerField("收到几次", default=1)
    at = models.DateTimeField("收到")
    last_at = models.DateTimeField("最近收到")
    state = models.CharField(max_length=9, choices=State.choices, default=State.OPEN)
    answer = models.TextField("答复", max_length=2_000, blank=True)
    answered_at = models.DateTimeField("答复时间", null=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )

    class Meta:
        verbose_name = "异议"
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["decision", "line", "text_hash"], nulls_distinct=False, name="objection_once"
            ),
            models.CheckConstraint(condition=Q(evidence__regex=_SAYS), name="objection_says_something"),
            models.CheckConstraint(
                condition=Q(state="open", answered_at__isnull=True)
                | (~Q(state="open") & Q(answered_at__isnull=False, answer__regex=_SAYS)),
                name="objection_handled_with_answer",
            ),
        ]
        indexes = [models.Index(fields=["decision", "state"], name="objection_of_decision")]

    def __str__(self) -> str:
        return f"{self.decision} · {self.public_id}"


class CallArchive(Packing):
    """All of a call, kept for a week.

    contacts: the objections in it say who objected.
    """

    call = models.ForeignKey(Call, on_delete=models.CASCADE, related_name="archives")
    contacts = models.BooleanField("含异议人联系方式", default=False)

    class Meta(Packing.Meta):
        verbose_name = "征集存档包"
        constraints = [
            models.UniqueConstraint(
                fields=["call"], condition=Q(state="waiting"), name="call_archived_once_at_a_time"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.call} {self.state}"
