"""Running queued jobs in a test, with the real worker on the test database.

The worker has its own connections, so the test must commit: ``@pytest.mark.django_db(transaction=True)``.
"""

from __future__ import annotations

import asyncio

from django.db import connection
from procrastinate.contrib.django import app
from procrastinate.periodic import PeriodicRegistry


def run_jobs() -> None:
    """Run every job that is due, then return. A job that fails is left in the queue as it would be in use."""

    async def work() -> None:
        worker = app.with_connector(app.connector.get_worker_connector())  # type: ignore[attr-defined]
        worker.periodic_registry = (
            PeriodicRegistry()
        )  # what runs by the clock would come and go with the minute
        async with worker.open_async():
            await worker.run_worker_async(
                wait=False, concurrency=1, install_signal_handlers=False, listen_notify=False
            )

    asyncio.run(work())


def forget_jobs() -> None:
    """Empty the queue: Django, which empties its own tables after a test that commits, leaves it alone."""
    with connection.cursor() as cursor:
        cursor.execute("TRUNCATE procrastinate_jobs CASCADE")
