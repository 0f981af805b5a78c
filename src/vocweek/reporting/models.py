"""The ledger. One obligation for each task × unit × occurrence; submissions, revisions and reviews hang on it."""

from __future__ import annotations

from datetime import datetime, time
from typing import Any

import pghistory
from django.conf import settings
from django.contrib.postgres.indexes import GistIndex
from django.db import models
from django.db.models import F, Q
from treebeard.ltree.fields import PathField

from vocweek.campaign.models import FormVersion, RosterUnit, Task
from vocweek.core.clock import at
from vocweek.media.models import Asset
from vocweek.reporting.exports.models import RecordExport as RecordExport


@pghistory.track(
    pghistory.UpdateEvent("exemption", condition=pghistory.AnyChange("exempt_at")),
    fields=["exempt_at", "exempt_reason", "exempt_by"],
    model_name="ExemptionEvent",
)
class Obligation(models.Model):
    """One thing one unit owes (应报事项), written when its task is issued.

    `state`, `filed_at` and `late` follow from the submissions and are written by `services` only
    (`reporting.ledger.settle`); `due_at` is the moment that counts now: it knows an earlier moment set by a unit
    in between and an extension (延期). `given_due_at` is the moment given before that extension, ``None`` without one.
    """

    class State(models.TextChoices):
        OPEN = "open", "未报"
        FILED = "filed", "待审核"
        RETURNED = "returned", "已退回"
        ACCEPTED = "accepted", "已通过"

    task = models.ForeignKey(Task, on_delete=models.PROTECT, related_name="obligations")
    roster_unit = models.ForeignKey(RosterUnit, on_delete=models.PROTECT, related_name="obligations")
    occurrence = models.DateField("日期", null=True)
    due_at = models.DateTimeField("截止")
    given_due_at = models.DateTimeField("原截止", null=True)
    state = models.CharField(max_length=8, choices=State.choices, default=State.OPEN)
    filed_at = models.DateTimeField("首次报送", null=True)
    late = models.BooleanField("迟报", default=False)
    exempt_at = models.DateTimeField("免报", null=True)
    exempt_reason = models.CharField("免报原因", max_length=300, blank=True)
    exempt_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )

    class Meta:
        verbose_name = "应报事项"
        constraints = [
            models.UniqueConstraint(
                fields=["task", "roster_unit", "occurrence"], nulls_distinct=False, name="obligation_once"
            ),
            models.CheckConstraint(
                condition=Q(given_due_at__isnull=True) | Q(given_due_at__lt=F("due_at")),
                name="extension_is_later_than_given",
            ),
        ]
        indexes = [models.Index(fields=["roster_unit", "due_at"], name="obligation_of_unit")]

    def __str__(self) -> str:
        return f"{self.task} · {self.roster_unit}"

    @property
    def opens_at(self) -> datetime | None:
        """The moment from which it is taken: 00:00 of its own day, else of its task's first; ``None``: at any time."""
        first = self.occurrence or self.task.window_from
        return at(first, time.min) if first else None

    def opens_after(self, moment: datetime) -> bool:
        """Tell if it is not taken yet at `moment`."""
        return self.opens_at is not None and moment < self.opens_at


