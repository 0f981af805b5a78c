"""Entering an activity: kept as it is typed, checked when it is handed in, copied from elsewhere."""

from __future__ import annotations

import uuid
from datetime import date, timedelta
from typing import Any

import pytest
from django.http import Http404

from tests.activities.conftest import World
from tests.activities.factories import entry, make_activity, make_session, on
from tests.factories import make_asset, make_edition, make_notice, make_person, roster
from vocweek.activities.entry.copying import copied_values
from vocweek.activities.entry.events import events_to_hold, values_of_event
from vocweek.activities.entry.spec import spec_of
from vocweek.activities.entry.values import session_rows
from vocweek.activities.models import Activity, Session
from vocweek.activities.queries import own_week
from vocweek.activities.services import Stale, begin, discard, save_draft, submit, withdraw
from vocweek.campaign.models import Event
from vocweek.core.errors import DomainError
from vocweek.org.models import Role

State = Activity.State


def begun(world: World) -> Activity:
    return begin(lead=world.school, by=world.liaison, client_key=uuid.uuid4())


def codes(error: pytest.ExceptionInfo[DomainError]) -> list[str]:
    return [problem.code for problem in error.value.problems]


class TestDraft:
    def test_the_same_page_begins_one_activity(self, world: World) -> None:
        key = uuid.uuid4()
        first = begin(lead=world.school, by=world.liaison, client_key=key)
        assert begin(lead=world.school, by=world.liaison, client_key=key) == first

    def test_keeps_what_cannot_be_read_yet(self, world: World) -> None:
        raw = entry(world.edition, title="开", row={"ends": "下午三点"})
        saved = save_draft(activity=begun(world), by=world.liaison, raw=raw, version=0)
        assert saved.draft["sessions"][0]["ends"] == "下午三点"
        assert (saved.title, saved.version, saved.state) == ("开", 1, State.DRAFT)

    def test_of_two_people_the_second_is_told(self, world: World) -> None:
        activity = begun(world)
        save_draft(activity=activity, by=world.liaison, raw=entry(world.edition), version=0)
        with pytest.raises(Stale):
            save_draft(
                activity=activity, by=world.liaison, raw=entry(world.edition, title="另一个"), version=0
            )

    def test_is_thrown_away_before_anybody_agreed_and_never_after(self, world: World) -> None:
        discard(activity=begun(world), by=world.liaison)
        assert not Activity.objects.exists()
        accepted = make_activity(world.edition, world.tree.school)
        with pytest.raises(DomainError, match="变更"):
            discard(activity=accepted, by=world.liaison)

    def test_is_nobody_elses(self, world: World) -> None:
        stranger = make_person(world.tree.other_school, Role.LIAISON)
        with pytest.raises(Http404):
            save_draft(activity=begun(world), by=stranger, raw=entry(world.edition))


