"""Looking things up: exact first, then what sounds alike, what is written nearly so, what has some of the words.

Every answer is of things that are public at this moment: the index says what may fit, the things themselves whether
they stand (`weighing`). No search takes longer than `LONGEST_MS`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from django.db import OperationalError, connection, transaction
from django.db.models import Q, QuerySet

from vocweek.activities.models import Activity
from vocweek.campaign.models import Edition
from vocweek.org.models import OrgUnit
from vocweek.publishing.models import Publication, SearchItem
from vocweek.publishing.search.weighing import MOST, Fits, Weighed, all_of, any_of, best, fitting, nearest
from vocweek.publishing.search.words import LEAST_SOUND, Asked

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
            found = _best(asked, _fits(asked), within)
            return [(key, kind) for key, kind, _ in found[:SUGGESTED]]
    except OperationalError:
        return []


def activities_found(text: str) -> QuerySet[Activity, int]:
    """Return the activities (ids) that a text fits, to narrow a list by; whether they are public is the list's care."""
    asked = Asked.of(text)
    items = SearchItem.objects.filter(kind=SearchItem.ACTIVITY)
    # Never true, and still a statement: the list's own is put around it.
    fits = items.filter(fitting(*_fits(asked).values) if asked.runs else Q(pk__lt=0))
    return fits.values_list("activity_id", flat=True)  # type: ignore[return-value]  # ids, whatever model they stand on


def _look_up(asked: Asked, within: Within) -> Found:
    for how, ask in _ways(asked, within):
        if weighed := ask():
            found = weighed[:MOST]
            groups = Counter(GROUP_OF[kind] for _, kind, _ in found)
            if within.group:
                found = [one for one in found if GROUP_OF[one[1]] == within.group]
            return Found([(key, kind) for key, kind, _ in found], how, groups, len(weighed) > MOST)
    return Found()


def _ways(asked: Asked, within: Within) -> Iterator[tuple[str, Callable[[], list[Weighed]]]]:
    """Yield how to look, one way after the other until one finds something. A query each."""
    yield "", lambda: _best(asked, _fits(asked), within)
    if len(asked.homophone) > LEAST_SOUND:
        alike = Fits(alike=((all_of([asked.homophone]), asked.homophone),))
        yield "sound", lambda: _best(asked, alike, within)
    if len(asked.text) >= LEAST_SOUND:
        yield "spelling", lambda: nearest(asked.text, asked.spoken or None, *_place(within))
    some = [*asked.words, *asked.latin]
    if len(some) > 1:
        yield "some", lambda: _best(asked, Fits(any_of(some)), within)


def _best(asked: Asked, fits: Fits, within: Within) -> list[Weighed]:
    some = any_of([*asked.words, *asked.pieces, *asked.latin])
    return best(asked.text, some, asked.spoken or None, *_place(within), *fits.values)


def _place(within: Within) -> tuple[int | None, str | None, date | None]:
    edition, unit = within.edition, within.unit
    return edition.pk if edition else None, str(unit.path) if unit else None, within.day


def _fits(asked: Asked) -> Fits:
    """Return what fits all of the query: its Chinese as words or as a part of a name, its letters as word or sound."""
    if asked.spoken and not asked.han:
        return Fits(alike=((all_of(asked.latin), asked.spoken),))
    spoken = [word for word in asked.latin if len(word) >= LEAST_SOUND and word.isalpha()]
    wanted = [f"'{word}'" for word in asked.latin if word not in spoken]
    if asked.han:
        wanted.append(f"({all_of(asked.words)} | {all_of(asked.pieces)})")
    return Fits(" & ".join(wanted) or None, tuple((all_of([word]), word) for word in spoken))


def _hurry() -> None:
    """Let nothing in this transaction take long. Statements are planned for what is asked: a common word and a rare
    one want different ways. A table is read from its beginning, so that of a common word the same things are weighed
    on every page of what was found."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT set_config('statement_timeout', %s, true), "
            "set_config('plan_cache_mode', 'force_custom_plan', true), "
            "set_config('synchronize_seqscans', 'off', true), "
            "set_config('pg_trgm.word_similarity_threshold', '0.5', true)",
            [str(LONGEST_MS)],
        )
