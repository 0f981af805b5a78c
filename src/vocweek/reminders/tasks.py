"""Reminding by the clock."""

from __future__ import annotations

from procrastinate.contrib.django import app

from vocweek.core.clock import now
from vocweek.reminders import sending as sending  # the worker finds its jobs through this module
from vocweek.reminders.services.running import forget_old, remind


@app.periodic(cron="*/10 * * * *")
@app.task(name="reminders.remind", queueing_lock="reminders.remind")
def tell_people(timestamp: int) -> None:
    """Every ten minutes, tell what has come since the last time; `timestamp` is when it was due."""
    remind(slot=now())


@app.periodic(cron="41 3 * * *")
@app.task(name="reminders.forget_old", queueing_lock="reminders.forget_old")
def sweep(timestamp: int) -> None:
    """Every night, delete what was sent three months ago; `timestamp` is when it was due."""
    forget_old()
