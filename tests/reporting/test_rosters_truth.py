"""Whatever is changed on a roster, in whatever order, and undone: the ledger tells the truth and undo is exact."""

from __future__ import annotations

import random
import uuid
from collections import Counter
from datetime import timedelta
from typing import Any

from django.db import connection, transaction
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests.factories import make_edition, make_notice, make_person, make_task, make_unit
from tests.rollup.ledger import statistics_form
from vocweek.campaign.models import Edition, RosterChange, RosterUnit, Task
from vocweek.core.clock import now
from vocweek.core.errors import DomainError
from vocweek.org.models import OrgUnit, Role, UnitKind
from vocweek.org.services import NewUnit
from vocweek.reporting.issuing import issue_notice
from vocweek.reporting.models import Obligation, Revision, Submission, Tally
from vocweek.reporting.queries import progress
from vocweek.reporting.rosters import (
    Add,
    Close,
    Merge,
    Move,
    Rename,
    Split,
    Wanted,
    change_roster,
    rehearse,
    undo_change,
)
from vocweek.reporting.services import accept, open_submission, submit

KEPT = {
    "org_orgunit",
    "org_unitsuccession",
    "org_membership",
    "campaign_rosterunit",
    "campaign_noticereceipt",
    "campaign_task",
    "reporting_obligation",
    "reporting_submission",
    "reporting_revision",
    "reporting_draftedit",
    "reporting_review",
    "reporting_attachment",
}
COUNTERS = ("expected", "filed", "on_time", "returned", "accepted", "exempt")


