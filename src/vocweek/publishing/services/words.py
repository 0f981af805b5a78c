"""The list of sensitive words an office keeps."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction

from vocweek.accounts.models import User
from vocweek.core.errors import refuse
from vocweek.org.access import Capability, reach_of
from vocweek.org.models import OrgUnit
from vocweek.publishing.models import Word

LONGEST, MOST_WORDS = 40, 2000


@transaction.atomic
def add_words(*, unit: OrgUnit, by: User, lines: Iterable[str], why: str = "") -> int:
    """Add a word a line, ``旧词=新词`` where another is to be written instead; return how many are new or changed.

    Raises ``nothing``, ``too_long``, ``too_many``.
    """
    reach_of(by).require(Capability.PUBLISH, unit.path)
    wanted = dict(pair for line in lines if (pair := _pair(line)))
    if not wanted:
        raise refuse("nothing", "请至少写一个词，每行一个。", "words")
    long = next((word for pair in wanted.items() for word in pair if len(word) > LONGEST), None)
    if long is not None:
        raise refuse("too_long", f"“{long[:20]}…”太长，每个词最多 {LONGEST} 个字。", "words")
    kept = Word.objects.filter(unit=unit)
    if kept.exclude(text__in=wanted).count() + len(wanted) > MOST_WORDS:
        raise refuse("too_many", f"一个单位最多 {MOST_WORDS} 个词。", "words")
    known = dict(kept.filter(text__in=wanted).values_list("text", "instead"))
    for text, instead in wanted.items():
        if known.get(text) != instead:
            said = {"instead": instead, "why": why.strip()[:100], "added_by": by}
            Word.objects.update_or_create(unit=unit, text=text, defaults=said)
    return sum(known.get(text) != instead for text, instead in wanted.items())


@transaction.atomic
def remove_word(*, word: Word, by: User) -> None:
    """Take a word off the list of its unit."""
    reach_of(by).require(Capability.PUBLISH, word.unit.path)
    word.delete()


def _pair(line: str) -> tuple[str, str] | None:
    text, _, instead = line.replace("＝", "=").replace("→", "=").partition("=")
    return (text.strip(), instead.strip()) if text.strip() else None
