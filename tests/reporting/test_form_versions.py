"""A form that changes after issue is a new version; what was filed keeps its own (issue 3, part 1)."""

from __future__ import annotations

from dataclasses import replace
from importlib import import_module

import pytest
from django.db import connection

from tests.factories import make_form
from tests.reporting.ledgers import GOOD, STORY, Ledger, again, begin, file
from vocweek.campaign.models import FormVersion, Task
from vocweek.core.errors import DomainError
from vocweek.formspec import Field, FieldType, FormSpec, Section, to_json
from vocweek.reporting.models import Obligation
from vocweek.reporting.moving import on_newest_form, page_version
from vocweek.reporting.queries import Filed, history
from vocweek.reporting.services import return_submission, save_draft, submit
from vocweek.reporting.specs import draft_spec_of, spec_of

NEWER = FormSpec(
    "典型故事",
    (
        Section(
            "story",
            "故事",
            (
                Field("title", "故事标题", FieldType.SHORT_TEXT, required=True, max_length=5),
                Field("text", "正文", FieldType.LONG_TEXT, required=True),
                Field("place", "地点", FieldType.SHORT_TEXT),
            ),
        ),
    ),
)


def change(task: Task, spec: FormSpec = NEWER) -> FormVersion:
    """Give the task a new version of its form."""
    task.form = FormVersion.objects.create(
        key=task.form.key, version=task.form.version + 1, title=spec.title, spec=to_json(spec)
    )
    task.save()
    return task.form


class TestWhatWasFiled:
    def test_is_read_in_the_form_it_was_filed_in(self, ledger: Ledger, owed: Obligation) -> None:
        filed = file(owed, ledger.liaison)
        change(owed.task)
        assert spec_of(again(filed)) == STORY
        assert spec_of(filed.revisions.get()) == STORY
        assert spec_of(Task.objects.get(pk=owed.task_id)) == NEWER

    def test_a_return_is_answered_in_the_newest_form_and_the_record_keeps_both(
        self, ledger: Ledger, owed: Obligation
    ) -> None:
        filed = file(owed, ledger.liaison)
        returned = return_submission(submission=filed, by=ledger.county, reason="标题太长")
        change(owed.task)
        answered = submit(
            submission=again(returned),
            by=ledger.liaison,
            version=returned.version,
            raw={"title": "焊花", "place": "车间"},
        )
        first, _, second = history(answered)
        assert isinstance(first, Filed) and isinstance(second, Filed)
        assert (first.form, second.form) == (STORY, NEWER)
        assert [one.label for one in second.changes] == ["人数", "故事标题", "地点"]


class TestADraft:
    def test_moves_when_it_is_saved_and_says_what_found_no_place(
        self, ledger: Ledger, owed: Obligation
    ) -> None:
        draft = begin(owed, ledger.liaison)
        save_draft(submission=draft, by=ledger.liaison, version=0, raw=GOOD)
        change(owed.task)
        opened = on_newest_form(again(draft))
        assert opened.values["text"] == GOOD["text"]
        assert [(one.label, one.text) for one in opened.left] == [("人数", "12")]
        assert opened.added == ("地点",)
        assert [one.code for one in opened.problems] == ["too_long"]

        save_draft(submission=draft, by=ledger.liaison, version=1, raw={"place": "车间"})
        moved = again(draft)
        assert draft_spec_of(moved) == spec_of(moved) == NEWER
        assert moved.draft == {"title": GOOD["title"], "text": GOOD["text"], "place": "车间"}
        assert [one.text for one in on_newest_form(moved).left] == ["12"]

    def test_opening_it_writes_nothing(self, ledger: Ledger, owed: Obligation) -> None:
        draft = begin(owed, ledger.liaison)
        before = again(draft).draft
        change(owed.task)
        on_newest_form(again(draft))
        assert again(draft).draft == before

    def test_what_is_typed_on_a_page_of_the_older_form_is_kept(
        self, ledger: Ledger, owed: Obligation
    ) -> None:
        draft, page = begin(owed, ledger.liaison), owed.task.form
        change(owed.task)
        saved = save_draft(submission=draft, by=ledger.liaison, version=0, raw=GOOD, page=page).submission
        assert saved.draft["text"] == GOOD["text"]
        assert saved.left == {"people": {"label": "人数", "text": "12"}}

    def test_a_page_of_the_older_form_is_not_filed_unseen(self, ledger: Ledger, owed: Obligation) -> None:
        draft, page = begin(owed, ledger.liaison), owed.task.form
        change(owed.task)
        with pytest.raises(DomainError, match="表单刚刚更新过"):
            submit(submission=draft, by=ledger.liaison, version=0, raw=GOOD, page=page)

    def test_the_same_request_sent_twice_is_one_filing_even_if_the_form_changed_between(
        self, ledger: Ledger, owed: Obligation
    ) -> None:
        draft, page = begin(owed, ledger.liaison), owed.task.form
        submit(submission=draft, by=ledger.liaison, version=0, raw=GOOD, page=page)
        change(owed.task)
        submit(submission=draft, by=ledger.liaison, version=0, raw=GOOD, page=page)
        assert draft.revisions.count() == 1


def test_a_page_is_read_in_its_own_version_only_if_its_task_ever_had_it(ledger: Ledger) -> None:
    task = ledger.task()
    first = task.form
    stranger = make_form(to_json(replace(STORY, title="别处的表单")))
    newest = change(task)
    assert page_version(task, first.pk) == first
    assert page_version(task, stranger.pk) == newest
    assert page_version(task, None) == newest


def test_the_migration_fills_what_was_filed_before(ledger: Ledger, owed: Obligation) -> None:
    filed = file(owed, ledger.liaison)
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("SET LOCAL session_replication_role = replica")  # as it was before there were triggers
        for table, columns in (("submission", ("form_id", "draft_form_id")), ("revision", ("form_id",))):
            for column in columns:
                cursor.execute(f"ALTER TABLE reporting_{table} ALTER {column} DROP NOT NULL")
                cursor.execute(f"UPDATE reporting_{table} SET {column} = NULL")
        cursor.execute(import_module("vocweek.reporting.migrations.0007_form_versions").FILL)
    assert again(filed).form == filed.revisions.get().form == owed.task.form
    assert again(filed).draft_form == owed.task.form