class TestHandingIn:
    def test_makes_a_session_of_each_day(self, world: World) -> None:
        raw = entry(world.edition, days=(1, 3), row={"way": "book", "seats": "３０"})
        activity = submit(activity=begun(world), by=world.liaison, raw=raw)
        found = list(activity.sessions.values_list("starts_at", "ends_at", "seats", "way", "place_code"))
        assert found == [
            (on(world.edition, day), on(world.edition, day, 11), 30, "book", "410725") for day in (1, 3)
        ]
        assert list(activity.kinds.values_list("name", flat=True)) == ["开放校园"]
        assert (activity.state, activity.at_unit) == (
            State.SUBMITTED,
            roster(world.edition, world.tree.county),
        )

    def test_twice_by_one_click_hands_in_once(self, world: World) -> None:
        activity = begun(world)
        raw = entry(world.edition)
        submit(activity=activity, by=world.liaison, raw=raw, version=0)
        submit(activity=activity, by=world.liaison, raw=raw, version=0)
        assert Session.objects.count() == 1

    @pytest.mark.parametrize(
        ("row", "code"),
        [
            ({"ends": "08:30"}, "ends_before_start"),
            ({"ends": "09:00"}, "ends_before_start"),
            ({"days": ["2026-06-01"]}, "not_choice"),
            ({"way": "elsewhere"}, "no_link"),
            ({"way": "group", "group_least": "9", "group_most": "5"}, "group_limits"),
            ({"way": "group", "group_least": "1", "group_most": "99", "seats": "50"}, "group_limits"),
            ({"place": ""}, "no_place"),
            ({"seats": "-3"}, "out_of_range"),
        ],
    )
    def test_says_what_is_wrong_at_its_place(self, world: World, row: dict[str, Any], code: str) -> None:
        with pytest.raises(DomainError) as refused:
            submit(activity=begun(world), by=world.liaison, raw=entry(world.edition, row=row))
        assert codes(refused) == [code]
        assert (refused.value.problems[0].field, refused.value.problems[0].row) == ("sessions", 1)
        assert not Session.objects.exists()

    def test_online_needs_an_address_and_no_place(self, world: World) -> None:
        raw = entry(world.edition, mode="online", row={"place": ""})
        with pytest.raises(DomainError) as refused:
            submit(activity=begun(world), by=world.liaison, raw=raw)
        assert codes(refused) == ["no_stream"]
        submit(activity=begun(world), by=world.liaison, raw=raw | {"stream_url": "https://example.org/live"})

    def test_names_co_organisers_by_name_or_code_and_refuses_strangers(self, world: World) -> None:
        raw = entry(world.edition, partners="S2\n示例职业学校三（S3）\n")
        activity = submit(activity=begun(world), by=world.liaison, raw=raw)
        assert [one.roster_unit.code for one in activity.co_organisers.all()] == ["S2", "S3"]
        for partners, code in (("无此校", "unknown_unit"), ("S1", "same_unit")):
            with pytest.raises(DomainError) as refused:
                submit(activity=begun(world), by=world.liaison, raw=raw | {"partners": partners})
            assert codes(refused) == [code]

    def test_shows_only_its_own_pictures_in_their_order(self, world: World) -> None:
        mine = [make_asset(world.tree.school).pk, make_asset(world.tree.school).pk]
        raw = entry(world.edition, pictures=[str(pk) for pk in reversed(mine)])
        activity = submit(activity=begun(world), by=world.liaison, raw=raw)
        assert list(activity.pictures.values_list("asset_id", flat=True)) == mine[::-1]
        with pytest.raises(DomainError, match="不是本单位的"):
            submit(
                activity=begun(world),
                by=world.liaison,
                raw=raw | {"pictures": [make_asset(world.tree.school2).pk]},
            )

    def test_of_the_ministry_needs_nobodys_agreement(self, world: World) -> None:
        office = make_person(world.tree.ministry, Role.OFFICE)
        lead = roster(world.edition, world.tree.ministry)
        activity = begin(lead=lead, by=office, client_key=uuid.uuid4())
        assert submit(activity=activity, by=office, raw=entry(world.edition)).state == State.ACCEPTED

    def test_taken_back_is_changed_and_handed_in_again(self, world: World) -> None:
        activity = submit(activity=begun(world), by=world.liaison, raw=entry(world.edition, days=(1, 2)))
        withdraw(activity=activity, by=world.liaison)
        activity = submit(activity=activity, by=world.liaison, raw=entry(world.edition, days=(4,)))
        assert [one.starts_at for one in activity.sessions.all()] == [on(world.edition, 4)]

    def test_may_be_part_of_what_a_higher_unit_holds(self, world: World) -> None:
        whole = make_activity(world.edition, world.tree.province, title="全省开放日")
        beside = make_activity(world.edition, world.tree.school2)
        choices = {one.value for one in spec_of(world.school).by_key["part_of"].choices}
        assert choices == {str(whole.pk)} and str(beside.pk) not in choices
        activity = submit(
            activity=begun(world), by=world.liaison, raw=entry(world.edition, part_of=str(whole.pk))
        )
        assert list(whole.parts.all()) == [activity]


