"""Rows by statements put together once: what is stored and read is what Django would store and read."""

from __future__ import annotations

import uuid
from datetime import UTC, datetime

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from tests.reporting.ledgers import Ledger, make_ledger
from vocweek.campaign.models import FormVersion, RosterUnit, Task
from vocweek.core.rows import Reader, insert, update
from vocweek.reporting.models import Obligation, Submission

pytestmark = pytest.mark.django_db
TEXT = '引号" 反斜线\\ 换行\n 表情😀 {"a": 1}'


@pytest.fixture
def ledger() -> Ledger:
    return make_ledger()


def draft(owed: Obligation, **more: object) -> Submission:
    moment = datetime(2026, 11, 8, 3, 4, 5, 678901, tzinfo=UTC)
    form = owed.task.form
    return Submission(
        obligation=owed, task=owed.task, roster_unit=owed.roster_unit, form=form, draft_form=form,
        client_key=uuid.uuid4(), saved_at=moment, **more,
    )  # fmt: skip


def stored(pk: object) -> dict[str, object]:
    (row,) = Submission.objects.filter(pk=pk).values()
    return {name: value for name, value in row.items() if name not in ("id", "client_key", "created_at")}


def test_what_is_inserted_is_what_django_inserts(ledger: Ledger) -> None:
    owed = ledger.owe(ledger.task())
    values = {"text": TEXT, "list": [1, None, "二"], "number": 3, "nothing": None}
    ours, djangos = (draft(owed, title=TEXT, draft=values, filed=None) for _ in range(2))
    insert([ours])
    djangos.save(force_insert=True)
    assert stored(ours.pk) == stored(djangos.pk)
    assert stored(ours.pk)["draft"] == values


def test_each_row_learns_its_own_id_by_one_statement(ledger: Ledger) -> None:
    owed = ledger.owe(ledger.task())
    rows = [draft(owed, title=str(number)) for number in range(40)]
    with CaptureQueriesContext(connection) as queries:
        insert(rows)
    assert len(queries) == 1
    assert dict(Submission.objects.values_list("pk", "title")) == {row.pk: row.title for row in rows}
    assert not any(row._state.adding for row in rows)


def test_what_is_inserted_has_its_history(ledger: Ledger) -> None:
    row = draft(ledger.owe(ledger.task()))
    insert([row])
    assert row.history.count() == 1  # type: ignore[attr-defined]  # pghistory adds it


def test_a_key_that_is_taken_is_refused(ledger: Ledger) -> None:
    row = draft(ledger.owe(ledger.task()))
    insert([row])
    again = draft(row.obligation)
    again.client_key = row.client_key
    with pytest.raises(IntegrityError), transaction.atomic():
        insert([again])
    insert([again], unless_there=True)
    assert Submission.objects.count() == 1


def test_rows_are_read_as_django_reads_them(ledger: Ledger) -> None:
    task = ledger.task()
    owed = ledger.owe(task)
    reader = Reader(
        "FROM reporting_obligation owed JOIN campaign_rosterunit unit ON unit.id = owed.roster_unit_id "
        "JOIN campaign_task task ON task.id = owed.task_id JOIN campaign_formversion form ON form.id = task.form_id "
        "WHERE owed.id = ANY(%s)",
        owed=Obligation, unit=RosterUnit, task=Task, form=FormVersion,
    )  # fmt: skip
    (found,) = reader.read([owed.pk])
    expected = [type(one).objects.get(pk=one.pk) for one in found]
    assert [vars_of(one) for one in found] == [vars_of(one) for one in expected]


def vars_of(row: object) -> dict[str, object]:
    return {name: value for name, value in vars(row).items() if name != "_state"}


def test_what_is_updated_is_what_django_saves(ledger: Ledger) -> None:
    owed = ledger.owe(ledger.task())
    one, two, other = (draft(owed, title=TEXT) for _ in range(3))
    insert([one, two, other])
    moment = datetime(2026, 11, 9, 3, 4, 5, 678901, tzinfo=UTC)
    for row in (one, two):
        row.title, row.draft, row.filed_at, row.version = TEXT[::-1], {"a": [TEXT, None]}, moment, 7
    update([one])
    two.save()
    before = stored(other.pk)
    assert stored(one.pk) == stored(two.pk)
    assert stored(one.pk)["draft"] == {"a": [TEXT, None]}
    other.title, other.version = "只有这一栏", 9
    update([other], ["title"])
    assert stored(other.pk) == before | {"title": "只有这一栏"}
    update([])
