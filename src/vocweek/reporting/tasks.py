"""Jobs of the ledger that run by the clock."""

from __future__ import annotations

from procrastinate.contrib.django import app

from vocweek.reporting.services import pass_over_empty_levels


@app.periodic(cron="*/10 * * * *")
@app.task(name="reporting.pass_over_empty_levels", queueing_lock="reporting.pass_over_empty_levels")
def pass_over_levels(timestamp: int) -> None:
    """Every ten minutes, pass on what waits where nobody reviews any more; `timestamp` is when it was due."""
    pass_over_empty_levels()
