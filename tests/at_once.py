"""Truly at once: real threads on real rows. The test must commit: ``@pytest.mark.django_db(transaction=True)``."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

from django.db import connection, transaction

_WAITING = "SELECT EXISTS (SELECT 1 FROM pg_locks WHERE NOT granted)"


def at_once(*actions: Callable[[], object]) -> list[object]:
    """Run the actions in threads that start together; return what each returned or raised."""
    barrier = threading.Barrier(len(actions))

    def run(action: Callable[[], object]) -> object:
        try:
            barrier.wait(timeout=20)
            return action()
        except Exception as error:
            return error
        finally:
            connection.close()

    with ThreadPoolExecutor(len(actions)) as pool:
        return list(pool.map(run, actions))


@contextmanager
def while_it_waits(action: Callable[[], object]) -> Iterator[list[object]]:
    """Do the block in a transaction that commits only when `action`, begun after it in a thread, waits for it or is
    done; gives a list that holds afterwards what `action` returned or raised."""
    told: list[object] = []
    with ThreadPoolExecutor(1) as pool:
        with transaction.atomic():
            yield told
            running = pool.submit(at_once, action)
            _wait_for(lambda: running.done() or _somebody_waits())
        told += running.result()


def _somebody_waits() -> bool:
    with connection.cursor() as cursor:
        cursor.execute(_WAITING)
        row = cursor.fetchone()
    return bool(row and row[0])


def _wait_for(done: Callable[[], bool], seconds: float = 20) -> None:
    end = time.monotonic() + seconds
    while not done():
        if time.monotonic() > end:
            raise TimeoutError("nobody waits and nobody is done")
        time.sleep(0.02)
