"""Tables of a campaign: the edition and its roster, notices and receipts, tasks and their forms."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pghistory
from django.conf import settings
from django.contrib.postgres.indexes import GistIndex
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext
from treebeard.ltree.fields import PathField

from vocweek.campaign.notices.workdays import working_days
from vocweek.media.models import Asset
from vocweek.org.models import OrgUnit, UnitKind


class Edition(models.Model):
    """One year's week (届). Offices that confirm a notice of the same `series` and `year` share the edition."""

    series = models.CharField("活动", max_length=60, default="职业教育活动周")
    year = models.PositiveSmallIntegerField("年份")
    theme = models.CharField("主题", max_length=120, blank=True)
    sub_themes = models.JSONField("分主题", default=list)
    starts_on = models.DateField("开始")
    ends_on = models.DateField("结束")
    issuers = models.JSONField("发文机关", default=list)
    document_number = models.CharField("文号", max_length=60, blank=True)
    focus_topics = models.JSONField("宣传重点", default=list)
    theme_days = models.JSONField("主题日", default=list)
    opened_by = models.ForeignKey(OrgUnit, on_delete=models.PROTECT, related_name="+")
    opened_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = "届"
        ordering = ["-year", "-id"]
        constraints = [
            models.UniqueConstraint(fields=["series", "year"], name="edition_once"),
            models.CheckConstraint(condition=Q(ends_on__gte=F("starts_on")), name="edition_days_in_order"),
        ]

    def __str__(self) -> str:
        return gettext("%(year)s年%(series)s") % {"year": self.year, "series": gettext(self.series)}

    def days_from(self, day: date) -> int:
        """Return how many days lie between `day` and the week; 0 in it."""
        return max((self.starts_on - day).days, (day - self.ends_on).days, 0)

    @property
    def days(self) -> tuple[date, ...]:
        """The days of the week, in order."""
        return tuple(
            self.starts_on + timedelta(days=n) for n in range((self.ends_on - self.starts_on).days + 1)
        )


class RosterUnit(models.Model):
    """A unit as it stood for one edition (名册). Frozen when the edition opens; changed since only on the record.

    A unit closed during the edition (`closed_at`) keeps its row, so that what it filed stays counted. `path` is
    ``_<edition id>`` followed by the unit codes from the ministry down (no code starts with an
    underscore); `depth` is its number of labels.
    """

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="roster")
    unit = models.ForeignKey(OrgUnit, on_delete=models.PROTECT, related_name="+")
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="children")
    path = PathField(unique=True)
    depth = models.PositiveSmallIntegerField()
    code = models.CharField("代码", max_length=32)
    name = models.CharField("名称", max_length=120)
    kind = models.CharField("类别", max_length=16, choices=UnitKind.choices)
    enrolment = models.PositiveIntegerField("在校生数", null=True)
    staff = models.PositiveIntegerField("教职工数", null=True)
    closed_at = models.DateTimeField("撤销", null=True)

    class Meta:
        verbose_name = "名册单位"
        ordering = ["path"]
        constraints = [
            models.UniqueConstraint(fields=["edition", "unit"], name="roster_unit_once"),
            models.UniqueConstraint(fields=["edition", "code"], name="roster_code_once"),
        ]
        indexes = [GistIndex(fields=["path"], name="roster_path")]

    def __str__(self) -> str:
        return self.name

    @property
    def open_children(self) -> models.QuerySet[RosterUnit]:
        """The units directly below that are still there: whom anything new can be sent to."""
        return RosterUnit.objects.filter(parent=self, closed_at=None)


class RosterChange(models.Model):
    """A change of a roster after it was frozen (名册变更): recorded one by one, with a reason, and undone as a whole.

    code, name: of the unit as it was before (of the new one, if added). path: where it stood on the roster or was
    added; to_path: where it was moved to, or the unit it was merged into. before, after: what a reader is told.
    """

    class Kind(models.TextChoices):
        ADDED = "added", "新增"
        RENAMED = "renamed", "更名"
        MOVED = "moved", "改隶"
        MERGED = "merged", "并入"
        SPLIT = "split", "分设"
        CLOSED = "closed", "撤销"

    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="roster_changes")
    kind = models.CharField(max_length=8, choices=Kind.choices)
    code = models.CharField("代码", max_length=32)
    name = models.CharField("名称", max_length=120)
    path = PathField()
    to_path = PathField(null=True)
    before: models.JSONField[Any, Any] = models.JSONField(default=dict)
    after: models.JSONField[Any, Any] = models.JSONField(default=dict)
    reason = models.CharField("原因", max_length=300)
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    changed_at = models.DateTimeField(auto_now_add=True)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    undone_at = models.DateTimeField("撤回变更", null=True)
    undone_why = models.CharField("撤回原因", max_length=300, blank=True)

    class Meta:
        verbose_name = "名册变更"
        ordering = ["-id"]
        indexes = [models.Index(fields=["edition", "-id"], name="roster_changes_of_edition")]

    def __str__(self) -> str:
        return f"{self.name} {self.get_kind_display()}: {self.reason}"


