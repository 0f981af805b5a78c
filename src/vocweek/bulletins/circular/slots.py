"""The places of a circular an office may write in (slot → value), and the words drafted for each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from vocweek.bulletins.circular import wording
from vocweek.bulletins.circular.area import addressees, whole_area
from vocweek.bulletins.circular.figures import Figures, Highlight
from vocweek.campaign.models import RosterUnit


class Section(StrEnum):
    """The sections of a circular, in their usual order."""

    PROGRESS = "progress"
    MISSING = "missing"
    HIGHLIGHTS = "highlights"
    USES = "uses"
    FIGURES = "figures"
    REMARKS = "remarks"

    @property
    def label(self) -> str:
        return _LABELS[self]


_LABELS = {
    Section.PROGRESS: "报送情况",
    Section.MISSING: "未报送情况",
    Section.HIGHLIGHTS: "工作亮点",
    Section.USES: "采用情况",
    Section.FIGURES: "阶段数据",
    Section.REMARKS: "有关要求",
}
TEXTS = ("title", "addressee", "opening", *(f"{section}_text" for section in Section), "copies", "correction")
ORDER, DROPPED, CHOSEN = "order", "dropped", "chosen"
_WORDED = "highlight-"


@dataclass(frozen=True, slots=True)
class Draft:
    """Everything a circular is composed of: who issues it, its figures, and what the office wrote in place."""

    node: RosterUnit
    kinds: tuple[str, ...]
    superior: str
    number: int
    figures: Figures
    edits: Mapping[str, Any]
    ranking: bool
    names: bool
    corrects: int | None = None

    def drafted(self, slot: str) -> Any:
        """Return what stands in `slot` as long as nobody has written there."""
        if slot.startswith(_WORDED):
            return next((one.text for one in self.figures.candidates if highlight_slot(one) == slot), "")
        return _drafted(self, slot)

    def value(self, slot: str) -> Any:
        """Return what stands in `slot`: the office's own words, else the drafted ones."""
        return self.edits[slot] if slot in self.edits else self.drafted(slot)

    def edited(self, slot: str) -> bool:
        return slot in self.edits

    @property
    def order(self) -> list[Section]:
        """All sections in the office's order; one that came later than that stands where it usually does."""
        order = [Section(key) for key in self.value(ORDER)]
        for place, section in enumerate(Section):
            if section not in order:
                order.insert(place, section)
        return order

    @property
    def dropped(self) -> set[str]:
        return set(self.value(DROPPED))

    @property
    def chosen(self) -> list[Highlight]:
        """The highlights in the order chosen."""
        known = {one.submission: one for one in self.figures.candidates}
        return [known[pk] for pk in self.value(CHOSEN) if pk in known]


def highlight_slot(one: Highlight) -> str:
    """Return the slot of the words about a highlight."""
    return f"{_WORDED}{one.submission}"


def slots_of(figures: Figures) -> list[str]:
    """Return every slot of a circular with these figures."""
    return [*TEXTS, ORDER, DROPPED, CHOSEN, *(highlight_slot(one) for one in figures.candidates)]


def slot_label(slot: str) -> str:
    """Return what a person calls the slot."""
    named = {
        "title": "标题", "addressee": "主送", "opening": "开头", "copies": "抄送", "correction": "更正说明",
        ORDER: "各部分顺序", DROPPED: "保留哪些部分", CHOSEN: "选用的亮点",
    }  # fmt: skip
    if slot in named:
        return named[slot]
    return "亮点文字" if slot.startswith(_WORDED) else f"“{Section(slot.removesuffix('_text')).label}”文字"


def _drafted(draft: Draft, slot: str) -> Any:
    figures = draft.figures
    if slot == ORDER:
        return [section.value for section in Section]
    if slot == DROPPED:
        return []
    if slot == CHOSEN:
        return list(figures.suggested)
    if slot == "title":
        return wording.title(str(draft.node.edition), figures.day, corrects=draft.corrects)
    if slot == "addressee":
        return addressees(draft.kinds)
    if slot == "opening":
        return wording.opening(figures, whole_area(draft.node))
    if slot == "copies":
        return draft.superior
    if slot == "correction":
        return f"第{draft.corrects}期通报有误，现更正如下，以本期为准。" if draft.corrects else ""
    return _section_words(figures, slot)


def _section_words(figures: Figures, slot: str) -> str:
    if slot == f"{Section.PROGRESS}_text":
        return wording.progress(figures)
    if slot == f"{Section.MISSING}_text":
        return wording.missing_opening(figures, annexed=False)
    if slot == f"{Section.USES}_text":
        return wording.uses(figures)
    if slot == f"{Section.REMARKS}_text":
        return wording.request(figures)
    return ""
