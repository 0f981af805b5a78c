"""The staff pages of activities: entering without a script, a unit's week, review beside the reports, fixed queries."""

from __future__ import annotations

import re
import uuid
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.activities.conftest import World
from tests.activities.factories import entry, make_activity, make_session
from vocweek.activities.entry.values import values_of
from vocweek.activities.models import Activity, Session
from vocweek.activities.queries.listing import MOST_OWN
from vocweek.activities.services import change
from vocweek.core.clock import now

State = Activity.State


@pytest.fixture
def client(world: World) -> Client:
    client = Client()
    client.force_login(world.liaison)
    return client


def posted(world: World, **more: Any) -> dict[str, Any]:
    """Return what a browser sends for a filled-in page."""
    values = entry(world.edition)
    row = values["sessions"][0] | more.pop("row", {})
    fields = {f"sessions-0-{key}": value for key, value in row.items()}
    sent = {"title": values["title"], "kinds": values["kinds"], "client_key": str(uuid.uuid4()), "version": 0}
    return sent | fields | more


def test_a_fresh_page_asks_little_and_knows_the_place(client: Client, world: World) -> None:
    page = client.get(reverse("workbench:activity_new")).content.decode()
    assert 'value="示例职业学校一"' in page
    assert f'value="{world.liaison.full_name}"' in page
    assert page.count('class="pick-chip"') >= 7


def test_handing_in_leads_to_the_activity(client: Client, world: World) -> None:
    answer = client.post(reverse("workbench:activity_submit_new"), posted(world), follow=True)
    page = answer.content.decode()
    assert "已报送“校园开放日”。现在由原阳县教育局审核。" in page
    assert "开始填写" in page


def test_what_is_wrong_stands_beside_its_field_and_nothing_is_lost(client: Client, world: World) -> None:
    sent = posted(world, row={"ends": "08:00"})
    answer = client.post(reverse("workbench:activity_submit_new"), sent)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "结束时间应晚于开始时间" in page and 'value="08:00"' in page
    assert Activity.objects.get().draft["title"] == "校园开放日"


def test_a_draft_saves_itself_and_a_colleague_is_not_overwritten(client: Client, world: World) -> None:
    sent = posted(world)
    answer = client.post(reverse("workbench:activity_save_new"), sent).json()
    activity = Activity.objects.get()
    assert answer["url"] == reverse("workbench:activity_edit", args=[activity.pk])
    save = reverse("workbench:activity_save", args=[activity.pk])
    assert client.post(save, sent | {"version": 1, "title": "一号"}).json()["version"] == 2
    clash = client.post(save, sent | {"version": 1, "title": "二号"})
    assert clash.status_code == 409
    page = client.post(clash.json()["conflict_url"], sent | {"version": 1, "title": "二号"}).content.decode()
    assert "另一位同事刚刚改过" in page and 'value="二号"' in page


def test_the_week_shows_gaps_and_offers_to_fill_them(client: Client, world: World) -> None:
    make_session(make_activity(world.edition, world.tree.school, title="开放日"), day=2)
    make_activity(world.edition, world.tree.school, state=State.DRAFT, title="还没写完")
    page = client.get(reverse("workbench:activities")).content.decode()
    assert "还有 <strong>6 天</strong>没有安排" in page
    assert page.count("安排一个") == 6
    assert "还没写完" in page and "开放日" in page


def test_an_office_sees_its_area_day_by_day(world: World) -> None:
    office = Client()
    office.force_login(world.province)
    make_session(make_activity(world.edition, world.tree.school, title="一校开放日"), day=2)
    day = world.edition.starts_on.replace(day=world.edition.starts_on.day + 1)
    page = office.get(reverse("workbench:activities"), {"below": 1, "day": day.isoformat()}).content.decode()
    assert "一校开放日" in page and "有 <strong>1 场</strong>" in page