@pghistory.track()
class Extension(models.Model):
    """A later due moment for one obligation (延期): asked for by the unit that owes, or granted unasked.

    It ends by itself at `until`. `at_unit` is the office whose turn it is to answer: the lowest above the unit that
    was itself given a moment late enough. `unit` is the office that decided.
    """

    class State(models.TextChoices):
        ASKED = "asked", "等待答复"
        GRANTED = "granted", "已准"
        REFUSED = "refused", "未准"
        WITHDRAWN = "withdrawn", "已撤回"
        REVOKED = "revoked", "已收回"

    obligation = models.ForeignKey(Obligation, on_delete=models.CASCADE, related_name="extensions")
    state = models.CharField(max_length=10, choices=State.choices, default=State.ASKED)
    reason = models.CharField("原因", max_length=300)
    wished_until = models.DateTimeField("希望延至", null=True)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    asked_at = models.DateTimeField(null=True)
    at_unit = models.ForeignKey(RosterUnit, on_delete=models.PROTECT, null=True, related_name="+")
    until = models.DateTimeField("准予延至", null=True)
    answer = models.CharField("答复", max_length=300, blank=True)
    unit = models.ForeignKey(RosterUnit, on_delete=models.PROTECT, null=True, related_name="+")
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True)
    revoked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = "延期"
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["obligation"], condition=Q(state="asked"), name="extension_asked_once"
            ),
            models.CheckConstraint(
                condition=~Q(state="granted") | Q(until__isnull=False), name="extension_granted_says_until"
            ),
            models.CheckConstraint(
                condition=Q(state="asked", at_unit__isnull=False)
                | (~Q(state="asked") & Q(at_unit__isnull=True)),
                name="extension_waits_only_when_asked",
            ),
        ]
        indexes = [
            models.Index(
                fields=["at_unit", "asked_at", "id"], condition=Q(state="asked"), name="extension_queue"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.obligation} · {self.get_state_display()}"


class Tally(models.Model):
    """Counts of the ledger by task × superior unit × day × due moment: what the units directly under `parent` owe.

    Kept by database triggers on `Obligation` (migrations 0002, 0009), so no code can forget it. It makes a progress
    page read a few thousand rows whatever the number of schools. Exempt obligations count in `exempt` only.
    `day` (Asia/Shanghai) is the occurrence, else the day of the moment given; an extension does not move it.
    """

    task = models.ForeignKey(Task, on_delete=models.CASCADE, related_name="+")
    parent = models.ForeignKey(RosterUnit, on_delete=models.CASCADE, null=True, related_name="+")
    # The superior's own path, as frozen in the roster: a subtree is summed without looking its units up.
    path = PathField(null=True)
    day = models.DateField(null=True)
    due_at = models.DateTimeField()
    expected = models.IntegerField(default=0)
    filed = models.IntegerField(default=0)
    on_time = models.IntegerField(default=0)
    returned = models.IntegerField(default=0)
    accepted = models.IntegerField(default=0)
    exempt = models.IntegerField(default=0)
    extended = models.IntegerField(default=0, db_default=0)
    on_extension = models.IntegerField(default=0, db_default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["task", "parent", "day", "due_at"], nulls_distinct=False, name="tally_once"
            ),
        ]
        indexes = [GistIndex(fields=["path"], name="tally_path")]

    def __str__(self) -> str:
        return f"{self.task_id} · {self.parent_id} · {self.filed}/{self.expected}"


