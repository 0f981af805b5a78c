"""The tables that hold something personal, each registered by the room it belongs to (`AppConfig.ready`)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db.models import Model, Q, QuerySet

from vocweek.campaign.models import RosterUnit

Clear = Callable[[Sequence[int], datetime], None]
_STORES: dict[str, Store] = {}


@dataclass(frozen=True, slots=True)
class Store:
    """One table with personal data.

    name: what its rows are, in Chinese, as an office reads it. lead: the way from a row to the roster unit that holds
    it (``session__activity__lead``). sealed: it has a column `sealed` (`activities.personal`), rewritten with new keys.
    hashes: its columns of keyed contact hashes (`contact_hash`), "" for nothing; by them a person's rows are found.
    left: which rows have something to clear; what `clear` leaves must not fit it. clear: takes what is personal out of
    the rows with these keys, in the caller's transaction; `None`: empties `sealed` and `hashes`. release: what is done
    first where the person asks to be forgotten before the time (give the seats back); `Http404` says that the row is
    not theirs any more. about: what a row is about, in
    words for the person it belongs to, nothing of others. said: what they answered, as (question, answer) in words.
    """

    name: str
    model: type[Model]
    lead: str
    sealed: bool = True
    hashes: tuple[str, ...] = ()
    left: Q = field(default_factory=lambda: Q(sealed__isnull=False))
    clear: Clear | None = None
    release: Callable[[Any, datetime], None] | None = None
    about: Callable[[Any], Mapping[str, str]] = lambda row: {}
    said: Callable[[Any, Mapping[str, object]], Iterable[tuple[str, object]]] = lambda row, answers: ()

    def rows(self) -> QuerySet[Any]:
        """Return all rows, without the order of the model."""
        return self.model._default_manager.order_by()

    def left_in(self, edition: int) -> QuerySet[Any]:
        """Return the rows of an edition that have something to clear."""
        return self.rows().filter(self.left, **{f"{self.lead}__edition": edition})

    def left_below(self, node: RosterUnit) -> QuerySet[Any]:
        """Return of them those that `node` and the units below it hold."""
        return self.left_in(node.edition_id).filter(**{f"{self.lead}__path__descendants": str(node.path)})

    def of(self, hashes: Sequence[str]) -> QuerySet[Any]:
        """Return the rows of whoever has one of these contact hashes."""
        wanted = Q(pk__in=())
        for column in self.hashes:
            wanted |= Q(**{f"{column}__in": [one for one in hashes if one]})
        return self.rows().filter(wanted)

    def clear_rows(self, pks: Sequence[int], moment: datetime) -> None:
        """Take what is personal out of these rows."""
        if self.clear is not None:
            self.clear(pks, moment)
        else:
            emptied: dict[str, object] = dict.fromkeys(self.hashes, "")
            self.rows().filter(pk__in=pks).update(sealed=None, **emptied)


def register(store: Store) -> None:
    """Let the purge, the answers to people and the rotation of keys reach a table; once more changes nothing."""
    _STORES[store.name] = store


def stores() -> tuple[Store, ...]:
    """Return the registered tables, in the order of registration."""
    return tuple(_STORES.values())
