"""Filing many at once: the same rules, the same rows, and no more statements than for a few."""

from __future__ import annotations

import uuid
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.db.models import Model
from django.test.utils import CaptureQueriesContext

from tests.factories import make_person, make_unit
from tests.reporting.ledgers import GOOD, Ledger, again, begin, file
from vocweek.accounts.models import User
from vocweek.campaign.rosters import freeze_roster
from vocweek.core.clock import now
from vocweek.formspec import SUM, Field, FieldType, FormSpec, Section
from vocweek.org.models import OrgUnit, Role
from vocweek.reporting.models import DraftEdit, Obligation, Revision, Submission, Tally
from vocweek.reporting.services import (
    Considered,
    Line,
    accept,
    consider_many,
    file_many,
    return_submission,
    save_draft,
    submit,
    submit_fresh,
    withdraw,
)

FIGURES = FormSpec(
    "情况统计表",
    (
        Section(
            "figures",
            "情况统计表",
            (
                Field("students", "学生数", FieldType.INTEGER, required=True),
                Field("enrolled", "在校生数", FieldType.INTEGER, known="roster.students"),
                Field("remark", "备注", FieldType.SHORT_TEXT),
            ),
        ),
    ),
)
SUMMED = FormSpec(
    "情况统计表",
    (
        Section(
            "figures",
            "情况统计表",
            (Field("students", "学生数", FieldType.INTEGER, required=True, roll_up=SUM),),
        ),
    ),
)
PHOTOS = FormSpec(
    "宣传材料",
    (
        Section(
            "item",
            "宣传材料",
            (
                Field("title", "标题", FieldType.SHORT_TEXT, required=True),
                Field("photos", "照片", FieldType.IMAGE, required=True, max_count=9),
            ),
        ),
    ),
)


@pytest.fixture
def office(ledger: Ledger) -> User:
    return make_person(ledger.tree.county, Role.OFFICE, name="县办公室")


def line(owed: Obligation, submission: Submission | None = None, /, **raw: Any) -> Line:
    return Line(
        owed.pk,
        submission.pk if submission else None,
        uuid.uuid5(uuid.NAMESPACE_OID, f"{owed.pk}"),
        submission.version if submission else 0,
        raw or GOOD,
    )


def send(by: User, *lines: Line) -> list[Considered]:
    task = Obligation.objects.select_related("task__form", "task__issuer").get(pk=lines[0].obligation_id).task
    return file_many(task=task, lines=lines, by=by)


def fates(found: list[Considered]) -> list[str]:
    return [str(one.fate) for one in found]


def stored(row: Model, *without: str) -> dict[str, Any]:
    leave = {"id", "created_at", "client_key", "obligation", "roster_unit", "submission", *without}
    return {one.name: getattr(row, one.attname) for one in row._meta.concrete_fields if one.name not in leave}


def record(submission: Submission) -> list[Any]:
    """Return everything that is stored about a submission, less what names it."""
    fresh = again(submission)
    return [
        stored(fresh),
        stored(fresh.obligation, "due_at"),
        [stored(one) for one in Revision.objects.filter(submission=fresh)],
        [stored(one) for one in DraftEdit.objects.filter(submission=fresh)],
        [(one.pgh_label, one.state) for one in fresh.history.order_by("pgh_id")],
    ]


class TestManyAndOneAreTheSame:
    """One school's liaison files on the page, the other's is filed in bulk: the same rows come of it."""

    @pytest.fixture
    def pair(self, ledger: Ledger) -> tuple[Obligation, Obligation]:
        ledger.edition.roster.update(enrolment=1000)
        task, due = ledger.task(spec=FIGURES), now() + timedelta(hours=1)
        return ledger.owe(task, due_at=due), ledger.owe(task, ledger.tree.school2, due_at=due)

    def both(
        self, pair: tuple[Obligation, Obligation], by: User, raw: dict[str, Any]
    ) -> tuple[Submission, Submission]:
        moment = now()
        single = submit_fresh(
            obligation_id=pair[0].pk, by=by, client_key=uuid.uuid4(), raw=raw, moment=moment
        )
        task = single.task
        found = file_many(task=task, lines=[line(pair[1], **raw)], by=by, moment=moment)
        assert fates(found) == ["new"]
        return single, Submission.objects.get(obligation=pair[1])

    def test_a_first_filing_on_behalf(self, pair: tuple[Obligation, Obligation], office: User) -> None:
        one, many = self.both(pair, office, {"students": "12", "enrolled": "900"})
        assert record(one) == record(many)
        assert many.on_behalf is not None
        assert many.on_behalf.name == "原阳县教育局"

    def test_the_answer_to_a_return(
        self, ledger: Ledger, pair: tuple[Obligation, Obligation], office: User
    ) -> None:
        one, many = self.both(pair, office, {"students": "12", "enrolled": "900"})
        due = now() + timedelta(days=2)
        for filed in (one, many):
            return_submission(submission=filed, by=ledger.county, reason="请核对", due_at=due)
        moment, raw = now(), {"students": "15"}
        submit(submission=again(one), by=office, version=again(one).version, raw=raw, moment=moment)
        answered = line(pair[1], again(many), **raw)
        file_many(task=many.task, lines=[answered], by=office, moment=moment)
        assert stored(again(one), "decided_at") == stored(again(many), "decided_at")
        latest = [again(each).revisions.latest("number") for each in (one, many)]
        assert stored(latest[0]) == stored(latest[1])


