"""What a unit holds in the week, counted: a row of the matrix before units are summed."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models

from vocweek.campaign.models import RosterUnit


class UnitWeek(models.Model):
    """How many activities one unit holds on each day, and in all: what `Presence` says of it, counted (decision 0045).

    Kept by triggers on `Presence` (migration 0010); no code writes it. A unit that holds nothing has no row. `filed`
    and `accepted` count day by day from `first` (Asia/Shanghai) on, so a day before or after them counts nothing;
    `filed_week` and `accepted_week` count each activity once. An activity held together counts at each of its holders.
    """

    roster_unit = models.OneToOneField(
        RosterUnit, on_delete=models.CASCADE, primary_key=True, related_name="week"
    )
    first = models.DateField()
    filed = ArrayField(models.IntegerField())
    accepted = ArrayField(models.IntegerField())
    filed_week = models.IntegerField()
    accepted_week = models.IntegerField()

    def __str__(self) -> str:
        return f"{self.roster_unit_id} · {self.filed_week}"
