"""Quiet hours (免打扰时段): a daily stretch in which nobody's phone rings. All moments Asia/Shanghai."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta

from vocweek.core.clock import SHANGHAI, at

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, order=True)
class Quiet:
    """From `begins` (within) to `ends` (without), over midnight if `ends` is the earlier; equal: no quiet at all."""

    begins: time = time(21)
    ends: time = time(8)

    def covers(self, moment: datetime) -> bool:
        """Tell if nobody is to be disturbed at `moment`."""
        clock = moment.astimezone(SHANGHAI).time()
        if self.begins <= self.ends:
            return self.begins <= clock < self.ends
        return clock >= self.begins or clock < self.ends

    def over_at(self, moment: datetime) -> datetime:
        """Return `moment`, or the end of the quiet hours it lies in."""
        if not self.covers(moment):
            return moment
        local = moment.astimezone(SHANGHAI)
        ends = at(local.date(), self.ends)
        return ends if ends > local else at(local.date() + DAY, self.ends)

    def began_at(self, moment: datetime) -> datetime:
        """Return when the quiet hours began in which `moment` lies."""
        local = moment.astimezone(SHANGHAI)
        begins = at(local.date(), self.begins)
        return begins if begins <= local else at(local.date() - DAY, self.begins)


USUAL = Quiet()