class TestLongerThanADay:
    def filed(self, world: World, **row: Any) -> list[Session]:
        activity = begun(world)
        raw = entry(world.edition, days=row.pop("days", (1,)), row=row)
        submit(activity=activity, by=world.liaison, raw=raw, version=activity.version)
        return list(activity.sessions.all())

    @staticmethod
    def day(world: World, number: int) -> str:
        return (world.edition.starts_on + timedelta(days=number - 1)).isoformat()

    @pytest.mark.parametrize(
        ("first", "row", "last"),
        [
            (2, {"begins": "20:00", "ends": "01:00"}, 3),
            (2, {"begins": "20:00", "ends": "00:00"}, 3),
            (1, {"begins": "09:00", "ends": "17:00"}, 3),
            (7, {"begins": "21:00", "ends": "02:00"}, 8),
        ],
    )
    def test_is_one_session_and_reads_back_as_it_was_typed(
        self, world: World, first: int, row: dict[str, Any], last: int
    ) -> None:
        until = self.day(world, last)
        (session,) = self.filed(world, days=(first,), until=until, **row)
        hour, minute = map(int, row["ends"].split(":"))
        assert session.ends_at == on(world.edition, last, hour, minute)
        (read,) = session_rows([session])
        assert {key: read[key] for key in ("days", "begins", "ends", "until")} == row | {
            "days": [self.day(world, first)],
            "until": until,
        }

    def test_is_on_each_of_its_days_and_not_on_the_one_it_ends_with(self, world: World) -> None:
        self.filed(world, begins="09:00", ends="00:00", until=self.day(world, 3))
        days = [len(day.rows) for day in own_week(roster(world.edition, world.tree.school)).days]
        assert days == [1, 1, 0, 0, 0, 0, 0]

    @pytest.mark.parametrize(
        ("row", "until", "code"),
        [
            ({"begins": "20:00", "ends": "01:00"}, None, "ends_before_start"),
            ({"days": (1, 2)}, 3, "one_day_only"),
            ({"days": (4,)}, 2, "ends_before_start"),
        ],
    )
    def test_is_said_where_it_cannot_be(
        self, world: World, row: dict[str, Any], until: int | None, code: str
    ) -> None:
        more = {"until": self.day(world, until)} if until else {}
        with pytest.raises(DomainError) as error:
            self.filed(world, **row, **more)
        assert codes(error) == [code]

    def test_copied_from_last_year_lasts_as_long(self, world: World) -> None:
        last = make_edition(
            world.tree.ministry,
            year=world.edition.year - 1,
            starts_on=world.edition.starts_on - timedelta(days=364),
        )
        source = make_activity(last, world.tree.school)
        make_session(source, day=2, hour=20, hours=5)
        lead = roster(world.edition, world.tree.school)
        (row,) = copied_values(source, lead)["sessions"]
        assert (row["days"], row["until"]) == ([self.day(world, 2)], self.day(world, 3))


class TestCopying:
    def test_last_years_keeps_its_words_and_its_day_of_the_week(self, world: World) -> None:
        last = make_edition(world.tree.ministry, year=2025, starts_on=date(2025, 5, 11))
        source = make_activity(last, world.tree.school, title="去年的开放日", contact_name="王老师")
        make_session(source, day=3, hour=14, place="老校区")
        values = copied_values(source, world.school)
        third = (world.edition.starts_on + timedelta(days=2)).isoformat()
        assert (values["title"], values["contact_name"]) == ("去年的开放日", "王老师")
        assert [(row["days"], row["begins"], row["place"]) for row in values["sessions"]] == [
            ([third], "14:00", "老校区")
        ]
        assert submit(activity=begun(world), by=world.liaison, raw=values).sessions.count() == 1

    def test_a_neighbours_leaves_people_and_places_behind(self, world: World) -> None:
        source = make_activity(
            world.edition, world.tree.school2, contact_name="李老师", contact_phone="13800138000"
        )
        make_session(source, place="二校礼堂")
        values = copied_values(source, world.school)
        assert (values["contact_name"], values["contact_phone"]) == (world.liaison.full_name, "")
        assert values["pictures"] == []
        assert values["sessions"][0]["place"] == "示例职业学校一"


class TestEventsOfANotice:
    """What a notice names with time and place becomes an activity of the unit that issued it."""

    def test_begin_with_their_name_day_and_place_once(self, world: World) -> None:
        lead = roster(world.edition, world.tree.province)
        event = Event.objects.create(
            notice=make_notice(world.tree.province, world.edition),
            edition=world.edition,
            name="启动仪式",
            starts_at=on(world.edition, 2, 15),
            place="省会职业学院",
        )
        assert events_to_hold(lead) == [event] and events_to_hold(world.school) == []
        values = values_of_event(event, lead)
        row = values["sessions"][0]
        second = (world.edition.starts_on + timedelta(days=1)).isoformat()
        assert (values["title"], row["days"], row["begins"], row["ends"], row["place"]) == (
            "启动仪式", [second], "15:00", "17:00", "省会职业学院",
        )  # fmt: skip
        begin(lead=lead, by=world.province, client_key=uuid.uuid4(), event=event)
        assert events_to_hold(lead) == []
