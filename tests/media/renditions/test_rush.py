"""Stepping back: while many file, nearly nothing is made; afterwards all of it is."""

from __future__ import annotations

import pytest

from tests.factories import make_asset
from vocweek.media.renditions import rush, working
from vocweek.media.renditions.rush import CROWD, Rush
from vocweek.org.models import OrgUnit


def files_arrive(unit: OrgUnit, how_many: int) -> None:
    for _ in range(how_many):
        make_asset(unit)


def test_a_few_files_are_no_rush(unit: OrgUnit) -> None:
    files_arrive(unit, 1)  # numbers begin anywhere
    rush = Rush(moment=100.0)
    files_arrive(unit, int(CROWD) - 1)
    assert not rush.on(moment=101.0)


def test_many_files_in_a_second_are_a_rush_until_they_cease(unit: OrgUnit) -> None:
    rush = Rush(moment=100.0)
    files_arrive(unit, int(CROWD) * 2)
    assert rush.on(moment=101.0)
    assert rush.on(moment=101.5)
    assert not rush.on(moment=102.5)


def test_files_from_before_are_no_rush(unit: OrgUnit) -> None:
    files_arrive(unit, int(CROWD) * 3)
    assert not Rush(moment=100.0).on(moment=101.0)


def test_in_a_rush_the_worker_still_makes_one_thing_after_the_other(
    unit: OrgUnit, monkeypatch: pytest.MonkeyPatch
) -> None:
    breaths: list[float] = []
    monkeypatch.setattr(rush, "CROWD", -1.0)
    monkeypatch.setattr(rush, "LOOK_EVERY", 0.0)
    monkeypatch.setattr(working.time, "sleep", breaths.append)
    files_arrive(unit, 2)
    assert working.work() == 2  # rows without files: each is looked at and said to be lost
    assert breaths == [rush.BREATH] * 3
