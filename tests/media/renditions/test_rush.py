"""Stepping back: while many file, nearly nothing is made; afterwards all of it is."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db.models import F

from tests.factories import make_asset
from vocweek.media.models import Asset
from vocweek.media.renditions import crew, rush, working
from vocweek.media.renditions.rush import BREATH, CROWD, LATELY, LONGEST_WAIT, MOMENT, files_pour_in
from vocweek.org.models import OrgUnit


def files_arrive(unit: OrgUnit, how_many: int) -> None:
    for _ in range(how_many):
        make_asset(unit)


def pass_by(time: timedelta) -> None:
    Asset.objects.update(uploaded_at=F("uploaded_at") - time)


def test_a_few_files_are_no_rush(unit: OrgUnit) -> None:
    files_arrive(unit, CROWD - 1)
    assert not files_pour_in()


def test_many_files_in_a_moment_are_a_rush_until_they_cease(unit: OrgUnit) -> None:
    files_arrive(unit, CROWD)
    Asset.objects.update(uploaded_at=Asset.objects.latest("pk").uploaded_at)  # however slow the machine
    assert files_pour_in()
    pass_by(LATELY)
    assert not files_pour_in()


def test_many_files_one_after_the_other_are_no_rush(unit: OrgUnit) -> None:
    for _ in range(CROWD * 2):
        files_arrive(unit, 1)
        pass_by(MOMENT)
    assert not files_pour_in()


@pytest.fixture
def naps(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """How long the worker slept, one after the other; nobody waits for it."""
    naps: list[float] = []
    monkeypatch.setattr(working.time, "sleep", naps.append)
    return naps


@pytest.fixture
def endless(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rush, "CROWD", 1)
    monkeypatch.setattr(rush, "MOMENT", 1000 * MOMENT)


@pytest.mark.usefixtures("endless")
def test_in_a_rush_the_worker_still_makes_one_thing_after_the_other(unit: OrgUnit, naps: list[float]) -> None:
    files_arrive(unit, 2)
    assert working.work() == 2  # rows without files: each is looked at and said to be lost
    assert naps == [BREATH] * 3


@pytest.mark.usefixtures("endless")
def test_in_a_rush_no_process_is_started_for_a_minute(
    unit: OrgUnit, naps: list[float], monkeypatch: pytest.MonkeyPatch, settings: Any
) -> None:
    started: list[float] = []

    def all_went_well(stop: Callable[[], bool]) -> bool:
        started.append(sum(naps))
        return True

    settings.MEDIA_WORKERS = 1
    monkeypatch.setattr(crew, "_all_went_well", all_went_well)
    monkeypatch.setattr(crew.time, "monotonic", lambda: sum(naps))
    files_arrive(unit, 1)
    crew.run_crew()
    assert started == [LONGEST_WAIT]
