"""Whatever is done to activities and to the roster, a unit's week is what a plain recount says; so is the matrix."""

from __future__ import annotations

import random
import uuid
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from django.http import Http404
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from tests.activities.conftest import World
from tests.activities.factories import entry, make_activity, make_session
from tests.activities.importing.desk import Desk
from tests.activities.test_matrix import Recount, assert_row
from tests.at_once import at_once
from tests.factories import make_edition, make_person, make_tree
from vocweek.activities.entry.copying import copied_values
from vocweek.activities.entry.values import values_of
from vocweek.activities.matrix import matrix
from vocweek.activities.models import Activity, Session, UnitWeek
from vocweek.activities.services import (
    accept,
    begin,
    cancel_activity,
    cancel_session,
    change,
    return_activity,
    submit,
    withdraw,
)
from vocweek.campaign.models import RosterChange, RosterUnit
from vocweek.core.errors import DomainError
from vocweek.org.models import Role
from vocweek.reporting.rosters import Merge, Move, Wanted, change_roster, undo_change

State = Activity.State


def weeks(*, accepted: bool) -> dict[tuple[str, int], int]:
    """Return what the counted weeks say: activities by unit and day, and by unit in all (under day 0)."""
    told = {}
    for one in UnitWeek.objects.select_related("roster_unit"):
        code, counts = one.roster_unit.code, one.accepted if accepted else one.filed
        told |= {(code, (one.first + timedelta(days=at)).toordinal()): n for at, n in enumerate(counts)}
        told[code, 0] = one.accepted_week if accepted else one.filed_week
    return {key: number for key, number in told.items() if number}


def recounted(truth: Recount) -> dict[tuple[str, int], int]:
    """Return the same, counted activity by activity."""
    told: dict[tuple[str, int], int] = {}
    units = {unit.pk: unit for unit in truth.roster}
    for _, unit, day in truth.held:
        for when in (day, None):
            key = units[unit].code, when.toordinal() if when else 0
            told[key] = truth.activities([units[unit]], when)
    return told


def assert_counted(edition: Any) -> None:
    for accepted in (False, True):
        assert weeks(accepted=accepted) == recounted(Recount(edition, accepted))


class Doings:
    """An office that may do everything, everywhere, and does what chance says; what is refused changes nothing."""

    def __init__(self) -> None:
        self.tree = make_tree()
        self.edition = make_edition(self.tree.ministry, days=4)
        self.office = make_person(self.tree.ministry, Role.OFFICE)
        self.admin = make_person(self.tree.ministry, Role.ADMINISTRATOR)
        self.chance = random.Random()
        self.acts: tuple[Callable[[], object], ...] = (
            self.enter, self.enter, self.accept, self.accept, self.send_back, self.hand_in_again, self.withdraw,
            self.change, self.cancel, self.cancel_one, self.copy, self.import_, self.move, self.merge, self.undo,
        )  # fmt: skip

    def act(self, seed: int) -> str:
        """Do something; return what was done, "" if it was refused."""
        self.chance.seed(seed)
        act = self.chance.choice(self.acts)
        try:
            with transaction.atomic():
                act()
        except (DomainError, Http404, IndexError):  # IndexError: there is nothing to do it to
            return ""
        return str(getattr(act, "__name__", ""))

    def enter(self) -> None:
        self._submit(self._unit(), self._typed())

    def copy(self) -> None:
        lead = self._unit()
        self._submit(lead, copied_values(self._activity(), lead))

    def accept(self) -> None:
        accept(activity=self._activity(at_unit__isnull=False), by=self.office)

    def send_back(self) -> None:
        waiting = self._activity(at_unit__isnull=False)
        return_activity(activity=waiting, by=self.office, reason="时间不对")

    def hand_in_again(self) -> None:
        submit(activity=self._activity(state=State.RETURNED), by=self.office, raw=self._typed())

    def withdraw(self) -> None:
        withdraw(activity=self._activity(state=State.SUBMITTED), by=self.office)

    def change(self) -> None:
        activity = self._activity(state=State.ACCEPTED)
        change(activity=activity, by=self.office, raw=values_of(activity) | self._typed())

    def cancel(self) -> None:
        cancel_activity(activity=self._activity(), by=self.office, why="停电", moment=self._before())

    def cancel_one(self) -> None:
        session = self.chance.choice(list(Session.objects.filter(cancelled_at=None).order_by("id")))
        cancel_session(session=session, by=self.office, why="停电", moment=self._before())

    def import_(self) -> None:
        node = RosterUnit.objects.select_related("edition").get(edition=self.edition, code="410725")
        desk = Desk(self.office, node)
        for number in range(self.chance.randint(1, 3)):
            day = self.chance.choice(self.edition.days).isoformat()
            partners = self.chance.choice(["", "S3", "S4、S5"])
            code = self.chance.choice(["S1", "S2"])
            desk.row(**{"#code": code}, external_id=str(number), date=day, partners=partners)
        desk.apply(desk.upload(), partly=True)

    def move(self) -> None:
        target = self.chance.choice(["410725", "410782", "410100", "410700"])
        self._change_roster(Move(self._unit(kind="school"), self._unit(code=target)))

    def merge(self) -> None:
        self._change_roster(Merge(self._unit(kind="school"), self._unit(kind="school")))

    def undo(self) -> None:
        done = RosterChange.objects.filter(edition=self.edition, undone_at=None).order_by("-id")
        undo_change(change=done[0], by=self.admin)

    def _change_roster(self, wanted: Wanted) -> None:
        change_roster(wanted=wanted, by=self.admin, reason="调整")

    def _submit(self, lead: RosterUnit, raw: dict[str, Any]) -> None:
        draft = begin(lead=lead, by=self.office, client_key=uuid.uuid4())
        submit(activity=draft, by=self.office, raw=raw)

    def _typed(self) -> dict[str, Any]:
        days = tuple(self.chance.sample(range(1, 5), self.chance.randint(1, 3)))
        partners = self.chance.sample(
            ["S1", "S2", "S3", "410700", "410725"], self.chance.choice([0, 0, 1, 2])
        )
        return entry(self.edition, days=days, partners="\n".join(partners))

    def _unit(self, **narrow: Any) -> RosterUnit:
        units = RosterUnit.objects.filter(edition=self.edition, **narrow).select_related("edition", "parent")
        return self.chance.choice(list(units.order_by("path")))

    def _activity(self, **narrow: Any) -> Activity:
        rows = Activity.objects.filter(**narrow).select_related("lead__edition", "edition")
        return self.chance.choice(list(rows.order_by("id")))

    def _before(self) -> Any:
        return self.edition.opened_at.replace(year=self.edition.year - 1)


