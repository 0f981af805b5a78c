"""What changed between two revisions of a filled-in form."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any, TypeAlias, TypeVar

from vocweek.formspec.display import HIDDEN, text_of
from vocweek.formspec.fields import ASSETS, Field, FieldType
from vocweek.formspec.spec import FormSpec

MOST_PAIRS = 100_000
"""Where more pairs of parts are alike than this, a passage counts as replaced whole: comparing it takes too long."""

Texts: TypeAlias = tuple[str, ...]
Part = TypeVar("Part", bound=Hashable)

_SENTENCE = re.compile(r"[^。！？；\n]*[。！？；\n]|[^。！？；\n]+")
_WORD = re.compile(r"[A-Za-z]+|[0-9]+|\s+|.", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Segment:
    """A run of text; change is equal, delete (only in the old text) or insert (only in the new)."""

    change: str
    text: str


@dataclass(frozen=True, slots=True)
class RowDifference:
    """A changed row of a table: insert, delete or replace. before, after: one text for each header."""

    change: str
    before: tuple[str, ...]
    after: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FieldDifference:
    """One field that changed.

    kind: text (see segments), files (see added and removed asset ids) or table (see headers and rows).
    before, after: both values in words.
    """

    key: str
    label: str
    kind: str
    before: str
    after: str
    segments: tuple[Segment, ...] = ()
    added: tuple[int, ...] = ()
    removed: tuple[int, ...] = ()
    headers: tuple[str, ...] = ()
    rows: tuple[RowDifference, ...] = ()


def differences(
    spec: FormSpec, old: Mapping[str, Any], new: Mapping[str, Any], *, show_personal: bool = False
) -> list[FieldDifference]:
    """Return the fields whose values differ, in the order of the form; old and new are values of two parses.

    show_personal: as in display; without it a changed personal field is named, but not what it was or is.
    """
    pairs = [(field, _filled(old.get(field.key)), _filled(new.get(field.key))) for field in spec.fields]
    return [
        _difference(field, before, after, show_personal) for field, before, after in pairs if before != after
    ]


def text_segments(old: str, new: str) -> tuple[Segment, ...]:
    """Return the way from the old text to the new.

    Sentences are compared first, then the words of a changed passage: Chinese by character, Latin words
    and numbers whole.
    """
    return tuple(_merged(_compare(_SENTENCE.findall(old), _SENTENCE.findall(new), _word_segments)))


def _filled(value: Any) -> Any:
    """Return the value, or None for every way to be empty; 0 is not empty."""
    return None if value in ("", []) else value


def _difference(field: Field, old: Any, new: Any, show_personal: bool) -> FieldDifference:
    if field.personal and not show_personal:
        before, after = ("" if value is None else HIDDEN for value in (old, new))
        return FieldDifference(field.key, field.label, "text", before, after)
    before, after = text_of(field, old), text_of(field, new)
    if field.type is FieldType.TABLE:
        return _table_difference(field, old or [], new or [], show_personal)
    if field.type in ASSETS:
        old_ids, new_ids = old or [], new or []
        added = tuple(number for number in new_ids if number not in old_ids)
        removed = tuple(number for number in old_ids if number not in new_ids)
        return FieldDifference(field.key, field.label, "files", before, after, added=added, removed=removed)
    return FieldDifference(
        field.key, field.label, "text", before, after, segments=text_segments(before, after)
    )


def _table_difference(
    field: Field, old: Sequence[Mapping[str, Any]], new: Sequence[Mapping[str, Any]], show_personal: bool
) -> FieldDifference:
    shown = [column for column in field.columns if show_personal or not column.personal]
    before, after = (
        [tuple(text_of(column, row.get(column.key)) for column in shown) for row in rows]
        for rows in (old, new)
    )
    headers = tuple(column.label for column in shown)
    rows = tuple(_row_differences(before, after))
    return FieldDifference(
        field.key, field.label, "table", text_of(field, old), text_of(field, new), headers=headers, rows=rows
    )


def _row_differences(old: Sequence[Texts], new: Sequence[Texts]) -> Iterator[RowDifference]:
    for equal, removed, added in _changes(old, new):
        if equal:
            continue
        paired = min(len(removed), len(added))
        yield from (
            RowDifference("replace", *pair) for pair in zip(removed[:paired], added[:paired], strict=True)
        )
        yield from (RowDifference("delete", row, ()) for row in removed[paired:])
        yield from (RowDifference("insert", (), row) for row in added[paired:])


def _word_segments(old: Sequence[str], new: Sequence[str]) -> Iterator[Segment]:
    """Compare a changed passage word by word."""
    return _compare(_WORD.findall("".join(old)), _WORD.findall("".join(new)), _replaced)


def _replaced(old: Sequence[str], new: Sequence[str]) -> Iterator[Segment]:
    yield Segment("delete", "".join(old))
    yield Segment("insert", "".join(new))


def _compare(
    old: Sequence[str],
    new: Sequence[str],
    on_replace: Callable[[Sequence[str], Sequence[str]], Iterator[Segment]],
) -> Iterator[Segment]:
    for equal, before, after in _changes(old, new):
        if equal:
            yield Segment("equal", "".join(before))
        else:
            yield from on_replace(before, after)


def _changes(
    old: Sequence[Part], new: Sequence[Part]
) -> Iterator[tuple[bool, Sequence[Part], Sequence[Part]]]:
    """Yield (whether equal, old parts, new parts) from beginning to end."""
    start = _common(old, new)
    end = _common(old[start:][::-1], new[start:][::-1])
    yield True, old[:start], new[:start]
    before, after = old[start : len(old) - end], new[start : len(new) - end]
    if _pairs(before, after) > MOST_PAIRS:
        yield False, before, after
    else:
        for tag, *at in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
            yield tag == "equal", before[at[0] : at[1]], after[at[2] : at[3]]
    yield True, old[len(old) - end :], new[len(new) - end :]


def _common(old: Sequence[Part], new: Sequence[Part]) -> int:
    """Return how many parts are the same from the beginning."""
    pairs = zip(old, new, strict=False)
    return next(
        (number for number, (one, other) in enumerate(pairs) if one != other), min(len(old), len(new))
    )


def _pairs(old: Sequence[Part], new: Sequence[Part]) -> int:
    """Return how many pairs of an old and a new part are alike, which is the work of comparing them."""
    counts = Counter(new)
    return sum(count * counts[part] for part, count in Counter(old).items())


def _merged(segments: Iterator[Segment]) -> Iterator[Segment]:
    """Drop empty segments and join neighbours of the same kind."""
    waiting: Segment | None = None
    for segment in segments:
        if not segment.text:
            continue
        if waiting is not None and waiting.change == segment.change:
            waiting = Segment(segment.change, waiting.text + segment.text)
            continue
        if waiting is not None:
            yield waiting
        waiting = segment
    if waiting is not None:
        yield waiting
