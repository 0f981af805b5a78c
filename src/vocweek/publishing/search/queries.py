"""Looking things up: exact first, then what sounds alike, what is written nearly so, what has some of the words.

Every answer is of things that are public at this moment: the index says what may fit, the things themselves whether
they stand. However common a word is, at most `MOST` things are weighed; and no search takes longer than
`LONGEST_MS`.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from django.contrib.postgres.search import SearchQuery, SearchRank, TrigramWordSimilarity
from django.db import OperationalError, connection, transaction
from django.db.models import BooleanField, Case, F, FloatField, Func, Q, QuerySet, Value, When
from django.db.models.functions import Greatest

from vocweek.activities.models import Activity
from vocweek.campaign.models import Edition
from vocweek.org.models import OrgUnit
from vocweek.publishing.models import Publication, SearchItem
from vocweek.publishing.search.words import LEAST_SOUND, Asked, at_a_syllable

MOST: Final = 500
LONGEST_MS: Final = 1_500
SUGGESTED: Final = 8
K = Publication.Kind
GROUPS: Final[dict[str, tuple[str, tuple[str, ...]]]] = {
    "activity": ("活动", (SearchItem.ACTIVITY, K.ACTIVITY)),
    "story": ("案例和故事", (K.CASE, K.PERSON, K.ARTICLE, K.ESSAY)),
    "show": ("图片、视频和展板", (K.GALLERY, K.VIDEO, K.BOARD, K.TOUR, K.LIVE)),
    "notice": ("通知和下载", (K.NOTICE, K.DOWNLOAD)),
    "site": ("学校和单位", (SearchItem.SITE,)),
}
"""What one may search within: name in an address, words, kinds."""
GROUP_OF: Final = {kind: group for group, (_, kinds) in GROUPS.items() for kind in kinds}
STANDS: Final = (
    Q(activity__open_to_public=True, activity__hidden_at=None)
    & (Q(activity__state="accepted") | Q(activity__state="cancelled", activity__accepted_at__isnull=False))
    | Q(publication__state=Publication.State.PUBLISHED, publication__leads=True)
    | Q(site_of__active=True)
)
"""That the thing itself is public now."""


@dataclass(frozen=True, slots=True)
class Within:
    """Where one searches. edition: its activities and publications, sites always; ``None``: every year. unit: at it
    and below it. group: a key of `GROUPS`. day: activities of that day."""

    edition: Edition | None = None
    unit: OrgUnit | None = None
    group: str = ""
    day: date | None = None


@dataclass(slots=True)
class Found:
    """What was found, best first, as (key of `SearchItem`, kind). how: "" for what fits, else the way it is near:
    ``sound``, ``spelling``, ``some``. groups: how many there are of each group. more: there are more than were
    weighed. slow: the search was given up."""

    items: list[tuple[int, str]] = field(default_factory=list)
    how: str = ""
    groups: Counter[str] = field(default_factory=Counter)
    more: bool = False
    slow: bool = False


def look_up(text: str, within: Within) -> Found:
    """Return what is found, or what is nearest to it. Two queries where something fits, at most six."""
    asked = Asked.of(text)
    if not asked.runs:
        return Found()
    try:
        with transaction.atomic():
            _hurry()
            return _look_up(asked, within)
    except OperationalError:
        return Found(slow=True)


def suggestions(text: str, within: Within) -> list[tuple[int, str]]:
    """Return a few things whose title or unit fits what is typed so far, as `Found.items`. Two queries."""
    asked = Asked.of(text)
    if not asked.runs:
        return []
    try:
        with transaction.atomic():
            _hurry()
            found, _ = _weighed(_fitting(asked), within, _rank(asked))
            return [(key, kind) for key, kind, _ in found[:SUGGESTED]]
    except OperationalError:
        return []


def activities_found(text: str) -> QuerySet[Activity, int]:
    """Return the activities (ids) that a text fits, to narrow a list by; whether they are public is the list's care."""
    asked = Asked.of(text)
    items = SearchItem.objects.filter(kind=SearchItem.ACTIVITY)
    # Never true, and still a statement: the list's own is put around it.
    fits = items.filter(_fitting(asked) if asked.runs else Q(pk__lt=0))
    return fits.values_list("activity_id", flat=True)  # type: ignore[return-value]  # ids, whatever model they stand on


def _look_up(asked: Asked, within: Within) -> Found:
    for how, fits, rank in _ways(asked):
        found, more = _weighed(fits, within, rank)
        if found:
            groups = Counter(GROUP_OF[kind] for _, kind, _ in found)
            if within.group:
                found = [one for one in found if GROUP_OF[one[1]] == within.group]
            return Found([(key, kind) for key, kind, _ in found], how, groups, more)
    return Found()


Rank = Case | Greatest | SearchRank
Way = tuple[str, Q, Rank]


