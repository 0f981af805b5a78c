"""A new key for what is sealed: on top, every row resealed under it, the old one dropped, while the program runs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from cryptography.fernet import Fernet
from django.conf import settings
from django.db import connection, transaction

from vocweek.activities.personal import read_keys, reseal, sealed_by_first, write_keys
from vocweek.activities.purging.stores import Store, stores

HANDFUL = 500
Told = Callable[[str, int], None]


@dataclass(frozen=True, slots=True)
class Rotation:
    """What a rotation did. resealed: rows under the new key. dropped: keys let go."""

    resealed: int
    dropped: int


def add_key() -> int:
    """Put a new key last: it opens, it does not seal yet. Return how many there are.

    For several machines: docs/deploy.md.
    """
    keys = [*read_keys(settings.PERSONAL_KEYS), Fernet.generate_key()]
    write_keys(settings.PERSONAL_KEYS, keys)
    return len(keys)


def promote_key() -> None:
    """Let the key added last seal from now on; with one key nothing changes."""
    *others, last = read_keys(settings.PERSONAL_KEYS)
    write_keys(settings.PERSONAL_KEYS, [last, *others])


def rotate(tell: Told = lambda name, rows: None) -> Rotation:
    """Reseal everything under a new key and drop the old; what was cut off, or begun by `promote_key`, is finished.

    tell: told the name of a store and how many of its rows are done. Raises `cryptography.fernet.InvalidToken` where no
    key opens a row: then nothing is dropped.
    """
    if len(read_keys(settings.PERSONAL_KEYS)) == 1:
        add_key()
        promote_key()
    resealed = _reseal_all(tell)
    _wait_for_writers()
    resealed += _reseal_all(tell)
    first, *old = read_keys(settings.PERSONAL_KEYS)
    write_keys(settings.PERSONAL_KEYS, [first])
    return Rotation(resealed, len(old))


def _reseal_all(tell: Told) -> int:
    return sum(_reseal_store(store, tell) for store in stores() if store.sealed)


def _reseal_store(store: Store, tell: Told) -> int:
    done, last = 0, 0
    sealed = store.rows().filter(sealed__isnull=False).order_by("pk")
    while pks := list(sealed.filter(pk__gt=last).values_list("pk", flat=True)[:HANDFUL]):
        last = pks[-1]
        done += _reseal_some(store, pks)
        tell(store.name, done)
    return done


@transaction.atomic
def _reseal_some(store: Store, pks: list[int]) -> int:
    rows = store.rows().filter(pk__in=pks, sealed__isnull=False).only("pk", "sealed")
    old = [
        row for row in rows.order_by("pk").select_for_update(of=("self",)) if not sealed_by_first(row.sealed)
    ]
    for row in old:
        row.sealed = reseal(row.sealed)
    store.rows().bulk_update(old, ["sealed"])
    return len(old)


def _wait_for_writers() -> None:
    """Let writers that began under the old keys end: who writes after this has read the new ones."""
    for store in stores():
        if store.sealed:
            with transaction.atomic(), connection.cursor() as cursor:
                cursor.execute(f'LOCK TABLE "{store.model._meta.db_table}" IN SHARE MODE')
