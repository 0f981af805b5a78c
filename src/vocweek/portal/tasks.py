"""Jobs of the public face."""

from __future__ import annotations

from procrastinate.contrib.django import app

from vocweek.portal.sharing.sheets import sweep_sheets


@app.periodic(cron="20 4 * * *")
@app.task(name="portal.sweep_sheets", queueing_lock="portal.sweep_sheets")
def sweep(timestamp: int) -> None:
    """Remove cards and posters that nobody asked for in a month."""
    sweep_sheets()
