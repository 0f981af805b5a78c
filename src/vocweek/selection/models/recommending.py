"""Recommending upward (推荐): how many a unit may pass on, what it passed on, and whose intake is closed."""

from __future__ import annotations

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import Q

from vocweek.campaign.models import RosterUnit
from vocweek.org.models import UnitKind
from vocweek.selection.models.call import Call
from vocweek.selection.models.entry import Entry


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class Quota(models.Model):
    """How many entries of a call a unit below `setter` may recommend (推荐名额): each unit of a kind, or one unit.

    The issuer sets them as its notice says; an office between may set a smaller one for those below it. Of what
    several offices set the smallest counts; of one office, that for the unit before that for its kind.
    """

    call = models.ForeignKey(Call, on_delete=models.CASCADE, related_name="quotas")
    setter = models.ForeignKey(RosterUnit, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField("类别", max_length=16, choices=UnitKind.choices, blank=True)
    unit = models.ForeignKey(RosterUnit, on_delete=models.PROTECT, null=True, related_name="+")
    most = models.PositiveSmallIntegerField("名额")

    class Meta:
        verbose_name = "推荐名额"
        ordering = ["kind", "unit_id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind="", unit__isnull=False) | (~Q(kind="") & Q(unit__isnull=True)),
                name="quota_of_a_kind_or_a_unit",
            ),
            models.UniqueConstraint(
                fields=["call", "setter", "kind", "unit"], nulls_distinct=False, name="quota_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.call} · {self.unit or self.get_kind_display()}: {self.most}"


@pghistory.track()
class Shelf(models.Model):
    """A unit's desk for one call (推荐台): the row that is locked by who puts things in order, and where the intake is
    closed (截止接收), reopened only with a reason. A unit without a row has not done anything yet."""

    call = models.ForeignKey(Call, on_delete=models.CASCADE, related_name="shelves")
    unit = models.ForeignKey(RosterUnit, on_delete=models.PROTECT, related_name="shelves")
    closed_at = models.DateTimeField("截止接收", null=True)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    reopened_why = models.CharField("重开原因", max_length=300, blank=True)

    class Meta:
        verbose_name = "推荐台"
        constraints = [models.UniqueConstraint(fields=["call", "unit"], name="shelf_once")]

    def __str__(self) -> str:
        return f"{self.call} · {self.unit}"


@pghistory.track()
class Recommendation(models.Model):
    """One step of an entry's way up (推荐): `unit` passed it on to `to_unit`, at a rank of its own, with a reason.

    While it stands `rank` is its place among all `unit` recommends in this call, from 1 without gaps; withdrawn, it has
    none and stays on the record.
    """

    call = models.ForeignKey(Call, on_delete=models.PROTECT, related_name="recommendations")
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="recommendations")
    unit = models.ForeignKey(RosterUnit, on_delete=models.PROTECT, related_name="recommended")
    to_unit = models.ForeignKey(RosterUnit, on_delete=models.PROTECT, related_name="received")
    rank = models.PositiveSmallIntegerField("次序", null=True)
    reason = models.CharField("推荐理由", max_length=500)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField("推荐")
    withdrawn_at = models.DateTimeField("撤回", null=True)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    withdrawn_why = models.CharField("撤回原因", max_length=300, blank=True)

    STANDS = Q(withdrawn_at__isnull=True)
    """What has not been taken back."""

    class Meta:
        verbose_name = "推荐"
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["entry", "unit"], condition=Q(withdrawn_at=None), name="recommended_once"
            ),
            models.UniqueConstraint(
                fields=["call", "unit", "rank"],
                deferrable=models.Deferrable.DEFERRED,
                name="recommended_in_order",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True, rank__gte=1)
                | (Q(withdrawn_at__isnull=False, rank__isnull=True) & ~Q(withdrawn_why="")),
                name="recommendation_stands_in_order",
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="recommended_with_reason"),
        ]
        indexes = [
            models.Index(
                fields=["to_unit", "call"], condition=Q(withdrawn_at=None), name="recommended_to_unit"
            ),
            models.Index(
                fields=["to_unit", "-at", "-id"], condition=Q(withdrawn_at=None), name="recommended_newest"
            ),
            models.Index(fields=["entry", "id"], name="recommendations_of_entry"),
        ]

    def __str__(self) -> str:
        return f"{self.unit} → {self.to_unit}: {self.entry}"
