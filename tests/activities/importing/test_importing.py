"""Activities by Excel: what a file would do, doing it, and doing it once however often it comes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.db import connection
from django.http import Http404
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from tests.activities.factories import make_activity, make_bookable, make_booking
from tests.activities.importing.desk import Desk, columns, counts, wrong
from tests.factories import Tree, make_asset, make_edition, make_person, make_tree, roster
from vocweek.activities.entry.values import working_values
from vocweek.activities.models import Activity, Booking, Picture, Presence, Session
from vocweek.activities.services import accept, cancel_activity
from vocweek.campaign.models import Edition
from vocweek.core.clock import now
from vocweek.core.errors import DomainError
from vocweek.org.models import Role

pytestmark = pytest.mark.django_db
State = Activity.State


@pytest.fixture(autouse=True)
def files(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def tree() -> Tree:
    return make_tree()


@pytest.fixture
def edition(tree: Tree) -> Edition:
    return make_edition(tree.ministry)


@pytest.fixture
def desk(tree: Tree, edition: Edition) -> Desk:
    """The county's office, for its schools."""
    return Desk(make_person(tree.county, Role.OFFICE), roster(edition, tree.county))


class TestTakingOver:
    def test_rows_of_one_number_are_one_activity(self, tree: Tree, desk: Desk) -> None:
        desk.row(kind2="技能展示", partners="S2、示例职业学校三", contact_phone="138 0013-8000")
        desk.row(title=None, kind=None, date="2026年5月12日", begins="下午2点", ends="16:00")
        desk.row(**{"#code": "S2"}, title="讲座", kind="讲座", way="预约", seats=80)
        upload = desk.upload()
        assert counts(upload) == {"new": 2} and not Activity.objects.exists()
        desk.apply(upload)
        one, two = Activity.objects.order_by("lead__code")
        assert (one.state, one.external_id, one.created_by) == (State.SUBMITTED, "1", desk.by)
        assert one.at_unit and one.at_unit.code == "410725"
        assert [kind.key for kind in one.kinds.all()] == ["open_campus", "skills_show"]
        assert {one.roster_unit.code for one in one.co_organisers.all()} == {"S2", "S3"}
        assert [f"{date.starts_at.astimezone():%d}" for date in one.sessions.all()] == ["10", "12"]
        assert one.contact_phone == "13800138000"
        date = two.sessions.get()
        assert (date.way, date.seats) == (Session.Way.BOOK, 80)
        assert Presence.objects.filter(activity=one).count() == 6

    def test_as_drafts_and_later_into_review(self, desk: Desk) -> None:
        desk.row()
        desk.apply(desk.upload(), hand_in=False)
        draft = Activity.objects.get()
        assert (draft.state, draft.title, draft.sessions.count()) == (State.DRAFT, "校园开放日", 0)
        desk.apply(desk.upload())
        draft.refresh_from_db()
        assert (draft.state, draft.sessions.count()) == (State.SUBMITTED, 1)

    def test_the_same_file_again_changes_nothing(self, desk: Desk) -> None:
        desk.row().row(external_id="2", partners="S2", way="团体预约", seats=60, mode="线上线下同时")
        desk.rows[1]["stream_url"] = "https://example.org/live"
        upload = desk.upload()
        desk.apply(upload)
        desk.apply(upload)
        again = desk.upload()
        assert counts(again) == {"same": 2} and not again.report["fileable"]
        assert Activity.objects.count() == 2

    def test_what_was_handed_in_is_changed_by_its_number(self, desk: Desk) -> None:
        desk.row()
        desk.apply(desk.upload())
        desk.rows[0] |= {"title": "开放周", "place": "操场"}
        upload = desk.upload()
        changes = {one["label"]: one["after"] for one in upload.report["lines"]["changed"][0]["changes"]}
        assert counts(upload) == {"changed": 1} and changes["活动名称"] == "开放周"
        desk.apply(upload)
        activity = Activity.objects.get()
        assert (activity.title, activity.sessions.get().place) == ("开放周", "操场")

    @pytest.mark.parametrize("hand_in", [True, False])
    def test_pictures_and_what_it_is_part_of_stay(self, tree: Tree, desk: Desk, hand_in: bool) -> None:
        desk.row()
        desk.apply(desk.upload())
        activity, asset = Activity.objects.get(), make_asset(tree.school)
        Picture.objects.create(activity=activity, asset=asset)
        whole = make_activity(desk.node.edition, tree.county)
        Activity.objects.filter(pk=activity.pk).update(part_of=whole)
        desk.rows[0] |= {"place": "操场"}
        desk.apply(desk.upload(), hand_in=hand_in)
        activity.refresh_from_db()
        stands = working_values(activity)
        assert (stands["sessions"][0]["place"], stands["pictures"], stands["part_of"]) == (
            "操场", [asset.pk], str(whole.pk),
        )  # fmt: skip

    def test_a_change_that_waits_keeps_its_picture(self, tree: Tree, desk: Desk) -> None:
        desk.row()
        desk.apply(desk.upload())
        make_person(tree.county, Role.REVIEWER)
        asset = make_asset(tree.school)
        waits = {"state": State.ACCEPTED, "proposed": {"pictures": [asset.pk]}}
        Activity.objects.update(**waits, accepted_at=now(), at_unit=desk.node, waits_since=now())
        desk.rows[0] |= {"title": "改了名"}
        desk.apply(desk.upload())
        assert Activity.objects.get().proposed == {"title": "改了名", "pictures": [asset.pk]}

    def test_after_acceptance_times_stand_at_once_and_bookings_stay(self, tree: Tree, desk: Desk) -> None:
        desk.row(way="预约", seats=50)
        desk.apply(desk.upload())
        activity = Activity.objects.get()
        while activity.at_unit:
            accept(activity=activity, by=make_person(activity.at_unit.unit, Role.OFFICE))
            activity = Activity.objects.get()
        assert activity.state == State.ACCEPTED
        session = activity.sessions.get()
        make_booking(session)
        desk.rows[0] |= {"title": "改了名", "begins": "10:00"}
        desk.apply(desk.upload())
        activity.refresh_from_db()
        assert activity.title == "校园开放日" and activity.proposed == {"title": "改了名"}
        moved = activity.sessions.get()
        assert moved.pk == session.pk and moved.seats_taken == 1 and moved.starts_at > session.starts_at
        assert counts(desk.upload()) == {"same": 1}

    def test_what_was_entered_by_hand_comes_back_by_its_public_number(self, desk: Desk) -> None:
        desk.row()
        desk.apply(desk.upload())
        Activity.objects.update(external_id="")
        book = desk.download(filled=True)
        at = columns(book)
        assert book["活动"].cell(4, at["external_id"]).value == Activity.objects.get().public_id
        assert counts(desk.upload(book)) == {"same": 1}

    def test_a_change_meanwhile_refuses_and_checks_anew(self, desk: Desk) -> None:
        desk.row()
        first, second = desk.upload(), desk.upload()
        desk.apply(first)
        with pytest.raises(DomainError, match="有了变化"):
            desk.apply(second)
        assert Activity.objects.count() == 1

    def test_is_not_for_who_may_not(self, tree: Tree, edition: Edition, desk: Desk) -> None:
        desk.row()
        upload = desk.upload()
        desk.by = make_person(tree.county2, Role.OFFICE)
        with pytest.raises(Http404):
            desk.apply(upload)


