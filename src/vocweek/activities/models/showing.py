"""Every date the public can find, narrow enough to be counted whole for each visitor."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Q

from vocweek.activities.models.activity import Activity
from vocweek.activities.models.session import Session


class Showing(models.Model):
    """One session of an activity that the public sees (公开场次), with all it is found by.

    Kept by triggers on `Activity`, `Session`, `CoOrganiser` and the kinds of an activity (migration 0016); no code
    writes it. `units`: the roster units that hold it, the lead among them. `kinds`: keys of `ActivityKind`. `first`
    and `last`: its days, Asia/Shanghai. `off`: it or its activity was cancelled. Seats are asked of the session.
    """

    session = models.OneToOneField(
        Session, on_delete=models.CASCADE, primary_key=True, related_name="showing"
    )
    activity = models.ForeignKey(Activity, on_delete=models.CASCADE, related_name="showings")
    edition_id = models.BigIntegerField()
    units = ArrayField(models.BigIntegerField())
    kinds = ArrayField(models.BigIntegerField())
    mode = models.CharField(max_length=8)
    audience = models.CharField(max_length=60)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    first = models.DateField()
    last = models.DateField()
    latitude = models.FloatField(null=True)
    longitude = models.FloatField(null=True)
    off = models.BooleanField()

    class Meta:
        indexes = [
            models.Index(fields=["edition_id", "starts_at", "session"], name="showing_by_time"),
            models.Index(
                fields=["latitude", "longitude"], condition=Q(latitude__isnull=False), name="showing_on_earth"
            ),
            GinIndex(fields=["units"], name="showing_of_units"),
        ]

    def __str__(self) -> str:
        return f"{self.activity_id} · {self.session_id}"
