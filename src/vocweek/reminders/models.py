"""Tables of the reminders."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from vocweek.campaign.models import RosterUnit


class Urging(models.Model):
    """One office urged units below it (催报): who, for which unit, when, with which words."""

    unit = models.ForeignKey(RosterUnit, on_delete=models.CASCADE, related_name="urgings")
    urged_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    note = models.CharField("附言", max_length=200, blank=True)
    urged_at = models.DateTimeField()

    class Meta:
        verbose_name = "催报"
        ordering = ["-urged_at", "-id"]

    def __str__(self) -> str:
        return f"{self.unit} {self.urged_at:%Y-%m-%d %H:%M}"


class UrgedUnit(models.Model):
    """One unit that was urged: for how many obligations, and how many people were told (0: it has nobody)."""

    urging = models.ForeignKey(Urging, on_delete=models.CASCADE, related_name="units")
    roster_unit = models.ForeignKey(RosterUnit, on_delete=models.CASCADE, related_name="urged")
    urged_at = models.DateTimeField()
    obligations = models.PositiveIntegerField()
    people = models.PositiveIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["urging", "roster_unit"], name="urged_unit_once")]
        indexes = [models.Index(fields=["roster_unit", "-urged_at"], name="urged_lately")]

    def __str__(self) -> str:
        return f"{self.roster_unit} · {self.urged_at:%Y-%m-%d %H:%M}"