class TestBadInput:
    @pytest.mark.parametrize(
        ("typed", "column", "word"),
        [
            ({"ends": "8:00"}, "结束", "晚于"),
            ({"begins": "25:00"}, "开始", ""),
            ({"date": "2026-06-01"}, "日期", "不在活动周"),
            ({"date": "下周三"}, "日期", "不是日期"),
            ({"kind": "开放学校"}, "类型", "开放学校"),
            ({"kind": None}, "类型", ""),
            ({"way": "随便"}, "参加方式", "随便"),
            ({"way": "到别处报名"}, "报名地址", ""),
            ({"mode": "线上"}, "直播或网站地址", ""),
            ({"place": None}, "地点", ""),
            ({"seats": "很多"}, "名额", ""),
            ({"contact_phone": "12345"}, "联系电话", ""),
            ({"partners": "没有这个单位"}, "协办单位", "没有"),
            ({"title": "长" * 500}, "活动名称", "60"),
            ({"external_id": None}, "编号", "编号"),
            ({"#code": "S3"}, "单位代码", "不是"),
            ({"#code": None}, "单位代码", "单位代码"),
        ],
    )
    def test_is_told_in_its_cell(self, desk: Desk, typed: dict[str, Any], column: str, word: str) -> None:
        desk.row(**typed).row(external_id="good")
        upload = desk.upload()
        assert counts(upload) == {"new": 1, "wrong": 1}
        assert column in wrong(upload) and word in wrong(upload)[column]

    def test_sessions_at_one_place_do_not_overlap(self, desk: Desk) -> None:
        desk.row().row(title=None, begins="10:00", ends="12:00")
        assert "时间重叠" in wrong(desk.upload())["开始"]

    def test_rows_of_one_activity_do_not_contradict(self, desk: Desk) -> None:
        desk.row().row(title="另一个", date="2026-05-11")
        assert "第 4 行" in wrong(desk.upload())["活动名称"]

    def test_what_was_cancelled_does_not_come_back(self, desk: Desk) -> None:
        desk.row()
        desk.apply(desk.upload())
        cancel_activity(activity=Activity.objects.get(), by=desk.by, why="停电")
        assert "已经取消" in wrong(desk.upload())["编号"]

    def test_a_session_with_visitors_that_is_over_is_not_left_out(self, desk: Desk) -> None:
        desk.row().row(title=None, date="2026-05-11", begins="14:00", ends="16:00", way="预约", seats=9)
        desk.row(external_id="2")
        desk.apply(desk.upload())
        make_booking(Session.objects.get(seats=9))
        del desk.rows[1]
        desk.rows[1] |= {"title": "改了名"}
        upload = desk.upload()
        assert counts(upload) == {"wrong": 1, "changed": 1}
        told = wrong(upload)["日期"]
        assert "5月11日 14:00 的场次已经办过" in told and "编号 1" in told and "请补上这一场的行" in told
        comment = load_workbook(upload.marked.path)["活动"].cell(4, columns(desk.download())["date"]).comment
        assert comment and "5月11日 14:00" in comment.text
        desk.apply(upload, partly=True)
        assert sorted(Activity.objects.values_list("title", flat=True)) == ["改了名", "校园开放日"]

    def test_one_that_nobody_came_to_may_be_left_out(self, desk: Desk) -> None:
        desk.row().row(title=None, date="2026-05-11")
        desk.apply(desk.upload())
        desk.rows.pop()
        assert counts(desk.upload()) == {"changed": 1}

    def test_seats_do_not_fall_below_what_is_booked(self, desk: Desk) -> None:
        desk.row(way="预约", seats=9)
        desk.apply(desk.upload())
        make_booking(Session.objects.get(), people=4)
        desk.rows[0]["seats"] = 3
        assert "已有 4 人预约" in wrong(desk.upload())["名额"]

    def test_a_formula_without_a_value_is_told(self, desk: Desk) -> None:
        desk.row(seats="=1+1")
        assert "公式" in wrong(desk.upload())["名额"]

    def test_all_or_only_what_is_right(self, desk: Desk) -> None:
        desk.row(ends="8:00").row(external_id="2")
        upload = desk.upload()
        with pytest.raises(DomainError, match="还有错"):
            desk.apply(upload)
        assert not Activity.objects.exists()
        upload.refresh_from_db()
        desk.apply(upload, partly=True)
        assert Activity.objects.get().external_id == "2"

    def test_the_very_file_comes_back_with_a_comment(self, desk: Desk) -> None:
        upload = desk.row(ends="8:00").upload()
        book = load_workbook(upload.marked.path)
        comment = book["活动"].cell(4, columns(book)["ends"]).comment
        assert comment and "晚于" in comment.text and "问题清单" in book.sheetnames