@pytest.mark.usefixtures("files")
class TestWeeks(TestCase):
    """Random acts of an office, one after the other; counted after each."""

    # Without shrinking: the seeds of a failure say enough, and smaller ones take minutes to find.
    @settings(max_examples=6, phases=[Phase.explicit, Phase.generate])
    @given(seeds=st.lists(st.integers(0, 2**32), min_size=8, max_size=25))
    def test_are_what_a_recount_says(self, seeds: list[int]) -> None:
        doings = Doings()
        for seed in seeds:
            doings.act(seed)
            assert_counted(doings.edition)
        truth = Recount(doings.edition, accepted=False)
        for node in RosterUnit.objects.filter(edition=doings.edition).select_related("edition"):
            found = matrix(node)
            for row in found.rows:
                assert_row(row, truth, found.days)
            assert found.total.activities == truth.activities(truth.below(node), None)


@pytest.fixture
def files(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path


@pytest.mark.django_db
def test_the_office_gets_everything_done_at_times(files: None) -> None:
    """The property above would hold for idle hands too: make sure they are not."""
    doings = Doings()
    wanted = {act.__name__ for act in doings.acts}
    for seed in range(1500):
        wanted -= {doings.act(seed)}
        if not wanted:
            break
    assert not wanted
    assert_counted(doings.edition)


@pytest.mark.django_db(transaction=True)
def test_two_activities_of_one_unit_at_once_are_both_counted() -> None:
    tree = make_tree()
    edition = make_edition(tree.ministry)
    activities = [make_activity(edition, tree.school, with_units=(tree.school2,)) for _ in range(6)]

    def hold(activity: Activity) -> Callable[[], object]:
        return lambda: make_session(activity)

    assert not [one for one in at_once(*map(hold, activities)) if isinstance(one, Exception)]
    assert [week.filed for week in UnitWeek.objects.all()] == [[6], [6]]


def test_a_unit_that_held_something_for_a_while_keeps_nothing_behind(world: World) -> None:
    """Nothing is left that would keep a unit on the roster after its addition is undone."""
    activity = make_activity(world.edition, world.school)
    make_session(activity)
    assert UnitWeek.objects.get().roster_unit == world.school
    activity.sessions.all().delete()
    assert not UnitWeek.objects.exists()
