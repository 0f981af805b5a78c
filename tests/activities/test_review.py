"""Review climbs as a report does; what changes after it; cancelling; taking down."""

from __future__ import annotations

import uuid
from collections.abc import Iterator

import pytest
from django.http import Http404

from tests.activities.conftest import World
from tests.activities.factories import entry, make_activity, make_bookable, make_booking, make_session, on
from tests.factories import make_person, roster
from vocweek.activities import announcing
from vocweek.activities.access import public_activity
from vocweek.activities.announcing import Happening, What, register_listener
from vocweek.activities.climbing import last_level, levels_of, levels_of_all
from vocweek.activities.entry.spec import kinds_for
from vocweek.activities.entry.values import values_of
from vocweek.activities.models import Activity, ReviewEnd
from vocweek.activities.services import (
    Stale,
    accept,
    add_kind,
    begin,
    cancel_activity,
    cancel_session,
    change,
    drop_change,
    hide,
    reopen,
    retire_kind,
    return_activity,
    set_review_end,
    show_again,
    submit,
)
from vocweek.activities.services.passing import pass_over_empty_levels
from vocweek.campaign.models import RosterUnit
from vocweek.core.clock import now
from vocweek.core.errors import DomainError
from vocweek.notify.models import Message
from vocweek.org.models import Role, UnitKind

State = Activity.State


def handed_in(world: World) -> Activity:
    activity = begin(lead=world.school, by=world.liaison, client_key=uuid.uuid4())
    return submit(activity=activity, by=world.liaison, raw=entry(world.edition))


@pytest.fixture
def heard() -> Iterator[list[Happening]]:
    """What listeners are told."""
    heard: list[Happening] = []
    register_listener("test", heard.extend)
    yield heard
    announcing._listeners.pop("test")


class TestClimbing:
    def test_goes_up_level_by_level_to_the_province_and_no_further(self, world: World) -> None:
        activity = handed_in(world)
        for person, then in ((world.county, "410700"), (world.city, "410000")):
            activity = accept(activity=activity, by=person)
            assert activity.at_unit is not None and activity.at_unit.code == then
        activity = accept(activity=activity, by=world.province)
        assert (activity.state, activity.at_unit) == (State.ACCEPTED, None)
        assert public_activity(activity.public_id) == activity

    def test_passes_over_levels_where_nobody_reviews(self, world: World) -> None:
        world.county.memberships.update(role=Role.LIAISON)
        assert handed_in(world).at_unit == roster(world.edition, world.tree.city)

    def test_ends_where_the_province_said(self, world: World) -> None:
        ReviewEnd.objects.create(
            roster_unit=roster(world.edition, world.tree.province), ends_at=UnitKind.COUNTY
        )
        assert last_level(world.school) == roster(world.edition, world.tree.county)
        assert accept(activity=handed_in(world), by=world.county).state == State.ACCEPTED

    def test_one_above_decides_in_the_place_of_one_below(self, world: World) -> None:
        activity = accept(activity=handed_in(world), by=world.province)
        assert activity.state == State.ACCEPTED
        assert activity.reviews.get().unit == roster(world.edition, world.tree.province)

    def test_is_passed_on_when_the_last_reviewer_of_a_level_is_gone(self, world: World) -> None:
        activity = handed_in(world)
        assert pass_over_empty_levels() == 0
        world.county.memberships.update(ended_at=now())
        assert pass_over_empty_levels() == 1
        activity.refresh_from_db()
        assert activity.at_unit == roster(world.edition, world.tree.city)

    def test_is_not_for_the_unit_itself_nor_for_a_neighbour(self, world: World) -> None:
        for unit in (world.tree.school, world.tree.county2):
            with pytest.raises(Http404):
                accept(activity=handed_in(world), by=make_person(unit, Role.REVIEWER))

    def test_the_same_click_decides_once_and_a_stale_page_not_at_all(self, world: World) -> None:
        activity = handed_in(world)
        seen = activity.version
        accept(activity=activity, by=world.county, version=seen)
        again = accept(activity=activity, by=world.county, version=seen)
        assert again.at_unit == roster(world.edition, world.tree.city)
        with pytest.raises(DomainError, match="刷新"):
            accept(activity=activity, by=world.city, version=seen)

    def test_a_return_names_its_reason_on_a_field_and_tells_the_unit(self, world: World) -> None:
        activity = handed_in(world)
        with pytest.raises(DomainError, match="原因"):
            return_activity(activity=activity, by=world.county)
        with pytest.raises(DomainError, match="栏目"):
            return_activity(activity=activity, by=world.county, field_reasons={"nothing": "?"})
        activity = return_activity(activity=activity, by=world.county, field_reasons={"title": "写明学校"})
        assert (activity.state, activity.draft["title"]) == (State.RETURNED, "校园开放日")
        assert Message.objects.get(person=world.liaison).text.endswith("写明学校")
        again = submit(activity=activity, by=world.liaison, raw=activity.draft | {"title": "一校开放日"})
        assert (again.state, again.title) == (State.SUBMITTED, "一校开放日")


