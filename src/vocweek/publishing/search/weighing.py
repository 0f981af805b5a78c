"""Weighing what fits: the two questions that search asks of the index, each put together once (`core.prepared`).

However common a word is, at most `MOST` things are weighed; and only what is public now (`STANDS`).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.search import SearchQuery, SearchRank, TrigramWordSimilarity
from django.db.models import BooleanField, Case, DateField, F, FloatField, Func, Q, QuerySet, Value, When
from django.db.models.functions import Greatest

from vocweek.core.prepared import prepared
from vocweek.org.models import OrgUnit
from vocweek.publishing.models import Publication, SearchItem
from vocweek.publishing.search.words import at_a_syllable

MOST: Final = 500
STANDS: Final = (
    Q(activity__open_to_public=True, activity__hidden_at=None)
    & (Q(activity__state="accepted") | Q(activity__state="cancelled", activity__accepted_at__isnull=False))
    | Q(publication__state=Publication.State.PUBLISHED, publication__leads=True)
    | Q(site_of__active=True)
)
"""That the thing itself is public now."""
Weighed = tuple[int, str, float]
"""Key of `SearchItem`, kind, rank."""


@dataclass(frozen=True, slots=True)
class Fits:
    """What must be found in a thing. words: a condition on its words as `all_of` and `any_of` write them, ``None``
    without one. alike: (words, letters) that stand in it as words, or as a sound."""

    words: str | None = None
    alike: tuple[tuple[str, str], ...] = ()

    @property
    def values(self) -> tuple[str | None, *tuple[str, ...]]:
        """As `fitting` and `best` take it."""
        return self.words, *(one for words, letters in self.alike for one in (words, *_in_sound(letters)))


def all_of(words: Iterable[str]) -> str:
    """Return words (Chinese characters or a–z and 0–9 alone) as a tsquery that wants each of them."""
    return " & ".join(f"'{word}'" for word in words)


def any_of(words: Iterable[str]) -> str:
    """Return words as a tsquery that wants one of them."""
    return " | ".join(f"'{word}'" for word in words)


def fitting(words: str | None, *alike: str) -> Q:
    """Return the condition of `Fits.values`."""
    fits = Q() if words is None else Q(words=_query(words))
    for at in range(0, len(alike), 3):
        word, letters, syllables = alike[at : at + 3]
        sounds = Q(_Alike(F("sound"), Value(letters))) & Q(_Begins(F("sound"), Value(syllables)))
        fits &= Q(words=_query(word)) | sounds
    return fits


@prepared
def best(
    text: str, some: str, spoken: str | None, edition: int | None, path: str | None, day: date | None,
    words: str | None, *alike: str,
) -> QuerySet[Any, Weighed]:  # fmt: skip
    """Ask what fits and stands, best first, one more than `MOST`. A name asked for whole comes first, then one that
    begins with it; `some` (a tsquery) says which words count."""
    named = [
        When(title__iexact=Value(text), then=Value(3.0)),
        When(title__istartswith=Value(text), then=Value(2.0)),
        When(title__icontains=Value(text), then=Value(1.0)),
    ]
    if spoken is not None:
        named.append(When(sound__istartswith=Value(spoken), then=Value(1.0)))
    off = Case(When(activity__state="cancelled", then=Value(-0.5)), default=Value(0.0))
    often = SearchRank(F("words"), _query(some), weights=[0.02, 0.1, 0.4, 1.0])
    return _in_order(
        fitting(words, *alike), often + Case(*named, default=Value(0.0)) + off, edition, path, day
    )


@prepared
def nearest(
    text: str, spoken: str | None, edition: int | None, path: str | None, day: date | None
) -> QuerySet[Any, Weighed]:
    """Ask what is written nearly so, by the trigrams of title and sound, the nearest first."""
    fits = Q(title__trigram_word_similar=text)
    if spoken is not None:
        fits |= Q(sound__trigram_word_similar=spoken)
    near = Greatest(
        TrigramWordSimilarity(text, "title"),
        TrigramWordSimilarity(text if spoken is None else spoken, "sound"),
        output_field=FloatField(),
    )
    return _in_order(fits, near, edition, path, day)


def _in_order(
    fits: Q, rank: Any, edition: int | None, path: str | None, day: date | None
) -> QuerySet[Any, Weighed]:
    first = SearchItem.objects.filter(fits, *_narrowed(edition, path, day)).order_by().values("pk")
    weighed = SearchItem.objects.filter(STANDS, pk__in=first[: MOST + 1]).annotate(rank=rank)
    return weighed.order_by("-rank", "-pk").values_list("pk", "kind", "rank")


def _narrowed(edition: int | None, path: str | None, day: date | None) -> list[Q]:
    found = []
    if edition is not None:
        found.append(Q(edition_id=edition) | Q(edition_id=None))
    if path is not None:
        found.append(Q(unit__in=OrgUnit.objects.filter(path__descendants=path).values("pk")))
    if day is not None:
        found.append(Q(days__contains=_Days(Value(day, output_field=DateField()))))
    return found


def _query(words: str) -> SearchQuery:
    return SearchQuery(words, config="simple", search_type="raw")


def _in_sound(letters: str) -> tuple[str, str]:
    """Return the patterns by which letters (a to z) are found in a sound, from the beginning of a syllable on."""
    return f"%{letters}%", at_a_syllable(letters)


class _Alike(Func):
    """That the letters stand in a sound, wherever syllables begin; the index knows."""

    template, arg_joiner, output_field = "%(expressions)s", " ILIKE ", BooleanField()


class _Begins(Func):
    """That they stand there from the beginning of a syllable on; asked only of what the index gave."""

    template, arg_joiner, output_field = "%(expressions)s", " || '' ~ ", BooleanField()


class _Days(Func):
    """A day as the list of days that it is."""

    template, output_field = "ARRAY[%(expressions)s]", ArrayField(DateField())
