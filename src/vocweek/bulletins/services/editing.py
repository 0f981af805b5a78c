"""Writing in a draft: saved by itself, merged slot by slot, taken back step by step (domain rule 4)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from vocweek.accounts.models import User
from vocweek.bulletins.circular.slots import CHOSEN, DROPPED, ORDER, Draft, Section, slot_label, slots_of
from vocweek.bulletins.drafts import draft_of
from vocweek.bulletins.models import Bulletin, BulletinEdit
from vocweek.bulletins.services.locking import lock_draft
from vocweek.core.clock import now
from vocweek.core.errors import DomainError, Problem, refuse
from vocweek.org.access import Capability, reach_of

LONGEST, LONGEST_TITLE = 4000, 100


@dataclass(frozen=True, slots=True)
class Clash:
    """One slot two people wrote differently: mine, theirs, and who they are."""

    slot: str
    label: str
    mine: Any
    theirs: Any
    by: str


class EditConflict(DomainError):
    """Somebody else wrote in the same places since this page was opened; nothing was stored."""

    def __init__(self, clashes: list[Clash], version: int) -> None:
        super().__init__(
            [
                Problem("edit_conflict", f"{one.label}刚才被{one.by}改过，请选择保留哪一个。")
                for one in clashes
            ]
        )
        self.clashes = clashes
        self.version = version


@dataclass(frozen=True, slots=True)
class Saved:
    """The draft as stored, and the slots in which another person's change was kept."""

    bulletin: Bulletin
    taken: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Base:
    """The edits as they stood at an earlier version, and who changed each slot since: (id, name)."""

    edits: Mapping[str, Any]
    changed_by: Mapping[str, tuple[int | None, str]]


@transaction.atomic
def save(
    *, bulletin: Bulletin, by: User, version: int, values: Mapping[str, Any], moment: datetime | None = None
) -> Saved:
    """Keep what was written so far. values: by slot; slots left out stay, what equals the drafted words is no edit.

    version: the one the page was opened or last saved at. Changes of another person to other slots are kept; to the
    same slot, nothing is stored and `EditConflict` is raised. Saving what is stored already writes nothing.
    """
    locked = lock_draft(bulletin)
    reach_of(by).require(Capability.BULLETIN_WRITE, locked.node.path)
    draft = draft_of(locked)
    base = _base_at(locked, version)
    changed: dict[str, Any] = {}
    clashes, taken = [], []
    for slot, mine in _sent(draft, values).items():
        if mine == locked.edits.get(slot):
            continue
        editor, name = base.changed_by.get(slot, (by.pk, ""))
        if editor == by.pk:
            changed[slot] = mine
        elif mine == base.edits.get(slot):
            taken.append(slot)
        else:
            clashes.append(Clash(slot, slot_label(slot), values[slot], draft.value(slot), name))
    if clashes:
        raise EditConflict(clashes, locked.version)
    if changed:
        _write(locked, changed, by, moment or now())
    return Saved(locked, tuple(taken))


@transaction.atomic
def redraft(*, bulletin: Bulletin, by: User, slot: str, moment: datetime | None = None) -> Bulletin:
    """Put the drafted words back into `slot` (恢复自动文字)."""
    locked = lock_draft(bulletin)
    reach_of(by).require(Capability.BULLETIN_WRITE, locked.node.path)
    if slot in locked.edits:
        _write(locked, {slot: None}, by, moment or now())
    return locked


@transaction.atomic
def undo(*, bulletin: Bulletin, by: User, moment: datetime | None = None) -> list[str]:
    """Take back the last change of the draft that has not been taken back yet; return what was changed back.

    Raises `DomainError` ``nothing_to_undo``.
    """
    locked = lock_draft(bulletin)
    reach_of(by).require(Capability.BULLETIN_WRITE, locked.node.path)
    last = locked.changes.filter(undoes=False, undone=False).order_by("-version").first()
    if last is None:
        raise refuse("nothing_to_undo", "没有可以撤销的修改。")
    last.undone = True
    last.save(update_fields=["undone"])
    _write(locked, last.before, by, moment or now(), undoes=True)
    return [slot_label(slot) for slot in last.before]


def _sent(draft: Draft, values: Mapping[str, Any]) -> dict[str, Any]:
    """Return the slots sent as edits: tidy, and ``None`` where the drafted words stand."""
    known = set(slots_of(draft.figures))
    sent = {slot: _tidy(draft, slot, value) for slot, value in values.items() if slot in known}
    return {slot: None if value == draft.drafted(slot) else value for slot, value in sent.items()}


def _tidy(draft: Draft, slot: str, value: Any) -> Any:
    if slot == ORDER:
        asked = [key for key in dict.fromkeys(value) if key in set(Section)]
        return [*asked, *(section.value for section in Section if section.value not in asked)]
    if slot == DROPPED:
        return [section.value for section in Section if section.value in set(value)]
    if slot == CHOSEN:
        known = {one.submission for one in draft.figures.candidates}
        return [pk for pk in dict.fromkeys(value) if pk in known]
    text = "\n".join(line.strip() for line in str(value).splitlines() if line.strip())
    most = LONGEST_TITLE if slot == "title" else LONGEST
    if len(text) > most:
        raise refuse("too_long", f"{slot_label(slot)}最多{most}字。", slot)
    if slot == "title" and not text:
        raise refuse("no_title", "请写标题。", slot)
    return text


def _base_at(bulletin: Bulletin, version: int) -> _Base:
    """Return the edits as they stood at `version`, by taking back those since. At most one query."""
    values: dict[str, Any] = dict(bulletin.edits)
    changed_by: dict[str, tuple[int | None, str]] = {}
    if version < bulletin.version:
        later = bulletin.changes.filter(version__gt=version).select_related("saved_by")
        for edit in later.order_by("-version"):
            values.update(edit.before)
            for slot in edit.before:
                changed_by.setdefault(slot, (edit.saved_by_id, str(edit.saved_by or "他人")))
    return _Base(values, changed_by)


def _write(
    bulletin: Bulletin, changed: Mapping[str, Any], by: User, moment: datetime, *, undoes: bool = False
) -> None:
    """Store the changed slots (``None``: the drafted words again) as the next version."""
    bulletin.version += 1
    BulletinEdit.objects.create(
        bulletin=bulletin,
        version=bulletin.version,
        before={slot: bulletin.edits.get(slot) for slot in changed},
        saved_by=by,
        saved_at=moment,
        undoes=undoes,
    )
    kept = {**bulletin.edits, **changed}
    bulletin.edits = {slot: value for slot, value in kept.items() if value is not None}
    bulletin.saved_at = moment
    bulletin.save(update_fields=["edits", "version", "saved_at"])
