"""The pages of notices, from a file to a signed and forwarded notice, as people press through them."""

from __future__ import annotations

import re
from datetime import date, time
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from tests.campaign.letters import NOTICE, RECIPE
from tests.factories import (
    Tree,
    make_edition,
    make_form,
    make_notice,
    make_person,
    make_task,
    make_tree,
    make_unit,
)
from vocweek.accounts.models import User
from vocweek.campaign.models import EarlierDue, Notice, NoticeReceipt, Task
from vocweek.core.clock import at
from vocweek.org.models import OrgUnit, Role
from vocweek.reporting.issuing import issue_notice
from vocweek.reporting.models import Obligation

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def own_files(settings: Any, tmp_path: Any) -> None:
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def tree() -> Tree:
    return make_tree()


def signed_in(unit: OrgUnit, role: Role = Role.OFFICE) -> Client:
    client = Client()
    client.force_login(make_person(unit, role))
    return client


def address(name: str, *args: int) -> str:
    return reverse(f"workbench:{name}", args=args)


def upload(client: Client, text: str = NOTICE, name: str = "通知.txt") -> Any:
    file = SimpleUploadedFile(name, text.encode())
    return client.post(address("notice_upload"), {"way": "file", "file": file})


def filled_in(html: str) -> dict[str, Any]:
    """Return what a browser would post from the page's main form (fields outside <template>)."""
    from lxml import html as parser

    page = parser.fromstring(html)
    for template in page.iter("template"):
        template.clear()
    form = max(page.forms, key=lambda one: len(one.fields))
    values: dict[str, Any] = {}
    for key, value in form.form_values():
        values.setdefault(key, []).append(value)
    return values


@pytest.fixture
def city(tree: Tree) -> Client:
    return signed_in(tree.city)


@pytest.fixture
def read(city: Client) -> Notice:
    upload(city)
    return Notice.objects.get()


@pytest.fixture
def issued(tree: Tree) -> Notice:
    """A notice of the province with one task for schools."""
    notice = make_notice(tree.province, make_edition(tree.ministry, year=2027), state="confirmed")
    make_task(notice, make_form({}))
    return issue_notice(notice=notice, by=make_person(tree.province, Role.OFFICE))


class TestTakingIn:
    def test_an_uploaded_notice_goes_on_to_be_confirmed(self, city: Client) -> None:
        answer = upload(city)
        assert answer.status_code == 302
        assert answer.url == address("notice_confirm", Notice.objects.get().pk)

    def test_what_is_no_notice_comes_back_as_text_to_go_on_with(self, city: Client) -> None:
        answer = upload(city, RECIPE)
        assert answer.status_code == 422
        assert "不像一份通知" in answer.content.decode()
        assert "番茄炒蛋" in answer.content.decode()
        assert not Notice.objects.exists()

    def test_choosing_nothing_says_so(self, city: Client) -> None:
        assert "请先选择一个文件" in city.post(address("notice_upload"), {"way": "file"}).content.decode()

    def test_pasted_text_goes_on_too(self, city: Client) -> None:
        assert city.post(address("notice_upload"), {"text": NOTICE}).status_code == 302
        assert Notice.objects.get().title.startswith("关于做好2027年")

    def test_a_draft_can_be_deleted(self, city: Client, read: Notice) -> None:
        city.post(address("notice_discard", read.pk))
        assert not Notice.objects.exists()


