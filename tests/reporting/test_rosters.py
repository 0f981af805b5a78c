"""Each change of a roster: what it does to tree, roster and ledger, and what is refused."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.http import Http404

from tests.factories import make_form, make_notice, make_person, make_task
from tests.reporting.ledgers import Ledger, again, file
from tests.rollup.ledger import STATISTICS
from vocweek.accounts.models import User
from vocweek.campaign.models import NoticeReceipt, RosterChange, RosterUnit, Task
from vocweek.core.clock import now
from vocweek.core.errors import DomainError
from vocweek.formspec import Pick
from vocweek.org.models import Membership, OrgUnit, Role, UnitKind, UnitSuccession
from vocweek.org.services import NewUnit
from vocweek.reporting.issuing import issue_notice
from vocweek.reporting.models import Obligation, Submission
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
    change_tree,
    rehearse,
    undo_change,
)
from vocweek.reporting.services import accept, return_submission
from vocweek.rollup.queries import roll_up
from vocweek.rollup.statement import Basis

FIGURES = {"teachers": "3", "students": "10", "enrolled": "100"}
NEW = NewUnit("S9", "新办职业学校", UnitKind.SCHOOL, enrolment=300)


@pytest.fixture
def admin(ledger: Ledger) -> User:
    return make_person(ledger.tree.ministry, Role.ADMINISTRATOR)


@pytest.fixture
def task(ledger: Ledger) -> Task:
    """A statistics table of the province for all schools, due tomorrow."""
    return issue(ledger, spec=STATISTICS)


def issue(ledger: Ledger, *, spec: dict[str, Any], **more: Any) -> Task:
    issuer = more.pop("issuer", ledger.tree.province)
    notice = make_notice(issuer, ledger.edition, state="confirmed")
    task = make_task(notice, make_form(spec), **more)
    issue_notice(notice=notice, by=ledger.province)
    return Task.objects.get(pk=task.pk)


def owed(task: Task, code: str) -> Obligation:
    return Obligation.objects.get(task=task, roster_unit__code=code)


def do(wanted: Wanted, by: User) -> RosterChange:
    return change_roster(wanted=wanted, by=by, reason="2026 年区划调整")


def ends(ledger: Ledger, day: date) -> None:
    """Let the edition end on `day`."""
    ledger.edition.starts_on, ledger.edition.ends_on = day - timedelta(days=6), day
    ledger.edition.save(update_fields=["starts_on", "ends_on"])


def refused(wanted: Wanted, by: User) -> str:
    with pytest.raises(DomainError) as error:
        do(wanted, by)
    return error.value.problems[0].code


class TestAdding:
    def test_a_new_unit_owes_what_is_not_yet_due_and_nothing_of_the_past(
        self, ledger: Ledger, admin: User, task: Task
    ) -> None:
        past = issue(ledger, spec=STATISTICS, due_at=now() - timedelta(days=1))
        do(Add(ledger.node(ledger.tree.county), NEW), admin)
        assert owed(task, "S9").due_at == task.due_at
        assert not Obligation.objects.filter(task=past, roster_unit__code="S9").exists()

    def test_it_receives_the_notices_and_stands_on_tree_and_roster(
        self, ledger: Ledger, admin: User, task: Task
    ) -> None:
        do(Add(ledger.node(ledger.tree.county), NEW), admin)
        unit = RosterUnit.objects.get(code="S9")
        assert str(unit.path).endswith("410725.S9")
        assert OrgUnit.objects.get(code="S9").parent == ledger.tree.county
        assert NoticeReceipt.objects.filter(roster_unit=unit, notice=task.notice).exists()

    def test_a_unit_that_is_on_the_tree_already_is_put_on_the_roster(
        self, ledger: Ledger, admin: User, task: Task
    ) -> None:
        change_tree(wanted=Add(ledger.node(ledger.tree.county), NEW), by=admin, reason="新办")
        assert not RosterUnit.objects.filter(code="S9").exists()
        do(Add(ledger.node(ledger.tree.county), NEW), admin)
        assert owed(task, "S9")

    @pytest.mark.parametrize("code", ["S1", "410725"])
    def test_a_code_in_use_is_refused(self, ledger: Ledger, admin: User, code: str) -> None:
        wanted = Add(ledger.node(ledger.tree.county2), NewUnit(code, "某校", UnitKind.SCHOOL))
        assert refused(wanted, admin) == "duplicate_code"

    def test_the_code_of_a_closed_unit_is_not_used_again(self, ledger: Ledger, admin: User) -> None:
        do(Close(ledger.node(ledger.tree.school)), admin)
        wanted = Add(ledger.node(ledger.tree.county), NewUnit("S1", "另一所", UnitKind.SCHOOL))
        assert refused(wanted, admin) == "duplicate_code"


class TestRenaming:
    def test_the_name_changes_now_and_the_former_one_stays_on_record(
        self, ledger: Ledger, admin: User
    ) -> None:
        change = do(Rename(ledger.node(ledger.tree.school), "示例技师学院"), admin)
        assert ledger.node(ledger.tree.school).name == "示例技师学院"
        assert OrgUnit.objects.get(code="S1").name == "示例技师学院"
        assert change.before["name"] == "示例职业学校一"
        undo_change(change=change, by=admin)
        assert ledger.node(ledger.tree.school).name == "示例职业学校一"


class TestMoving:
    def test_the_counts_go_with_the_unit(self, ledger: Ledger, admin: User, task: Task) -> None:
        do(Move(ledger.node(ledger.tree.county), ledger.node(ledger.tree.other_city)), admin)
        assert progress(ledger.node(ledger.tree.other_city), now()).total.expected == 3
        assert progress(ledger.node(ledger.tree.city), now()).total.expected == 2

    def test_what_waits_at_the_old_superior_climbs_to_the_new_one(
        self, ledger: Ledger, admin: User, task: Task
    ) -> None:
        make_person(ledger.tree.county2, Role.REVIEWER)
        filed = file(owed(task, "S1"), ledger.liaison, FIGURES)
        assert filed.at_unit == ledger.node(ledger.tree.county)
        do(Move(ledger.node(ledger.tree.school), ledger.node(ledger.tree.county2)), admin)
        assert again(filed).at_unit == ledger.node(ledger.tree.county2)

    def test_it_owes_its_new_superiors_and_no_more_the_old_ones(self, ledger: Ledger, admin: User) -> None:
        old = issue(ledger, spec=STATISTICS, issuer=ledger.tree.county)
        new = issue(ledger, spec=STATISTICS, issuer=ledger.tree.county2)
        change = do(Move(ledger.node(ledger.tree.school), ledger.node(ledger.tree.county2)), admin)
        assert owed(old, "S1").exempt_at is not None
        assert owed(new, "S1").exempt_at is None
        undo_change(change=change, by=admin)
        assert owed(old, "S1").exempt_at is None
        assert not Obligation.objects.filter(task=new, roster_unit__code="S1").exists()

    def test_moving_back_by_a_new_change_is_expected_again(self, ledger: Ledger, admin: User) -> None:
        old = issue(ledger, spec=STATISTICS, issuer=ledger.tree.county)
        do(Move(ledger.node(ledger.tree.school), ledger.node(ledger.tree.county2)), admin)
        do(Move(ledger.node(ledger.tree.school), ledger.node(ledger.tree.county)), admin)
        assert owed(old, "S1").exempt_at is None

    def test_under_itself_or_its_own_descendant_is_refused(self, ledger: Ledger, admin: User) -> None:
        city, county = ledger.node(ledger.tree.city), ledger.node(ledger.tree.county)
        assert refused(Move(city, county), admin) == "cycle"
        assert refused(Move(city, city), admin) == "cycle"
        assert refused(Move(county, city), admin) == "same_superior"

    def test_a_unit_of_another_scope_does_not_exist(self, ledger: Ledger) -> None:
        city = make_person(ledger.tree.city, Role.ADMINISTRATOR)
        with pytest.raises(Http404):
            do(Move(ledger.node(ledger.tree.county), ledger.node(ledger.tree.other_city)), city)
        with pytest.raises(Http404):
            do(Close(ledger.node(ledger.tree.other_school)), city)

    def test_nobody_moves_the_unit_they_administer_themselves(self, ledger: Ledger) -> None:
        county = make_person(ledger.tree.county, Role.ADMINISTRATOR)
        assert refused(Close(ledger.node(ledger.tree.county)), county) == "out_of_scope"


class TestClosing:
    def test_what_is_open_is_excused_with_the_reason_and_what_was_filed_stays_counted(
        self, ledger: Ledger, admin: User, task: Task
    ) -> None:
        other = issue(ledger, spec=STATISTICS)
        file(owed(task, "S1"), ledger.liaison, FIGURES)
        change = do(Close(ledger.node(ledger.tree.school)), admin)
        assert "区划调整" in owed(other, "S1").exempt_reason
        assert owed(task, "S1").exempt_at is None
        assert roll_up(task, ledger.node(ledger.tree.city), Basis.FILED).total.figures.sums["students"] == 10
        undo_change(change=change, by=admin)
        assert owed(other, "S1").exempt_at is None
        assert OrgUnit.objects.get(code="S1").active

    def test_a_task_issued_later_does_not_ask_it(self, ledger: Ledger, admin: User) -> None:
        do(Close(ledger.node(ledger.tree.school)), admin)
        later = issue(ledger, spec=STATISTICS)
        assert not Obligation.objects.filter(task=later, roster_unit__code="S1").exists()

    def test_a_unit_with_units_below_is_not_closed(self, ledger: Ledger, admin: User) -> None:
        assert refused(Close(ledger.node(ledger.tree.county)), admin) in ("has_units", "active_below_closed")

    def test_what_is_closed_cannot_be_closed_again_nor_merged_into(self, ledger: Ledger, admin: User) -> None:
        node = ledger.node(ledger.tree.school)
        do(Close(node), admin)
        assert refused(Close(node), admin) == "closed"
        assert refused(Merge(ledger.node(ledger.tree.school2), node), admin) == "closed"


class TestMerging:
    @pytest.fixture
    def both(self, ledger: Ledger, task: Task) -> tuple[Submission, Submission]:
        """What the first and the second school filed."""
        other = make_person(ledger.tree.school2)
        return (
            file(owed(task, "S1"), ledger.liaison, FIGURES | {"remark": "甲", "hours": "1.5"}),
            file(owed(task, "S2"), other, FIGURES | {"remark": "乙", "hours": "2"}),
        )

    def merge(self, ledger: Ledger, **more: Any) -> Merge:
        return Merge(ledger.node(ledger.tree.school), ledger.node(ledger.tree.school2), **more)

    def test_figures_are_added_texts_keep_one_and_the_total_above_stays(
        self, ledger: Ledger, admin: User, task: Task, both: tuple[Submission, Submission]
    ) -> None:
        county = ledger.node(ledger.tree.county)
        before = roll_up(task, county, Basis.FILED).total.figures.sums
        do(self.merge(ledger), admin)
        kept = again(both[1])
        assert (kept.filed["students"], kept.filed["hours"], kept.filed["remark"]) == (20, "3.5", "乙")
        assert kept.filed["coverage"] == "0.1"
        assert roll_up(task, county, Basis.FILED).total.figures.sums == before

    def test_the_merged_filing_is_a_revision_and_both_own_ones_stay_readable(
        self, ledger: Ledger, admin: User, both: tuple[Submission, Submission]
    ) -> None:
        do(self.merge(ledger), admin)
        gone, kept = again(both[0]), again(both[1])
        assert gone.state == "withdrawn"
        assert gone.revisions.get().values["remark"] == "甲"
        assert [one.number for one in kept.revisions.all()] == [1, 2]
        assert "示例职业学校一" in kept.revisions.latest("number").note

    def test_a_person_may_choose_otherwise(
        self, ledger: Ledger, admin: User, both: tuple[Submission, Submission]
    ) -> None:
        do(self.merge(ledger, picks={both[1].pk: {"students": Pick.STAYS, "remark": Pick.GOES}}), admin)
        kept = again(both[1])
        assert (kept.filed["students"], kept.filed["teachers"], kept.filed["remark"]) == (10, 6, "甲")

    def test_enrolment_people_and_succession_follow(self, ledger: Ledger, admin: User) -> None:
        do(self.merge(ledger), admin)
        assert ledger.node(ledger.tree.school2).enrolment == 3000
        assert OrgUnit.objects.get(code="S2").enrolment == 3000
        assert Membership.objects.filter(user=ledger.liaison, unit=ledger.tree.school2).exists()
        assert UnitSuccession.objects.get(unit=ledger.tree.school).successor == ledger.tree.school2

    def test_where_only_one_has_filed_its_filing_stays_its_own(
        self, ledger: Ledger, admin: User, task: Task
    ) -> None:
        filed = file(owed(task, "S1"), ledger.liaison, FIGURES)
        do(self.merge(ledger), admin)
        assert again(filed).state == "submitted"
        assert owed(task, "S2").state == "open"

    def test_an_accepted_and_a_waiting_one_wait_together(
        self, ledger: Ledger, admin: User, both: tuple[Submission, Submission]
    ) -> None:
        kept = both[1]
        for _ in range(3):
            kept = accept(submission=kept, by=ledger.province) if again(kept).state == "submitted" else kept
        assert again(kept).state == "accepted"
        do(self.merge(ledger), admin)
        kept = again(kept)
        assert kept.state == "submitted"
        assert kept.at_unit == ledger.node(ledger.tree.county)
        assert kept.accepted["students"] == 10

    def test_nobody_gets_out_of_a_return_by_merging(
        self, ledger: Ledger, admin: User, both: tuple[Submission, Submission]
    ) -> None:
        returned = return_submission(submission=both[0], by=ledger.county, reason="数字不对")
        do(self.merge(ledger), admin)
        kept = again(both[1])
        assert (kept.state, kept.return_due_at) == ("returned", returned.return_due_at)
        assert "数字不对" in kept.reviews.get().reason

    def test_units_below_go_with_the_unit(self, ledger: Ledger, admin: User, task: Task) -> None:
        do(Merge(ledger.node(ledger.tree.county), ledger.node(ledger.tree.county2)), admin)
        assert RosterUnit.objects.filter(parent=ledger.node(ledger.tree.county2)).count() == 4
        assert progress(ledger.node(ledger.tree.county2), now()).total.expected == 4

    def test_into_itself_its_own_child_or_another_kind_is_refused(self, ledger: Ledger, admin: User) -> None:
        county, school = ledger.node(ledger.tree.county), ledger.node(ledger.tree.school)
        assert refused(Merge(county, county), admin) == "cycle"
        assert refused(Merge(county, school), admin) == "cycle"
        assert refused(Merge(school, county), admin) == "other_kind"

    def test_a_field_that_asks_must_be_answered(self, ledger: Ledger, admin: User) -> None:
        spec = {**STATISTICS, "sections": [{**STATISTICS["sections"][0]}]}  # type: ignore[dict-item]
        fields = [dict(one) for one in STATISTICS["sections"][0]["fields"]]  # type: ignore[index]
        fields[0] |= {"merging": "ask"}
        spec["sections"][0]["fields"] = fields  # type: ignore[index]
        task = issue(ledger, spec=spec)
        file(owed(task, "S1"), ledger.liaison, FIGURES)
        kept = file(owed(task, "S2"), make_person(ledger.tree.school2), FIGURES | {"teachers": "5"})
        assert refused(self.merge(ledger), admin) == "unanswered"
        do(self.merge(ledger, picks={kept.pk: {"teachers": Pick.STAYS}}), admin)
        assert again(kept).filed["teachers"] == 5


class TestSplitting:
    def test_the_parts_take_over_and_what_was_filed_stays_with_the_old_unit(
        self, ledger: Ledger, admin: User, task: Task
    ) -> None:
        filed = file(owed(task, "S1"), ledger.liaison, FIGURES)
        parts = (NEW, NewUnit("S8", "另一半", UnitKind.SCHOOL))
        do(Split(ledger.node(ledger.tree.school), parts), admin)
        assert again(filed).state == "submitted"
        assert ledger.node(ledger.tree.school).closed_at is not None
        assert owed(task, "S9").state == owed(task, "S8").state == "open"
        assert Membership.objects.filter(user=ledger.liaison, unit__code="S9").exists()
        succession = UnitSuccession.objects.filter(unit=ledger.tree.school, kind="split")
        assert {one.successor.code for one in succession if one.successor} == {"S8", "S9"}

    def test_units_below_come_under_the_first_part(self, ledger: Ledger, admin: User) -> None:
        parts = (NewUnit("410798", "甲县", UnitKind.COUNTY), NewUnit("410799", "乙县", UnitKind.COUNTY))
        do(Split(ledger.node(ledger.tree.county), parts), admin)
        assert RosterUnit.objects.get(code="S1").parent == RosterUnit.objects.get(code="410798")


class TestUndoing:
    def test_twice_is_refused_and_the_record_stays(self, ledger: Ledger, admin: User) -> None:
        change = do(Close(ledger.node(ledger.tree.school)), admin)
        undone = undo_change(change=change, by=admin, reason="点错了")
        assert (undone.undone_by, undone.undone_why) == (admin, "点错了")
        with pytest.raises(DomainError, match="已经撤回"):
            undo_change(change=change, by=admin)

    def test_what_was_filed_since_on_the_merged_unit_stands_in_the_way(
        self, ledger: Ledger, admin: User, task: Task
    ) -> None:
        file(owed(task, "S1"), ledger.liaison, FIGURES)
        kept = file(owed(task, "S2"), make_person(ledger.tree.school2), FIGURES)
        change = do(Merge(ledger.node(ledger.tree.school), ledger.node(ledger.tree.school2)), admin)
        return_submission(submission=again(kept), by=ledger.county, reason="请核对")
        with pytest.raises(DomainError, match="示例职业学校二"):
            undo_change(change=change, by=admin)

    def test_a_new_unit_with_a_draft_is_not_undone(self, ledger: Ledger, admin: User, task: Task) -> None:
        change = do(Add(ledger.node(ledger.tree.county), NEW), admin)
        person = make_person(OrgUnit.objects.get(code="S9"))
        with pytest.raises(DomainError, match="已经在用"):
            undo_change(change=change, by=admin)
        Membership.objects.filter(user=person).delete()
        undo_change(change=change, by=admin)
        assert not OrgUnit.objects.filter(code="S9").exists()

    def test_a_unit_that_came_below_since_stands_in_the_way(self, ledger: Ledger, admin: User) -> None:
        moved = do(Move(ledger.node(ledger.tree.county), ledger.node(ledger.tree.other_city)), admin)
        do(Add(ledger.node(ledger.tree.county), NEW), admin)
        with pytest.raises(DomainError, match="新办职业学校"):
            undo_change(change=moved, by=admin)

    def test_what_happened_elsewhere_does_not(self, ledger: Ledger, admin: User, task: Task) -> None:
        make_person(ledger.tree.county2, Role.REVIEWER)
        moved = do(Move(ledger.node(ledger.tree.school), ledger.node(ledger.tree.county2)), admin)
        filed = file(owed(task, "S1"), ledger.liaison, FIGURES)
        undo_change(change=moved, by=admin)
        assert again(filed).at_unit == ledger.node(ledger.tree.county)


class TestRehearsing:
    def test_it_says_what_would_be_and_stores_nothing(self, ledger: Ledger, admin: User, task: Task) -> None:
        file(owed(task, "S1"), ledger.liaison, FIGURES)
        other = issue(ledger, spec=STATISTICS)
        city = ledger.node(ledger.tree.city)
        told = rehearse(
            wanted=Close(ledger.node(ledger.tree.school)),
            by=admin,
            measure=lambda: progress(city, now()).total.expected,
        )
        assert (told.effects.excused, told.holdings.filed, told.before - told.after) == (1, 1, 1)
        assert owed(other, "S1").exempt_at is None
        assert not RosterChange.objects.exists()

    def test_a_decision_on_an_old_preview_is_refused(self, ledger: Ledger, admin: User, task: Task) -> None:
        wanted = Close(ledger.node(ledger.tree.school))
        told = rehearse(wanted=wanted, by=admin, measure=lambda: None)
        file(owed(task, "S1"), ledger.liaison, FIGURES)
        with pytest.raises(DomainError, match="预览之后情况有变化"):
            change_roster(wanted=wanted, by=admin, reason="停办", stamp=told.stamp)

    def test_a_reason_is_asked_for(self, ledger: Ledger, admin: User) -> None:
        with pytest.raises(DomainError, match="请填写原因"):
            change_roster(wanted=Close(ledger.node(ledger.tree.school)), by=admin, reason=" ")

    def test_nobody_is_locked_out_of_this_edition_by_a_closure_for_the_next(
        self, ledger: Ledger, admin: User
    ) -> None:
        ends(ledger, now().date())
        with pytest.raises(DomainError, match="本届还要报送"):
            change_tree(wanted=Close(ledger.node(ledger.tree.school)), by=admin, reason="停办")
        assert OrgUnit.objects.get(code="S1").active

    def test_once_the_edition_is_over_a_unit_closes_for_the_next(self, ledger: Ledger, admin: User) -> None:
        ends(ledger, now().date() - timedelta(days=31))
        change_tree(wanted=Close(ledger.node(ledger.tree.school)), by=admin, reason="停办")
        assert not OrgUnit.objects.get(code="S1").active
        assert ledger.node(ledger.tree.school).closed_at is None

    def test_for_the_next_edition_only_the_tree_changes(self, ledger: Ledger, admin: User) -> None:
        node = ledger.node(ledger.tree.school)
        change_tree(wanted=Move(node, ledger.node(ledger.tree.county2)), by=admin, reason="改隶")
        assert OrgUnit.objects.get(code="S1").parent == ledger.tree.county2
        assert ledger.node(ledger.tree.school).parent == ledger.node(ledger.tree.county)