class ChangedRow(models.Model):
    """One row of any table as a roster change found and left it; written by triggers (reporting 0012), read by undo.

    before: the columns that changed, as they were; ``None`` if the change made the row. after: as it left them.
    """

    change = models.ForeignKey(RosterChange, on_delete=models.CASCADE, related_name="rows")
    table = models.CharField(max_length=63)
    row_id = models.BigIntegerField()
    before: models.JSONField[Any, Any] = models.JSONField(null=True)
    after: models.JSONField[Any, Any] = models.JSONField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["change", "table", "row_id"], name="changed_row_once")]
        indexes = [models.Index(fields=["table", "row_id"], name="changed_row_of_row")]

    def __str__(self) -> str:
        return f"{self.table} {self.row_id}"


class Form(models.Model):
    """A form an office composes (表单) and keeps from year to year, in the library (表单库) of its unit.

    `draft` is what is being composed, JSON of the form's schema, sound or not yet; `version` rises with every save.
    What is published is a `FormVersion` and never changes. `task` is the issued task it was opened to change.
    """

    unit = models.ForeignKey(OrgUnit, on_delete=models.PROTECT, related_name="forms")
    title = models.CharField("名称", max_length=200, blank=True)
    draft: models.JSONField[Any, Any] = models.JSONField()
    version = models.PositiveIntegerField(default=0)
    task = models.ForeignKey("Task", on_delete=models.SET_NULL, null=True, related_name="+")
    saved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    saved_at = models.DateTimeField()
    created_at = models.DateTimeField(auto_now_add=True)
    archived_at = models.DateTimeField("收起", null=True)

    class Meta:
        verbose_name = "表单"
        ordering = ["-saved_at", "-id"]

    def __str__(self) -> str:
        return self.title or "未命名的表单"


class FormVersion(models.Model):
    """A form (表单) as it was when a task used it; a change makes a new version.

    form: where it was composed, ``None`` for one worked out from a notice's items. changes: what is
    new in it, in words.
    """

    key = models.CharField(max_length=60)
    version = models.PositiveIntegerField()
    title = models.CharField(max_length=120)
    spec: models.JSONField[Any, Any] = models.JSONField()
    form = models.ForeignKey(Form, on_delete=models.PROTECT, null=True, related_name="versions")
    changes: models.JSONField[Any, Any] = models.JSONField(default=list)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["key", "version"], name="form_version_once")]

    def __str__(self) -> str:
        return f"{self.title} v{self.version}"


@pghistory.track()
class Notice(models.Model):
    """A document (通知) of one office: its text, what was read out of it, whom it was sent to, what it forwards."""

    class State(models.TextChoices):
        READ = "read", "待确认"
        CONFIRMED = "confirmed", "待下发"
        ISSUED = "issued", "已下发"

    unit = models.ForeignKey(OrgUnit, on_delete=models.PROTECT, related_name="notices")
    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, null=True, related_name="notices")
    forwards = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="forwarded_as")
    asset = models.ForeignKey(Asset, on_delete=models.PROTECT, null=True, related_name="+")
    title = models.CharField("标题", max_length=200)
    document_number = models.CharField("文号", max_length=60, blank=True)
    theme = models.CharField("主题", max_length=120, blank=True)
    text = models.TextField("正文", blank=True)
    # The reader's whole result (the keys `vocweek notice inspect --json` prints), as edited by the office.
    facts: models.JSONField[Any, Any] = models.JSONField(default=dict)
    state = models.CharField(max_length=10, choices=State.choices, default=State.READ)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    created_at = models.DateTimeField(auto_now_add=True)
    confirmed_at = models.DateTimeField(null=True)
    issued_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = "通知"
        ordering = ["-created_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["unit", "forwards"],
                condition=Q(forwards__isnull=False),
                name="notice_forwarded_once_per_unit",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class NoticeReceipt(models.Model):
    """One receiving unit of an issued notice, and who confirmed receipt (签收) when."""

    notice = models.ForeignKey(Notice, on_delete=models.CASCADE, related_name="receipts")
    roster_unit = models.ForeignKey(RosterUnit, on_delete=models.CASCADE, related_name="receipts")
    received_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    received_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["notice", "roster_unit"], name="receipt_once")]
        indexes = [models.Index(fields=["roster_unit", "received_at"], name="receipt_of_unit")]

    def __str__(self) -> str:
        return f"{self.roster_unit} · {self.notice}"