def _ways(asked: Asked) -> list[Way]:
    """Return how to look, one way after the other until one finds something."""
    ways: list[Way] = [("", _fitting(asked), _rank(asked))]
    if len(asked.homophone) > LEAST_SOUND:
        ways.append(("sound", _sounding(asked.homophone), _rank(asked)))
    near = Greatest(
        TrigramWordSimilarity(asked.text, "title"),
        TrigramWordSimilarity(asked.spoken or asked.text, "sound"),
        output_field=FloatField(),
    )
    if len(asked.text) >= LEAST_SOUND:
        spelling = Q(title__trigram_word_similar=asked.text)
        if asked.spoken:
            spelling |= Q(sound__trigram_word_similar=asked.spoken)
        ways.append(("spelling", spelling, near))
    some = [*asked.words, *asked.latin]
    if len(some) > 1:
        ways.append(("some", Q(words=_any(some)), SearchRank(F("words"), _any(some))))
    return ways


def _fitting(asked: Asked) -> Q:
    """Return what fits all of the query: its Chinese as words or as a part of a name, its letters as word or sound."""
    fits = Q()
    if asked.han:
        fits &= Q(words=_plain(asked.words) | _plain(asked.pieces))
    if asked.spoken and not asked.han:
        return Q(words=_plain(asked.latin)) | _sounding(asked.spoken)
    for word in asked.latin:
        one = Q(words=_plain([word]))
        if len(word) >= LEAST_SOUND and word.isalpha():
            one |= _sounding(word)
        fits &= one
    return fits


class _Alike(Func):
    """That the letters stand in a sound, wherever syllables begin; the index knows."""

    template, arg_joiner, output_field = "%(expressions)s", " ILIKE ", BooleanField()


class _Begins(Func):
    """That they stand there from the beginning of a syllable on; asked only of what the index gave."""

    template, arg_joiner, output_field = "%(expressions)s", " || '' ~ ", BooleanField()


def _sounding(letters: str) -> Q:
    """Return that something sounds like `letters` (a to z) from the beginning of a syllable on."""
    sound = F("sound")
    return Q(_Alike(sound, Value(f"%{letters}%"))) & Q(_Begins(sound, Value(at_a_syllable(letters))))


def _rank(asked: Asked) -> Rank:
    """Return how well a thing fits: a name that is asked for whole comes first, then one that begins with it."""
    words = SearchRank(
        F("words"), _any([*asked.words, *asked.pieces, *asked.latin]), weights=[0.02, 0.1, 0.4, 1.0]
    )
    first = {
        "title__iexact": (asked.text, 3.0),
        "title__istartswith": (asked.text, 2.0),
        "title__icontains": (asked.text, 1.0),
    }
    cases = [When(**{look: text}, then=Value(more)) for look, (text, more) in first.items()]
    if asked.spoken:
        cases.append(When(sound__istartswith=asked.spoken, then=Value(1.0)))
    off = Case(When(activity__state="cancelled", then=Value(-0.5)), default=Value(0.0))
    return words + Case(*cases, default=Value(0.0)) + off  # type: ignore[return-value]  # sums are expressions too


def _weighed(fits: Q, within: Within, rank: Rank) -> tuple[list[tuple[int, str, float]], bool]:
    """Return (key, kind, rank) of what fits and stands, best first, and whether there was more. One query."""
    first = SearchItem.objects.filter(fits, *_narrowed(within)).order_by().values("pk")[: MOST + 1]
    rows = (
        SearchItem.objects.filter(STANDS, pk__in=first)
        .annotate(rank=rank)
        .order_by("-rank", "-pk")
        .values_list("pk", "kind", "rank")
    )
    found = list(rows)
    return found[:MOST], len(found) > MOST


def _narrowed(within: Within) -> list[Q]:
    found = []
    if within.edition is not None:
        found.append(Q(edition_id=within.edition.pk) | Q(edition_id=None))
    if within.unit is not None:
        below = OrgUnit.objects.filter(path__descendants=within.unit.path)
        found.append(Q(unit__in=below.values("pk")))
    if within.day is not None:
        found.append(Q(days__contains=[within.day]))
    return found


def _plain(words: list[str]) -> SearchQuery:
    return SearchQuery(" ".join(words), config="simple", search_type="plain")


def _any(words: list[str]) -> SearchQuery:
    some = _plain(words[:1])
    for word in words[1:]:
        some = some | _plain([word])
    return some


def _hurry() -> None:
    """Let nothing in this transaction take long. Statements are planned for what is asked: a common word and a rare
    one want different ways."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT set_config('statement_timeout', %s, true), "
            "set_config('plan_cache_mode', 'force_custom_plan', true), "
            "set_config('pg_trgm.word_similarity_threshold', '0.5', true)",
            [str(LONGEST_MS)],
        )
