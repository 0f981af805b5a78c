"""The library of forms: composed, saved, published, given to tasks; never at the cost of what was filed."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

import pytest

from tests.factories import Tree, make_edition, make_form, make_notice, make_person, make_task, make_tree
from vocweek.accounts.models import User
from vocweek.campaign.drafts import draft_of, from_data, to_data
from vocweek.campaign.forms.library import preset_draft, reads_template, shelf, tasks_of, usable_forms
from vocweek.campaign.forms.services import (
    FormConflict,
    archive_form,
    begin_form,
    form_of_task,
    publish_form,
    save_form,
)
from vocweek.campaign.models import Form, Task
from vocweek.campaign.services import add_task, edit_task
from vocweek.core.errors import DomainError
from vocweek.formspec import to_json
from vocweek.formspec.presets import preset_for
from vocweek.media.models import Asset
from vocweek.org.access import reach_of
from vocweek.org.models import OrgUnit, Role

pytestmark = pytest.mark.django_db


@pytest.fixture
def tree() -> Tree:
    return make_tree()


@pytest.fixture
def office(tree: Tree) -> User:
    return make_person(tree.city, Role.OFFICE, name="市办公室")


@pytest.fixture
def form(tree: Tree, office: User) -> Form:
    return begin_form(unit=tree.city, by=office, draft=preset_draft("情况统计表"))


def changed(form: Form, **field: Any) -> dict[str, Any]:
    """Return the draft with its first field changed."""
    draft = deepcopy(form.draft)
    draft["sections"][0]["fields"][0].update(field)
    return draft


def issued_task(unit: OrgUnit, **more: Any) -> Task:
    notice = make_notice(unit, make_edition(unit), state="issued")
    statistics = make_form(to_json(preset_for(["情况统计表"])))
    return make_task(notice, statistics, state=Task.State.ISSUED, **more)


def template(unit: OrgUnit) -> Asset:
    return Asset.objects.create(
        unit=unit, file="assets/y", sha256="y", size=1, content_type="text/plain", name="y"
    )


class TestSaving:
    def test_another_persons_save_is_a_conflict_and_nothing_is_lost(
        self, tree: Tree, form: Form, office: User
    ) -> None:
        colleague = make_person(tree.city, Role.OFFICE, name="王主任")
        save_form(form=form, by=colleague, version=0, draft=changed(form, label="学校数"))
        with pytest.raises(FormConflict, match="王主任刚刚改过"):
            save_form(form=form, by=office, version=0, draft=changed(form, label="院校数"))
        assert Form.objects.get().draft == changed(form, label="学校数")

    def test_the_same_save_sent_twice_is_one(self, form: Form, office: User) -> None:
        for _ in range(2):
            saved = save_form(form=form, by=office, version=0, draft=changed(form, label="学校数"))
        assert saved.version == 1

    def test_an_unfinished_draft_is_kept_but_not_published(self, form: Form, office: User) -> None:
        save_form(form=form, by=office, version=0, draft=changed(form, label=""))
        with pytest.raises(DomainError, match="请写上栏目名称"):
            publish_form(form=form, by=office, version=1)

    @pytest.mark.parametrize("draft", [{}, {"sections": 3}, {"schema": "x", "sections": []}])
    def test_what_is_no_form_at_all_is_refused(self, form: Form, office: User, draft: dict[str, Any]) -> None:
        with pytest.raises(DomainError, match="存不下来"):
            save_form(form=form, by=office, version=0, draft=draft)

    @pytest.mark.parametrize("odd", [float("nan"), float("inf"), "\ud800", "\0", "长" * 400_000])
    def test_what_the_database_cannot_keep_is_refused(self, form: Form, office: User, odd: object) -> None:
        with pytest.raises(DomainError, match="存不下来"):
            save_form(form=form, by=office, version=0, draft={**form.draft, "odd": odd})

    @pytest.mark.parametrize("label", ["照片📷", "𠮷林村学校数", r"写作 \u0000 的"])
    def test_rare_characters_are_characters(self, form: Form, office: User, label: str) -> None:
        saved = save_form(form=form, by=office, version=0, draft=changed(form, label=label))
        assert saved.draft["sections"][0]["fields"][0]["label"] == label

    def test_only_a_file_of_its_own_unit_can_be_handed_out(
        self, tree: Tree, form: Form, office: User
    ) -> None:
        foreign = Asset.objects.create(
            unit=tree.other_city, file="assets/x", sha256="x", size=1, content_type="text/plain", name="x"
        )
        draft = {**form.draft, "templates": [{"asset": foreign.pk, "name": "x"}]}
        with pytest.raises(DomainError, match="不是本单位的"):
            save_form(form=form, by=office, version=0, draft=draft)


class TestPublishing:
    def test_publishing_what_is_published_makes_no_second_version(self, form: Form, office: User) -> None:
        first = publish_form(form=form, by=office, version=0)
        assert publish_form(form=form, by=office, version=0) == first

    def test_a_new_version_goes_to_the_chosen_tasks_and_says_what_changed(
        self, tree: Tree, office: User
    ) -> None:
        task = issued_task(tree.city)
        form = form_of_task(task=task, by=office)
        assert form_of_task(task=task, by=office) == form
        save_form(form=form, by=office, version=0, draft=changed(form, label="学校数"))
        made = publish_form(form=form, by=office, version=1, tasks=[task.pk])
        task.refresh_from_db()
        assert task.form == made
        assert made.changes == ["“参与活动的职业院校数”改名为“学校数”。"]
        assert form_of_task(task=task, by=office) == form
        assert list(tasks_of(form)) == [task]

    def test_a_field_may_not_become_another_kind_of_field(self, tree: Tree, office: User) -> None:
        task = issued_task(tree.city)
        form = form_of_task(task=task, by=office)
        draft = deepcopy(form.draft)
        draft["sections"][0]["fields"][0] = {
            "key": draft["sections"][0]["fields"][0]["key"],
            "label": "学校名单",
            "type": "long_text",
        }
        save_form(form=form, by=office, version=0, draft=draft)
        with pytest.raises(DomainError, match="不能由整数改为长文字"):
            publish_form(form=form, by=office, version=1, tasks=[task.pk])
        assert Task.objects.get().form == task.form


class TestTheShelf:
    def test_a_unit_sees_its_own_and_what_is_published_above_it(
        self, tree: Tree, form: Form, office: User
    ) -> None:
        assert list(shelf(tree.city).own) == [form]
        assert not shelf(tree.county).above
        publish_form(form=form, by=office, version=0)
        assert list(shelf(tree.county).above) == [form]
        assert not shelf(tree.other_city).above
        assert list(usable_forms(tree.county)) == [form]

    def test_a_form_put_away_is_not_offered_until_taken_out(
        self, tree: Tree, form: Form, office: User
    ) -> None:
        publish_form(form=form, by=office, version=0)
        archive_form(form=form, by=office)
        assert not usable_forms(tree.city)
        assert list(usable_forms(tree.city, also=form.pk)) == [form]
        archive_form(form=form, by=office, undo=True)
        assert list(usable_forms(tree.city)) == [form]

    def test_a_template_is_read_below_its_unit_once_it_is_published(
        self, tree: Tree, form: Form, office: User
    ) -> None:
        file = template(tree.city)
        draft = {**form.draft, "templates": [{"asset": file.pk, "name": "y"}]}
        form = save_form(form=form, by=office, version=0, draft=draft)
        assert reads_template(reach_of(office), file)
        assert not reads_template(reach_of(make_person(tree.school)), file)
        publish_form(form=form, by=office, version=form.version)
        assert reads_template(reach_of(make_person(tree.school)), file)
        assert not reads_template(reach_of(make_person(tree.other_school)), file)

    def test_a_copy_of_a_form_from_above_keeps_its_template(
        self, tree: Tree, form: Form, office: User
    ) -> None:
        draft = {**form.draft, "templates": [{"asset": template(tree.city).pk, "name": "y"}]}
        county = make_person(tree.county, Role.OFFICE)
        copy = begin_form(unit=tree.county, by=county, draft=draft)
        saved = save_form(form=copy, by=county, version=0, draft=changed(copy, label="学校数"))
        assert saved.draft["templates"] == draft["templates"]


class TestATaskOfTheLibrary:
    def test_is_asked_in_the_newest_version_and_survives_editing(
        self, tree: Tree, form: Form, office: User
    ) -> None:
        made = publish_form(form=form, by=office, version=0)
        notice = make_notice(tree.city, make_edition(tree.city), state="confirmed")
        data = {"items": ["统计表"], "audience_kinds": ["school"], "due": "2026-05-20", "form": form.pk}
        draft, problems = from_data(data)
        task = add_task(notice=notice, by=office, draft=draft)
        assert (problems, task.form) == ([], made)
        again, _ = from_data({**to_data(draft_of(task)), "title": "新名称"})
        assert edit_task(task=task, by=office, draft=again).form == made

    def test_a_form_of_another_branch_is_refused(self, tree: Tree, form: Form, office: User) -> None:
        publish_form(form=form, by=office, version=0)
        stranger = make_person(tree.other_city, Role.OFFICE)
        notice = make_notice(tree.other_city, make_edition(tree.ministry), state="confirmed")
        data = {"items": ["统计表"], "audience_kinds": ["school"], "due": "2026-05-20", "form": form.pk}
        with pytest.raises(DomainError, match="不在表单库里"):
            add_task(notice=notice, by=stranger, draft=from_data(data)[0])
