"""One thing that happened, and how a person and a moment are written in the record."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from vocweek.accounts.models import User
from vocweek.core.clock import SHANGHAI
from vocweek.core.history import signer_of


@dataclass(frozen=True, slots=True)
class Happened:
    """One thing that happened. what: a short word (报送, 退回 …). item: the submission or task it concerns, "" for
    the obligation or notice itself. by: the person, with the unit acted for; "" where that is not recorded. words: the
    rest.
    """

    moment: datetime
    unit: str
    occurrence: date | None
    item: str
    what: str
    by: str
    words: tuple[str, ...] = ()


def name(person: User | None) -> str:
    """Return how a person is called, "" for nobody."""
    return str(person) if person else ""


def said(moment: datetime) -> str:
    """Return a moment as the record says it, Asia/Shanghai."""
    return f"{moment.astimezone(SHANGHAI):%Y-%m-%d %H:%M}"


def signers(events: Iterable[Any]) -> Mapping[int | None, str]:
    """Return the names of those who signed the `events` of a history, by id. One query."""
    wanted = {signer_of(event) for event in events} - {None}
    return {pk: name(person) for pk, person in User.objects.in_bulk(list(wanted)).items()}
