"""What an editor does with an item before it is picked: it is passed over, or a better picture is asked for."""

from __future__ import annotations

from typing import Final

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import F, Func, Q
from django.db.models.lookups import Exact

from vocweek.activities.models import Activity
from vocweek.campaign.models import RosterUnit
from vocweek.media.models import Asset
from vocweek.org.models import OrgUnit
from vocweek.publishing.models.publication import Publication
from vocweek.reporting.models import Submission


def _one_thing() -> Exact:
    """Return the condition that a row names a submission or an activity, and not both."""
    named = Func(F("submission"), F("activity"), function="num_nonnulls", output_field=models.IntegerField())
    return Exact(named, 1)


class PassedOver(models.Model):
    """An item the editors of a site do not want for it (略过): out of their desk until somebody takes it back.

    It says nothing of the item: nobody else sees it, and what is passed over may still be picked.
    """

    unit = models.ForeignKey(OrgUnit, on_delete=models.CASCADE, related_name="passed_over")
    submission = models.ForeignKey(
        Submission, on_delete=models.CASCADE, null=True, related_name="passed_over"
    )
    activity = models.ForeignKey(Activity, on_delete=models.CASCADE, null=True, related_name="passed_over")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField("略过")

    class Meta:
        verbose_name = "略过"
        constraints = [
            models.CheckConstraint(condition=_one_thing(), name="passed_over_is_one_thing"),
            models.UniqueConstraint(fields=["unit", "submission"], name="submission_passed_over_once"),
            models.UniqueConstraint(fields=["unit", "activity"], name="activity_passed_over_once"),
        ]

    def __str__(self) -> str:
        return f"{self.unit} · {self.submission or self.activity}"


@pghistory.track()
class PictureRequest(models.Model):
    """An editor asks the unit that filed a report, or leads an activity, for a better picture (要求补图): what,
    by when.

    The item itself is neither returned nor changed. The unit answers with pictures of its library; the editor finds
    them on the desk, and they go with the item when it is picked. One request of a site stands open for an item at a
    time; withdrawn or answered it stays on the record. `due_on` is a day in Asia/Shanghai, to its end; nothing happens
    when it is over but that the desk says so.
    """

    OPEN: Final = Q(answered_at__isnull=True, withdrawn_at__isnull=True)
    """What still waits for its unit."""

    unit = models.ForeignKey(OrgUnit, on_delete=models.PROTECT, related_name="pictures_asked")
    submission = models.ForeignKey(
        Submission, on_delete=models.PROTECT, null=True, related_name="pictures_asked"
    )
    activity = models.ForeignKey(Activity, on_delete=models.PROTECT, null=True, related_name="pictures_asked")
    wanted = models.CharField("要什么", max_length=300)
    due_on = models.DateField("哪天之前")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    asked_at = models.DateTimeField("提出")
    reminded_at = models.DateTimeField("提醒", null=True)
    answered_at = models.DateTimeField("补图", null=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    note = models.CharField("说明", max_length=300, blank=True)
    withdrawn_at = models.DateTimeField("收回", null=True)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    pictures = models.ManyToManyField(Asset, through="AnsweredPicture", related_name="+")

    class Meta:
        verbose_name = "补图要求"
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(condition=_one_thing(), name="picture_asked_for_one_thing"),
            models.UniqueConstraint(
                fields=["unit", "submission"],
                condition=Q(answered_at=None, withdrawn_at=None),
                name="picture_asked_once_at_a_time",
            ),
            models.UniqueConstraint(
                fields=["unit", "activity"],
                condition=Q(answered_at=None, withdrawn_at=None),
                name="picture_of_activity_once_at_a_time",
            ),
            models.CheckConstraint(condition=~Q(wanted=""), name="picture_asked_says_what"),
            models.CheckConstraint(
                condition=Q(answered_at=None) | Q(withdrawn_at=None), name="picture_answered_or_withdrawn"
            ),
        ]
        indexes = [
            models.Index(
                fields=["submission"],
                condition=Q(answered_at=None, withdrawn_at=None),
                name="picture_asked_open",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.unit} · {self.item}"

    @property
    def item(self) -> Submission | Activity:
        """The report or the activity that a picture is wanted for."""
        item = self.submission or self.activity
        assert item is not None  # the constraint says so
        return item

    @property
    def origin(self) -> RosterUnit:
        """The unit that is asked: it filed the report, or leads the activity."""
        return self.item.roster_unit if isinstance(self.item, Submission) else self.item.lead

    @property
    def state(self) -> str:
        """Return open, answered or withdrawn."""
        if self.withdrawn_at is not None:
            return "withdrawn"
        return "answered" if self.answered_at is not None else "open"


class AnsweredPicture(models.Model):
    """A picture a unit answered with, in its order."""

    request = models.ForeignKey(PictureRequest, on_delete=models.CASCADE, related_name="answers")
    asset = models.ForeignKey(Asset, on_delete=models.PROTECT, related_name="+")
    position = models.PositiveSmallIntegerField("次序", default=0)

    class Meta:
        verbose_name = "补来的图"
        ordering = ["position", "id"]
        constraints = [models.UniqueConstraint(fields=["request", "asset"], name="picture_answered_once")]

    def __str__(self) -> str:
        return f"{self.request_id} · {self.asset_id}"


class Appearance(models.Model):
    """The unit whose work it is was told that a publication appeared: once, whatever becomes of it later."""

    publication = models.OneToOneField(Publication, on_delete=models.CASCADE, related_name="told")
    told_at = models.DateTimeField()

    class Meta:
        verbose_name = "已告知采用"

    def __str__(self) -> str:
        return f"{self.publication_id}"
