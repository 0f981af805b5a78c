"""Jobs of the stored files."""

from __future__ import annotations

from uuid import UUID

from procrastinate import JobContext, RetryStrategy
from procrastinate.contrib.django import app

from vocweek.media.direct.arrival import take_whole
from vocweek.media.direct.sending import sweep_direct
from vocweek.media.renditions.crew import run_crew
from vocweek.media.services import delete_orphans, empty_trash
from vocweek.media.storage.spool import put_in
from vocweek.media.twins.comparing import AT_ONCE, compare_pictures
from vocweek.media.uploads.services import sweep_uploads


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


@app.periodic(cron="43 2 * * *")
@app.task(name="media.empty_trash", queueing_lock="media.empty_trash")
def empty(timestamp: int) -> None:
    """Every night, delete what has been in the trash for 30 days; `timestamp` is when it was due."""
    empty_trash()


@app.periodic(cron="* * * * *")
@app.task(
    name="media.compare_pictures", lock="media.compare_pictures", queueing_lock="media.compare_pictures"
)
def compare(timestamp: int) -> None:
    """Every minute, compare new pictures with all others; `timestamp` is when it was due."""
    while compare_pictures() == AT_ONCE:
        pass


@app.periodic(cron="* * * * *")
@app.task(name="media.make_renditions", queueing_lock="media.make_renditions", pass_context=True)
def make_renditions(context: JobContext, timestamp: int = 0) -> None:
    """Have everything made that waits; every minute (`timestamp`), and when somebody stored something."""
    run_crew(stop=context.should_abort)


@app.task(name="media.take_direct", retry=RetryStrategy(max_attempts=12, exponential_wait=3))
def take_direct(upload: str) -> None:
    """Look at a big file that arrived in the S3 and take it to its place; again, ever later, while the S3 is silent."""
    take_whole(UUID(upload))


@app.periodic(cron="29 * * * *")
@app.task(name="media.sweep_direct", queueing_lock="media.sweep_direct")
def sweep_what_was_sent(timestamp: int) -> None:
    """Every hour, take out of the S3 what nobody waits for; `timestamp` is when it was due."""
    sweep_direct()


@app.periodic(cron="41 * * * *")
@app.task(name="media.sweep_uploads", queueing_lock="media.sweep_uploads")
def sweep_unfinished(timestamp: int) -> None:
    """Every hour, finish or end uploads that nobody goes on with; `timestamp` is when it was due."""
    sweep_uploads()