@pghistory.track(exclude=["draft", "remarks", "draft_form", "left", "version", "saved_at", "unfit"])
class Submission(models.Model):
    """What a unit filed against an obligation (报送件).

    `draft` is the text being worked on, `filed` the values of the latest revision, `accepted` those that were
    accepted. `version` rises with every write, so that two people editing at once are told apart.
    `at_unit` is the unit whose turn it is to review. `on_behalf` is the higher unit that filed for it, if any.
    `form` is the version that `filed` is written in (until then that of the draft), `draft_form` that of the draft;
    `left` is what the draft's form has no place for, since it changed: {field key: {"label", "text"}};
    `remarks` is what the draft keeps beside its form's fields (`reporting.remarks`).
    """

    class State(models.TextChoices):
        DRAFT = "draft", "草稿"
        SUBMITTED = "submitted", "待审核"
        RETURNED = "returned", "已退回"
        ACCEPTED = "accepted", "已通过"
        WITHDRAWN = "withdrawn", "已撤回"

    obligation = models.ForeignKey(Obligation, on_delete=models.PROTECT, related_name="submissions")
    task = models.ForeignKey(Task, on_delete=models.PROTECT, related_name="submissions")
    roster_unit = models.ForeignKey(RosterUnit, on_delete=models.PROTECT, related_name="submissions")
    form = models.ForeignKey(FormVersion, on_delete=models.PROTECT, related_name="submissions")
    draft_form = models.ForeignKey(FormVersion, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, choices=State.choices, default=State.DRAFT)
    version = models.PositiveIntegerField(default=0)
    title = models.CharField(max_length=120, blank=True)
    draft: models.JSONField[Any, Any] = models.JSONField(default=dict)
    left: models.JSONField[Any, Any] = models.JSONField(null=True)
    remarks: models.JSONField[Any, Any] = models.JSONField(default=dict)
    filed: models.JSONField[Any, Any] = models.JSONField(null=True)
    accepted: models.JSONField[Any, Any] = models.JSONField(null=True)
    # The unit reports for its whole area: its row stands in the roll-up, the rows below are shown beside it.
    # As last filed; of what was accepted, `accepted_covers_area`. The box in the draft is the draft's own.
    covers_area = models.BooleanField("代全域填报", default=False)
    accepted_covers_area = models.BooleanField("通过的是代全域填报", default=False)
    at_unit = models.ForeignKey(RosterUnit, on_delete=models.PROTECT, null=True, related_name="+")
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    on_behalf = models.ForeignKey(RosterUnit, on_delete=models.PROTECT, null=True, related_name="+")
    first_filed_at = models.DateTimeField(null=True)
    filed_at = models.DateTimeField(null=True)
    decided_at = models.DateTimeField(null=True)
    return_due_at = models.DateTimeField("退回修改截止", null=True)
    answered_late = models.BooleanField(default=False)
    # Files of `filed` that arrived after it and are not what their fields ask for, or were refused; for lists only,
    # written by a job (`services.arriving`). Whoever agrees to the item is shown what `reporting.unfit` finds.
    unfit = models.PositiveSmallIntegerField("不合要求的文件", default=0, db_default=0)
    # Made by the page when it opens: the same request sent twice makes one submission (domain rule 4).
    client_key = models.UUIDField(unique=True)
    created_at = models.DateTimeField(auto_now_add=True)
    saved_at = models.DateTimeField()

    class Meta:
        verbose_name = "报送件"
        constraints = [
            models.CheckConstraint(
                condition=Q(at_unit__isnull=True) | Q(state="submitted"),
                name="submission_waits_only_when_submitted",
            ),
        ]
        indexes = [
            models.Index(
                fields=["at_unit", "filed_at", "id"], condition=Q(state="submitted"), name="submission_queue"
            ),
            models.Index(fields=["task", "state"], name="submission_of_task"),
            models.Index(fields=["task"], condition=Q(covers_area=True), name="submission_covering"),
            models.Index(
                fields=["task"], condition=Q(accepted_covers_area=True), name="submission_accepted_covering"
            ),
        ]

    def __str__(self) -> str:
        return self.title or f"{self.task} · {self.roster_unit}"

    def save(self, *args: Any, **more: Any) -> None:
        """Store the row; a new one is written in the form its task has today, unless said otherwise."""
        if self.form_id is None:
            self.form_id = self.task.form_id
        if self.draft_form_id is None:
            self.draft_form_id = self.form_id
        super().save(*args, **more)


class Revision(models.Model):
    """One filing of a submission (修订): nothing is overwritten."""

    submission = models.ForeignKey(Submission, on_delete=models.CASCADE, related_name="revisions")
    form = models.ForeignKey(FormVersion, on_delete=models.PROTECT, related_name="revisions")
    number = models.PositiveSmallIntegerField()
    values: models.JSONField[Any, Any] = models.JSONField()
    covers_area = models.BooleanField(default=False)
    # {field key: word of explanation} for figures that were unusual.
    words: models.JSONField[Any, Any] = models.JSONField("说明", default=dict)
    filed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    # The higher unit that filed this one for the unit (代报), if any.
    on_behalf = models.ForeignKey(RosterUnit, on_delete=models.PROTECT, null=True, related_name="+")
    filed_at = models.DateTimeField()
    late = models.BooleanField(default=False)
    # The version of the submission the request was made from: tells a request sent twice from a new one.
    from_version = models.PositiveIntegerField(default=0)
    # Where a filing came from if nobody typed it, such as the unit that was merged into this one.
    note = models.CharField("说明", max_length=300, blank=True)

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["submission", "number"], name="revision_once")]

    def __str__(self) -> str:
        return f"{self.submission} · {self.number}"


