"""The processes that do the work: started by the job, gentle, and replaced when one is killed."""

from __future__ import annotations

import os
import signal
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import psutil
import pytest
from django.db import connection
from procrastinate.contrib.django.models import ProcrastinateJob

from tests.factories import make_unit
from tests.media.pictures import upload
from tests.media.renditions.sources import photo, video
from vocweek.media.models import Rendition
from vocweek.media.renditions import waking
from vocweek.media.renditions.crew import GENTLE, run_crew
from vocweek.media.services import store_asset
from vocweek.org.models import OrgUnit, UnitKind

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def site(settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[OrgUnit]:
    """A ministry whose files and database the processes find as they would in use."""
    settings.MEDIA_ROOT = tmp_path / "files"
    base, _, old = os.environ["VOCWEEK_DATABASE_URL"].partition("?")
    place = base.rpartition("/")[0]
    name = connection.settings_dict["NAME"]
    monkeypatch.setenv("VOCWEEK_DATABASE_URL", f"{place}/{name}" + (f"?{old}" if old else ""))
    monkeypatch.setenv("VOCWEEK_DATA", str(tmp_path))
    yield make_unit(kind=UnitKind.MINISTRY, code="000000")


def crew() -> list[psutil.Process]:
    """Return the processes at work, as this one's children."""
    found = []
    for one in psutil.Process().children():
        with suppress(psutil.Error):  # it ended at this moment
            found += [one] if "make_renditions" in one.cmdline() else []
    return found


def soon(reached: Any, seconds: float = 60) -> Any:
    """Wait until `reached()` gives something, and return it."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if found := reached():
            return found
        time.sleep(0.1)
    raise AssertionError("it did not come to that")


def test_a_killed_process_is_replaced_and_nothing_is_lost(site: OrgUnit, settings: Any) -> None:
    store_asset(file=upload(video(12), "片.mp4"), unit=site, by=None)
    store_asset(file=upload(photo(), "照片.jpg"), unit=site, by=None)
    settings.MEDIA_WORKERS = 1
    done = threading.Event()
    boss = threading.Thread(target=run_crew, args=(done.is_set,), daemon=True)
    boss.start()
    first = soon(crew)[0]
    soon(lambda: Rendition.objects.filter(name="hls", state="working").exists())
    assert first.nice() == os.nice(0) + GENTLE
    os.kill(first.pid, signal.SIGKILL)
    second = soon(lambda: [one for one in crew() if one.pid != first.pid])[0]
    soon(lambda: not Rendition.objects.exclude(state="ready").exists())
    assert Rendition.objects.get(name="hls").attempts == 2
    done.set()
    boss.join(20)
    assert not second.is_running()


def test_storing_wakes_the_worker_once_in_a_while_and_never_twice_at_once(
    site: OrgUnit, settings: Any, queue: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.MEDIA_WORKERS = 1
    monkeypatch.setattr(waking, "_last", float("-inf"))
    jobs = ProcrastinateJob.objects.filter(task_name="media.make_renditions")
    for width in (300, 310, 320):
        store_asset(file=upload(photo(width, 200), f"{width}.jpg"), unit=site, by=None)
    assert jobs.count() == 1
    waking.wake_now()
    assert jobs.count() == 1


def test_a_machine_without_such_processes_starts_none(site: OrgUnit) -> None:
    store_asset(file=upload(photo()), unit=site, by=None)
    run_crew()
    assert (crew(), Rendition.objects.count()) == ([], 0)
