"""What is pinned with an entry and a round; who may be named; a unit merged in mid-year; doubts; borders."""

from __future__ import annotations

from dataclasses import replace
from uuid import uuid4

import pytest
from django.db import connection
from django.http import Http404
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.activities.factories import make_activity
from tests.factories import make_edition, make_person
from tests.jobs import forget_jobs, run_jobs
from tests.selection.dossiers.factories import (
    activity_call,
    counted,
    hand_in,
    join,
    nominate,
    owed,
    school_call,
)
from tests.selection.factories import call_draft, make_stage
from tests.selection.rounds import Table, plan
from tests.workbench.desks import at_desk, words
from vocweek.activities.models import Activity
from vocweek.core.clock import now
from vocweek.core.errors import DomainError
from vocweek.notify.models import Message
from vocweek.org.models import Role, UnitKind
from vocweek.reporting.rosters import Close, Merge, change_roster
from vocweek.reporting.services import open_submission, submit, take_part
from vocweek.selection.access import calls
from vocweek.selection.dossiers.dossier import from_data
from vocweek.selection.dossiers.gathering import compare
from vocweek.selection.dossiers.pinning import pin_missed, pin_waiting
from vocweek.selection.dossiers.services import answer, ask, nominate_activity, set_borders
from vocweek.selection.models import Call, Doubt, Entry, PinnedDossier
from vocweek.selection.queries.dossiers import pinned
from vocweek.selection.services import begin_round, choose_items


def problem(caught) -> str:
    return caught.value.problems[0].code


def figure(dossier, key: str):
    return next(line for line in dossier.lines if line.key == key)


def live(call: Call):
    return compare(calls().get(pk=call.pk), now())


def test_what_stood_when_it_was_filed_stays_whatever_comes_later(stage):
    call = school_call(stage)
    owed(stage, stage.tree.school, filed=3, missing=1)
    entry = nominate(stage, call, stage.tree.school)
    owed(stage, stage.tree.school, filed=4)
    assert figure(pinned(entry), "complete").parts == "3 ÷ 4"
    assert figure(live(call).dossier(entry.unit_id), "complete").parts == "7 ÷ 8"


def test_filing_again_pins_anew(stage):
    call = school_call(stage)
    entry = nominate(stage, call, stage.tree.school)
    owed(stage, stage.tree.school, filed=1)
    assert pin_waiting(call, now()) == 0
    entry.submission.revisions.update(filed_at=now())
    assert pin_waiting(call, now()) == 1
    assert figure(pinned(entry), "complete").value == "1"
    assert PinnedDossier.objects.count() == 1


def test_one_comparison_pins_all_that_waits(stage):
    call = school_call(stage)
    schools = (stage.tree.school, stage.tree.school2, stage.tree.school3)
    entries = [nominate(stage, call, school) for school in schools]
    PinnedDossier.objects.all().delete()
    with CaptureQueriesContext(connection) as one:
        pin_waiting(call, now())
    assert all(pinned(entry) for entry in entries)
    PinnedDossier.objects.exclude(entry=entries[0]).delete()
    with CaptureQueriesContext(connection) as two:
        assert pin_waiting(call, now()) == 2
    assert len(one) == len(two)


@pytest.mark.django_db(transaction=True)
def test_what_is_filed_is_pinned_by_a_job_after_it():
    stage = make_stage()
    call = school_call(stage)
    forget_jobs()
    by = stage.person(stage.tree.school)
    begun = take_part(task=call.task, unit=stage.at(stage.tree.school), by=by)
    draft = open_submission(obligation=begun, by=by, client_key=uuid4())
    values = {"essay_title": "我们学校的一周", "essay_text": "门口排起了队。"}
    submit(submission=draft, by=by, version=draft.version, raw=values)
    entry = Entry.objects.get()
    page = reverse("workbench:entry", args=[entry.pk])
    assert "正在存档" in words(at_desk(by).get(page))
    run_jobs()
    assert pinned(entry).moment >= draft.saved_at
    assert "正在存档" not in words(at_desk(by).get(page))
    forget_jobs()


@pytest.mark.django_db(transaction=True)
def test_what_was_filed_as_its_process_ended_is_pinned_by_the_clock():
    stage = make_stage()
    entry = nominate(stage, school_call(stage), stage.tree.school)
    PinnedDossier.objects.all().delete()
    forget_jobs()  # the job that was to pin it never reached the queue
    assert pin_missed() == 1
    run_jobs()
    assert pinned(entry) is not None
    assert pin_missed() == 0
    forget_jobs()