def test_many_cost_as_few_questions_as_one(tree: Tree, desk: Desk) -> None:
    """New ones and changed ones are written in a few statements, the same for any number of them."""

    def asked(number: int) -> tuple[int, int]:
        desk.rows = []
        for one in range(number):
            desk.row(external_id=str(one), partners="S2、示例职业学校三", place=f"{number} 号楼")
        with CaptureQueriesContext(connection) as checking:
            upload = desk.upload()
        with CaptureQueriesContext(connection) as applying:
            desk.apply(upload)
        return len(checking), len(applying)

    asked(1)
    some, more, most = asked(2), asked(4), asked(7)  # one changed and one new; two and two; four and three
    assert some == more == most


@pytest.mark.parametrize("state", [State.SUBMITTED, State.ACCEPTED, State.WITHDRAWN])
def test_many_at_once_come_to_what_one_by_one_comes_to(tree: Tree, desk: Desk, state: State) -> None:
    """Of two schools with the same rows one has a visitor, so that it is written by itself; both come out alike."""
    partners, other = "示例职业学校三", "S1、S2、示例职业学校三"
    for code in ("S1", "S2"):
        desk.row(**{"#code": code}, partners=partners, way="预约", seats=9)
        desk.row(**{"#code": code}, title=None, kind=None, date="2026-05-11", place="礼堂")
    desk.apply(desk.upload())
    agreed = {"accepted_at": now(), "at_unit": None, "waits_since": None} if state == State.ACCEPTED else {}
    back = {"at_unit": None, "waits_since": None} if state == State.WITHDRAWN else {}
    Activity.objects.update(state=state, **agreed, **back)
    booking = make_booking(Session.objects.get(activity__lead__code="S1", seats=9))
    for row, own in zip(desk.rows[::2], ("S1", "S2"), strict=True):
        row |= {
            "title": "改了名",
            "kind": "讲座",
            "kind2": "技能展示",
            "begins": "9:30",
            "contact_name": "王芳",
        }
        row["partners"] = "、".join(one for one in other.split("、") if one != own)
    for row in desk.rows[1::2]:
        row |= {"date": "2026-05-12"}
    desk.apply(desk.upload())
    one, two = (_told_of(code) for code in ("S1", "S2"))
    assert one == two
    assert Booking.objects.get(pk=booking.pk).state == Booking.State.BOOKED