class TestChangingWhatWasAccepted:
    def test_a_new_place_stands_at_once_and_those_who_booked_hear_of_it(
        self, world: World, heard: list[Happening]
    ) -> None:
        activity = make_activity(world.edition, world.tree.school)
        make_booking(make_bookable(activity))
        values = values_of(activity)
        values["sessions"][0]["place"] = "体育馆"
        before = on(world.edition, 1, 8)
        activity = change(activity=activity, by=world.liaison, raw=values, moment=before)
        assert activity.sessions.get().place == "体育馆"
        assert (activity.state, activity.proposed) == (State.ACCEPTED, None)
        assert [(one.what, one.words) for one in heard] == [
            (What.MOVED, "改为 5月10日 周日 09:00–11:00，体育馆")
        ]

    def test_a_new_title_waits_while_the_public_reads_the_old_one(self, world: World) -> None:
        activity = make_activity(world.edition, world.tree.school, title="开放日")
        make_session(activity)
        activity = change(
            activity=activity, by=world.liaison, raw=values_of(activity) | {"title": "科技开放日"}
        )
        assert (activity.title, activity.proposed) == ("开放日", {"title": "科技开放日"})
        assert activity.at_unit == roster(world.edition, world.tree.county)
        activity = accept(activity=activity, by=world.province)
        assert (activity.title, activity.proposed, activity.state) == ("科技开放日", None, State.ACCEPTED)

    def test_a_change_sent_back_leaves_what_was_agreed(self, world: World) -> None:
        activity = make_activity(world.edition, world.tree.school, title="开放日")
        make_session(activity)
        change(activity=activity, by=world.liaison, raw=values_of(activity) | {"title": "大促销"})
        activity = return_activity(activity=activity, by=world.county, reason="名称不妥")
        assert (activity.state, activity.title, activity.at_unit) == (State.ACCEPTED, "开放日", None)
        assert activity.proposed == {"title": "大促销"}
        assert drop_change(activity=activity, by=world.liaison).proposed is None

    def test_seats_never_fall_below_what_is_booked(self, world: World) -> None:
        activity = make_activity(world.edition, world.tree.school)
        make_booking(make_bookable(activity, seats=10), people=4)
        values = values_of(activity)
        values["sessions"][0]["seats"] = 3
        with pytest.raises(DomainError, match="已有 4 人预约"):
            change(activity=activity, by=world.liaison, raw=values)

    def test_a_session_left_out_is_cancelled_if_booked_and_gone_if_not(
        self, world: World, heard: list[Happening]
    ) -> None:
        activity = make_activity(world.edition, world.tree.school)
        booked, empty = make_bookable(activity, day=1), make_bookable(activity, day=2)
        make_session(activity, day=3)
        make_booking(booked)
        values = values_of(activity)
        values["sessions"] = values["sessions"][2:]
        change(activity=activity, by=world.liaison, raw=values, moment=on(world.edition, 1, 8))
        booked.refresh_from_db()
        assert booked.cancelled_at is not None
        assert not activity.sessions.filter(pk=empty.pk).exists()
        assert [(one.what, one.session_id) for one in heard] == [(What.CANCELLED, booked.pk)]

    def test_of_two_people_the_second_is_told(self, world: World) -> None:
        activity = make_activity(world.edition, world.tree.school)
        make_session(activity)
        values = values_of(activity)
        change(activity=activity, by=world.liaison, raw=values | {"safety": "穿平底鞋"}, version=0)
        with pytest.raises(Stale):
            change(activity=activity, by=world.liaison, raw=values, version=0)


