"""Who agreed to an activity, and how far up it has to go."""

from __future__ import annotations

from typing import Any

import pghistory
from django.conf import settings
from django.db import models

from vocweek.activities.models.activity import Activity
from vocweek.campaign.models import RosterUnit
from vocweek.org.models import UnitKind


class ActivityReview(models.Model):
    """One decision on an activity (审核) or on a change of it (`change`): by whom, for which unit, with its reasons.

    field_reasons: {field of the entry page: reason}. proposed: the change that was decided on, as it was.
    """

    class Decision(models.TextChoices):
        ACCEPTED = "accepted", "通过"
        RETURNED = "returned", "退回"
        REOPENED = "reopened", "通过后退回"

    activity = models.ForeignKey(Activity, on_delete=models.CASCADE, related_name="reviews")
    unit = models.ForeignKey(RosterUnit, on_delete=models.PROTECT, related_name="+")
    reviewer = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    decision = models.CharField(max_length=8, choices=Decision.choices)
    change = models.BooleanField("对变更的审核", default=False)
    proposed: models.JSONField[Any, Any] = models.JSONField(null=True)
    reason = models.CharField("原因", max_length=500, blank=True)
    field_reasons: models.JSONField[Any, Any] = models.JSONField(default=dict)
    decided_at = models.DateTimeField()

    class Meta:
        verbose_name = "活动审核"
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.activity_id} {self.get_decision_display()}"


@pghistory.track()
class ReviewEnd(models.Model):
    """How far up activities under `roster_unit` are reviewed (终审到哪一级), where that unit decided otherwise.

    Without one the last level is the unit directly under the ministry (`activities.reviewing.last_level`); with one
    it is the unit of kind `ends_at` between that and the lead, if there is one. The highest decision counts.
    """

    roster_unit = models.OneToOneField(
        RosterUnit, on_delete=models.CASCADE, primary_key=True, related_name="review_end"
    )
    ends_at = models.CharField("终审", max_length=16, choices=UnitKind.choices)
    set_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    set_at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = "活动终审"

    def __str__(self) -> str:
        return f"{self.roster_unit} → {self.get_ends_at_display()}"