def test_what_is_compared_no_more_is_not_asked_for_again_and_again(stage):
    tree, call = stage.tree, activity_call(stage)
    activity = make_activity(stage.edition, tree.school)
    draft = nominate_activity(call=call, activity=activity, by=stage.person(tree.school))
    hand_in(stage, draft, tree.school)
    nominate(stage, school_call(stage), tree.school2)
    PinnedDossier.objects.all().delete()
    Activity.objects.filter(pk=activity.pk).update(state=Activity.State.RETURNED)
    admin = make_person(tree.ministry, Role.ADMINISTRATOR)
    change_roster(wanted=Close(stage.at(tree.school2)), by=admin, reason="停办")
    assert pin_missed() == 0


def test_a_round_that_opens_pins_its_own_for_its_judges(stage):
    call = school_call(stage, climbs=False)
    entry = nominate(stage, call, stage.tree.school)
    owed(stage, stage.tree.school, filed=2)
    office = stage.person(stage.tree.province)
    round_ = begin_round(call=call, node=stage.at(stage.tree.province), by=office, plan=plan())
    choose_items(round_=round_, by=office)
    table = Table(stage, round_)
    for _ in range(2):
        table.judge()
    assert pinned(entry, round_) is None
    table.ready()
    owed(stage, stage.tree.school, filed=5)
    assert figure(pinned(entry, round_), "complete").parts == "2 ÷ 2"
    assert figure(pinned(entry), "complete").value == ""


def test_what_is_written_rather_than_named_has_no_dossier(stage):
    entry = stage.enter(stage.call(), stage.tree.school)
    assert pinned(entry) is None
    assert not PinnedDossier.objects.exists()


def test_a_dossier_survives_being_stored_word_for_word(stage):
    call = school_call(stage)
    counted(stage, school=500, school2=200, school3=0)
    dossier = live(call).dossier(stage.at(stage.tree.school).pk)
    assert from_data(dossier.data()) == dossier
    assert figure(dossier, "coverage").words == "50.0％"


def test_a_unit_is_named_once(stage):
    call = school_call(stage)
    nominate(stage, call, stage.tree.school)
    with pytest.raises(DomainError) as caught:
        nominate(stage, call, stage.tree.school)
    assert problem(caught) == "too_many_entries"


@pytest.mark.parametrize(
    ("kind", "audience", "problems"),
    [
        ("school", (UnitKind.SCHOOL,), []),
        ("school", (UnitKind.SCHOOL, UnitKind.COUNTY), ["not_a_nominee"]),
        ("city", (UnitKind.PROVINCE, UnitKind.PLANNED_CITY), []),
        ("industry", (UnitKind.SCHOOL,), ["not_a_nominee"]),
        ("activity", (UnitKind.SCHOOL, UnitKind.COUNTY), []),
    ],
)
def test_a_call_names_only_what_its_kind_can(kind, audience, problems):
    draft = replace(call_draft(), kind=Call.Kind(kind), audience_kinds=audience)
    assert [one.code for one in draft.problems()] == problems


class TestActivities:
    def test_an_accepted_activity_is_put_forward_with_its_own_figures(self, stage):
        call, activity = activity_call(stage), make_activity(stage.edition, stage.tree.school)
        draft = nominate_activity(call=call, activity=activity, by=stage.person(stage.tree.school))
        entry = hand_in(stage, draft, stage.tree.school)
        assert (pinned(entry).name, pinned(entry).unit) == (activity.title, stage.tree.school.name)

    def test_twice_is_once(self, stage):
        call, activity = activity_call(stage), make_activity(stage.edition, stage.tree.school)
        by = stage.person(stage.tree.school)
        drafts = {nominate_activity(call=call, activity=activity, by=by).pk for _ in range(2)}
        assert len(drafts) == 1

    def test_what_was_not_accepted_cannot_be(self, stage):
        call = activity_call(stage)
        activity = make_activity(stage.edition, stage.tree.school, state=Activity.State.SUBMITTED)
        with pytest.raises(DomainError) as caught:
            nominate_activity(call=call, activity=activity, by=stage.person(stage.tree.school))
        assert problem(caught) == "not_accepted"

    def test_a_neighbours_cannot_be_an_offices_below_can(self, stage):
        call, activity = activity_call(stage), make_activity(stage.edition, stage.tree.school)
        with pytest.raises(Http404):
            nominate_activity(call=call, activity=activity, by=stage.person(stage.tree.school2))
        assert nominate_activity(call=call, activity=activity, by=stage.person(stage.tree.county)).pk

    def test_an_entry_that_says_no_activity_is_not_filed(self, stage):
        with pytest.raises(DomainError) as caught:
            nominate(stage, activity_call(stage), stage.tree.school)
        assert problem(caught) == "no_activity"


