"""What a unit calls for: cases, stories, essays, places of the year; and its rules, version by version."""

from __future__ import annotations

from typing import Any, Final

import pghistory
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from vocweek.activities.models.activity import new_public_id
from vocweek.campaign.models import Edition, FormVersion, RosterUnit, Task
from vocweek.org.models import UnitKind


@pghistory.track(exclude=["version", "saved_at"])
class Call(models.Model):
    """A call (征集) of one unit in one edition: what may be sent in, by whom, until when, by which rules.

    Its entries are submissions: opening it issues `task`, a voluntary one (``at_least`` 0), on a notice of its own.
    `rules`, `topics`, `consent` are those in force; each change since it opened is a `CallRules`. `entrants` says who
    may enter. `climbs`: entries reach the issuer by recommendation, level by level (逐级推荐); otherwise every entry is
    before the issuer as soon as it is filed (直接报送). `most_each`: entries that count of one unit, ``None``: any
    number. People of a unit, and the public, enter by themselves with a verified mail (`PublicEntry`): at most
    `most_person` works each, of those under 18 with their guardian's consent where `minors` may at all; `contact` is
    whom they ask.

    `state`: draft → open → closed → decided; an open one that nobody entered may be cancelled. Closed: nothing more is
    entered, what was entered is recommended and judged (``ENTERS`` and the table in `selection.states`).
    """

    class Kind(models.TextChoices):
        CASE = "case", "典型案例"
        STORY = "story", "职教故事"
        ESSAY = "essay", "征文"
        PHOTO = "photo", "摄影作品"
        VIDEO = "video", "短视频"
        BOARD = "board", "展板"
        RESEARCH = "research", "调研报告"
        PLACE = "place", "典型地区"
        INDUSTRY = "industry", "典型行业"
        SCHOOL = "school", "典型学校"
        ACTIVITY = "activity", "典型活动"
        CITY = "city", "年度推介省份（城市）"

    class State(models.TextChoices):
        DRAFT = "draft", "草稿"
        OPEN = "open", "征集中"
        CLOSED = "closed", "评选中"
        DECIDED = "decided", "已公布"
        CANCELLED = "cancelled", "已取消"

    class Entrant(models.TextChoices):
        UNIT = "unit", "单位"
        PEOPLE = "people", "单位的师生"
        PUBLIC = "public", "社会公众"

    OF_THE_YEAR: Final = (Kind.PLACE, Kind.INDUSTRY, Kind.SCHOOL, Kind.ACTIVITY, Kind.CITY)
    """What is named rather than written (选树典型、年度推介): its dossier is made from the ledger."""
    NOMINEES: Final = {
        Kind.PLACE: (UnitKind.PREFECTURE, UnitKind.COUNTY, UnitKind.TOWNSHIP),
        Kind.INDUSTRY: (UnitKind.COMMITTEE, UnitKind.DEPARTMENT),
        Kind.SCHOOL: (UnitKind.SCHOOL,),
        Kind.CITY: (UnitKind.PROVINCE, UnitKind.PLANNED_CITY, UnitKind.CORPS, UnitKind.PREFECTURE),
    }
    """Which kinds of unit can be named; those that hold an activity may be any."""

    public_id = models.CharField("编号", max_length=12, unique=True, default=new_public_id, editable=False)
    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="calls")
    issuer = models.ForeignKey(RosterUnit, on_delete=models.PROTECT, related_name="calls")
    kind = models.CharField("类别", max_length=10, choices=Kind.choices)
    title = models.CharField("名称", max_length=120)
    rules = models.TextField("征集要求", max_length=10_000, blank=True)
    topics = ArrayField(models.CharField(max_length=60), verbose_name="选题", default=list, blank=True)
    consent = models.TextField("版权与授权说明", max_length=2_000, blank=True)
    entrants = ArrayField(
        models.CharField(max_length=6, choices=Entrant.choices), verbose_name="参加对象", default=list
    )
    audience_kinds: models.JSONField[Any, Any] = models.JSONField("哪几类单位", default=list)
    climbs = models.BooleanField("逐级推荐", default=True)
    most_each = models.PositiveSmallIntegerField("每单位最多", null=True)
    most_person = models.PositiveSmallIntegerField("每人最多", default=1)
    minors = models.BooleanField("未成年人可以参加", default=True)
    contact = models.CharField("咨询方式", max_length=200, blank=True)
    opens_on = models.DateField("开始", null=True)
    due_at = models.DateTimeField("截止", null=True)
    form = models.ForeignKey(FormVersion, on_delete=models.PROTECT, null=True, related_name="calls")
    task = models.OneToOneField(Task, on_delete=models.PROTECT, null=True, related_name="call")

    state = models.CharField(max_length=10, choices=State.choices, default=State.DRAFT)
    version = models.PositiveIntegerField(default=0)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    created_at = models.DateTimeField(auto_now_add=True)
    saved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    saved_at = models.DateTimeField()
    opened_at = models.DateTimeField("开始征集", null=True)
    closed_at = models.DateTimeField("截止征集", null=True)
    decided_at = models.DateTimeField("公布", null=True)

    class Meta:
        verbose_name = "征集"
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=("draft", "cancelled"))
                | Q(task__isnull=False, opened_at__isnull=False, due_at__isnull=False),
                name="call_open_has_its_task",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=("closed", "decided")) | Q(closed_at__isnull=False),
                name="call_closed_says_when",
            ),
        ]
        indexes = [models.Index(fields=["issuer", "state", "-id"], name="call_of_issuer")]

    def __str__(self) -> str:
        return self.title

    @property
    def nominates(self) -> str:
        """What is named: "unit", "activity", "" where something is written instead."""
        if self.kind not in self.OF_THE_YEAR:
            return ""
        return "activity" if self.kind == self.Kind.ACTIVITY else "unit"

    @property
    def limit_each(self) -> int | None:
        """Entries that count of one unit: a unit is named once, however many may be written."""
        return 1 if self.nominates == "unit" else self.most_each

    @property
    def takes_people(self) -> bool:
        """Tell if somebody may enter it by themselves; nobody may where a unit is named rather than a work written."""
        return not self.nominates and bool({self.Entrant.PEOPLE, self.Entrant.PUBLIC} & set(self.entrants))

    @property
    def takes_public(self) -> bool:
        """Tell if somebody may enter it who belongs to no unit."""
        return self.Entrant.PUBLIC in self.entrants


class CallRules(models.Model):
    """The rules of a call (征集要求) as they stood from one moment on: the first when it opened, one for each change.

    changes: what is new, in Chinese sentences; why: the reason of the change, told to whoever entered.
    """

    call = models.ForeignKey(Call, on_delete=models.CASCADE, related_name="rules_versions")
    number = models.PositiveSmallIntegerField()
    rules = models.TextField("征集要求")
    topics = ArrayField(models.CharField(max_length=60), verbose_name="选题", default=list)
    consent = models.TextField("版权与授权说明", blank=True)
    form = models.ForeignKey(FormVersion, on_delete=models.PROTECT, related_name="+")
    due_at = models.DateTimeField("截止")
    most_each = models.PositiveSmallIntegerField("每单位最多", null=True)
    changes: models.JSONField[Any, Any] = models.JSONField("变化", default=list)
    why = models.CharField("原因", max_length=300, blank=True)
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    changed_at = models.DateTimeField()

    class Meta:
        verbose_name = "征集要求的版本"
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["call", "number"], name="call_rules_once"),
            models.CheckConstraint(condition=Q(number=1) | ~Q(why=""), name="call_rules_changed_with_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.call} · {self.number}"