class TestConfirming:
    def test_every_task_links_to_a_mark_in_the_text(self, city: Client, read: Notice) -> None:
        page = city.get(address("notice_confirm", read.pk)).content.decode()
        for key in ("title", "theme", "period", "task-0", "task-1", "task-2"):
            assert f'href="#source-{key}"' in page
            assert f'id="source-{key}"' in page

    def test_posting_the_page_as_it_is_changes_no_task(self, city: Client, read: Notice) -> None:
        from vocweek.campaign.facts import read_facts

        url = address("notice_confirm", read.pk)
        before = read_facts(read.facts)
        city.post(url, {**filled_in(city.get(url).content.decode()), "action": "save"})
        read.refresh_from_db()
        assert read_facts(read.facts) == before
        assert read.version == 1

    def test_confirming_goes_on_to_issue(self, city: Client, read: Notice) -> None:
        url = address("notice_confirm", read.pk)
        answer = city.post(url, {**filled_in(city.get(url).content.decode()), "action": "confirm"})
        assert answer.url == address("notice_issue", read.pk)
        assert read.tasks.count() == 3

    def test_a_missing_due_moment_is_shown_beside_its_task(self, city: Client, read: Notice) -> None:
        url = address("notice_confirm", read.pk)
        values = filled_in(city.get(url).content.decode())
        answer = city.post(url, {**values, "task-0-due": "", "action": "confirm"}, follow=True)
        page = answer.content.decode()
        assert "未读到截止时间，请补充。" in page
        assert 'href="#task-0-due"' in page and 'id="task-0-due"' in page
        assert not Task.objects.exists()

    def test_a_removed_task_can_be_restored(self, city: Client, read: Notice) -> None:
        url = address("notice_confirm", read.pk)
        city.post(url, {**filled_in(city.get(url).content.decode()), "action": "remove:0"})
        read.refresh_from_db()
        assert len(read.facts["tasks"]) == 2
        page = city.get(url).content.decode()
        assert "已移除“活动方案”" in page
        city.post(url, {**filled_in(page), "action": "restore:0"})
        read.refresh_from_db()
        assert read.facts["tasks"][-1]["items"] == ["活动方案"]

    def test_an_added_task_begins_with_the_same_audience(self, city: Client, read: Notice) -> None:
        url = address("notice_confirm", read.pk)
        city.post(url, {**filled_in(city.get(url).content.decode()), "action": "add"})
        read.refresh_from_db()
        assert read.facts["tasks"][-1]["audience_kinds"] == ["county", "school"]

    def test_a_row_of_contacts_is_corrected(self, city: Client, read: Notice) -> None:
        url = address("notice_confirm", read.pk)
        values = filled_in(city.get(url).content.decode())
        city.post(url, {**values, "contacts.0.name": "王五", "contacts.7.name": "赵六", "action": "save"})
        read.refresh_from_db()
        assert [person["name"] for person in read.facts["contacts"]] == ["王五", "赵六"]

    def test_a_conflict_shows_my_words_and_keeps_theirs(self, city: Client, read: Notice) -> None:
        url = address("notice_confirm", read.pk)
        mine = filled_in(city.get(url).content.decode())
        city.post(url, {**mine, "theme": "先存的主题", "action": "save"})
        answer = city.post(url, {**mine, "theme": "后存的主题", "action": "save"})
        assert answer.status_code == 409
        assert "后存的主题" in answer.content.decode()
        read.refresh_from_db()
        assert read.theme == "先存的主题"


class TestIssuing:
    @pytest.fixture
    def confirmed(self, city: Client, read: Notice) -> Notice:
        url = address("notice_confirm", read.pk)
        city.post(url, {**filled_in(city.get(url).content.decode()), "action": "confirm"})
        read.refresh_from_db()
        return read

    def test_the_page_says_who_receives_and_how_much_is_owed(self, city: Client, confirmed: Notice) -> None:
        page = city.get(address("notice_issue", confirmed.pk)).content.decode()
        assert re.search(r"<strong>6 个单位</strong>收到，写入 <strong>54 件</strong>", page)

    def test_issuing_writes_the_ledger(self, city: Client, confirmed: Notice) -> None:
        answer = city.post(address("notice_issue", confirmed.pk), follow=True)
        assert "已下发：6 个单位收到，共 54 件应报事项。" in answer.content.decode()
        assert Obligation.objects.count() == 54

    def test_a_task_is_edited_on_its_own_page(self, city: Client, confirmed: Notice) -> None:
        task = confirmed.tasks.get(daily_at=None, title="活动方案")
        url = address("notice_task", task.pk)
        city.post(url, {**filled_in(city.get(url).content.decode()), "task-due_time": "16:00"})
        task.refresh_from_db()
        assert task.due_at == at(date(2027, 5, 6), time(16))

    def test_an_incomplete_new_task_is_refused_beside_its_inputs(
        self, city: Client, confirmed: Notice
    ) -> None:
        answer = city.post(address("notice_task_add", confirmed.pk), {"task-items": "总结"})
        assert answer.status_code == 422
        assert "没有选报送对象" in answer.content.decode()

    def test_a_task_is_removed(self, city: Client, confirmed: Notice) -> None:
        city.post(address("notice_task_remove", confirmed.tasks.first().pk))
        assert confirmed.tasks.count() == 2

    def test_one_can_go_back_to_confirming(self, city: Client, confirmed: Notice) -> None:
        assert city.post(address("notice_reopen", confirmed.pk)).url == address(
            "notice_confirm", confirmed.pk
        )
        confirmed.refresh_from_db()
        assert confirmed.state == Notice.State.READ

    def test_a_task_is_taken_back_and_restored(self, city: Client, confirmed: Notice) -> None:
        city.post(address("notice_issue", confirmed.pk))
        task = confirmed.tasks.first()
        owed = task.obligations.count()
        city.post(address("notice_task_withdraw", task.pk))
        assert task.obligations.count() == 0
        city.post(address("notice_task_reissue", task.pk))
        assert task.obligations.count() == owed


