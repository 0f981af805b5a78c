"""Jobs of activities' review: by the clock."""

from __future__ import annotations

from procrastinate.contrib.django import app

from vocweek.activities.services.passing import pass_over_empty_levels


@app.periodic(cron="*/10 * * * *")
@app.task(name="activities.pass_over_empty_levels", queueing_lock="activities.pass_over_empty_levels")
def pass_over_levels(timestamp: int) -> None:
    """Every ten minutes, pass on what waits where nobody reviews any more; `timestamp` is when it was due."""
    pass_over_empty_levels()
