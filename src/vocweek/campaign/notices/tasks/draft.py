"""A task while it is being put together from the places of a notice that speak of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from vocweek.campaign.notices.lexicon import is_item
from vocweek.campaign.notices.outline import Page, Sentence
from vocweek.campaign.notices.reading import Evidence, Fact, ImageSpec, T, Task
from vocweek.campaign.notices.tasks.timing import Timing


@dataclass(frozen=True)
class Item:
    """A thing asked for: its name and span in the clean copy."""

    name: str
    start: int
    end: int


@dataclass(frozen=True)
class Draft:
    """What one stretch of text asks for; `sentence` is where it says so."""

    items: tuple[Item, ...]
    sentence: Sentence
    text: str
    timing: Timing | None = None
    audience: Fact[tuple[str, ...]] | None = None
    includes: Fact[tuple[str, ...]] | None = None
    at_least: Fact[int] | None = None
    image: Fact[ImageSpec] | None = None
    url: Fact[str] | None = None
    email: Fact[str] | None = None

    @property
    def names(self) -> tuple[str, ...]:
        """The names of its items, each once."""
        return tuple(dict.fromkeys(item.name for item in self.items))

    @property
    def when(self) -> tuple[object, ...]:
        """What two drafts must share to be one task."""
        timing = self.timing
        return (timing.due, timing.daily, timing.window, timing.rule) if timing else ()

    def task(self, page: Page) -> Task:
        """The finished task; every part points at its sentence."""
        timing = self.timing
        found = page.sentence_around(timing.start, timing.end) if timing else None
        return Task(
            items=self.names,
            evidence=page.evidence(self.sentence.start, self.sentence.end),
            due=_fact(timing.due, found) if timing else None,
            daily=_fact(timing.daily, found) if timing else None,
            window=_fact(timing.window, found) if timing else None,
            rule=timing.rule if timing else None,
            at_least=self.at_least,
            includes=self.includes,
            audience=self.audience,
            image=self.image,
            url=self.url,
            email=self.email,
            working_days=timing.working_days if timing else False,
        )


def _fact(value: T | None, found: Evidence | None) -> Fact[T] | None:
    return Fact(value, found) if value is not None and found else None


def merged(drafts: Iterable[Draft]) -> list[Draft]:
    """One draft for what is asked twice: notice 002 wants `展板图片` by 17 May in the notice and again in its plan."""
    kept: list[Draft] = []
    for draft in drafts:
        index = next((i for i, other in enumerate(kept) if _same(other, draft)), None)
        if index is None:
            kept.append(draft)
        else:
            kept[index] = _union(kept[index], draft)
    return kept


def _same(one: Draft, other: Draft) -> bool:
    """Same time and the items of one among the other's; a draft without a time goes with any that has its items."""
    undated = not one.when or not other.when
    if not undated and one.when != other.when:
        return False
    few, many = sorted((one.names, other.names), key=len)
    return all(any(_alike(name, known) for known in many) for name in few)


def _alike(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    return long.endswith(short)


def _union(one: Draft, other: Draft) -> Draft:
    items = one.items if len(one.names) >= len(other.names) else other.items
    parts = ("timing", "audience", "includes", "at_least", "image", "url", "email")
    return replace(one, items=items, **{part: getattr(one, part) or getattr(other, part) for part in parts})


def with_collective(drafts: list[Draft]) -> list[Draft]:
    """`每天下午4点前要将…案例、图片、视频等发送至…,各单位每天至少报送一篇宣传材料` (002).

    The last names the whole, the list is its content. A bare count (`至少报送1条信息`) is only a minimum.
    """
    if len(drafts) < 2 or any(draft.timing is None or draft.timing.daily is None for draft in drafts[-2:]):
        return drafts
    listing, collective = drafts[-2:]
    named = len(collective.names) == 1 and is_item(collective.names[0])
    if collective.at_least is None or not named or collective.sentence.start != listing.sentence.start:
        if collective.at_least and collective.names == ("信息",):
            return [*drafts[:-2], replace(listing, at_least=collective.at_least)]
        return drafts
    whole = replace(
        listing,
        items=collective.items,
        at_least=collective.at_least,
        includes=Fact(listing.names, collective.at_least.evidence),
        audience=listing.audience or collective.audience,
    )
    return [*drafts[:-2], whole]