class TestReceiving:
    def test_a_school_sees_what_to_sign_first_and_signs_it(self, tree: Tree, issued: Notice) -> None:
        school = signed_in(tree.school, Role.LIAISON)
        assert "待签收" in school.get(address("notices")).content.decode()
        answer = school.post(address("notice_receive", issued.pk), follow=True)
        assert f"已签收《{issued.title}》" in answer.content.decode()
        assert "没有等您办的通知" in school.get(address("notices")).content.decode()

    def test_its_own_obligation_is_one_press_away(self, tree: Tree, issued: Notice) -> None:
        owed = Obligation.objects.get(roster_unit__unit=tree.school)
        page = signed_in(tree.school, Role.LIAISON).get(address("notice", issued.pk)).content.decode()
        assert address("obligation", owed.pk) in page

    def test_a_school_sees_no_counts_of_receivers_nor_a_way_to_forward(
        self, tree: Tree, issued: Notice
    ) -> None:
        page = signed_in(tree.school, Role.LIAISON).get(address("notice", issued.pk)).content.decode()
        assert address("notice_receipts", issued.pk) not in page
        assert address("notice_forward", issued.pk) not in page

    def test_receipts_open_from_their_counts(self, tree: Tree, issued: Notice) -> None:
        province = signed_in(tree.province)
        page = province.get(address("notice_receipts", issued.pk)).content.decode()
        assert "还有 <strong>9 个</strong>没有签收" in page
        below = province.get(address("notice_receipts", issued.pk), {"unit": "410725", "which": "all"})
        assert "示例职业学校一" in below.content.decode()
        assert "示例职业学校三" not in below.content.decode()

    def test_a_city_does_not_see_the_receipts_of_another(self, tree: Tree, issued: Notice) -> None:
        city = signed_in(tree.city)
        assert city.get(address("notice_receipts", issued.pk), {"unit": "410100"}).status_code == 404
        assert "郑州" not in city.get(address("notice_receipts", issued.pk)).content.decode()


class TestForwarding:
    def test_a_city_forwards_with_an_earlier_day_and_its_own_task(
        self, city: Client, tree: Tree, issued: Notice
    ) -> None:
        url = address("notice_forward", issued.pk)
        values = filled_in(city.get(url).content.decode())
        with_task = city.post(url, {**values, "action": "add"}).content.decode()
        values = {
            **filled_in(with_task),
            "task-0-items": "典型案例",
            "task-0-kinds": ["school"],
            "task-0-due": "2099-05-20",
            "action": "send",
        }
        answer = city.post(url, values, follow=True)
        assert "已转发，6 个单位收到。" in answer.content.decode()
        assert Task.objects.get(title="典型案例").obligations.count() == 4

    def test_a_later_day_is_refused_beside_its_task_and_nothing_typed_is_lost(
        self, city: Client, issued: Notice
    ) -> None:
        url, task = address("notice_forward", issued.pk), issued.tasks.get()
        values = filled_in(city.get(url).content.decode())
        answer = city.post(
            url,
            {**values, f"earlier-{task.pk}": "2099-01-01", "covering_text": "请认真落实", "action": "send"},
        )
        assert answer.status_code == 422
        assert "只能提前" in answer.content.decode()
        assert "请认真落实" in answer.content.decode()
        assert not EarlierDue.objects.exists()

    def test_opening_it_again_shows_what_was_forwarded(self, city: Client, issued: Notice) -> None:
        url = address("notice_forward", issued.pk)
        city.post(url, {**filled_in(city.get(url).content.decode()), "action": "send"})
        sent = Notice.objects.get(forwards=issued)
        assert city.get(url).url == address("notice", sent.pk)


PAGES = ("notices", "notice", "notice_receipts", "notice_forward")


@pytest.mark.parametrize("name", PAGES)
def test_a_page_costs_the_same_few_queries_with_many_rows(
    tree: Tree, issued: Notice, name: str, django_assert_max_num_queries: Any
) -> None:
    for _ in range(30):
        make_unit(tree.county)
    for year in (2024, 2025, 2026):
        notice = make_notice(tree.province, make_edition(tree.ministry, year=year), state="confirmed")
        for number in range(5):
            make_task(notice, make_form({}), title=f"任务{number}")
        last = issue_notice(notice=notice, by=make_person(tree.province, Role.OFFICE))
    city = signed_in(tree.city)
    args = [] if name == "notices" else [last.pk]
    with django_assert_max_num_queries(13):
        assert city.get(address(name, *args)).status_code == 200


def test_confirming_and_issuing_pages_cost_few_queries(
    city: Client, read: Notice, django_assert_max_num_queries: Any
) -> None:
    with django_assert_max_num_queries(13):
        page = city.get(address("notice_confirm", read.pk)).content.decode()
    city.post(address("notice_confirm", read.pk), {**filled_in(page), "action": "confirm"})
    with django_assert_max_num_queries(13):
        city.get(address("notice_issue", read.pk))


def test_a_receipt_is_signed_for_ones_own_unit_only(tree: Tree, issued: Notice) -> None:
    school = signed_in(tree.school, Role.LIAISON)
    stranger = signed_in(tree.other_school, Role.LIAISON)
    assert school.post(address("notice_receive", issued.pk)).status_code == 302
    assert NoticeReceipt.objects.filter(notice=issued, received_at__isnull=False).count() == 1
    assert stranger.post(address("notice_receive", issued.pk)).status_code == 302
    assert NoticeReceipt.objects.filter(notice=issued, received_at__isnull=False).count() == 2
    user: User = NoticeReceipt.objects.get(roster_unit__unit=tree.school, notice=issued).received_by  # type: ignore[assignment]
    assert user.memberships.get().unit == tree.school