class Event(models.Model):
    """An event a notice names with time and place, such as the launch ceremony (启动仪式)."""

    notice = models.ForeignKey(Notice, on_delete=models.CASCADE, related_name="events")
    edition = models.ForeignKey(Edition, on_delete=models.CASCADE, related_name="events")
    name = models.CharField("名称", max_length=120)
    starts_at = models.DateTimeField("时间", null=True)
    place = models.CharField("地点", max_length=200, blank=True)

    class Meta:
        ordering = ["starts_at", "id"]

    def __str__(self) -> str:
        return self.name


# A draft task that is removed stays on the record of its notice.
@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class Task(models.Model):
    """What an issuer asks of an audience (报送任务).

    Due rule: `daily_at` set means every day of the window at that time, or every working day (`occurrence_days`);
    otherwise `due_at`.
    `audience_kinds` are the kinds of unit asked within the issuer's subtree. All moments Asia/Shanghai.
    """

    class State(models.TextChoices):
        DRAFT = "draft", "草稿"
        ISSUED = "issued", "已下发"
        WITHDRAWN = "withdrawn", "已收回"

    notice = models.ForeignKey(Notice, on_delete=models.CASCADE, related_name="tasks")
    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="tasks")
    issuer = models.ForeignKey(RosterUnit, on_delete=models.PROTECT, related_name="issued_tasks")
    title = models.CharField("名称", max_length=120)
    items = models.JSONField("材料", default=list)
    instructions = models.TextField("说明", blank=True)
    # Where the notice lets it be sent as well (发送至邮箱): a way out, no way to file.
    mailbox = models.EmailField("材料邮箱", blank=True, default="", db_default="")
    form = models.ForeignKey(FormVersion, on_delete=models.PROTECT, related_name="tasks")
    audience_kinds = models.JSONField("对象", default=list)
    due_at = models.DateTimeField("截止", null=True)
    daily_at = models.TimeField("每天截止", null=True)
    window_from = models.DateField("窗口起", null=True)
    window_to = models.DateField("窗口止", null=True)
    working_days_only = models.BooleanField("只在工作日", default=False, db_default=False)
    at_least = models.PositiveSmallIntegerField("至少", default=1)
    closes = models.BooleanField("逾期关闭", default=False)
    state = models.CharField(max_length=10, choices=State.choices, default=State.DRAFT)
    position = models.PositiveSmallIntegerField(default=0)
    # The sentence of the notice the task came from: {"text", "start", "end"}, offsets into Notice.text.
    evidence: models.JSONField[Any, Any] = models.JSONField(null=True)

    class Meta:
        verbose_name = "报送任务"
        ordering = ["notice_id", "position", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state="draft")
                | (Q(daily_at__isnull=True) & Q(due_at__isnull=False))
                | (
                    Q(daily_at__isnull=False)
                    & Q(window_from__isnull=False)
                    & Q(window_to__gte=F("window_from"))
                ),
                name="task_has_a_due_rule",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def occurrence_days(self) -> list[date]:
        """Return the days a daily task asks for, make-up workdays included; none for a task that is due once."""
        if self.daily_at is None or self.window_from is None or self.window_to is None:
            return []
        if self.working_days_only:
            return working_days(self.window_from, self.window_to)
        length = (self.window_to - self.window_from).days + 1
        return [self.window_from + timedelta(days=number) for number in range(length)]


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class EarlierDue(models.Model):
    """An earlier due moment a unit set for its own subtree, never later than it was given.

    notice: the one it forwarded with it; the task's own if it was set without.
    """

    task = models.ForeignKey(Task, on_delete=models.CASCADE, related_name="earlier_dues")
    roster_unit = models.ForeignKey(RosterUnit, on_delete=models.CASCADE, related_name="+")
    notice = models.ForeignKey(Notice, on_delete=models.CASCADE, related_name="earlier_dues")
    due_at = models.DateTimeField(null=True)
    daily_at = models.TimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["task", "roster_unit"], name="earlier_due_once"),
            models.CheckConstraint(
                condition=Q(due_at__isnull=True) ^ Q(daily_at__isnull=True),
                name="earlier_due_says_one_moment",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.task} · {self.roster_unit}"
