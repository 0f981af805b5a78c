"""Jobs of the bulletins that run by the clock."""

from __future__ import annotations

from procrastinate.contrib.django import app

from vocweek.bulletins.services import run_due


@app.periodic(cron="*/5 * * * *")
@app.task(name="bulletins.run_due", queueing_lock="bulletins.run_due")
def make_circulars(timestamp: int) -> None:
    """Every five minutes, make the circulars whose time has come; `timestamp` is when it was due."""
    run_due()