def test_the_tally_counts_what_was_filed_in_bulk(ledger: Ledger, office: User) -> None:
    task = ledger.task(spec=FIGURES)
    lines = [
        line(ledger.owe(task, school), students="1") for school in (ledger.tree.school, ledger.tree.school2)
    ]
    send(office, *lines)
    tally = Tally.objects.get(task=task, parent=ledger.node(ledger.tree.county))
    assert (tally.expected, tally.filed, tally.on_time) == (2, 2, 2)


def test_the_same_lines_again_change_nothing(ledger: Ledger, owed: Obligation, office: User) -> None:
    lines = [line(owed)]
    send(office, *lines)
    before = record(Submission.objects.get())
    assert fates(send(office, *lines)) == ["same"]
    assert record(Submission.objects.get()) == before


def test_a_dry_look_stores_nothing(ledger: Ledger, owed: Obligation, office: User) -> None:
    found = consider_many(task=owed.task, lines=[line(owed)], by=office)
    assert fates(found) == ["new"]
    assert not Submission.objects.exists()


def test_a_wrong_line_says_why_and_the_others_are_filed(ledger: Ledger, office: User) -> None:
    task = ledger.task()
    good, bad = ledger.owe(task), ledger.owe(task, ledger.tree.school2)
    found = send(office, line(good), line(bad, title="", people="很多"))
    assert fates(found) == ["new", "wrong"]
    assert {problem.field for problem in found[1].problems} == {"title", "text", "people"}
    assert [one.obligation_id for one in Submission.objects.all()] == [good.pk]


@pytest.mark.parametrize("where", ["other_school", "school3"])
def test_a_unit_out_of_reach_is_refused(ledger: Ledger, office: User, where: str) -> None:
    unit: OrgUnit = getattr(ledger.tree, where)
    found = send(office, line(ledger.owe(ledger.task(), unit)))
    assert [one.problems[0].code for one in found] == ["out_of_scope"]
    assert not Submission.objects.exists()


def test_what_waits_unreviewed_is_taken_back_and_filed_anew(
    ledger: Ledger, owed: Obligation, office: User
) -> None:
    filed = file(owed, ledger.liaison)
    assert fates(send(office, line(owed, filed, **GOOD | {"people": "13"}))) == ["changed"]
    states = list(Submission.objects.order_by("id").values_list("state", flat=True))
    assert states == ["withdrawn", "submitted"]
    owed.refresh_from_db()
    assert owed.state == Obligation.State.FILED


def test_what_was_filed_meanwhile_is_a_conflict(ledger: Ledger, office: User) -> None:
    owed = ledger.owe(ledger.task(spec=SUMMED))
    file(owed, ledger.liaison, {"students": "5"})
    found = send(office, line(owed, students="6"))
    assert fates(found) == ["conflict"]
    assert Submission.objects.get().filed["students"] == 5


def test_a_draft_changed_meanwhile_in_the_same_field_is_a_conflict(
    ledger: Ledger, owed: Obligation, office: User
) -> None:
    draft = begin(owed, ledger.liaison)
    seen = line(owed, draft)
    save_draft(submission=draft, by=ledger.liaison, version=0, raw={"title": "另一个"})
    found = send(office, seen)
    assert fates(found) == ["conflict"]
    assert [problem.field for problem in found[0].problems] == ["title"]


def test_what_was_accepted_is_locked(ledger: Ledger, owed: Obligation, office: User) -> None:
    filed = file(owed, ledger.liaison)
    for person in (ledger.county, ledger.city):
        filed = accept(submission=filed, by=person)
    found = send(office, line(owed, filed, **GOOD | {"people": "13"}))
    assert [one.problems[0].code for one in found] == ["wrong_state"]
    assert fates(send(office, line(owed, filed))) == ["same"]


def test_what_lacks_only_photos_is_kept_as_a_draft_once(ledger: Ledger, office: User) -> None:
    owed = ledger.owe(ledger.task(spec=PHOTOS))
    lines = [line(owed, title="焊花")]
    assert fates(send(office, *lines)) == ["kept"]
    kept = Submission.objects.get()
    assert (kept.state, kept.draft["title"], kept.version) == ("draft", "焊花", 1)
    assert fates(send(office, *lines)) == ["same"]
    assert again(kept).version == 1


def test_a_new_line_begins_with_what_was_withdrawn(ledger: Ledger, owed: Obligation, office: User) -> None:
    withdraw(submission=file(owed, ledger.liaison), by=ledger.liaison)
    send(office, line(owed, title="新标题"))
    latest = Submission.objects.latest("id")
    assert (latest.filed["title"], latest.filed["text"]) == ("新标题", GOOD["text"])


def test_two_lines_for_figures_of_one_unit_never_make_two(ledger: Ledger, office: User) -> None:
    owed = ledger.owe(ledger.task(spec=SUMMED))
    twice = [line(owed, students="5"), line(owed, students="6")]
    twice[1] = Line(owed.pk, None, uuid.uuid4(), 0, {"students": "6"})
    assert fates(send(office, *twice)) == ["new", "conflict"]
    assert Submission.objects.get().filed["students"] == 5


def test_many_cost_as_many_statements_as_a_few(ledger: Ledger, office: User) -> None:
    def cost(*schools: OrgUnit) -> int:
        task = ledger.task(spec=FIGURES)
        lines = [line(ledger.owe(task, school), students="3") for school in schools]
        with CaptureQueriesContext(connection) as queries:
            assert set(fates(send(office, *lines))) == {"new"}
        return len(queries)

    assert cost(ledger.tree.school, ledger.tree.school2) == cost(
        ledger.tree.school, ledger.tree.school2, *more_schools(ledger)
    )


def more_schools(ledger: Ledger) -> list[OrgUnit]:
    schools = [make_unit(ledger.tree.county) for _ in range(4)]
    freeze_roster(ledger.edition)
    return schools
