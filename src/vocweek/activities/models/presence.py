"""Which unit has something on which day: what the matrix of 天天有活动 counts."""

from __future__ import annotations

from django.db import models

from vocweek.activities.models.activity import Activity
from vocweek.campaign.models import RosterUnit


class Presence(models.Model):
    """One unit has one activity on one day (天天有活动): the lead and each co-organiser, each day of each session.

    Kept by triggers on `Activity`, `Session` and `CoOrganiser` (migration 0002); no code writes it. It holds what is
    filed (`Activity.FILED`) and not cancelled; `accepted` tells what was accepted (an accepted activity stays
    accepted while a change of it waits). `day` is Asia/Shanghai. It names the unit, not its path, so a roster change
    needs no care: join `RosterUnit` on the path. At a node an activity counts once: ``count(DISTINCT activity_id)``;
    rows with `shared` false are the only ones of their activity and day and may be counted without DISTINCT.
    """

    pk = models.CompositePrimaryKey("activity", "roster_unit", "day")
    activity = models.ForeignKey(Activity, on_delete=models.CASCADE, related_name="presences")
    roster_unit = models.ForeignKey(RosterUnit, on_delete=models.CASCADE, related_name="presences")
    day = models.DateField()
    edition_id = models.BigIntegerField()
    leads = models.BooleanField()
    shared = models.BooleanField()
    accepted = models.BooleanField()

    class Meta:
        indexes = [
            models.Index(
                fields=["roster_unit", "day"],
                include=["activity", "accepted", "shared"],
                name="presence_of_unit",
            ),
            models.Index(
                fields=["edition_id", "day"],
                include=["roster_unit", "activity", "accepted", "shared"],
                name="presence_of_edition",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.roster_unit_id} · {self.day} · {self.activity_id}"
