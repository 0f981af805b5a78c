"""Who objects, as a table that the purge, the answers to people and the rotation of keys reach (decision 0041)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db.models import Q

from vocweek.activities.purging.stores import Store, register
from vocweek.selection.models import Objection


def register_objectors() -> None:
    """Register objections: cleared with the edition, but none that still waits for its answer."""
    handled = Q(sealed__isnull=False) & ~Q(state=Objection.State.OPEN)
    register(
        Store(
            "异议",
            Objection,
            "decision__node",
            hashes=("phone_hash", "mail_hash"),
            left=handled,
            about=_about,
        )
    )


def _about(row: Any) -> Mapping[str, str]:
    return {"活动": str(row.decision.call), "单位": row.decision.node.name}