def _told_of(code: str) -> list[object]:
    """Return what there is of the activity of a school: its row, its lists, its days and its history."""
    activity = Activity.objects.get(lead__code=code)
    own = {"id", "public_id", "lead_id", "saved_at", "submitted_at", "waits_since", "created_at", "proposed"}
    proposed = {key: value for key, value in (activity.proposed or {}).items() if key != "partners"}
    (row,) = Activity.objects.filter(pk=activity.pk).values()
    events = apps.get_model("activities", "ActivityEvent")
    history = events.objects.filter(pgh_obj_id=activity.pk).order_by("pgh_id")
    return [
        {key: value for key, value in row.items() if key not in own},
        proposed,
        sorted(activity.kinds.values_list("pk", flat=True)),
        sorted(activity.co_organisers.exclude(roster_unit__code__in=("S1", "S2")).values_list("roster_unit")),
        list(activity.sessions.order_by("starts_at").values_list("starts_at", "ends_at", "place", "seats")),
        sorted(Presence.objects.filter(activity=activity, roster_unit__code=code).values_list("day")),
        list(history.values_list("pgh_label", "state", "title")),
    ]


def test_the_workbook_offers_what_may_be_chosen(desk: Desk) -> None:
    book = desk.download()
    at = columns(book)
    sheet = book["活动"]
    lists = {
        str(one.sqref).rstrip("0123456789")[:2]: one.formula1 for one in sheet.data_validations.dataValidation
    }
    assert len([one for one in lists.values() if "选项" in str(one)]) >= 6
    heading = sheet.cell(3, at["kind"])
    assert heading.value == "类型" and heading.comment


def test_a_school_needs_no_code(tree: Tree, edition: Edition) -> None:
    school = Desk(make_person(tree.school), roster(edition, tree.school))
    school.apply(school.row(**{"#code": None}).upload())
    assert Activity.objects.get().lead.code == "S1"


def test_bookings_of_a_session_that_is_gone_from_the_file_are_told(desk: Desk) -> None:
    desk.row().row(title=None, date="2026-05-11")
    desk.apply(desk.upload())
    desk.rows.pop()
    desk.apply(desk.upload())
    assert Session.objects.filter(cancelled_at=None).count() == 1
    assert make_bookable(Activity.objects.get())