class World:
    """A random tree with tasks at several levels, people who file and review, and an administrator who may all."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)
        self.made = 0
        self.ministry = make_unit(kind=UnitKind.MINISTRY, code="M")
        self.admin = make_person(self.ministry, Role.ADMINISTRATOR)
        self.office = make_person(self.ministry, Role.OFFICE)
        province = make_unit(self.ministry, kind=UnitKind.PROVINCE, code="P")
        cities = [make_unit(province, kind=UnitKind.PREFECTURE, code=f"C{n}") for n in range(2)]
        counties = [
            make_unit(self.chance.choice(cities), kind=UnitKind.COUNTY, code=f"D{n}") for n in range(3)
        ]
        for number in range(self.chance.randint(3, 6)):
            make_unit(self.chance.choice([*cities, *counties]), code=f"S{number}", enrolment=number * 100)
        for unit in (*cities, *counties):
            if self.chance.random() < 0.5:
                make_person(unit, Role.REVIEWER)
        self.edition: Edition = make_edition(self.ministry)
        for issuer in (self.ministry, *cities, counties[0]):
            self._issue(issuer)

    def _issue(self, unit: OrgUnit) -> None:
        if not OrgUnit.objects.filter(path__descendants=str(unit.path), kind="school").exists():
            return
        notice = make_notice(unit, self.edition, state="confirmed")
        due = now() + timedelta(hours=self.chance.choice([-3, 5, 50]))
        make_task(notice, statistics_form(), kinds=(UnitKind.SCHOOL,), due_at=due)
        issue_notice(notice=notice, by=self.office)

    def act(self) -> None:
        """Let somebody try something; what is refused changes nothing."""
        try:
            with transaction.atomic():
                self.chance.choices([self._file, self._decide, self._change, self._undo], [5, 2, 6, 3])[0]()
        except DomainError:
            pass

    def _file(self) -> None:
        owed = list(Obligation.objects.filter(exempt_at=None, state="open").order_by("id"))
        if not owed:
            return
        draft = open_submission(obligation=self.chance.choice(owed), by=self.office, client_key=uuid.uuid4())
        raw = {"teachers": self.chance.randint(0, 9), "students": self.chance.randint(0, 99), "enrolled": 100}
        submit(submission=draft, by=self.office, version=draft.version, raw=raw)

    def _decide(self) -> None:
        waiting = list(Submission.objects.filter(state="submitted").order_by("id"))
        if waiting:
            accept(submission=self.chance.choice(waiting), by=self.office)

    def _units(self, *kinds: str) -> list[RosterUnit]:
        units = RosterUnit.objects.filter(edition=self.edition, parent__isnull=False)
        return list((units.filter(kind__in=kinds) if kinds else units).order_by("path"))

    def _new(self, kind: str) -> NewUnit:
        self.made += 1
        return NewUnit(f"N{self.made}", f"新单位{self.made}", kind, enrolment=10)

    def wanted(self) -> Wanted:
        one, other = self.chance.choice(self._units()), self.chance.choice(self._units())
        alike, schools = self.chance.choice(self._units(one.kind)), self._units("school")
        return self.chance.choice(
            [
                Add(one, self._new(UnitKind.SCHOOL)),
                Rename(one, f"{one.name}改"),
                Move(one, other),
                Move(one, self.chance.choice(self._units("county", "prefecture"))),
                Merge(one, alike),
                Merge(self.chance.choice(schools), self.chance.choice(schools)),
                Split(one, (self._new(one.kind), self._new(one.kind))),
                Close(one),
            ]
        )

    def _change(self) -> None:
        change_roster(wanted=self.wanted(), by=self.admin, reason="区划调整")

    def _undo(self) -> None:
        changes = list(RosterChange.objects.filter(undone_at=None))
        if changes:
            undo_change(change=self.chance.choice(changes), by=self.admin)

    def check(self) -> None:
        self._check_paths()
        self._check_tally()
        self._check_turns()

    def _check_paths(self) -> None:
        """Every unit stands under its parent, on the tree and on the roster."""
        for unit in RosterUnit.objects.filter(edition=self.edition).select_related("parent", "unit"):
            above = str(unit.parent.path) if unit.parent else f"_{self.edition.pk}"
            assert str(unit.path) == f"{above}.{unit.code}"
            assert unit.depth == len(list(unit.path))
            assert (unit.closed_at is None) == unit.unit.active
            if unit.closed_at is None:
                assert str(unit.unit.path) == str(unit.path).partition(".")[2]

    def _check_tally(self) -> None:
        """The tally is the ledger counted, by the superior as it stands now."""
        counted: Counter[tuple[Any, ...]] = Counter()
        for owed in Obligation.objects.select_related("roster_unit"):
            cell = (owed.task_id, owed.roster_unit.parent_id, owed.due_at)
            if owed.exempt_at is not None:
                counted[*cell, "exempt"] += 1
                continue
            counted[*cell, "expected"] += 1
            counted[*cell, "filed"] += owed.filed_at is not None
            counted[*cell, "on_time"] += owed.filed_at is not None and not owed.late
            counted[*cell, "returned"] += owed.state == "returned"
            counted[*cell, "accepted"] += owed.state == "accepted"
        tallied = {
            (cell.task_id, cell.parent_id, cell.due_at, name): getattr(cell, name)
            for cell in Tally.objects.all()
            for name in COUNTERS
            if getattr(cell, name)
        }
        assert tallied == {key: number for key, number in counted.items() if number}
        paths = dict(RosterUnit.objects.values_list("id", "path"))
        for cell in Tally.objects.all():
            assert cell.parent_id is None or str(cell.path) == str(paths[cell.parent_id])

    def check_progress(self) -> None:
        """What the pages of every office add up is what is owed in its subtree."""
        issued = Obligation.objects.filter(task__state=Task.State.ISSUED, exempt_at=None)
        for unit in RosterUnit.objects.filter(edition=self.edition).exclude(kind=UnitKind.SCHOOL):
            below = issued.filter(roster_unit__path__descendants=str(unit.path))
            total = progress(unit, now()).total
            assert total.expected == below.count()
            assert total.filed == below.filter(filed_at__isnull=False).count()

    def _check_turns(self) -> None:
        """What waits for review waits at a unit in use, above who filed it, or at or above the issuer."""
        for one in Submission.objects.filter(state="submitted").select_related(
            "at_unit", "roster_unit", "task__issuer"
        ):
            assert one.at_unit is not None
            above = str(one.roster_unit.path).startswith(f"{one.at_unit.path}.")
            issuer = f"{one.task.issuer.path}."
            assert above or issuer.startswith(f"{one.at_unit.path}.")
            assert one.at_unit.closed_at is None


def rows() -> dict[str, list[Any]]:
    """Every row a change may touch, as it is."""
    found = {}
    with connection.cursor() as cursor:
        for table in sorted(KEPT):
            cursor.execute(f"SELECT to_jsonb(t)::text FROM {table} t ORDER BY t.id")
            found[table] = [row for (row,) in cursor.fetchall()]
    return found


RULES = settings(
    max_examples=8,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
    database=None,
    phases=[Phase.explicit, Phase.generate],  # a seed does not shrink
)


@RULES
@given(seed=st.integers(0, 2**32))
def test_whatever_is_changed_ledger_tally_and_recount_agree(db: None, seed: int) -> None:
    with transaction.atomic():
        world = World(seed)
        for _ in range(20):
            world.act()
            world.check()
        world.check_progress()
        transaction.set_rollback(True)


@RULES
@given(seed=st.integers(0, 2**32))
def test_undoing_a_change_restores_every_row_and_a_rehearsal_leaves_none(db: None, seed: int) -> None:
    with transaction.atomic():
        world = World(seed)
        for _ in range(12):
            world.act()
        for _ in range(6):
            before, wanted = rows(), world.wanted()
            try:
                with transaction.atomic():
                    rehearse(wanted=wanted, by=world.admin, measure=lambda: None)
                    assert rows() == before
                    change = change_roster(wanted=wanted, by=world.admin, reason="区划调整")
            except DomainError:
                assert rows() == before
                continue
            assert rows() != before
            undo_change(change=change, by=world.admin)
            assert rows() == before
            world.check()
        transaction.set_rollback(True)


def test_the_random_administrator_does_every_kind_of_thing(db: None) -> None:
    """The properties above would hold for idle hands too: make sure they are not."""
    world = World(3)
    for _ in range(120):
        world.act()
    assert set(RosterChange.objects.values_list("kind", flat=True)) == set(RosterChange.Kind.values)
    assert RosterChange.objects.filter(undone_at__isnull=False).exists()
    assert Revision.objects.exclude(note="").exists()