class TestCallingOff:
    def test_says_why_and_tells_everybody(self, world: World, heard: list[Happening]) -> None:
        activity = make_activity(world.edition, world.tree.school)
        sessions = [make_bookable(activity, day=day) for day in (1, 2)]
        moment = sessions[0].starts_at
        with pytest.raises(DomainError, match="原因"):
            cancel_activity(activity=activity, by=world.liaison, why=" ", moment=moment)
        activity = cancel_activity(activity=activity, by=world.liaison, why="暴雨", moment=moment)
        assert [(one.what, one.why) for one in heard] == [(What.CANCELLED, "暴雨")] * 2
        assert public_activity(activity.public_id).cancelled_why == "暴雨"

    def test_one_session_leaves_the_others(self, world: World, heard: list[Happening]) -> None:
        activity = make_activity(world.edition, world.tree.school)
        first, second = (make_bookable(activity, day=day) for day in (1, 2))
        cancel_session(session=first, by=world.liaison, why="停电", moment=first.starts_at)
        second.refresh_from_db()
        assert second.cancelled_at is None and len(heard) == 1


def test_what_an_editor_takes_down_is_out_of_sight_at_once(world: World) -> None:
    editor = make_person(world.tree.city, Role.EDITOR)
    activity = make_activity(world.edition, world.tree.school)
    hide(activity=activity, by=editor, why="图片侵权")
    with pytest.raises(Http404):
        public_activity(activity.public_id)
    show_again(activity=activity, by=editor)
    assert public_activity(activity.public_id) == activity


def test_what_was_accepted_is_returned_on_the_record(world: World) -> None:
    activity = make_activity(world.edition, world.tree.school)
    make_session(activity)
    with pytest.raises(Http404):
        reopen(activity=activity, by=world.county, reason="内容有误")
    activity = reopen(activity=activity, by=world.province, reason="内容有误")
    assert activity.state == State.RETURNED
    with pytest.raises(Http404):
        public_activity(activity.public_id)


class TestSettling:
    """What an office settles for its area."""

    def test_a_kind_of_its_own_is_for_it_and_all_below(self, world: World) -> None:
        city = make_person(world.tree.city, Role.OFFICE)
        node = roster(world.edition, world.tree.city)
        kind = add_kind(unit=node, name=" 非遗 传承 ", group="show", by=city)
        beside = roster(world.edition, world.tree.other_school)
        assert kind in kinds_for(world.school) and kind not in kinds_for(beside)
        for name in ("非遗 传承", "开放校园"):
            with pytest.raises(DomainError, match="已经"):
                add_kind(unit=node, name=name, group="show", by=city)
        retire_kind(kind=kind, by=city)
        assert kind not in kinds_for(world.school)
        assert add_kind(unit=node, name="非遗 传承", group="show", by=city) == kind

    def test_the_last_level_is_the_provinces_to_decide(self, world: World) -> None:
        city = make_person(world.tree.city, Role.OFFICE)
        with pytest.raises(DomainError, match="省级"):
            set_review_end(unit=roster(world.edition, world.tree.city), ends_at="county", by=city)
        node = roster(world.edition, world.tree.province)
        set_review_end(unit=node, ends_at="prefecture", by=world.province)
        assert last_level(world.school) == roster(world.edition, world.tree.city)
        set_review_end(unit=node, ends_at="", by=world.province)
        assert last_level(world.school) == node


def test_ways_up_are_the_same_one_by_one_and_for_many(world: World) -> None:
    for unit, kind in (
        (world.tree.city, ""),
        (world.tree.province, "prefecture"),
        (world.tree.ministry, "county"),
    ):
        if kind:
            ReviewEnd.objects.create(roster_unit=roster(world.edition, unit), ends_at=kind)
        leads = list(RosterUnit.objects.filter(edition=world.edition))
        together = levels_of_all(leads)
        for lead in leads:
            assert together[lead.parent_id] == levels_of(Activity(lead=lead))
