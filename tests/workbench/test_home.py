"""Home: the first sentence says what matters, what burns is on top, and the cost stays the same."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.factories import make_edition, make_notice, make_person, make_unit
from tests.reporting.ledgers import Ledger, begin, file
from tests.workbench.desks import MOST_QUERIES, at_desk, cost, sentence, words
from vocweek.campaign.models import NoticeReceipt
from vocweek.core.clock import now, today
from vocweek.org.models import Membership, OrgUnit, Role, UnitKind
from vocweek.reporting.models import Obligation
from vocweek.reporting.services import accept, return_submission


def test_the_first_sentence_says_how_much_is_owed_and_until_when(ledger: Ledger, owed: Obligation) -> None:
    page = at_desk(ledger.liaison).get("/desk/")
    assert sentence(page) == "还有 1 件未报，最近一件明天内截止。"
    assert f'href="/desk/obligations/{owed.pk}/"' in page.content.decode()


def test_what_burns_is_on_top(ledger: Ledger) -> None:
    moment = now()
    later = ledger.owe(ledger.task(title="以后的"), due_at=moment + timedelta(days=9))
    missed = ledger.owe(ledger.task(title="逾期的"), due_at=moment - timedelta(days=1))
    back = ledger.owe(ledger.task(title="退回的"), due_at=moment + timedelta(days=9))
    return_submission(submission=file(back, ledger.liaison), by=ledger.county, reason="缺人数")
    page = at_desk(ledger.liaison).get("/desk/")
    assert [group.title for group in page.context["owed"].groups] == ["退回的", "逾期的", "以后的"]
    assert sentence(page).startswith("还有 3 件要办，1 件被退回，1 件已逾期")
    assert "退回原因：缺人数" in words(page)
    assert later.pk and missed.pk


def test_a_draft_is_gone_on_with(ledger: Ledger, owed: Obligation) -> None:
    draft = begin(owed, ledger.liaison)
    page = at_desk(ledger.liaison).get("/desk/").content.decode()
    assert f'href="/desk/submissions/{draft.pk}/edit/"' in page
    assert "接着填" in page


def test_the_days_of_a_daily_task_stand_in_the_order_of_the_calendar(ledger: Ledger) -> None:
    task = ledger.task(title="每日报送")
    for days in (1, -1, 0):
        day = today() + timedelta(days=days)
        ledger.owe(task, occurrence=day, due_at=now() + timedelta(days=days, hours=1))
    page = at_desk(ledger.liaison).get("/desk/")
    shown = [item.occurrence for item in page.context["owed"].groups[0].by_day]
    assert shown == sorted(shown)
    assert page.content.decode().count('class="day day-') == 3


def test_when_all_is_done_it_says_so_and_keeps_what_was_done_at_hand(
    ledger: Ledger, owed: Obligation
) -> None:
    file(owed, ledger.liaison)
    page = at_desk(ledger.liaison).get("/desk/")
    assert sentence(page) == "都报完了，没有要办的。"
    assert "已办完 1 项" in words(page)


def test_a_reviewer_reads_first_how_much_waits(ledger: Ledger, owed: Obligation) -> None:
    filed = file(owed, ledger.liaison)
    page = at_desk(ledger.county).get("/desk/")
    assert sentence(page) == "1 件等您审核。"
    assert f'href="/desk/review/{filed.pk}/"' in page.content.decode()


def test_an_office_reads_of_what_is_late_below(ledger: Ledger) -> None:
    ledger.owe(ledger.task(), due_at=now() - timedelta(hours=1))
    page = at_desk(ledger.city).get("/desk/")
    assert "各单位共 1 件逾期未报" in sentence(page)


def test_notices_to_be_signed_are_counted(ledger: Ledger, owed: Obligation) -> None:
    NoticeReceipt.objects.create(notice=owed.task.notice, roster_unit=ledger.node(ledger.tree.school))
    assert at_desk(ledger.liaison).get("/desk/").context["unsigned"] == 1


def test_an_office_reads_of_a_notice_it_took_in_and_has_not_issued(ledger: Ledger) -> None:
    office = make_person(ledger.tree.province, Role.OFFICE)
    before = sentence(at_desk(office).get("/desk/"))
    make_notice(ledger.tree.province)
    assert "通知还没有下发" not in before
    assert "1 份通知还没有下发" in sentence(at_desk(office).get("/desk/"))


def test_before_any_edition_a_school_waits_and_an_office_is_told_how_to_begin(db: None) -> None:
    unit = make_unit(kind=UnitKind.PREFECTURE)
    assert "上级下发通知后" in words(at_desk(make_person(unit)).get("/desk/"))
    assert "上传一份通知" in words(at_desk(make_person(unit, Role.OFFICE)).get("/desk/"))


@pytest.mark.parametrize("role", list(Role))
def test_every_role_has_a_home(ledger: Ledger, owed: Obligation, role: Role) -> None:
    for unit in (ledger.tree.ministry, ledger.tree.city, ledger.tree.school):
        assert at_desk(make_person(unit, role)).get("/desk/").status_code == 200


def test_home_costs_the_same_for_one_and_for_many(ledger: Ledger) -> None:
    office = make_person(ledger.tree.county, Role.OFFICE)

    def fill(schools: list[OrgUnit]) -> None:
        for unit in (*schools, ledger.tree.county):
            task = ledger.task()
            file(ledger.owe(task, unit), ledger.city)
            ledger.owe(ledger.task(title="还没有报的"), unit)

    fill([ledger.tree.school])
    one = cost(at_desk(office), "/desk/")
    for _ in range(4):
        fill([ledger.tree.school, ledger.tree.school2])
    assert one == cost(at_desk(office), "/desk/") <= MOST_QUERIES


class TestEditions:
    """The pages show one edition at a time: the one nearest to today, unless another was chosen."""

    def test_the_edition_nearest_to_today_is_shown(self, ledger: Ledger) -> None:
        here = today()
        make_edition(ledger.tree.ministry, year=2001)
        running = make_edition(ledger.tree.ministry, year=2002, starts_on=here - timedelta(days=3))
        make_edition(ledger.tree.ministry, year=2003, starts_on=here + timedelta(days=40))
        assert at_desk(ledger.liaison).get("/desk/").wsgi_request.desk.edition == running

    def test_after_a_week_it_stays_until_the_next_is_nearer(self, ledger: Ledger) -> None:
        here = today()
        over = make_edition(ledger.tree.ministry, year=2002, starts_on=here - timedelta(days=20))
        make_edition(ledger.tree.ministry, year=2003, starts_on=here + timedelta(days=100))
        assert at_desk(ledger.liaison).get("/desk/").wsgi_request.desk.edition == over

    def test_another_edition_is_chosen_from_the_units_menu_and_stays(self, ledger: Ledger) -> None:
        other = make_edition(ledger.tree.ministry, year=2001)
        client = at_desk(ledger.liaison)
        assert "看哪一届" in words(client.get("/desk/"))
        client.post("/desk/edition/", {"edition": other.pk})
        assert client.get("/desk/").wsgi_request.desk.edition == other

    def test_one_edition_needs_no_choice(self, ledger: Ledger) -> None:
        assert "看哪一届" not in words(at_desk(ledger.liaison).get("/desk/"))

    @pytest.mark.parametrize("wanted", ["", "x", "999999", "-1"])
    def test_an_edition_the_unit_is_not_in_is_not_there(self, ledger: Ledger, wanted: str) -> None:
        assert at_desk(ledger.liaison).post("/desk/edition/", {"edition": wanted}).status_code == 404

    def test_a_unit_that_is_not_in_the_chosen_edition_shows_its_own(self, ledger: Ledger) -> None:
        old = make_edition(ledger.tree.ministry, year=2001)
        young = make_unit(ledger.tree.county, name="新学校")
        fresh = make_edition(ledger.tree.ministry, year=2003)
        Membership.objects.create(user=ledger.liaison, unit=young, role=Role.LIAISON)
        client = at_desk(ledger.liaison)
        client.post("/desk/edition/", {"edition": old.pk})
        client.post("/desk/switch/", {"unit": young.code})
        assert client.get("/desk/").wsgi_request.desk.edition == fresh


def test_what_was_accepted_is_kept_among_the_done(ledger: Ledger, owed: Obligation) -> None:
    accept(submission=accept(submission=file(owed, ledger.liaison), by=ledger.county), by=ledger.city)
    assert "已通过" in words(at_desk(ledger.liaison).get("/desk/"))
