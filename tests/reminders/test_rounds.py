"""Rounds of reminding: who hears what and when, once, at a bearable hour, and nothing is lost."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any

import pytest
from django.core import mail

from tests.factories import make_person, make_unit
from tests.reporting.ledgers import Ledger, file
from vocweek.accounts.models import User
from vocweek.campaign.models import NoticeReceipt, Task
from vocweek.core.clock import at
from vocweek.notify.models import Kind, Message
from vocweek.notify.services import tell
from vocweek.org.models import Membership, Role
from vocweek.reminders.digests import from_json, letter
from vocweek.reminders.models import Delivery, DigestRun, Held, Preference
from vocweek.reminders.planning.plan import MOST_A_DAY
from vocweek.reminders.services import remind
from vocweek.reporting.services import return_submission

DAY = date(2026, 5, 12)  # a Tuesday
DUE = at(DAY, time(16))
Channel = Delivery.Channel


@pytest.fixture
def daily(ledger: Ledger) -> Task:
    """A daily task due at 16:00, owed by the first school on `DAY`."""
    task = ledger.task(title="每日宣传材料", daily_at=time(16), window_from=DAY, window_to=DAY)
    ledger.owe(task, occurrence=DAY, due_at=DUE)
    return task


def round_at(
    hour: int, minute: int = 0, *, day: date = DAY, since: datetime | None = None
) -> DigestRun | None:
    """Run a round at an hour of `DAY`, the last one ten minutes before unless said otherwise."""
    slot = at(day, time(hour, minute))
    if not DigestRun.objects.filter(slot__gte=since or slot - timedelta(minutes=10)).exists():
        before = since or slot - timedelta(minutes=10)
        DigestRun.objects.create(slot=before, since=before)
    return remind(slot=slot)


def mailed(person: User) -> list[str]:
    """Return the letters to a person, the oldest first."""
    rows = Delivery.objects.filter(person=person, channel=Channel.MAIL).order_by("pk")
    return [letter(from_json(row.content), "https://week.example") for row in rows]


class TestWhoIsTold:
    def test_a_daily_item_is_told_two_hours_before_with_the_way_to_its_form(
        self, ledger: Ledger, daily: Task
    ) -> None:
        round_at(14)
        owed = daily.obligations.get()
        [text] = mailed(ledger.liaison)
        assert "1 件快到期。" in text
        assert (
            f"· 每日宣传材料：5月12日 16:00 截止\n  https://week.example/desk/obligations/{owed.pk}/" in text
        )
        assert len(mailed(ledger.colleague)) == 1
        assert mailed(ledger.city) == []

    def test_the_app_says_it_as_well_and_leads_straight_to_the_only_form(
        self, ledger: Ledger, daily: Task
    ) -> None:
        round_at(14)
        message = Message.objects.get(person=ledger.liaison)
        assert (message.kind, message.text) == (Kind.DIGEST, "1 件快到期。")
        assert message.link == f"/desk/obligations/{daily.obligations.get().pk}/"

    def test_who_has_filed_hears_nothing(self, ledger: Ledger, daily: Task) -> None:
        file(daily.obligations.get(), ledger.liaison, moment=at(DAY, time(10)))
        round_at(14)
        assert not Delivery.objects.exists()

    def test_a_missed_moment_is_told_to_the_unit_then_to_the_county_then_to_the_city(
        self, ledger: Ledger, daily: Task
    ) -> None:
        office = make_person(ledger.tree.county, Role.OFFICE)
        round_at(16, 10)
        assert "5月12日" in mailed(ledger.liaison)[0]
        assert "1 件已逾期" in mailed(ledger.liaison)[0]
        assert (mailed(office), mailed(ledger.city)) == ([], [])
        round_at(17)
        assert "· 每日宣传材料：示例职业学校一" in mailed(office)[0]
        assert "/desk/progress/list/?what=overdue&node=410725&task=" in mailed(office)[0]
        assert mailed(ledger.city) == []
        round_at(9, day=DAY + timedelta(days=1))
        assert "1 件下级逾期没有报" in mailed(ledger.city)[0]
        assert mailed(ledger.province) == []  # the city issued it: it goes no higher

    def test_a_closed_task_is_told_to_the_unit_above_only(self, ledger: Ledger) -> None:
        task = ledger.task(title="作品", closes=True, due_at=DUE)
        ledger.owe(task)
        office = make_person(ledger.tree.county, Role.OFFICE)
        round_at(16, 10)
        round_at(17)
        assert (mailed(ledger.liaison), len(mailed(office))) == ([], 1)

    def test_one_person_of_two_units_gets_one_digest_that_says_of_which_it_speaks(
        self, ledger: Ledger, daily: Task
    ) -> None:
        ledger.owe(daily, ledger.tree.school3, occurrence=DAY, due_at=DUE)
        Membership.objects.create(user=ledger.liaison, unit=ledger.tree.school3, role=Role.LIAISON)
        round_at(14)
        [text] = mailed(ledger.liaison)
        assert "2 件快到期" in text
        assert "示例职业学校一，每日宣传材料" in text
        assert "示例职业学校三，每日宣传材料" in text

    def test_what_came_back_is_told_with_its_reason_and_deadline(self, ledger: Ledger) -> None:
        owed = ledger.owe(ledger.task(title="典型故事", due_at=at(DAY, time(23)) + timedelta(days=9)))
        filed = file(owed, ledger.liaison, moment=at(DAY, time(8)))
        return_submission(
            submission=filed,
            by=ledger.county,
            reason="缺人数",
            due_at=at(DAY, time(18)),
            moment=at(DAY, time(13, 52)),
        )
        round_at(14)
        text = mailed(ledger.liaison)[0]
        assert "1 件退回待修改" in text
        assert "· 典型故事：缺人数，5月12日 18:00前改好" in text
        assert f"/desk/submissions/{filed.pk}/edit/" in text

    def test_a_notice_not_signed_for_is_told_the_next_working_morning(self, ledger: Ledger) -> None:
        notice = ledger.task(state=Task.State.WITHDRAWN).notice
        notice.state, notice.issued_at = "issued", at(DAY - timedelta(days=1), time(10))
        notice.save()
        NoticeReceipt.objects.create(notice=notice, roster_unit=ledger.node(ledger.tree.school))
        round_at(9)
        assert "1 份通知待签收" in mailed(ledger.liaison)[0]
        assert f"/desk/notices/{notice.pk}/" in mailed(ledger.liaison)[0]

    def test_what_was_told_in_the_app_and_not_read_goes_with_the_next_digest_once(
        self, ledger: Ledger
    ) -> None:
        moment = at(DAY, time(10))
        for text in ("同意延期", "市局通报第 3 期"):
            tell(people=[ledger.liaison.pk], kind=Kind.EXTENSION, text=text, link="/desk/", moment=moment)
        round_at(10, 10)
        round_at(10, 20)
        [text] = mailed(ledger.liaison)
        assert "2 条消息" in text
        assert "同意延期" in text
        assert not Message.objects.filter(kind=Kind.DIGEST).exists()  # the app says it already

    def test_ten_lines_and_then_how_many_more(self, ledger: Ledger) -> None:
        for number in range(13):
            ledger.owe(ledger.task(title=f"任务{number}", due_at=DUE + timedelta(minutes=number)))
        round_at(9)
        [text] = mailed(ledger.liaison)
        assert text.count("· ") == 10
        assert "另有 3 项，全部在这里：https://week.example/desk/" in text
        assert "13 件快到期" in text


class TestPeopleWhoWantItOtherwise:
    def test_by_mail_only_or_in_the_app_only(self, ledger: Ledger, daily: Task) -> None:
        Preference.objects.create(person=ledger.liaison, by_mail=False)
        Preference.objects.create(person=ledger.colleague, in_app=False)
        round_at(14)
        told = set(Delivery.objects.values_list("person", "channel"))
        assert told == {(ledger.liaison.pk, Channel.APP), (ledger.colleague.pk, Channel.MAIL)}

    def test_a_muted_topic_neither_calls_nor_shows(self, ledger: Ledger, daily: Task) -> None:
        Preference.objects.create(person=ledger.liaison, muted=["due"])
        round_at(14)
        assert mailed(ledger.liaison) == []
        round_at(16, 10)
        assert "1 件已逾期" in mailed(ledger.liaison)[0]

    def test_urging_cannot_be_muted(self, ledger: Ledger) -> None:
        Preference.objects.create(person=ledger.liaison, muted=["messages"])
        moment = at(DAY, time(10))
        tell(people=[ledger.liaison.pk], kind=Kind.URGED, text="市局催报", link="/desk/", moment=moment)
        tell(people=[ledger.liaison.pk], kind=Kind.BULLETIN, text="通报", link="/desk/", moment=moment)
        round_at(10, 10)
        assert "市局催报" in mailed(ledger.liaison)[0]
        assert "通报" not in mailed(ledger.liaison)[0]

    def test_somebody_without_an_address_is_told_in_the_app(self, ledger: Ledger, daily: Task) -> None:
        User.objects.filter(pk=ledger.liaison.pk).update(email="")
        round_at(14)
        assert [row.channel for row in Delivery.objects.filter(person=ledger.liaison)] == [Channel.APP]

    def test_without_a_mail_server_no_digest_is_written_to_a_file(
        self, ledger: Ledger, daily: Task, settings: Any
    ) -> None:
        settings.EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
        round_at(14)
        assert set(Delivery.objects.values_list("channel", flat=True)) == {Channel.APP}


class TestQuietAndThrottled:
    def test_what_comes_by_night_is_told_in_the_morning(self, ledger: Ledger) -> None:
        moment = at(DAY, time(22))
        tell(people=[ledger.liaison.pk], kind=Kind.URGED, text="催报", link="/desk/", moment=moment)
        round_at(22, 10)
        assert mailed(ledger.liaison) == []
        assert Held.objects.get().person == ledger.liaison
        round_at(8, day=DAY + timedelta(days=1))
        assert "催报" in mailed(ledger.liaison)[0]
        assert not Held.objects.exists()

    def test_what_fell_in_while_the_server_was_away_till_night_is_told_in_the_morning(
        self, ledger: Ledger, daily: Task
    ) -> None:
        round_at(21, 30, since=at(DAY, time(13)))
        assert mailed(ledger.liaison) == []
        round_at(8, day=DAY + timedelta(days=1))
        assert len(mailed(ledger.liaison)) == 1

    def test_so_many_a_day_and_the_rest_in_the_morning(self, ledger: Ledger) -> None:
        for hour in range(9, 9 + MOST_A_DAY + 2):
            moment = at(DAY, time(hour))
            tell(people=[ledger.liaison.pk], kind=Kind.BULLETIN, text=f"{hour}时", link="/", moment=moment)
            round_at(hour, 10)
        assert len(mailed(ledger.liaison)) == MOST_A_DAY
        round_at(8, day=DAY + timedelta(days=1))
        assert "2 条消息" in mailed(ledger.liaison)[-1]


class TestOnceOnly:
    def test_the_same_moment_is_told_once(self, ledger: Ledger, daily: Task) -> None:
        assert round_at(14) is not None
        assert remind(slot=at(DAY, time(14))) is None
        round_at(14, 10)
        assert len(mailed(ledger.liaison)) == 1

    def test_a_server_that_was_away_catches_up_once_and_not_many_times(
        self, ledger: Ledger, daily: Task
    ) -> None:
        ledger.owe(ledger.task(title="方案", due_at=at(DAY, time(12))))
        round_at(18, since=at(DAY, time(6)))  # three steps of two tasks lie between
        round_at(18, 10)
        [text] = mailed(ledger.liaison)
        assert "2 件已逾期" in text

    def test_after_weeks_away_only_the_last_one_is_spoken_of(self, ledger: Ledger) -> None:
        ledger.owe(ledger.task(due_at=DUE - timedelta(days=9)))
        round_at(14, since=DUE - timedelta(days=30))
        assert not Delivery.objects.exists()

    def test_a_new_digest_takes_the_place_of_an_unread_one_in_the_app(
        self, ledger: Ledger, daily: Task
    ) -> None:
        round_at(14)
        round_at(16, 10)
        unread = Message.objects.filter(person=ledger.liaison, read_at__isnull=True)
        assert [message.text for message in unread] == ["1 件已逾期。"]

    def test_nothing_is_mailed_before_the_worker_comes(self, ledger: Ledger, daily: Task) -> None:
        round_at(14)
        assert mail.outbox == []
        assert set(Delivery.objects.filter(channel=Channel.MAIL).values_list("state", flat=True)) == {
            "queued"
        }


@pytest.mark.parametrize("schools", [1, 4])
def test_a_round_costs_the_same_for_one_unit_and_for_many(
    ledger: Ledger, daily: Task, schools: int, django_assert_num_queries: Any
) -> None:
    for _ in range(schools):
        school = make_unit(ledger.tree.county)
        make_person(school)
    for school in (ledger.tree.school2, ledger.tree.school3, ledger.tree.school4)[: schools - 1]:
        make_person(school)
        ledger.owe(daily, school, occurrence=DAY, due_at=DUE)
    DigestRun.objects.create(slot=at(DAY, time(13, 50)), since=at(DAY, time(13, 40)))
    with django_assert_num_queries(28):
        assert remind(slot=at(DAY, time(14))) is not None