class TestMerged:
    def test_the_heir_has_both_and_says_so_and_the_other_is_compared_no_more(self, stage):
        tree, call = stage.tree, school_call(stage)
        for school in (tree.school, tree.school2):
            make_activity(stage.edition, school)
        admin = make_person(tree.ministry, Role.ADMINISTRATOR)
        change_roster(wanted=Merge(stage.at(tree.school2), stage.at(tree.school)), by=admin, reason="并校")
        comparison = live(call)
        dossier = comparison.dossier(stage.at(tree.school).pk)
        assert comparison.dossier(stage.at(tree.school2).pk) is None
        assert dossier.notes[0].startswith(f"年中并入：{tree.school2.name}")
        assert dossier.size == "在校生 3,000 人"

    def test_the_heir_finds_a_year_before_what_both_had(self, stage):
        tree, call = stage.tree, school_call(stage)
        last = replace(stage, edition=make_edition(tree.ministry, year=2025))
        owed(last, tree.school, filed=1)
        owed(last, tree.school2, filed=1, late=2)
        admin = make_person(tree.ministry, Role.ADMINISTRATOR)
        change_roster(wanted=Merge(stage.at(tree.school2), stage.at(tree.school)), by=admin, reason="并校")
        dossier = live(call).dossier(stage.at(tree.school).pk)
        line = next(one for one in dossier.lines if one.key == "on_time")
        assert (dossier.year, line.then) == (2025, "50.0％")

    def test_what_was_pinned_before_stays_as_it_was(self, stage):
        tree, call = stage.tree, school_call(stage)
        entry = nominate(stage, call, tree.school2)
        before = pinned(entry)
        admin = make_person(tree.ministry, Role.ADMINISTRATOR)
        change_roster(wanted=Merge(stage.at(tree.school2), stage.at(tree.school)), by=admin, reason="并校")
        assert pinned(entry) == before


class TestBorders:
    def test_a_few_schools_are_one_class_until_the_office_parts_them(self, stage):
        call = school_call(stage)
        assert len(live(call).groups) == 1
        set_borders(call=call, by=stage.person(stage.tree.province), kind="school", borders=[900])
        names = [[one.unit.code for one in group.subjects] for group in live(call).groups]
        assert names == [["S5", "S1", "S2"], ["S3", "S4"]]

    def test_none_are_thirds_again(self, stage):
        call, by = school_call(stage), stage.person(stage.tree.province)
        set_borders(call=call, by=by, kind="school", borders=[900])
        set_borders(call=call, by=by, kind="school", borders=None)
        assert len(live(call).groups) == 1

    def test_only_the_issuers_office_sets_them(self, stage):
        with pytest.raises(Http404):
            set_borders(
                call=school_call(stage), by=stage.person(stage.tree.city), kind="school", borders=[900]
            )

    def test_a_school_whose_enrolment_nobody_knows_is_in_no_class_and_has_no_rank(self, stage):
        call = school_call(stage)
        unit = stage.at(stage.tree.school)
        unit.enrolment = None
        unit.save()
        dossier = live(call).dossier(unit.pk)
        assert dossier.class_name == ""
        assert all(line.rank is None for line in dossier.lines)


class TestDoubts:
    def test_the_offices_above_are_told_and_the_school_hears_the_answer(self, stage):
        tree, call = stage.tree, school_call(stage)
        doubt = ask(
            call=call,
            unit=stage.at(tree.school),
            by=stage.person(tree.school),
            measure="came",
            words="少了。",
        )
        told = set(Message.objects.filter(text__contains="少了").values_list("person", flat=True))
        assert told == {stage.person(tree.county).pk, stage.person(tree.province).pk}
        answer(doubt=doubt, by=stage.person(tree.county), words="补上了。")
        assert Message.objects.filter(person=stage.person(tree.school), text__contains="补上了").exists()

    def test_nobody_answers_for_oneself_or_beside(self, stage):
        tree, call = stage.tree, school_call(stage)
        doubt = Doubt.objects.create(call=call, unit=stage.at(tree.county), measure="came", words="少了。")
        for unit in (tree.county, tree.county2, tree.school):
            with pytest.raises(Http404):
                answer(doubt=doubt, by=stage.person(unit), words="是的。")
        answer(doubt=doubt, by=stage.person(tree.city), words="不是。")

    def test_what_was_answered_is_not_answered_again(self, stage):
        tree = stage.tree
        doubt = Doubt.objects.create(
            call=school_call(stage), unit=stage.at(tree.school), measure="came", words="少了。"
        )
        answer(doubt=doubt, by=stage.person(tree.county), words="补上了。")
        with pytest.raises(DomainError) as caught:
            answer(doubt=doubt, by=stage.person(tree.city), words="我也答。")
        assert problem(caught) == "answered"


def test_comparing_costs_the_same_for_few_and_many(stage):
    call = school_call(stage)
    counted(stage, school=500)
    few = cost(call)
    for number in range(3):
        make_activity(stage.edition, join(stage, enrolment=100 * number))
    counted(stage, school2=100)
    assert cost(call) == few <= 20


def cost(call: Call) -> int:
    with CaptureQueriesContext(connection) as asked:
        live(call)
    return len(asked)
