"""Jobs of keeping that run by the clock, and packing."""

from __future__ import annotations

from procrastinate.contrib.django import app

from vocweek.keeping.bags import pack, sweep_bags
from vocweek.keeping.bags.packing import JOB
from vocweek.keeping.checking import begin_check, run_check
from vocweek.keeping.models import Bag
from vocweek.keeping.space import count_space

SAMPLE = 2


@app.periodic(cron="* * * * *")
@app.task(name="keeping.count_space", lock="keeping.count_space", queueing_lock="keeping.count_space")
def count(timestamp: int) -> None:
    """Every minute, count what units' files take where some came; `timestamp` is when it was due."""
    count_space()


@app.periodic(cron="31 3 * * *")
@app.task(name="keeping.count_all_space", lock="keeping.count_space", queueing_lock="keeping.count_all_space")
def count_all(timestamp: int) -> None:
    """Every night, count what every unit's files take; `timestamp` is when it was due."""
    count_space(everywhere=True)


@app.periodic(cron="11 4 * * *")
@app.task(name="keeping.check_sample", lock="keeping.check_sample", queueing_lock="keeping.check_sample")
def check_sample(timestamp: int) -> None:
    """Every night, read two in a hundred stored files against their SHA-256; `timestamp` is when it was due."""
    run_check(begin_check(SAMPLE))


@app.periodic(cron="51 3 * * *")
@app.task(name="keeping.sweep_bags", queueing_lock="keeping.sweep_bags")
def sweep(timestamp: int) -> None:
    """Every night, delete bags that were packed a month ago; `timestamp` is when it was due."""
    sweep_bags()


@app.task(name=JOB, queue="bags", lock=JOB)
def pack_bag(*, bag: int) -> None:
    """Pack the files of an edition (`bag`: the id of its row)."""
    pack(Bag.objects.select_related("edition__opened_by").get(pk=bag))
