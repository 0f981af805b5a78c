"""Taking a notice in: what is read is kept with its sentences; what is no notice is not stored."""

from __future__ import annotations

import pytest
from django.test import override_settings

from tests.campaign.letters import NOTICE, RECIPE
from tests.factories import Tree, make_person, make_tree
from vocweek.accounts.models import User
from vocweek.campaign.facts import read_facts
from vocweek.campaign.models import Notice
from vocweek.campaign.services import (
    NotANotice,
    confirm_notice,
    discard_notice,
    save_facts,
    store_notice,
    write_notice,
)
from vocweek.core.errors import DomainError
from vocweek.media.models import Asset
from vocweek.org.models import Role

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def own_files(tmp_path):  # type: ignore[no-untyped-def]
    with override_settings(MEDIA_ROOT=tmp_path):
        yield


@pytest.fixture
def tree() -> Tree:
    return make_tree()


@pytest.fixture
def by(tree: Tree) -> User:
    return make_person(tree.city, Role.OFFICE)


@pytest.fixture
def notice(tree: Tree, by: User) -> Notice:
    return store_notice(unit=tree.city, by=by, name="通知.txt", data=NOTICE.encode())


def test_a_file_is_kept_with_its_text_and_facts(notice: Notice) -> None:
    assert notice.state == Notice.State.READ
    assert notice.title == "关于做好2027年示例市职业教育活动周相关工作的通知"
    assert notice.document_number == "示教职成〔2027〕12号"
    assert notice.asset is not None and notice.asset.name == "通知.txt"
    assert "每天下午4点前" in notice.text


def test_every_task_keeps_the_sentence_it_came_from(notice: Notice) -> None:
    for task in notice.facts["tasks"]:
        place = task["evidence"]
        assert notice.text[place["start"] : place["end"]] == place["text"]
        assert task["items"][0] in place["text"]


def test_everyone_addressed_by_a_city_means_its_counties_and_schools(notice: Notice) -> None:
    assert [task["audience_kinds"] for task in notice.facts["tasks"]] == [["county", "school"]] * 3


def test_a_notice_in_the_genre_can_be_confirmed_as_it_was_read(notice: Notice, by: User) -> None:
    facts, problems = read_facts(notice.facts)
    assert problems == []
    assert facts.year == 2027
    confirm_notice(notice=notice, by=by)
    assert sorted(task.title for task in notice.tasks.all()) == sorted(
        ["活动方案", "宣传材料", "总结、情况统计表"]
    )


def test_a_text_that_is_no_notice_is_not_stored_but_given_back(tree: Tree, by: User) -> None:
    with pytest.raises(NotANotice) as caught:
        store_notice(unit=tree.city, by=by, name="菜谱.txt", data=RECIPE.encode())
    assert "番茄" in caught.value.text
    assert not Notice.objects.exists()
    assert not Asset.objects.exists()


def test_a_file_without_text_says_what_to_do(tree: Tree, by: User) -> None:
    with pytest.raises(DomainError, match="文件是空的"):
        store_notice(unit=tree.city, by=by, name="空.docx", data=b"")
    assert not Notice.objects.exists()


def test_pasted_text_is_stored_whatever_it_says(tree: Tree, by: User) -> None:
    notice = write_notice(unit=tree.city, by=by, title="补充通知", text=RECIPE)
    assert (notice.title, notice.facts["tasks"]) == ("补充通知", [])


def test_nothing_at_all_is_not_stored(tree: Tree, by: User) -> None:
    with pytest.raises(DomainError, match="请粘贴通知正文"):
        write_notice(unit=tree.city, by=by, text="  \n")


def test_corrections_are_kept_complete_or_not(notice: Notice, by: User) -> None:
    saved = save_facts(
        notice=notice, by=by, version=0, facts={**notice.facts, "theme": "新主题", "tasks": []}
    )
    assert (saved.theme, saved.version) == ("新主题", 1)


def test_saving_over_someone_elses_corrections_is_a_conflict(notice: Notice, by: User) -> None:
    save_facts(notice=notice, by=by, version=0, facts={**notice.facts, "theme": "先存的"})
    with pytest.raises(DomainError) as caught:
        save_facts(notice=notice, by=by, version=0, facts={**notice.facts, "theme": "后存的"})
    assert caught.value.problems[0].code == "conflict"
    notice.refresh_from_db()
    assert notice.theme == "先存的"


def test_a_confirmed_notice_is_not_corrected_behind_its_tasks(notice: Notice, by: User) -> None:
    confirm_notice(notice=notice, by=by)
    with pytest.raises(DomainError, match="已经确认"):
        save_facts(notice=notice, by=by, version=0, facts=notice.facts)


def test_a_notice_never_issued_can_be_discarded(notice: Notice, by: User) -> None:
    confirm_notice(notice=notice, by=by)
    discard_notice(notice=notice, by=by)
    assert not Notice.objects.exists()