class DraftEdit(models.Model):
    """What one save changed in a draft: enough to go back to the text another person started from."""

    submission = models.ForeignKey(Submission, on_delete=models.CASCADE, related_name="edits")
    version = models.PositiveIntegerField()
    # {field key: value before this save}
    before: models.JSONField[Any, Any] = models.JSONField()
    saved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    saved_at = models.DateTimeField()

    class Meta:
        ordering = ["version"]
        constraints = [models.UniqueConstraint(fields=["submission", "version"], name="draft_edit_once")]

    def __str__(self) -> str:
        return f"{self.submission_id} v{self.version}"


class Review(models.Model):
    """One decision on a revision (审核): by whom, for which unit, with its reason and, for a return, its deadline."""

    class Decision(models.TextChoices):
        ACCEPTED = "accepted", "通过"
        RETURNED = "returned", "退回"
        REOPENED = "reopened", "通过后退回"

    submission = models.ForeignKey(Submission, on_delete=models.CASCADE, related_name="reviews")
    revision = models.ForeignKey(Revision, on_delete=models.CASCADE, related_name="reviews")
    unit = models.ForeignKey(RosterUnit, on_delete=models.PROTECT, related_name="+")
    reviewer = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    decision = models.CharField(max_length=10, choices=Decision.choices)
    reason = models.TextField("原因", blank=True)
    # {field key: reason} for reasons that concern single fields.
    field_reasons: models.JSONField[Any, Any] = models.JSONField(default=dict)
    return_due_at = models.DateTimeField(null=True)
    decided_at = models.DateTimeField()

    class Meta:
        ordering = ["decided_at", "id"]

    def __str__(self) -> str:
        return f"{self.get_decision_display()} · {self.submission}"


class Attachment(models.Model):
    """Which stored files a submission uses: who may read the submission may read them."""

    submission = models.ForeignKey(Submission, on_delete=models.CASCADE, related_name="attachments")
    asset = models.ForeignKey(Asset, on_delete=models.PROTECT, related_name="attachments")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["submission", "asset"], name="attachment_once")]

    def __str__(self) -> str:
        return f"{self.submission} · {self.asset}"


class UploadedWorkbook(models.Model):
    """A workbook somebody filled in and uploaded (上传的 Excel), kept from its check to its filing and as a record.

    `node` is the unit whose subtree it was made for. `report` is what the last check found, for the page
    (`reporting.workbooks.report`); filing always checks anew. `marked` is the file with a comment in each wrong cell.
    """

    class State(models.TextChoices):
        WAITING = "waiting", "正在检查"
        CHECKED = "checked", "已检查"
        REFUSED = "refused", "没有读成"
        FILING = "filing", "正在报送"
        FILED = "filed", "已报送"

    node = models.ForeignKey(RosterUnit, on_delete=models.PROTECT, related_name="+")
    file = models.FileField("文件", upload_to="workbooks/%Y/%m", max_length=200)
    file_name = models.CharField("文件名", max_length=200)
    marked = models.FileField("批注后的文件", upload_to="workbooks/%Y/%m", max_length=200, blank=True)
    state = models.CharField(max_length=8, choices=State.choices, default=State.WAITING)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    report: models.JSONField[Any, Any] = models.JSONField(default=dict)
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    uploaded_at = models.DateTimeField(auto_now_add=True)
    filed_at = models.DateTimeField(null=True)

    class Meta:
        abstract = True
        verbose_name = "上传的 Excel"
        ordering = ["-uploaded_at"]

    def __str__(self) -> str:
        return self.file_name


class WorkbookUpload(UploadedWorkbook):
    """The filled-in workbook of a task."""

    task = models.ForeignKey(Task, on_delete=models.PROTECT, related_name="workbook_uploads")

    class Meta(UploadedWorkbook.Meta):
        indexes = [models.Index(fields=["uploaded_by", "task"], name="workbook_of_person")]
