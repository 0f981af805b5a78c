"""Where a place is: pasted from any map, known again next time, found by who is near."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.activities.conftest import World
from tests.activities.factories import entry, make_activity, make_session
from vocweek.activities.entry.copying import copied_values
from vocweek.activities.entry.points import LATITUDES, LONGITUDES, NotAPoint, Point, read_point
from vocweek.activities.entry.values import session_rows, values_of
from vocweek.activities.models import Activity
from vocweek.activities.services import begin, submit
from vocweek.activities.services.changing import change
from vocweek.core.errors import DomainError

HERE = Point(35.05384, 113.93721)


class TestReading:
    @pytest.mark.parametrize(
        "text",
        [
            "113.93721,35.05384",
            "113.93721, 35.05384",
            "35.05384,113.93721",
            "１１３．９３７２１，３５．０５３８４",
            "东经113.93721° 北纬35.05384°",
            "113.93721°E、35.05384°N",
            "经度：113.93721 纬度：35.05384",
            "(35.0538400001, 113.9372100001)",
        ],
    )
    def test_as_any_map_gives_it_in_either_order(self, text: str) -> None:
        assert read_point(text) == HERE

    def test_nothing_is_no_point(self) -> None:
        assert read_point(" ") is None

    @pytest.mark.parametrize(
        "text", ["实训楼", "113.9", "113°56'14\",35°3'14\"", "1,2,3", "https://map.example.cn/@35.05,113.93"]
    )
    def test_what_is_no_point_says_what_one_looks_like(self, text: str) -> None:
        with pytest.raises(NotAPoint, match=r"不像坐标.*如 113") as error:
            read_point(text)
        assert error.value.code == "not_a_point"

    @pytest.mark.parametrize(
        "text", ["2.35,48.85", "11.393721,35.05384", "113.9,350.5", "-113.9,35.05", "0,0"]
    )
    def test_what_is_not_in_china_is_asked_back(self, text: str) -> None:
        with pytest.raises(NotAPoint, match="不在中国范围内") as error:
            read_point(text)
        assert error.value.code == "outside_china"

    @given(st.floats(*LATITUDES), st.floats(*LONGITUDES))
    def test_what_is_written_is_read_again(self, latitude: float, longitude: float) -> None:
        point = Point(round(latitude, 5), round(longitude, 5))
        assert read_point(str(point)) == point

    @given(st.text(max_size=60))
    def test_any_text_is_a_point_or_is_refused(self, text: str) -> None:
        try:
            point = read_point(text)
        except NotAPoint:
            return
        assert point is None or LATITUDES[0] <= point.latitude <= LATITUDES[1]


def hand_in(world: World, row: Mapping[str, Any], **more: Any) -> Activity:
    activity = begin(lead=world.school, by=world.liaison, client_key=uuid.uuid4())
    return submit(activity=activity, by=world.liaison, raw=entry(world.edition, row=row, **more))


def where(activity: Activity) -> list[tuple[float | None, float | None]]:
    return list(activity.sessions.values_list("latitude", "longitude"))


THERE = [(HERE.latitude, HERE.longitude)]


class TestEntering:
    def test_a_point_belongs_to_every_day_of_its_row(self, world: World) -> None:
        assert where(hand_in(world, {"point": str(HERE)}, days=(1, 2))) == THERE * 2

    def test_a_wrong_one_is_told_at_its_row(self, world: World) -> None:
        with pytest.raises(DomainError) as error:
            hand_in(world, {"point": "2.35,48.85"})
        [problem] = error.value.problems
        assert (problem.code, problem.row, problem.column) == ("outside_china", 1, "point")

    def test_a_place_that_is_known_is_not_asked_again(self, world: World) -> None:
        hand_in(world, {"point": str(HERE)})
        assert where(hand_in(world, {})) == THERE
        assert where(hand_in(world, {"place": "村口广场"})) == [(None, None)]

    def test_another_room_of_the_units_own_grounds_is_where_the_unit_is(self, world: World) -> None:
        name = world.school.name
        hand_in(world, {"place": f"{name}实训楼", "point": str(HERE)})
        assert where(hand_in(world, {"place": f"{name}操场"})) == THERE

    def test_the_form_shows_the_point_it_has(self, world: World) -> None:
        [row] = session_rows(hand_in(world, {"point": "35.05384 113.93721"}).sessions.all())
        assert row["point"] == "113.93721,35.05384"

    def test_a_copy_is_where_its_place_is(self, world: World) -> None:
        values = copied_values(hand_in(world, {"point": str(HERE)}), world.school)
        assert values["sessions"][0]["point"] == ""


class TestChanging:
    @pytest.fixture
    def activity(self, world: World) -> Activity:
        activity = make_activity(world.edition, world.school)
        make_session(activity, latitude=HERE.latitude, longitude=HERE.longitude)
        return activity

    def rewrite(
        self, world: World, activity: Activity, **said: str
    ) -> list[tuple[float | None, float | None]]:
        values = values_of(activity)
        values["sessions"] = [row | said for row in values["sessions"]]
        return where(change(activity=activity, by=world.liaison, raw=values))

    def test_a_point_that_is_not_said_stays(self, world: World, activity: Activity) -> None:
        assert self.rewrite(world, activity, point="") == THERE

    def test_another_place_leaves_the_point_of_the_old_one_behind(
        self, world: World, activity: Activity
    ) -> None:
        assert self.rewrite(world, activity, place="村口广场") == [(None, None)]

    def test_a_new_point_stands(self, world: World, activity: Activity) -> None:
        assert self.rewrite(world, activity, place="村口广场", point="114.1,35.2") == [(35.2, 114.1)]
