"""The same decision for many units at once, from a list: what can be done is done, what cannot is told."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Generic, TypeVar

from django.db import transaction

from vocweek.accounts.models import User
from vocweek.core.errors import DomainError
from vocweek.reporting.models import Extension, Obligation
from vocweek.reporting.services.exempting import exempt
from vocweek.reporting.services.extending import extend

Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class Bulk(Generic[Row]):
    """done: what each obligation gave. refused: the obligations that stayed as they were, each with why."""

    done: tuple[Row, ...]
    refused: tuple[tuple[Obligation, str], ...]


@transaction.atomic
def extend_many(
    *,
    obligations: Sequence[Obligation],
    by: User,
    until: datetime,
    reason: str,
    moment: datetime | None = None,
) -> Bulk[Extension]:
    """Grant all of them more time (see `extend`). Raises `DomainError` if not a single one could be extended."""
    return _each(
        obligations, lambda one: extend(obligation=one, by=by, until=until, reason=reason, moment=moment)
    )


@transaction.atomic
def exempt_many(
    *, obligations: Sequence[Obligation], by: User, reason: str, moment: datetime | None = None
) -> Bulk[Obligation]:
    """Exempt all of them (see `exempt`). Raises `DomainError` if not a single one could be exempted."""
    return _each(obligations, lambda one: exempt(obligation=one, by=by, reason=reason, moment=moment))


def _each(obligations: Sequence[Obligation], act: Callable[[Obligation], Row]) -> Bulk[Row]:
    """Act on each in the order of their ids, so that two offices never wait in a circle."""
    done: list[Row] = []
    refused: list[tuple[Obligation, str]] = []
    for obligation in sorted(obligations, key=lambda one: one.pk):
        try:
            with transaction.atomic():
                done.append(act(obligation))
        except DomainError as error:
            refused.append((obligation, str(error)))
            first = error
    if refused and not done:
        raise first
    return Bulk(tuple(done), tuple(refused))
