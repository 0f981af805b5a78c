"""Which part of a node's ledger is looked at: the same words narrow the numbers and the lists behind them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Exists, OuterRef, Q

from vocweek.campaign.models import RosterUnit, Task
from vocweek.core.clock import SHANGHAI
from vocweek.org.models import UnitKind

# The day (Asia/Shanghai) a row of the ledger, or of its tally, is shown under: its occurrence, else the day of the
# moment it was given; an extension does not move it.
DAY_OF_OBLIGATION = (
    "coalesce(o.occurrence, (coalesce(o.given_due_at, o.due_at) AT TIME ZONE 'Asia/Shanghai')::date)"
)
DAY_OF_TALLY = "t.day"


@dataclass(frozen=True, slots=True)
class Narrow:
    """What is left out of a node's ledger; nothing by default.

    day: only what is asked for that day, or was due on it (Asia/Shanghai). daily: only tasks asked every day.
    kind: only the direct children of this kind, with all below them. own: only what the node owes itself.
    """

    day: date | None = None
    daily: bool = False
    kind: UnitKind | None = None
    own: bool = False

    def keeps(self, node: RosterUnit, unit: RosterUnit) -> bool:
        """Tell if a table of `node` has a row for `unit`: the node itself or one of its children."""
        if unit.pk == node.pk:
            return not self.kind
        return not self.own and self.kind in (None, unit.kind)

    def tasks(self, node: RosterUnit) -> Q:
        """Return the condition on tasks: those in force in the edition of `node`."""
        in_force = Q(edition_id=node.edition_id, state=Task.State.ISSUED)
        return in_force & Q(daily_at__isnull=False) if self.daily else in_force

    def obligations(self, node: RosterUnit) -> Q:
        """Return the condition on obligations: whose, and of which day. Tasks are asked for apart."""
        return self._units(node) & self._day()

    def _units(self, node: RosterUnit) -> Q:
        if self.own:
            return Q(roster_unit=node)
        below = Q(roster_unit__path__descendants=node.path)
        if not self.kind:
            return below
        branch = RosterUnit.objects.filter(parent=node, kind=self.kind)
        return below & Q(Exists(branch.filter(path__ancestors=OuterRef("roster_unit__path"))))

    def _day(self) -> Q:
        if self.day is None:
            return Q()
        begins = datetime.combine(self.day, datetime.min.time(), SHANGHAI)
        within = Q(given__gte=begins, given__lt=begins + timedelta(days=1))
        return Q(occurrence=self.day) | Q(occurrence__isnull=True) & within


EVERYTHING = Narrow()
