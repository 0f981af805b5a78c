"""What changed between two revisions of a filled-in form."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from vocweek.formspec.display import HIDDEN, text_of
from vocweek.formspec.fields import ASSETS, Field, FieldType
from vocweek.formspec.spec import FormSpec

FINE_LIMIT = 1_500
"""Passages with more words than this are shown as replaced whole: comparing them word by word is too slow."""

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
    changed = [field for field in spec.fields if (old.get(field.key) or None) != (new.get(field.key) or None)]
    return [_difference(field, old.get(field.key), new.get(field.key), show_personal) for field in changed]


def text_segments(old: str, new: str) -> tuple[Segment, ...]:
    """Return the way from the old text to the new.

    Sentences are compared first, then the words of a changed passage: Chinese by character, Latin words
    and numbers whole.
    """
    return tuple(_merged(_compare(_SENTENCE.findall(old), _SENTENCE.findall(new), _word_segments)))


def _difference(field: Field, old: Any, new: Any, show_personal: bool) -> FieldDifference:
    if field.personal and not show_personal:
        before, after = (HIDDEN if value else "" for value in (old, new))
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


def _row_differences(old: list[tuple[str, ...]], new: list[tuple[str, ...]]) -> Iterator[RowDifference]:
    for tag, start, end, new_start, new_end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            continue
        removed, added = old[start:end], new[new_start:new_end]
        paired = min(len(removed), len(added))
        yield from (
            RowDifference("replace", *pair) for pair in zip(removed[:paired], added[:paired], strict=True)
        )
        yield from (RowDifference("delete", row, ()) for row in removed[paired:])
        yield from (RowDifference("insert", (), row) for row in added[paired:])


def _word_segments(old: Sequence[str], new: Sequence[str]) -> Iterator[Segment]:
    """Compare a changed passage word by word, or replace it whole where it is too long."""
    old_words, new_words = _WORD.findall("".join(old)), _WORD.findall("".join(new))
    if len(old_words) + len(new_words) > FINE_LIMIT:
        return _replaced(old, new)
    return _compare(old_words, new_words, _replaced)


def _replaced(old: Sequence[str], new: Sequence[str]) -> Iterator[Segment]:
    yield Segment("delete", "".join(old))
    yield Segment("insert", "".join(new))


def _compare(old: list[str], new: list[str], on_replace: Any) -> Iterator[Segment]:
    for tag, start, end, new_start, new_end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            yield Segment("equal", "".join(old[start:end]))
        else:
            yield from on_replace(old[start:end], new[new_start:new_end])


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
