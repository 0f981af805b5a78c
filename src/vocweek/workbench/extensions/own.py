"""How the extension of one obligation stands, as its filing page says it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from vocweek.campaign.models import Task
from vocweek.campaign.notices.workdays import working_days_after
from vocweek.core.clock import SHANGHAI, end_of, now
from vocweek.reporting.models import Extension, Obligation
from vocweek.reporting.queries import ExtensionRow, extensions_of
from vocweek.workbench.typed import moment_to_type

State = Extension.State


@dataclass(frozen=True, slots=True)
class OwnExtension:
    """latest: the last one asked for or granted, ``None`` if there was none. runs: it was granted and has not ended.

    may_ask: the unit may ask (again). offered: the moment the input starts with.
    """

    latest: ExtensionRow | None
    runs: bool
    may_ask: bool
    offered: str

    @property
    def waiting(self) -> bool:
        return self.latest is not None and self.latest.state == State.ASKED


def own_extension(owed: Obligation) -> OwnExtension:
    """Return how the extension of `owed` stands now. One query."""
    moment = now()
    rows = [row for row in extensions_of(owed) if row.state != State.WITHDRAWN]
    latest = rows[-1] if rows else None
    waiting = latest is not None and latest.state == State.ASKED
    asked_of = owed.exempt_at is None and owed.filed_at is None and owed.task.state == Task.State.ISSUED
    return OwnExtension(
        latest=latest,
        runs=owed.given_due_at is not None and owed.due_at > moment,
        may_ask=asked_of and not waiting,
        offered=moment_to_type(offered_until(owed.due_at, moment)),
    )


def offered_until(due_at: datetime, moment: datetime) -> datetime:
    """Return the moment first offered for an extension: the end of the working day after it is due, or after today."""
    return end_of(working_days_after(max(due_at, moment).astimezone(SHANGHAI).date(), 1))
