"""Jobs that a worker did not end, because it was killed or its machine went down, are taken up again.

The queue leaves them marked as being done: nobody else does them, and one with a `lock` keeps all others of its kind
waiting for ever.
"""

from __future__ import annotations

import logging
from typing import Final

from procrastinate import JobContext
from procrastinate.contrib.django import app
from procrastinate.exceptions import UniqueViolation
from procrastinate.jobs import Job, Status
from procrastinate.manager import JobManager

MOST_ATTEMPTS: Final = 5
"""A job that ended its worker so often is itself the cause, and is left as failed."""
SILENT: Final = 60.0
"""Seconds after which a worker that says nothing is taken for dead; it says something every ten."""
log = logging.getLogger(__name__)


@app.periodic(cron="* * * * *")
@app.task(name="core.take_up_again", queueing_lock="core.take_up_again", pass_context=True)
async def take_up_again(context: JobContext, timestamp: int) -> None:
    """Every minute, put back what dead workers left; every job may be begun twice and does its work once."""
    manager = context.app.job_manager
    for job in await manager.get_stalled_jobs(seconds_since_heartbeat=SILENT):
        await _put_back(manager, job)


async def _put_back(manager: JobManager, job: Job) -> None:
    if job.attempts + 1 >= MOST_ATTEMPTS:
        log.error("job %s (%s) was cut off %d times and is left", job.id, job.task_name, MOST_ATTEMPTS)
        await manager.finish_job(job, status=Status.FAILED, delete_job=False)
        return
    log.warning("job %s (%s) was cut off and begins again", job.id, job.task_name)
    try:
        await manager.retry_job(job)
    except UniqueViolation:  # the next one of its kind is in the queue already and does its work
        await manager.finish_job(job, status=Status.ABORTED, delete_job=True)
