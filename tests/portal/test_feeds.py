"""What is on, as a page, a calendar and open data: the same activities, nothing else, and cancelled ones say so."""

from __future__ import annotations

import csv
import io
import json
from datetime import UTC, timedelta
from typing import Any

import pytest
from django.http import HttpResponse, StreamingHttpResponse
from django.test import Client
from icalendar import Calendar

from tests.activities.factories import make_activity, make_session
from tests.factories import Tree, make_edition, make_tree
from tests.portal.reading import cost
from tests.workbench.desks import words
from vocweek.activities.models import Activity
from vocweek.campaign.models import Edition
from vocweek.core.clock import now

pytestmark = pytest.mark.django_db
State = Activity.State


@pytest.fixture
def tree() -> Tree:
    return make_tree()


@pytest.fixture
def edition(tree: Tree) -> Edition:
    return make_edition(tree.ministry)


def body(answer: Any) -> bytes:
    assert answer.status_code == 200
    return b"".join(answer.streaming_content) if isinstance(answer, StreamingHttpResponse) else answer.content


def data(client: Client, query: str = "") -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(body(client.get(f"/hd/data.json?{query}")))["activities"]
    return found


def events(client: Client, query: str = "") -> list[Any]:
    return list(Calendar.from_ical(body(client.get(f"/hd/feed.ics?{query}"))).walk("VEVENT"))


def rows(client: Client, query: str = "") -> list[dict[str, str]]:
    text = body(client.get(f"/hd/data.csv?{query}")).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text)))


class TestTheProgramme:
    def test_names_the_places_where_something_is_on_that_day_and_no_others(
        self, tree: Tree, edition: Edition, client: Client
    ) -> None:
        make_session(make_activity(edition, tree.school), day=1)
        make_session(make_activity(edition, tree.school2, state=State.SUBMITTED), day=1)
        day = edition.starts_on.isoformat()
        units = client.get(f"/hd/?unit={tree.city.code}&day={day}").context["below"]
        assert [(one.name, one.count) for one, _ in units] == [(tree.county.name, 1)]
        inside = client.get(f"/hd/?unit={tree.county.code}&day={day}").context["below"]
        assert [(one.name, one.count) for one, _ in inside] == [(tree.school.name, 1)]
        other = (edition.starts_on + timedelta(days=1)).isoformat()
        assert client.get(f"/hd/?unit={tree.city.code}&day={other}").context["below"] == ()


class TestWhatIsPublished:
    def test_only_what_the_public_may_see(self, tree: Tree, edition: Edition, client: Client) -> None:
        shown = make_activity(edition, tree.school, title="开放日")
        hidden: list[dict[str, Any]] = [
            {"state": State.DRAFT},
            {"state": State.SUBMITTED},
            {"open_to_public": False},
            {"hidden_at": now()},
            {"state": State.CANCELLED},
        ]
        for number, more in enumerate(hidden):
            make_session(make_activity(edition, tree.school, title=f"不公开{number}", **more))
        date = make_session(shown)
        assert [one["id"] for one in data(client)] == [shown.public_id]
        assert [row["session_id"] for row in rows(client)] == [date.public_id]
        assert [str(one["uid"]) for one in events(client)] == [f"{date.public_id}@vocweek"]
        page = words(client.get("/hd/"))
        assert "开放日" in page and "不公开" not in page

    def test_nothing_of_staff_and_nobody_who_booked(
        self, tree: Tree, edition: Edition, client: Client
    ) -> None:
        activity = make_activity(
            edition,
            tree.school,
            contact_name="李主任",
            contact_phone="13800138000",
            public_contact="0373-1234",
        )
        make_session(activity)
        for address in ("/hd/", "/hd/data.json", "/hd/data.csv", "/hd/feed.ics"):
            said = body(client.get(address)).decode()
            assert "13800138000" not in said and "李主任" not in said
        assert data(client)[0]["contact"] == "0373-1234"

    def test_a_cancelled_one_stays_and_says_why(self, tree: Tree, edition: Edition, client: Client) -> None:
        make_session(make_activity(edition, tree.school, state=State.CANCELLED, accepted_at=now()))
        on = make_activity(edition, tree.school2)
        make_session(on, day=2, cancelled_at=now(), cancelled_why="停电")
        assert {str(one["status"]) for one in events(client)} == {"CANCELLED"}
        assert {row["cancelled_why"] for row in rows(client)} == {"天气原因", "停电"}
        assert {one["status"] for one in data(client)} == {"cancelled", "confirmed"}

    def test_by_unit_kind_and_day(self, tree: Tree, edition: Edition, client: Client) -> None:
        one = make_activity(edition, tree.school, kinds=("forum",), with_units=(tree.other_school,))
        make_session(one, day=1)
        two = make_activity(edition, tree.school3)
        make_session(two, day=1)
        make_session(two, day=3)

        def found(query: str) -> set[str]:
            return {row["activity_id"] for row in rows(client, query)}

        assert found("unit=410700") == {one.public_id, two.public_id}
        assert found("unit=410100") == found("kind=forum") == {one.public_id}
        assert found(f"day={edition.days[2]}") == {two.public_id}
        assert len(events(client, f"unit=410782&day={edition.days[0]}")) == 1
        for wrong in ("unit=nobody", "kind=nothing", "day=2020-01-01", "day=x", "year=1999", "year=x"):
            assert client.get(f"/hd/data.json?{wrong}").status_code == 404, wrong


