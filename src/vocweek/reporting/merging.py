"""Two people editing at once: changes of different fields are merged, of the same field shown (domain rule 4)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import F

from vocweek.core.errors import DomainError, Problem
from vocweek.formspec import FieldType, FormSpec
from vocweek.reporting.models import DraftEdit, Submission

KEPT_EDITS = 100
"""So many versions back a text can be merged; older pages see every difference as a conflict."""


@dataclass(frozen=True, slots=True)
class Clash:
    """One field two people changed differently: parsed values of mine and theirs, and who they are."""

    field: str
    label: str
    mine: Any
    theirs: Any
    by: str


class EditConflict(DomainError):
    """Somebody else changed the same fields since this page was opened; nothing was stored.

    clashes: the fields to decide. mine, theirs: the whole form with everything that could be merged, and where
    they clash this person's text or the other's; so either may be sent back as it is. version: what to send
    with the decision.
    """

    def __init__(
        self, clashes: list[Clash], mine: Mapping[str, Any], theirs: Mapping[str, Any], version: int
    ) -> None:
        super().__init__(
            [
                Problem("edit_conflict", f"“{one.label}”刚才被{one.by}改过，请选择保留哪一个。", one.field)
                for one in clashes
            ]
        )
        self.clashes = clashes
        self.mine = mine
        self.theirs = theirs
        self.version = version


@dataclass(frozen=True, slots=True)
class Merge:
    """values: the merged form. taken: keys in which another person's change was taken over."""

    values: dict[str, Any]
    taken: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Base:
    """The draft as it was at an earlier version (``None``: no longer known), and who last changed each key since."""

    values: Mapping[str, Any] | None
    changed_by: Mapping[str, tuple[int | None, str]]


def base_at(submission: Submission, version: int) -> Base:
    """Return the draft as it stood at `version`, by taking back the edits since. One query, none if current."""
    if version == submission.version:
        return Base(submission.draft, {})
    values = dict(submission.draft)
    changed_by: dict[str, tuple[int | None, str]] = {}
    edits = submission.edits.filter(version__gt=version).select_related("saved_by").order_by("-version")
    for edit in edits:
        values.update(edit.before)
        for key in edit.before:
            changed_by.setdefault(key, (edit.saved_by_id, str(edit.saved_by or "他人")))
    known = version <= submission.version and version >= submission.version - KEPT_EDITS
    return Base(values if known else None, changed_by)


def merge(
    submission: Submission, spec: FormSpec, mine: Mapping[str, Any], version: int, me: int | None
) -> Merge:
    """Merge what a person sent from a page opened at `version` with the draft as it is now.

    Raises `EditConflict` where another person changed the same field to something else. What the same
    person changed meanwhile (an autosave under way, a second tab) gives way to what is sent now.
    """
    base, now = base_at(submission, version), submission.draft
    values, clashes, taken = dict(now), [], []
    for field in spec.fields:
        key = field.key
        if field.type is FieldType.COMPUTED or mine.get(key) == now.get(key):
            continue
        if base.values is not None and mine.get(key) == base.values.get(key):
            taken.append(key)
            continue
        editor, name = base.changed_by.get(key, (None, "他人"))
        untouched = base.values is not None and base.values.get(key) == now.get(key)
        if untouched or editor == me:
            values[key] = mine.get(key)
        else:
            clashes.append(Clash(key, field.label, mine.get(key), now.get(key), name))
    if clashes:
        kept = values | {one.field: one.mine for one in clashes}
        raise EditConflict(clashes, kept, values, submission.version)
    return Merge(values, tuple(taken))


def forget_old_edits(*submissions: Submission) -> None:
    """Delete the edits too old to merge with. One query, none for drafts that were saved a few times only."""
    long = [one.pk for one in submissions if one.version > KEPT_EDITS]
    if long:
        old = F("submission__version") - KEPT_EDITS
        DraftEdit.objects.filter(submission__in=long, version__lte=old).delete()
