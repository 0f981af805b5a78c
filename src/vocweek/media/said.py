"""What was said of an asset, and by whom, before it says what it says today."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.apps import apps
from django.db.models import QuerySet

from vocweek.accounts.models import User
from vocweek.core.history import signer_of
from vocweek.media.models import SAID, Asset


@dataclass(frozen=True, slots=True)
class Changed:
    """One thing said otherwise: what it is called, before and after in words ("" for nothing said)."""

    label: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Change:
    """One change of what is said. event: its number, to go back to what stood before it. by: "" if nobody signed."""

    event: int
    when: datetime
    by: str
    changed: tuple[Changed, ...]


def changes_of(asset: Asset) -> QuerySet[Any]:
    """Return the history of what is said of an asset, each row what stood before a change."""
    events: QuerySet[Any] = apps.get_model("media", "AssetEvent").objects.filter(pgh_obj_id=asset.pk)
    return events


def said_before(asset: Asset, most: int = 20) -> list[Change]:
    """Return the last changes of what is said of an asset, the latest first. Two queries."""
    events = list(changes_of(asset).select_related("pgh_context").order_by("-pgh_id")[:most])
    signers = {event.pgh_id: signer_of(event) for event in events}
    people = User.objects.in_bulk([pk for pk in signers.values() if pk]) if events else {}
    found, after = [], _words(asset)
    for event in events:
        before = _words(event)
        signer = people.get(signers[event.pgh_id] or 0)
        changed = tuple(
            Changed(_label(key), before[key], after[key]) for key in SAID if before[key] != after[key]
        )
        found.append(
            Change(event.pgh_id, event.pgh_created_at, str(signer.full_name) if signer else "", changed)
        )
        after = before
    return found


def _label(key: str) -> str:
    return str(Asset._meta.get_field(key).verbose_name)  # type: ignore[union-attr]  # SAID names columns only


def _words(said: Any) -> Mapping[str, str]:
    """Return what an asset or a row of its history says, choices by their labels."""
    words = {key: str(getattr(said, key)) for key in SAID}
    words["rights"] = Asset.Rights(words["rights"]).label if words["rights"] else ""
    words["consent"] = Asset.Consent(words["consent"]).label if words["consent"] else ""
    return words