def test_review_stands_beside_the_reports_and_goes_on_by_itself(world: World) -> None:
    county = Client()
    county.force_login(world.county)
    liaison = Client()
    liaison.force_login(world.liaison)
    for title in ("甲活动", "乙活动"):
        liaison.post(reverse("workbench:activity_submit_new"), posted(world, title=title))
    assert "活动 2" in county.get(reverse("workbench:review")).content.decode()
    first, second = Activity.objects.order_by("id")
    page = county.get(reverse("workbench:review_activity", args=[first.pk])).content.decode()
    assert "通过" in page and "指明是哪一栏" in page
    answer = county.post(
        reverse("workbench:review_activity_accept", args=[first.pk]), {"version": first.version}, follow=True
    )
    assert "乙活动" in re.sub(r"\s", "", answer.content.decode())
    county.post(
        reverse("workbench:review_activity_return", args=[second.pk]),
        {"version": second.version, "reason-title": "写明单位"},
    )
    page = liaison.get(reverse("workbench:activity_edit", args=[second.pk])).content.decode()
    assert "退回：写明单位" in page


def test_a_waiting_change_is_shown_as_what_becomes_new(client: Client, world: World) -> None:
    activity = make_activity(world.edition, world.tree.school, title="开放日")
    make_session(activity)
    change(activity=activity, by=world.liaison, raw=values_of(activity) | {"title": "科技开放日"})
    page = client.get(reverse("workbench:activity", args=[activity.pk])).content.decode()
    assert "等审核的变更" in page and "撤回变更" in page
    public = Client().get(reverse("portal:public_activity", args=[activity.public_id])).content.decode()
    assert "科技" not in public


def test_two_sessions_at_one_place_are_warned_of(client: Client, world: World) -> None:
    activity = make_activity(world.edition, world.tree.school)
    make_session(activity, place="礼堂", place_code="410725")
    other = make_activity(world.edition, world.tree.school2, title="撞期的")
    make_session(other, hour=10, place="礼堂", place_code="410725")
    page = client.get(reverse("workbench:activity", args=[activity.pk])).content.decode()
    assert "同一时间同一地点还有示例职业学校二的“撞期的”" in page


def test_the_public_page_shows_nothing_of_staff(world: World) -> None:
    activity = make_activity(
        world.edition,
        world.tree.school,
        contact_name="王老师",
        contact_phone="13800138000",
        public_contact="0373-3519014",
    )
    make_session(activity, way=Session.Way.BOOK, seats=20, starts_at=now() + timedelta(days=2))
    page = Client().get(reverse("portal:public_activity", args=[activity.public_id])).content.decode()
    assert "还有 20 个名额" in page and "0373-3519014" in page
    assert "王老师" not in page and "13800138000" not in page


@pytest.mark.parametrize(
    "name", ["activities", "activity", "activity_edit", "activity_copy", "review_activities"]
)
def test_a_page_costs_the_same_for_one_and_for_many(world: World, name: str) -> None:
    client = Client()
    client.force_login(world.province)

    def fill(many: int) -> Activity:
        for number in range(many):
            one = make_activity(world.edition, world.tree.province, with_units=(world.tree.school,))
            make_session(one, day=number % 7 + 1)
            make_session(one, day=number % 7 + 1, hour=14)
        return one

    def queries(activity: Activity) -> int:
        args = [activity.pk] if name in ("activity", "activity_edit") else []
        with CaptureQueriesContext(
            connection,
        ) as caught:
            assert client.get(reverse(f"workbench:{name}", args=args)).status_code == 200
        return len(caught)

    first = queries(fill(1))
    assert queries(fill(5)) == first


def test_a_unit_with_more_activities_than_a_page_has_room_for_is_told_how_many_it_has(
    client: Client, world: World
) -> None:
    pattern = make_activity(world.edition, world.tree.school)
    fields = {"edition": world.edition, "lead": pattern.lead, "saved_at": now(), "state": State.ACCEPTED}
    many = [Activity(title=f"开放日{number}", **fields) for number in range(MOST_OWN)]
    Activity.objects.bulk_create(many)
    for one in many[-7:]:
        make_session(one, day=1 + many[-7:].index(one))
    draft = make_activity(world.edition, world.tree.school, state=State.DRAFT, title="最后才写的草稿")
    page = client.get(reverse("workbench:activities")).content.decode()
    assert f"<strong>{MOST_OWN + 2} 个活动</strong>，天天有活动" in page
    assert f"这里只列出 {MOST_OWN} 个" in page and str(draft) in page
