"""Where an asset is used (用在哪里). Rooms above register what of theirs uses files; this room knows none of them.

The library shows it, the trash (回收站) keeps what is used, and what is swept or kept for an edition is decided by it.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from functools import reduce
from operator import or_

from django.db.models import Exists, Q

from vocweek.core.errors import refuse
from vocweek.org.access import Capability, Reach


@dataclass(frozen=True, slots=True)
class Use:
    """One thing that uses an asset.

    kind: what it is, in Chinese (报送件). name: its title. url: where it opens, for who holds `capability` at `path`
    (the living or roster path of `unit`). state: a key of the workbench's looks, "" if it has none. edition: the id of
    the week it belongs to, ``None`` for what belongs to none; year: of that week.
    """

    asset: int
    kind: str
    name: str
    url: str
    unit: str
    path: str
    capability: Capability
    state: str = ""
    edition: int | None = None
    year: int | None = None

    def opens_for(self, reach: Reach) -> bool:
        """Tell if the person may open what uses the asset."""
        return reach.can(self.capability, self.path)


@dataclass(frozen=True, slots=True)
class Source:
    """How a room answers where files are used.

    find: the uses of the assets with these ids, in a fixed number of queries. mark: the condition on `Asset` rows (with
    `OuterRef`) that the room uses them, in the edition with this id, or in any and in none for ``None``. shelved: False
    for files that have a place of their own and are not shown in the library (a notice's document).
    """

    find: Callable[[Collection[int]], Iterable[Use]]
    mark: Callable[[int | None], Exists | Q]
    shelved: bool = True


_sources: dict[str, Source] = {}


def register_use(name: str, source: Source) -> None:
    """Add what uses files, once for each `name`; called by a room when the program starts."""
    _sources[name] = source


def uses_of(assets: Collection[int]) -> dict[int, list[Use]]:
    """Return by asset id where each of `assets` is used, the unused left out. As many queries for one as for many."""
    found: dict[int, list[Use]] = {}
    for source in _sources.values() if assets else ():
        for use in source.find(assets):
            found.setdefault(use.asset, []).append(use)
    return found


def in_use(edition: int | None = None) -> Q:
    """Return the condition on `Asset` rows that something uses them; with `edition`, something of that week."""
    return reduce(or_, (Q(source.mark(edition)) for source in _sources.values()), Q(pk__in=()))


def kept_elsewhere() -> Q:
    """Return the condition on `Asset` rows that have a place of their own outside the library."""
    marks = (Q(source.mark(None)) for source in _sources.values() if not source.shelved)
    return reduce(or_, marks, Q(pk__in=()))


def require_unused(assets: Collection[int], reach: Reach) -> None:
    """Raise `DomainError` ``in_use`` if any of `assets` is used; it names a use that the person may open, no other."""
    uses = [use for some in uses_of(assets).values() for use in some]
    if not uses:
        return
    named = next((use for use in uses if use.opens_for(reach)), None)
    if named is None:
        raise refuse("in_use", f"上级的材料里用着（{len(uses)} 处），不能删除；需要删的，请联系上级。")
    more = f"等 {len(uses)} 处" if len(uses) > 1 else ""
    raise refuse("in_use", f"用在“{named.name}”{more}，不能删除；先从那里移除，再来删。")
