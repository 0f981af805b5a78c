"""What the editor shows and what it sends: slots as fields, sections that can be moved and left out, highlights."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.http import QueryDict

from vocweek.bulletins.circular.figures import Highlight
from vocweek.bulletins.circular.slots import (
    CHOSEN,
    DROPPED,
    ORDER,
    TEXTS,
    Draft,
    Section,
    highlight_slot,
    slot_label,
)
from vocweek.core.numbers import whole_number

KEPT = "kept"
_HELP = {
    "title": "回车处分行",
    "addressee": "冒号自动加",
    "copies": "多个单位用逗号分开；不抄送就留空",
    "highlights_text": "亮点前的一句话，可不写",
    "figures_text": "数据前的一句话，可不写",
}


@dataclass(frozen=True, slots=True)
class SlotField:
    """One text to write. edited: the office's own words stand there."""

    slot: str
    label: str
    value: str
    edited: bool
    help: str = ""
    rows: int = 3


@dataclass(frozen=True, slots=True)
class HighlightField:
    """A candidate to choose, with the words about it."""

    one: Highlight
    chosen: bool
    field: SlotField


@dataclass(frozen=True, slots=True)
class SectionField:
    """One section: kept or left out, with its text."""

    key: str
    label: str
    kept: bool
    field: SlotField
    highlights: tuple[HighlightField, ...] = ()


@dataclass(frozen=True, slots=True)
class EditForm:
    """The whole editor, from top to bottom."""

    head: tuple[SlotField, ...]
    sections: tuple[SectionField, ...]
    foot: SlotField
    edited: int


def form_of(draft: Draft) -> EditForm:
    """Return the editor of a draft."""
    head = ["title", "addressee", *(["correction"] if draft.corrects else []), "opening"]
    return EditForm(
        head=tuple(_field(draft, slot) for slot in head),
        sections=tuple(_section(draft, section) for section in draft.order),
        foot=_field(draft, "copies"),
        edited=len(draft.edits),
    )


def values_sent(post: QueryDict) -> dict[str, Any]:
    """Return the slots a request carries."""
    values: dict[str, Any] = {slot: post[slot] for slot in TEXTS if slot in post}
    values |= {name: post[name] for name in post if name.startswith("highlight-")}
    if ORDER in post:
        values[ORDER] = [key for key in post.getlist(ORDER) if key in set(Section)]
        kept = set(post.getlist(KEPT))
        values[DROPPED] = [key for key in values[ORDER] if key not in kept]
        numbers = (whole_number(text) for text in post.getlist(CHOSEN))
        values[CHOSEN] = [number for number in numbers if number is not None]
    return values


def values_kept(text: str) -> dict[str, Any]:
    """Return the slots a conflict page carries along as JSON; what is no value of a slot is left out."""
    try:
        kept = json.loads(text)
    except ValueError:
        return {}
    return (
        {slot: value for slot, value in kept.items() if _fits(slot, value)} if isinstance(kept, dict) else {}
    )


def _fits(slot: str, value: Any) -> bool:
    """Tell if `value` is of the kind the slot holds: section keys, numbers, or a text."""
    if slot in (ORDER, DROPPED):
        return isinstance(value, list) and all(one in list(Section) for one in value)
    if slot == CHOSEN:
        return isinstance(value, list) and all(isinstance(one, int) for one in value)
    return isinstance(value, str)


def in_words(draft: Draft, slot: str, value: Any) -> str:
    """Return what stands in a slot as a person reads it."""
    if slot == ORDER:
        return "、".join(Section(key).label for key in value)
    if slot == DROPPED:
        return f"不要：{'、'.join(Section(key).label for key in value)}" if value else "全部保留"
    if slot == CHOSEN:
        titles = {one.submission: one.title for one in draft.figures.candidates}
        return "、".join(titles.get(pk, "") for pk in value) or "不选"
    return str(value)


def _field(draft: Draft, slot: str) -> SlotField:
    value = str(draft.value(slot))
    rows = 2 if slot in ("title", "addressee", "copies") else max(2, min(8, len(value) // 24 + 1))
    return SlotField(slot, slot_label(slot), value, draft.edited(slot), _HELP.get(slot, ""), rows)


def _section(draft: Draft, section: Section) -> SectionField:
    highlights = _highlights(draft) if section is Section.HIGHLIGHTS else ()
    kept = section.value not in draft.dropped
    return SectionField(
        section.value, section.label, kept, _field(draft, f"{section}_text"), tuple(highlights)
    )


def _highlights(draft: Draft) -> Sequence[HighlightField]:
    """The chosen first, in their order; then the other candidates."""
    chosen = draft.chosen
    others = [one for one in draft.figures.candidates if one not in chosen]
    return [
        HighlightField(one, one in chosen, _field(draft, highlight_slot(one))) for one in (*chosen, *others)
    ]
