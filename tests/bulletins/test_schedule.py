"""The circular that makes itself: at its time, once, caught up if missed, never over somebody's words."""

from __future__ import annotations

from datetime import time, timedelta

import pytest

from tests.bulletins.offices import DAY, EVENING, Week, usual
from vocweek.bulletins.circular.options import Options
from vocweek.bulletins.models import Bulletin, BulletinSchedule
from vocweek.bulletins.services import draft_circular, run_due, save, send, set_schedule
from vocweek.campaign.models import RosterUnit
from vocweek.core.errors import DomainError
from vocweek.notify.models import Message
from vocweek.org.models import Membership


@pytest.fixture
def running(week: Week) -> Week:
    set_schedule(
        node=usual(week).city, by=week.office, enabled=True, at=time(17, 30), sends=False, options=Options()
    )
    return week


def test_nothing_is_made_before_its_time(running: Week) -> None:
    assert run_due(EVENING - timedelta(minutes=1)) == 0


def test_a_draft_waits_and_the_office_is_told(running: Week) -> None:
    assert run_due(EVENING) == 1
    draft = Bulletin.objects.get()
    assert (draft.state, draft.drafted_by, draft.day) == ("draft", None, DAY)
    told = {message.person for message in Message.objects.all()}
    assert told == {running.office, running.colleague, running.editor}


def test_it_runs_once_a_day_however_often_it_is_asked(running: Week) -> None:
    assert [run_due(EVENING), run_due(EVENING), run_due(EVENING + timedelta(hours=1))] == [1, 0, 0]


def test_a_missed_run_is_caught_up_once_the_same_day(running: Week) -> None:
    assert run_due(EVENING + timedelta(hours=4)) == 1
    assert BulletinSchedule.objects.get().ran_on == DAY


def test_days_that_were_missed_altogether_are_not_made_up(running: Week) -> None:
    assert run_due(EVENING + timedelta(days=2)) == 1
    assert Bulletin.objects.get().day == DAY + timedelta(days=2)


def test_yesterdays_untouched_draft_gives_way(running: Week) -> None:
    run_due(EVENING)
    assert run_due(EVENING + timedelta(days=1)) == 1
    draft = Bulletin.objects.get()
    assert (draft.number, draft.day) == (1, DAY + timedelta(days=1))


def test_yesterdays_draft_somebody_wrote_in_stays_and_the_office_is_told(running: Week) -> None:
    run_due(EVENING)
    save(bulletin=Bulletin.objects.get(), by=running.office, version=0, values={"opening": "写了一半。"})
    assert run_due(EVENING + timedelta(days=1)) == 0
    assert Bulletin.objects.get().edits == {"opening": "写了一半。"}
    assert Message.objects.filter(text__startswith="今天的通报没有自动拟稿").count() == 3


def test_one_sent_by_hand_is_not_made_again(running: Week) -> None:
    draft = draft_circular(node=running.city, by=running.office, moment=EVENING - timedelta(hours=1))
    send(bulletin=draft, by=running.office, version=0, moment=EVENING)
    assert run_due(EVENING) == 0
    assert Bulletin.objects.count() == 1


def test_it_is_sent_by_itself_where_that_was_asked(running: Week) -> None:
    BulletinSchedule.objects.update(sends=True)
    run_due(EVENING)
    sent = Bulletin.objects.get()
    assert (sent.state, sent.sent_by, sent.receipts.count()) == ("sent", running.office, 2)


def test_who_no_longer_works_there_sends_nothing(running: Week) -> None:
    BulletinSchedule.objects.update(sends=True)
    Membership.objects.filter(user=running.office).update(ended_at=EVENING)
    run_due(EVENING)
    assert Bulletin.objects.get().state == "draft"


def test_outside_the_week_and_switched_off_nothing_is_made(running: Week) -> None:
    assert run_due(EVENING + timedelta(days=30)) == 0
    BulletinSchedule.objects.update(enabled=False)
    assert run_due(EVENING) == 0


def test_one_that_fails_keeps_no_other_back(running: Week) -> None:
    province = running.node(running.tree.province)
    office = running.office
    BulletinSchedule.objects.create(
        node=running.node(running.tree.school), enabled=True, at=time(9), set_by=office
    )
    BulletinSchedule.objects.create(node=province, enabled=True, at=time(9), set_by=office)
    assert run_due(EVENING) == 2
    assert {one.node.name for one in Bulletin.objects.select_related("node")} == {
        "河南省教育厅",
        "新乡市教育局",
    }


def test_a_time_too_late_to_be_kept_is_refused(week: Week) -> None:
    with pytest.raises(DomainError, match="最晚 23:30"):
        set_schedule(
            node=week.city, by=week.office, enabled=True, at=time(23, 59), sends=False, options=Options()
        )


def test_a_unit_that_was_closed_makes_none(running: Week) -> None:
    RosterUnit.objects.filter(pk=running.city.pk).update(closed_at=EVENING - timedelta(days=1))
    assert run_due(EVENING) == 0
