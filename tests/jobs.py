"""Running queued jobs in a test, with the real worker on the test database.

The worker has its own connections, so the test must commit: ``@pytest.mark.django_db(transaction=True)``.
"""

from __future__ import annotations

import asyncio

from procrastinate.contrib.django import app


def run_jobs() -> None:
    """Run every job that is due, then return. A job that fails is left in the queue as it would be in use."""

    async def work() -> None:
        worker = app.with_connector(app.connector.get_worker_connector())  # type: ignore[attr-defined]
        async with worker.open_async():
            await worker.run_worker_async(wait=False, install_signal_handlers=False, listen_notify=False)

    asyncio.run(work())
