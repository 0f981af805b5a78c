"""Jobs of the stored files that run by the clock."""

from __future__ import annotations

from procrastinate.contrib.django import app

from vocweek.media.services import delete_orphans


@app.periodic(cron="17 3 * * *")
@app.task(name="media.delete_orphans", queueing_lock="media.delete_orphans")
def sweep(timestamp: int) -> None:
    """Every night, delete files that no row names; `timestamp` is when it was due."""
    delete_orphans()
