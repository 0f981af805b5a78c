"""The nightly purge. Its job holds no data; what it did is in `PurgeRun`."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Final

from procrastinate.contrib.django import app

from vocweek.activities.purging.runs import NotAllCleared, purge_due
from vocweek.core.clock import at, now

AT: Final = time(2, 41)


@app.periodic(cron=f"{AT.minute} {AT.hour} * * *")
@app.task(name="activities.purge", lock="activities.purge", queueing_lock="activities.purge")
def purge_tonight(timestamp: int) -> None:
    """Clear every edition whose days are over; nights that were missed are caught up by one run."""
    failed = sum(run.failed for run in purge_due())
    if failed:
        raise NotAllCleared(f"{failed} rows are still to be cleared")


def next_run(on: date, moment: datetime | None = None) -> datetime:
    """Return when what is due on a day goes: that night, or the next one if it is past."""
    moment = moment or now()
    tonight = at(moment.date(), AT)
    coming = tonight if tonight > moment else at(date.fromordinal(moment.date().toordinal() + 1), AT)
    return max(at(on, AT), coming)
