"""The plan of one round: who hears what, who is held back, and which groups are told."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from vocweek.core.batches import in_batches
from vocweek.org.access import Capability, roles_with
from vocweek.org.models import Membership, Role
from vocweek.reminders.digests import Digest, Line, Section, digest_of
from vocweek.reminders.models import Webhook
from vocweek.reminders.planning.audience import Reader, groups, readers, ways_of_quiet
from vocweek.reminders.planning.content import Item, Items, below, messages_to, of_units
from vocweek.reminders.planning.fresh import Cell, Fresh, cells_around, fresh_steps
from vocweek.reminders.timing import Topic

AT_ONCE = 1000
MOST_A_DAY = 4
"""Digests a person gets in one day at most; what comes after waits for the next morning."""


@dataclass(frozen=True, slots=True)
class Told:
    """One person and what they are told (``None``: all was done meanwhile). unit_id: whose office looks after it."""

    reader: Reader
    digest: Digest | None
    unit_id: int | None


@dataclass(frozen=True, slots=True)
class ToldGroup:
    """One group and what it is told."""

    webhook: Webhook
    digest: Digest | None


@dataclass(frozen=True, slots=True)
class Plan:
    """A round of reminding at `slot` for everything after `since`; what is told is read as it is asked for.

    held: those whose quiet hours it is, or who heard enough today.
    """

    since: datetime
    slot: datetime
    held: tuple[Reader, ...]
    readers: tuple[Reader, ...]
    fresh: tuple[Fresh, ...]
    cells: tuple[Cell, ...]

    def people(self) -> Iterator[Told]:
        """Yield what each person is told. Six queries for each thousand people."""
        for some in in_batches(self.readers, AT_ONCE):
            yield from _tell(some, self.cells, self.slot)

    def groups(self) -> Iterator[ToldGroup]:
        """Yield what each group is told. Six queries."""
        found = groups(self.fresh)
        units = {one.unit_id for one in found}
        mine, missed = of_units(units, self.slot), below(units, self.cells, self.slot)
        for one in found:
            items = [*mine.get(one.unit_id, ()), *missed.get(one.unit_id, ())]
            yield ToldGroup(one, digest_of(one.unit.name, _sections(items)))


def make_plan(since: datetime, slot: datetime) -> Plan:
    """Return the plan for everything that fell due after `since` and up to `slot`. Five queries."""
    cells = cells_around(slot)
    fresh = fresh_steps(cells, ways_of_quiet(), since, slot)
    called = readers(fresh, slot)
    held = tuple(one for one in called if one.quiet.covers(slot) or one.today >= MOST_A_DAY)
    resting = {one.person_id for one in held}
    awake = tuple(one for one in called if one.person_id not in resting)
    return Plan(since, slot, held, awake, tuple(fresh), tuple(cells))


def _tell(some: Sequence[Reader], cells: Sequence[Cell], slot: datetime) -> Iterator[Told]:
    people = [one.person_id for one in some]
    posts = _posts(people)
    files = {post.unit_id for mine in posts.values() for post in mine if post.files}
    offices = {post.unit_id for mine in posts.values() for post in mine if post.office}
    owed, missed, messages = of_units(files, slot), below(offices, cells, slot), messages_to(people, slot)
    for reader in some:
        mine = posts.get(reader.person_id, [])
        items = [*_at_posts(mine, owed, missed), *messages.get(reader.person_id, ())]
        wanted = [item for item in items if item.always or item.topic not in reader.muted]
        yield Told(reader, digest_of(reader.name, _sections(wanted)), mine[0].unit_id if mine else None)


@dataclass(frozen=True, slots=True)
class _Post:
    unit_id: int
    name: str
    files: bool
    office: bool


def _posts(people: list[int]) -> dict[int, list[_Post]]:
    """Return where each person works, one post for each unit. One query."""
    held = Membership.objects.filter(user_id__in=people, ended_at__isnull=True, unit__active=True)
    filers = set(roles_with(Capability.FILE))
    posts: dict[int, dict[int, _Post]] = {}
    rows = held.order_by("user_id", "unit__path", "role")
    for person, unit, name, role in rows.values_list("user_id", "unit_id", "unit__name", "role"):
        post = _Post(unit, name, role in filers, role == Role.OFFICE)
        known = posts.setdefault(person, {}).get(unit, post)
        files, office = known.files or post.files, known.office or post.office
        posts[person][unit] = replace(post, files=files, office=office)
    return {person: list(mine.values()) for person, mine in posts.items()}


def _at_posts(posts: Sequence[_Post], owed: Items, missed: Items) -> Iterator[Item]:
    """Yield the items of all units of one person; with several units, each line says of which it speaks."""
    for post in posts:
        items = [
            *(owed.get(post.unit_id, ()) if post.files else ()),
            *(missed.get(post.unit_id, ()) if post.office else ()),
        ]
        for item in items:
            yield item if len(posts) == 1 else _of(post.name, item)


def _of(unit: str, item: Item) -> Item:
    return replace(item, line=Line(f"{unit}，{item.line.text}", item.line.link))


def _sections(items: Iterable[Item]) -> Iterator[Section]:
    by_topic: dict[Topic, list[Item]] = {}
    for item in items:
        by_topic.setdefault(item.topic, []).append(item)
    for topic, some in by_topic.items():
        yield Section(topic, sum(item.count for item in some), tuple(item.line for item in some))
