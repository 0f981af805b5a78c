"""Space of units (素材空间): used and allowed, told exactly where it is shown, asked cheaply where files come in."""

from __future__ import annotations

import time
from dataclasses import dataclass

from django.conf import settings
from django.db import connection, transaction

from vocweek.accounts.models import User
from vocweek.core.errors import refuse
from vocweek.core.history import sign_history
from vocweek.keeping.models import Allowance, SpaceUsed
from vocweek.media.sizes import size_words
from vocweek.org.access import Capability, reach_of
from vocweek.org.models import OrgUnit

GIGABYTE = 1024**3
LARGE = 50 * 1024**2
"""From this size on the space is counted before a file is let in; for smaller ones what was counted last will do."""
_KNOWN_FOR_SECONDS = 60.0

# Equal bytes count once in a unit. What was thrown away counts until the trash is emptied, an expired original not.
_FILES = """
SELECT DISTINCT unit_id, CASE state WHEN 'ready' THEN sha256 ELSE id::text END AS bytes, size
FROM media_asset WHERE state <> 'refused' AND expired_at IS NULL
"""
_COUNT = f"""
INSERT INTO keeping_spaceused (unit_id, size, files, last_asset, counted_at)
SELECT u.id, coalesce(f.size, 0), coalesce(f.files, 0), (SELECT coalesce(max(id), 0) FROM media_asset), now()
FROM org_orgunit u LEFT JOIN (
    SELECT unit_id, sum(size) AS size, count(*) AS files FROM ({_FILES} AND unit_id = ANY(%(units)s)) AS one
    GROUP BY unit_id
) AS f ON f.unit_id = u.id
WHERE u.id = ANY(%(units)s) ORDER BY u.id
ON CONFLICT (unit_id) DO UPDATE
SET size = excluded.size, files = excluded.files, last_asset = excluded.last_asset, counted_at = excluded.counted_at
"""
_NEW = """
SELECT DISTINCT unit_id FROM media_asset WHERE id > (SELECT coalesce(max(last_asset), 0) FROM keeping_spaceused)
"""
_ALL = "SELECT DISTINCT unit_id FROM media_asset UNION SELECT unit_id FROM keeping_spaceused"
_SPACE = f"""
SELECT coalesce(sum(size), 0), (SELECT size FROM keeping_allowance WHERE unit_id = %(unit)s)
FROM ({_FILES} AND unit_id = %(unit)s) AS one
"""
_FULL = """
SELECT s.unit_id FROM keeping_spaceused s LEFT JOIN keeping_allowance a ON a.unit_id = s.unit_id
WHERE s.size >= coalesce(a.size, %s)
"""


@dataclass(frozen=True, slots=True)
class Space:
    """Bytes a unit uses and may use."""

    used: int
    allowed: int

    @property
    def left(self) -> int:
        """What is free, never less than nothing: an allowance may be lowered below what is used."""
        return max(self.allowed - self.used, 0)

    @property
    def percent(self) -> int:
        """How full it is, 100 at most."""
        return min(100, self.used * 100 // self.allowed) if self.allowed else 100

    @property
    def tone(self) -> str:
        """How urgent that is: "" while there is room, warn from nine tenths, bad when full."""
        return "bad" if self.left == 0 else "warn" if self.percent >= 90 else ""

    @property
    def words(self) -> str:
        """Both in words: 已用 19.8 GB，共 20 GB."""
        return f"已用 {size_words(self.used)}，共 {size_words(self.allowed)}"


def space_of(unit_id: int) -> Space:
    """Return what a unit uses and may use now. One query by an index of the unit's own files."""
    with connection.cursor() as cursor:
        cursor.execute(_SPACE, {"unit": unit_id})
        used, allowed = cursor.fetchone()
    return Space(int(used), settings.UNIT_SPACE if allowed is None else int(allowed))


def require_space(unit_id: int, size: int) -> None:
    """Raise `DomainError` ``no_space`` if `size` more bytes of a unit do not fit.

    Small files ask only which units were full when last counted, known for a minute in each process: no query for a
    photo, and a unit may pass its limit by what it sends in two minutes.
    """
    if size < LARGE and unit_id not in _full.units():
        return
    space = space_of(unit_id)
    if size > space.left:
        superior = OrgUnit.objects.filter(children=unit_id).values_list("name", flat=True).first()
        raise refuse(
            "no_space",
            f"本单位的素材空间不够：{space.words}，这个文件 {size_words(size)}。"
            f"请在素材库删去不用的文件，或者请{superior or '平台管理员'}调大空间。",
        )


@transaction.atomic
def allow_space(*, unit: OrgUnit, gigabytes: int, reason: str, by: User) -> Allowance:
    """Let a unit have `gigabytes`; fewer than it uses keeps what is there and takes nothing new.

    Decided by the office above (of the root: its own). Raises `DomainError` ``bad_size``, ``no_reason``.
    """
    above = unit.parent or unit
    reach_of(by).require(Capability.KEEP, above.path)
    if not 0 <= gigabytes <= 100_000:
        raise refuse("bad_size", "空间应为 0 至 100,000 GB 的整数。", "gigabytes")
    if not reason.strip():
        raise refuse("no_reason", "请写一句原因，对方看得到。", "reason")
    sign_history(by)
    allowance, _ = Allowance.objects.update_or_create(
        unit=unit, defaults={"size": gigabytes * GIGABYTE, "reason": reason.strip()[:300], "set_by": by}
    )
    transaction.on_commit(forget_full)
    return allowance


def count_space(*, everywhere: bool = False) -> int:
    """Count the files of units to which some came since the last time, or of all; return of how many."""
    with connection.cursor() as cursor:
        cursor.execute(_ALL if everywhere else _NEW)
        units = [row[0] for row in cursor.fetchall()]
        if units:
            cursor.execute(_COUNT, {"units": units})
    if everywhere:
        SpaceUsed.objects.filter(files=0).delete()
    return len(units)


class _Full:
    """The units that were full when last counted, as this process knows them."""

    def __init__(self) -> None:
        self._units: frozenset[int] = frozenset()
        self._until = 0.0

    def units(self) -> frozenset[int]:
        if time.monotonic() >= self._until:
            with connection.cursor() as cursor:
                cursor.execute(_FULL, [settings.UNIT_SPACE])
                self._units = frozenset(row[0] for row in cursor.fetchall())
            self._until = time.monotonic() + _KNOWN_FOR_SECONDS
        return self._units

    def forget(self) -> None:
        self._until = 0.0


_full = _Full()


def forget_full() -> None:
    """Let this process ask anew which units are full."""
    _full.forget()
