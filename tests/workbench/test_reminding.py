"""Messages and reminders on the desk: the bell, my settings, a unit's groups, and what did not arrive."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test import Client

from tests.factories import make_person
from tests.reporting.ledgers import Ledger, file
from tests.workbench.desks import at_desk, cost, sentence, words
from vocweek.accounts.models import User
from vocweek.accounts.services import invite
from vocweek.core.clock import now
from vocweek.notify.models import Kind, Message
from vocweek.notify.services import tell
from vocweek.org.models import Role
from vocweek.reminders.models import Delivery, DigestRun, Preference, Webhook
from vocweek.reminders.services import add_webhook
from vocweek.reporting.models import Obligation
from vocweek.reporting.services import return_submission

ROBOT = "https://oapi.dingtalk.com/robot/send?access_token=t0k3n-that-nobody-sees-again"


@pytest.fixture
def office(ledger: Ledger) -> Client:
    return at_desk(ledger.city)


def told(person: User, text: str = "市局催报", link: str = "/desk/people/") -> Message:
    tell(people=[person.pk], kind=Kind.URGED, text=text, link=link)
    return Message.objects.get(person=person, text=text)


def give_up(status: str) -> None:
    """Let the queue stand as after seven attempts."""
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE procrastinate_jobs SET attempts = 7, status = %s::procrastinate_job_status", [status]
        )


class TestMessages:
    def test_the_bell_counts_what_is_new_on_every_page(self, ledger: Ledger, liaison: Client) -> None:
        told(ledger.liaison)
        assert 'aria-label="消息，1 条未读"' in liaison.get("/desk/").content.decode()

    def test_a_remembered_page_is_made_anew_for_a_message(self, ledger: Ledger, liaison: Client) -> None:
        for count in (1, 2):
            told(ledger.liaison, text=f"第{count}次")
            assert f'aria-label="消息，{count} 条未读"' in liaison.get("/desk/").content.decode()

    def test_opening_a_message_leads_to_the_thing_and_marks_it(self, ledger: Ledger, liaison: Client) -> None:
        message = told(ledger.liaison)
        assert liaison.get(f"/desk/messages/{message.pk}/")["Location"] == "/desk/people/"
        message.refresh_from_db()
        assert message.read_at is not None

    def test_all_can_be_marked_and_the_page_says_so(self, ledger: Ledger, liaison: Client) -> None:
        told(ledger.liaison, "一")
        told(ledger.liaison, "二")
        assert sentence(liaison.get("/desk/messages/")) == "有 2 条未读。"
        page = liaison.post("/desk/messages/read/", follow=True)
        assert "2 条消息已标为已读" in words(page)
        assert sentence(page) == "没有未读的消息。"

    def test_a_return_is_told_with_its_reason_and_leads_to_the_item(
        self, ledger: Ledger, owed: Obligation, liaison: Client
    ) -> None:
        item = file(owed, ledger.liaison)
        return_submission(submission=item, by=ledger.county, reason="缺 人数")
        page = liaison.get("/desk/messages/")
        assert "退回了典型故事：缺 人数" in words(page)
        opened = liaison.get(f"/desk/messages/{ledger.liaison.told.get().pk}/")
        assert opened["Location"] == f"/desk/submissions/{item.pk}/edit/"

    def test_a_link_leads_there_after_signing_in(self, ledger: Ledger, owed: Obligation) -> None:
        answer = Client().get(f"/desk/obligations/{owed.pk}/")
        assert answer["Location"] == f"/accounts/login/?next=/desk/obligations/{owed.pk}/"

    def test_the_list_costs_the_same_for_one_and_for_many(self, ledger: Ledger, liaison: Client) -> None:
        told(ledger.liaison)
        one = cost(liaison, "/desk/messages/")
        for number in range(5):
            told(ledger.liaison, str(number))
        assert cost(liaison, "/desk/messages/") == one <= 8


class TestMyReminders:
    GOOD = {"in_app": "on", "quiet_from": "20:30", "quiet_to": "07:00", "topics": ["overdue", "below"]}

    def test_what_one_wants_is_kept(self, ledger: Ledger, liaison: Client) -> None:
        page = liaison.post("/desk/reminders/", self.GOOD, follow=True)
        assert "已保存" in words(page)
        kept = Preference.objects.get(person=ledger.liaison)
        assert (kept.in_app, kept.by_mail, f"{kept.quiet_from:%H:%M}") == (True, False, "20:30")
        assert kept.muted == ["due", "messages", "notice", "returned"]
        assert liaison.get("/desk/reminders/").context["form"]["topics"].value() == ["overdue", "below"]

    @pytest.mark.parametrize(
        ("changed", "said"),
        [
            ({"in_app": ""}, "至少留一种方式"),
            ({"quiet_from": "08:30", "quiet_to": "08:00"}, "最长 16 小时"),
            ({"quiet_from": "25:00"}, "选择"),
        ],
    )
    def test_what_would_leave_one_unreachable_is_refused(
        self, liaison: Client, changed: dict[str, str], said: str
    ) -> None:
        page = liaison.post("/desk/reminders/", self.GOOD | changed)
        assert said in words(page)
        assert not Preference.objects.exists()


class TestGroups:
    GOOD = {"provider": "dingtalk", "name": "新乡职教周群", "url": ROBOT, "secret": "SECxyz"}

    def test_a_group_is_added_and_its_address_never_shown_again(self, ledger: Ledger, office: Client) -> None:
        page = office.post("/desk/reminders/groups/", self.GOOD, follow=True)
        assert "新乡职教周群" in words(page)
        for hidden in ("t0k3n", "SECxyz", ROBOT):
            assert hidden not in page.content.decode()

    def test_an_address_of_something_else_is_refused_at_its_field(self, office: Client) -> None:
        page = office.post("/desk/reminders/groups/", self.GOOD | {"url": "http://169.254.169.254/"})
        assert "https://oapi.dingtalk.com/robot/send 开头" in words(page)
        assert not Webhook.objects.exists()

    def test_pausing_and_resuming_and_removing(self, ledger: Ledger, office: Client) -> None:
        group = add_webhook(by=ledger.city, unit=ledger.tree.city, **self.GOOD)
        for paused in (True, False):
            office.post(f"/desk/reminders/groups/{group.pk}/pause/")
            group.refresh_from_db()
            assert (group.paused_at is not None) is paused
        page = office.post(f"/desk/reminders/groups/{group.pk}/remove/", follow=True)
        assert "已删除“新乡职教周群”" in words(page)
        assert not Webhook.objects.exists()

    def test_the_menu_leads_there_for_those_who_may(self, liaison: Client, office: Client) -> None:
        assert "/desk/reminders/groups/" in office.get("/desk/").content.decode()
        assert "/desk/reminders/groups/" not in liaison.get("/desk/").content.decode()


class TestWhatDidNotArrive:
    @pytest.fixture
    def failed(self, ledger: Ledger) -> Delivery:
        return Delivery.objects.create(
            run=DigestRun.objects.create(slot=now(), since=now()),
            channel="mail",
            person=ledger.liaison,
            unit=ledger.tree.school,
            subject="【职教周】1 件快到期",
            content={},
            state="failed",
            attempts=7,
            problem="收件地址被拒绝（550）",
            created_at=now(),
        )

    def test_an_office_sees_what_and_why_and_sends_it_again(
        self, ledger: Ledger, office: Client, failed: Delivery
    ) -> None:
        page = office.get("/desk/reminders/deliveries/")
        assert sentence(page) == "新乡市教育局和下级单位有 1 条没有送达。"
        assert "收件地址被拒绝（550），已试 7 次" in words(page)
        page = office.post(f"/desk/reminders/deliveries/{failed.pk}/again/", follow=True)
        assert "已重新排队" in words(page)
        failed.refresh_from_db()
        assert (failed.state, failed.attempts) == ("queued", 0)

    def test_an_office_beside_sees_nothing_of_it(self, ledger: Ledger, failed: Delivery) -> None:
        beside = at_desk(make_person(ledger.tree.other_city, Role.OFFICE))
        assert beside.get("/desk/reminders/deliveries/").context["page"].rows == ()

    @pytest.mark.parametrize(("status", "said"), [("failed", "已试 7 次"), ("todo", "已试 7 次，还在重试")])
    def test_an_invitation_that_did_not_arrive_is_shown_to_those_who_look_after_the_unit(
        self, ledger: Ledger, office: Client, status: str, said: str
    ) -> None:
        invited = invite(
            by=ledger.city,
            unit=ledger.tree.school,
            role=Role.LIAISON,
            full_name="赵老师",
            email="zhao@example.org",
        )
        give_up(status)
        page = office.get("/desk/reminders/deliveries/")
        assert sentence(page) == "另有 1 封邀请或找回密码的邮件没有送达，在页尾。"
        assert "zhao@example.org 示例职业学校一 " + said in words(page)
        assert invited.link not in page.content.decode()
        beside = at_desk(make_person(ledger.tree.other_city, Role.OFFICE))
        assert "zhao@example.org" not in words(beside.get("/desk/reminders/deliveries/"))

    def test_a_link_for_a_new_password_that_did_not_arrive_is_shown_as_well(
        self, ledger: Ledger, office: Client
    ) -> None:
        Client().post("/accounts/password/reset/", {"email": ledger.liaison.email})
        give_up("failed")
        assert ledger.liaison.email in words(office.get("/desk/reminders/deliveries/"))

    def test_the_list_costs_the_same_for_one_and_for_many(
        self, ledger: Ledger, office: Client, failed: Delivery
    ) -> None:
        one: Any = cost(office, "/desk/reminders/deliveries/")
        for person in (ledger.colleague, ledger.county, ledger.city):
            failed.pk, failed.person = None, person
            failed.save()
        assert cost(office, "/desk/reminders/deliveries/") == one <= 10
