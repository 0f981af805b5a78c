"""What keeps abuse out of booking: work proved once, and how often somebody tried. Nothing tells who it was."""

from __future__ import annotations

from django.db import models


class SpentProof(models.Model):
    """A proof that a person is at work (ALTCHA, or the plain question), used once.

    `proof_hash`: SHA-256 of what makes it unique. `used_for`: the page's own key, so that the same request sent twice
    is one. Deleted once it has expired, for then it is refused anyway.
    """

    proof_hash = models.CharField(max_length=64, primary_key=True)
    used_for = models.UUIDField()
    expires_at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return f"{self.expires_at:%m-%d %H:%M}"


class Tries(models.Model):
    """How often somebody tried something in a stretch of time. `who_hash`: keyed hash of what and who (an address)."""

    pk = models.CompositePrimaryKey("who_hash", "since")
    who_hash = models.CharField(max_length=64)
    since = models.DateTimeField()
    count = models.PositiveIntegerField(default=0)

    class Meta:
        indexes = [models.Index(fields=["since"], name="tries_since")]

    def __str__(self) -> str:
        return f"{self.since:%m-%d %H:%M} · {self.count}"