class TestFormats:
    def test_times_places_and_words_come_back_from_the_calendar(
        self, tree: Tree, edition: Edition, client: Client
    ) -> None:
        activity = make_activity(edition, tree.school, title="焊接，体验; 一\\二", summary="长" * 200)
        date = make_session(activity, place="实训楼\n二层", latitude=35.0, longitude=113.9)
        event = events(client)[0]
        assert str(event["summary"]) == activity.title
        assert event.decoded("dtstart") == date.starts_at.astimezone(UTC)
        assert str(event["location"]) == "实训楼\n二层"
        assert str(event["url"]) == f"http://testserver/hd/{activity.public_id}/"
        lines = body(client.get("/hd/feed.ics")).split(b"\r\n")
        assert max(len(line) for line in lines) <= 75

    def test_no_cell_of_the_table_is_a_formula(self, tree: Tree, edition: Edition, client: Client) -> None:
        make_session(make_activity(edition, tree.school, title='=HYPERLINK("http://x")'), place="@x")
        row = rows(client)[0]
        assert row["title"] == '\'=HYPERLINK("http://x")' and row["place"] == "'@x"

    def test_pages_hold_each_activity_once(
        self, tree: Tree, edition: Edition, client: Client, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("vocweek.portal.activities.feeds.PAGE", 2)
        wanted = {make_activity(edition, tree.school).public_id for _ in range(5)}
        seen, address = [], "/hd/data.json"
        while address:
            page = json.loads(body(client.get(address.removeprefix("http://testserver"))))
            seen += [one["id"] for one in page["activities"]]
            address = page["next"]
        assert len(seen) == 5 and set(seen) == wanted
        assert client.get("/hd/data.json?after=../x").status_code == 404


class TestKeeping:
    def test_what_did_not_change_is_not_sent_again(
        self, tree: Tree, edition: Edition, client: Client
    ) -> None:
        activity = make_activity(edition, tree.school)
        make_session(activity)
        for address in ("/hd/data.json", "/hd/data.csv", "/hd/feed.ics"):
            first = client.get(address)
            assert "s-maxage" in first["Cache-Control"]
            assert client.get(address, HTTP_IF_NONE_MATCH=first["ETag"]).status_code == 304
        etag = client.get("/hd/data.json")["ETag"]
        Activity.objects.filter(pk=activity.pk).update(hidden_at=now())
        assert client.get("/hd/data.json", HTTP_IF_NONE_MATCH=etag).status_code == 200

    @pytest.mark.parametrize("address", ["/hd/", "/hd/data.json", "/hd/data.csv", "/hd/feed.ics"])
    def test_costs_the_same_with_few_and_with_many(
        self, tree: Tree, edition: Edition, client: Client, address: str
    ) -> None:
        make_session(make_activity(edition, tree.school))

        few = cost(address)
        for _ in range(3):
            make_session(make_activity(edition, tree.school2, with_units=(tree.school3,)))
        assert cost(address) == few


def test_before_any_edition_the_page_says_so(client: Client) -> None:
    answer: HttpResponse = client.get("/hd/")
    assert "还没有公布活动" in words(answer)


def test_one_date_is_kept_in_a_calendar_without_a_ticket(
    tree: Tree, edition: Edition, client: Client
) -> None:
    activity = make_activity(edition, tree.school, title="焊接体验课")
    moment = now().replace(second=0, microsecond=0) + timedelta(days=1)
    kept = make_session(activity, starts_at=moment, latitude=35.31, longitude=113.91)
    make_session(activity, day=3)
    answer = client.get(f"/hd/{activity.public_id}/{kept.public_id}/vocweek.ics")
    [event] = Calendar.from_ical(body(answer)).walk("VEVENT")
    assert (str(event["SUMMARY"]), event["DTSTART"].dt) == ("焊接体验课", kept.starts_at)
    assert event["GEO"].latitude == 35.31
    assert (
        f"/hd/{activity.public_id}/{kept.public_id}/vocweek.ics"
        in client.get(f"/hd/{activity.public_id}/").text
    )
    assert client.get(f"/hd/{activity.public_id}/{'x' * 12}/vocweek.ics").status_code == 404
