"""What takes part in a call: a submission and whose work it is."""

from __future__ import annotations

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import Q

from vocweek.activities.models.activity import new_public_id
from vocweek.campaign.models import RosterUnit
from vocweek.reporting.models import Submission
from vocweek.selection.models.call import Call


@pghistory.track()
class Entry(models.Model):
    """One submission that takes part in a call (参评作品); made when it is filed, kept for ever.

    `title`, `author`: as the filed form says them; `unit` is the unit that entered it, on the roster. `author_role`:
    who the author is there, "" for a work of the unit's own; `pictured`: it came with a picture. It takes part while
    it is ``entered``; withdrawn, it drops out of every shelf and round with the reason.
    """

    class State(models.TextChoices):
        ENTERED = "entered", "参评"
        WITHDRAWN = "withdrawn", "已退出"

    class AuthorRole(models.TextChoices):
        TEACHER = "teacher", "教师"
        STUDENT = "student", "学生"
        STAFF = "staff", "工作人员"

    public_id = models.CharField("编号", max_length=12, unique=True, default=new_public_id, editable=False)
    call = models.ForeignKey(Call, on_delete=models.PROTECT, related_name="entries")
    submission = models.OneToOneField(Submission, on_delete=models.PROTECT, related_name="entry")
    unit = models.ForeignKey(RosterUnit, on_delete=models.PROTECT, related_name="entries")
    title = models.CharField("标题", max_length=120)
    author = models.CharField("作者", max_length=60, blank=True)
    author_role = models.CharField("作者身份", max_length=8, choices=AuthorRole.choices, blank=True)
    topic = models.CharField("选题", max_length=60, blank=True)
    pictured = models.BooleanField("有图", default=False)
    state = models.CharField(max_length=10, choices=State.choices, default=State.ENTERED)
    rules_number = models.PositiveSmallIntegerField("按第几版要求", default=1)
    entered_at = models.DateTimeField("参评")
    withdrawn_at = models.DateTimeField("退出", null=True)
    withdrawn_why = models.CharField("退出原因", max_length=300, blank=True)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )

    class Meta:
        verbose_name = "参评作品"
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state="entered") | (Q(withdrawn_at__isnull=False) & ~Q(withdrawn_why="")),
                name="entry_withdrawn_says_why",
            ),
        ]
        indexes = [
            models.Index(fields=["call", "state", "id"], name="entry_of_call"),
            models.Index(fields=["unit", "call"], name="entry_of_unit"),
        ]

    def __str__(self) -> str:
        return self.title
