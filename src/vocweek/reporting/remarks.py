"""What a draft keeps beside the fields of its form: words of explanation, what was confirmed, 代全域填报.

They lie in `Submission.remarks` under names no field can have, so that the record of edits (`DraftEdit.before`) holds
both, and two people's remarks are merged like their words.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from vocweek.formspec import FormSpec, asking_keys
from vocweek.reporting.merging import Base
from vocweek.reporting.models import Submission

WORD, CONFIRMED, COVERS_AREA = "word-", "confirmed-", "covers-area"


@dataclass(frozen=True, slots=True)
class Remarks:
    """words: explanations by field key. confirmed: keys of carried-over answers a person said still hold.
    covers_area: the unit reports for its whole area."""

    words: Mapping[str, str] = field(default_factory=dict)
    confirmed: frozenset[str] = frozenset()
    covers_area: bool = False

    def stored(self) -> dict[str, Any]:
        """Return them as a submission keeps them; what is empty is left out."""
        kept: dict[str, Any] = {WORD + key: text for key, text in self.words.items() if text}
        kept |= {CONFIRMED + key: True for key in self.confirmed}
        return kept | ({COVERS_AREA: True} if self.covers_area else {})


def read_remarks(stored: Mapping[str, Any]) -> Remarks:
    """Return the remarks that `stored` returned; other keys are passed over."""
    words = {
        key.removeprefix(WORD): str(text) for key, text in stored.items() if key.startswith(WORD) and text
    }
    confirmed = frozenset(
        key.removeprefix(CONFIRMED) for key, given in stored.items() if key.startswith(CONFIRMED) and given
    )
    return Remarks(words, confirmed, bool(stored.get(COVERS_AREA)))


def words_together(remarks: Remarks, spec: FormSpec) -> str:
    """Return the explanations as one text, as a sheet shows them: each once, in the order of the form."""
    if not remarks.words:
        return ""
    asking = asking_keys(spec)
    words = [remarks.words.get(field.key, "") for field in spec.fields if field.key in asking]
    return "；".join(dict.fromkeys(" ".join(text.split()) for text in words if text))


def remarks_left(submissions: Iterable[Submission]) -> Remarks:
    """Return the remarks of the one of `submissions` that was withdrawn last; none if none was."""
    withdrawn = [one for one in submissions if one.state == Submission.State.WITHDRAWN]
    last = max(withdrawn, key=lambda one: (one.saved_at, one.pk), default=None)
    return read_remarks(last.remarks) if last else Remarks()


def remarks_at(submission: Submission, base: Base) -> Remarks | None:
    """Return the remarks as they stood at the version of `base`, ``None`` where that is no longer known."""
    if base.values is None:
        return None
    return read_remarks({**submission.remarks, **base.values})


def merge_remarks(now: Remarks, base: Remarks | None, mine: Remarks) -> Remarks:
    """Return `now` with what a person changed between `base` and `mine`; all of theirs where base is not known."""
    if base is None:
        return mine
    kept, was, sent = now.stored(), base.stored(), mine.stored()
    changed = {key for key in was.keys() | sent.keys() if was.get(key) != sent.get(key)}
    untouched = {key: kept[key] for key in kept.keys() - changed}
    return read_remarks(untouched | {key: sent.get(key) for key in changed})
