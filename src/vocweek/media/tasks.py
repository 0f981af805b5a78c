"""Jobs of the stored files that run by the clock."""

from __future__ import annotations

from procrastinate.contrib.django import app

from vocweek.media.services import delete_orphans
from vocweek.media.storage.spool import put_in


@app.periodic(cron="17 3 * * *")
@app.task(name="media.delete_orphans", queueing_lock="media.delete_orphans")
def sweep(timestamp: int) -> None:
    """Every night, delete files that no row names; `timestamp` is when it was due."""
    delete_orphans()


@app.periodic(cron="* * * * *")
@app.task(name="media.put_in", queueing_lock="media.put_in", lock="media.put_in")
def put_in_what_waits(timestamp: int) -> None:
    """Every minute, put what was received while the S3 did not answer into it."""
    put_in()
