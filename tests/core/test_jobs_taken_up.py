"""A job whose worker was killed is done by the next one; one that kills its worker is left in the end."""

from __future__ import annotations

import time

import pytest
from django.db import connection
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob

from tests.jobs import run_jobs
from vocweek.core.tasks import MOST_ATTEMPTS

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("queue")]
DONE: list[str] = []


@app.task(name="tests.note", lock="tests.note", queueing_lock="tests.note")
def note(word: str) -> None:
    DONE.append(word)


@pytest.fixture(autouse=True)
def nothing_done() -> None:
    DONE.clear()


def cut_off(word: str, attempts: int = 0) -> int:
    """Leave a job as a worker leaves it that is killed in the middle of it."""
    pk = note.defer(word=word)
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE procrastinate_jobs SET status = 'doing', attempts = %s WHERE id = %s", [attempts, pk]
        )
    return pk


def a_minute_passes() -> None:
    app.configure_task("core.take_up_again").defer(timestamp=int(time.time()))
    run_jobs()
    run_jobs()


def test_it_is_done_by_the_next_worker() -> None:
    cut_off("提醒")
    a_minute_passes()
    assert DONE == ["提醒"]


def test_without_it_the_lock_would_keep_all_of_its_kind_waiting() -> None:
    cut_off("昨夜")
    note.defer(word="今夜")
    run_jobs()
    assert DONE == []
    a_minute_passes()
    assert DONE == ["今夜"], "what came after it does its work, too"


def test_one_that_always_ends_its_worker_is_left() -> None:
    pk = cut_off("毒", attempts=MOST_ATTEMPTS - 1)
    a_minute_passes()
    assert DONE == []
    assert ProcrastinateJob.objects.get(pk=pk).status == "failed"


def test_a_job_of_a_living_worker_is_left_alone() -> None:
    pk = cut_off("正在做")
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO procrastinate_workers DEFAULT VALUES RETURNING id")
        (worker,) = cursor.fetchone()
        cursor.execute("UPDATE procrastinate_jobs SET worker_id = %s WHERE id = %s", [worker, pk])
    a_minute_passes()
    assert DONE == [] and ProcrastinateJob.objects.get(pk=pk).status == "doing"
