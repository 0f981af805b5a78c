"""Parts of public addresses that stand for something: a section by its pinyin initials."""

from __future__ import annotations

from vocweek.publishing.sections import BY_ADDRESS, Section


class SectionInAddress:
    """``<section:…>`` in a route: one of the sections' short addresses."""

    regex = "|".join(BY_ADDRESS)

    def to_python(self, value: str) -> Section:
        return BY_ADDRESS[value]

    def to_url(self, value: Section | str) -> str:
        return value if isinstance(value, str) else value.address
