"""What booking does by the clock."""

from __future__ import annotations

from procrastinate.contrib.django import app

from vocweek.activities.booking.limits import forget_tries
from vocweek.activities.booking.line import fill_all
from vocweek.activities.booking.proving import forget_proofs
from vocweek.activities.booking.reminding import remind
from vocweek.core.clock import now


@app.periodic(cron="*/10 * * * *")
@app.task(name="booking.remind", queueing_lock="booking.remind")
def remind_all(timestamp: int) -> None:
    """Remind, from the morning of the day before; what was missed while the program stood still is caught up once."""
    remind(now())


@app.periodic(cron="*/5 * * * *")
@app.task(name="booking.tidy", queueing_lock="booking.tidy")
def tidy(timestamp: int) -> None:
    """Let waiting lists move where a seat came free unseen; forget proofs and counts that are over."""
    fill_all(now())
    forget_proofs()
    forget_tries()
