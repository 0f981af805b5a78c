"""What tells a workbook, and each of its rows, from any other: signed, so that a slip of the hand is noticed.

Signing is no permission: who may file what is checked against the ledger whatever the file says.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any
from uuid import UUID, uuid5

from django.conf import settings
from django.utils.crypto import constant_time_compare

SCHEMA = "vocweek.workbook/1"
_SALT = "vocweek.workbook"
_NAMESPACE = UUID("5f0b1c0e-6f7c-4f8e-9a39-8d0f0f6f3c11")


@dataclass(frozen=True, slots=True)
class Stamp:
    """What a workbook is: of which task, form version and edition, for which unit (code), which day, made when."""

    task: int
    form: int
    edition: int
    node: str
    day: str
    made: str

    @classmethod
    def now(cls, task: int, form: int, edition: int, node: str, day: str, moment: datetime) -> Stamp:
        return cls(task, form, edition, node, day, moment.isoformat(timespec="seconds"))

    @property
    def lines(self) -> list[tuple[str, str]]:
        """Name and value as the hidden sheet holds them, the signature last."""
        said = [
            ("schema", SCHEMA),
            ("task", str(self.task)),
            ("form", str(self.form)),
            ("edition", str(self.edition)),
            ("node", self.node),
            ("day", self.day),
            ("made", self.made),
        ]
        return [*said, ("signature", _sign(*(value for _, value in said)))]


def read_stamp(lines: Mapping[str, str]) -> Stamp | None:
    """Return the stamp of a hidden sheet; ``None`` if it was changed by hand or is none."""
    try:
        found = Stamp(
            int(lines["task"]),
            int(lines["form"]),
            int(lines["edition"]),
            lines["node"],
            lines["day"],
            lines["made"],
        )
    except (KeyError, ValueError):
        return None
    same = constant_time_compare(dict(found.lines)["signature"], lines.get("signature", ""))
    return found if same and lines.get("schema") == SCHEMA else None


@dataclass(frozen=True, slots=True)
class RowKey:
    """What a row is: its obligation, its submission (0: none yet) at a version, which of several (`number`), and the
    digest of what the row held when it was made: a row still the same was not touched, and is not filed."""

    obligation: int
    submission: int
    version: int
    number: int
    digest: str

    def text(self, task: int) -> str:
        """Return the key as the hidden column holds it."""
        said = f"{self.obligation}.{self.submission}.{self.version}.{self.number}.{self.digest}"
        return f"{said}.{_sign(str(task), said)}"

    @property
    def client_key(self) -> UUID:
        """The key under which a new submission is made from this row, once."""
        return uuid5(_NAMESPACE, f"{self.obligation}.{self.submission}.{self.version}.{self.number}")


def read_row_key(text: str, task: int) -> RowKey | None:
    """Return the key of a row of `task`; ``None`` if it was changed by hand or comes from another task."""
    said, _, signature = text.rpartition(".")
    if not constant_time_compare(_sign(str(task), said), signature):
        return None
    obligation, submission, version, number, digest = said.split(".")
    return RowKey(int(obligation), int(submission), int(version), int(number), digest)


def digest_of(values: Mapping[str, Any]) -> str:
    """Return the digest of what a row holds, given in the order of its columns; empty is the same as left out."""
    held = [(key, value) for key, value in values.items() if value or value == 0]
    return hashlib.blake2b(repr(held).encode("utf-8", "replace"), digest_size=8).hexdigest()


def _sign(*said: str) -> str:
    text = "\x1f".join(said).encode()
    return hashlib.blake2b(text, key=_key(settings.SECRET_KEY), digest_size=6).hexdigest()


@cache
def _key(secret: str) -> bytes:
    return hashlib.sha256(f"{_SALT}:{secret}".encode()).digest()
