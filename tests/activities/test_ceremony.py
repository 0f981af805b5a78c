"""A launch ceremony: whom it asks, who answers, within which quota, and who may know."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.http import Http404

from tests.activities.conftest import World
from tests.activities.factories import make_activity, make_session
from tests.at_once import at_once
from tests.factories import make_person, roster
from vocweek.accounts.models import User
from vocweek.activities.ceremonies.access import ceremony_for, invitation_for
from vocweek.activities.ceremonies.queries import (
    choosable,
    counted,
    people_of,
    received,
    units_named,
    units_of_kinds,
)
from vocweek.activities.ceremonies.services import (
    answer,
    decline,
    give_seats,
    invite,
    invite_guests,
    move_seat,
    set_up,
    uninvite,
)
from vocweek.activities.ceremonies.services.answering import StaleReceipt
from vocweek.activities.models import Attendee, Ceremony, Invitation
from vocweek.activities.purging import stores
from vocweek.activities.purging.answering import as_data, erase, look_up
from vocweek.activities.purging.finding import read_asking
from vocweek.activities.services.locking import Stale
from vocweek.core.clock import now
from vocweek.core.errors import DomainError
from vocweek.notify.models import Message
from vocweek.org.access import Capability, reach_of
from vocweek.org.models import Role


@dataclass
class Event:
    """The city's ceremony: two from a county, three from a school; the county and its school are invited."""

    ceremony: Ceremony
    host: User
    school: Invitation
    liaison: User


def asked(**more: Any) -> dict[str, Any]:
    due = (now() + timedelta(days=5)).date().isoformat()
    quotas = [{"kind": "county", "most": "2"}, {"kind": "school", "most": "3"}]
    hall = {"rows": "5", "row_seats": "6", "held_rows": "1"}
    return {"quotas": quotas, "due_day": due, "due_time": "", "words": "请提前 20 分钟入场。"} | hall | more


def people(*names: str, **more: str) -> dict[str, Any]:
    return {
        "attendees": [
            {"name": name, "position": "校长", "phone": f"1380000000{at}"} | more
            for at, name in enumerate(names)
        ]
    }


@pytest.fixture
def event(world: World) -> Event:
    return make_event(world)


def make_event(world: World) -> Event:
    host = make_person(world.tree.city, Role.OFFICE)
    activity = make_activity(
        world.edition, world.tree.city, kinds=("launch_ceremony",), title="活动周启动仪式"
    )
    make_session(activity)
    ceremony = set_up(activity=activity, by=host, raw=asked())
    units = [roster(world.edition, one).pk for one in (world.tree.county, world.tree.school)]
    invite(ceremony=ceremony, by=host, units=units)
    return Event(ceremony, host, Invitation.objects.get(roster_unit__code="S1"), world.liaison)


def test_quotas_by_kind_stand_on_the_invitations(event: Event) -> None:
    assert dict(Invitation.objects.values_list("roster_unit__kind", "most")) == {"county": 2, "school": 3}


def test_the_invited_are_told_once_with_quota_and_due(event: Event, world: World) -> None:
    told = Message.objects.get(person=world.liaison)
    assert "邀请参加“活动周启动仪式”，名额 3 人" in told.text
    assert told.link.endswith(f"/receipts/{event.school.pk}/")
    again = invite(ceremony=event.ceremony, by=event.host, units=[event.school.roster_unit_id or 0])
    assert (again, Message.objects.filter(person=world.liaison).count()) == (0, 1)


def test_all_units_of_a_kind_below_are_invited_at_once(event: Event) -> None:
    assert {one.kind: one.units for one in choosable(event.ceremony)} == {"county": 1, "school": 3}
    new = invite(
        ceremony=event.ceremony, by=event.host, units=units_of_kinds(event.ceremony, ["school", "county"])
    )
    assert (new, choosable(event.ceremony)) == (4, [])


def test_units_beside_are_named_by_line(event: Event) -> None:
    found, unknown = units_named(event.ceremony, "示例职业学校五\n410782\n没有的学校\n")
    assert (len(found), unknown) == (2, ["没有的学校"])


def test_a_unit_without_a_quota_is_not_invited(event: Event, world: World) -> None:
    province = roster(world.edition, world.tree.province)
    with pytest.raises(DomainError, match="还没有给“省级单位”定名额"):
        invite(ceremony=event.ceremony, by=event.host, units=[province.pk])
    assert invite(ceremony=event.ceremony, by=event.host, units=[province.pk], most=1) == 1


def test_a_receipt_names_who_comes(event: Event) -> None:
    answer(invitation=event.school, by=event.liaison, raw=people("张三", "李四"), version=0)
    event.school.refresh_from_db()
    assert (event.school.state, event.school.coming) == ("coming", 2)
    assert [one.name for one in people_of(event.ceremony)] == ["张三", "李四"]
    assert (counted(event.ceremony).people, counted(event.ceremony).waiting) == (2, 1)


@pytest.mark.parametrize(
    "phone", ["138 0013 8000", "+86 138-0013-8000", "（0373）3519014", "３５１９０１４", "0086 13800138000"]
)
def test_a_phone_is_taken_in_every_notation(event: Event, phone: str) -> None:
    answer(invitation=event.school, by=event.liaison, raw=people("张三", phone=phone), version=0)
    assert people_of(event.ceremony)[0].phone in {"13800138000", "0373-3519014", "3519014"}


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        (people("一", "二", "三", "四"), "3"),
        (people("张" * 500), "30"),
        (people("张三", phone="12"), "电话"),
        (people(), "参会人员"),
    ],
)
def test_what_cannot_be_taken_is_told_at_its_place(event: Event, raw: dict[str, Any], words: str) -> None:
    with pytest.raises(DomainError, match=words) as told:
        answer(invitation=event.school, by=event.liaison, raw=raw, version=0)
    assert {problem.field for problem in told.value.problems} == {"attendees"}
    assert not Attendee.objects.exists()


def test_the_table_itself_holds_the_quota(event: Event) -> None:
    with pytest.raises(IntegrityError, match="invitation_within_quota"), transaction.atomic():
        Attendee.objects.bulk_create(Attendee(invitation=event.school, number=at) for at in range(4))
    assert not Attendee.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_of_two_colleagues_answering_at_once_one_is_told(world: World) -> None:
    event = make_event(world)
    colleague = make_person(world.tree.school)

    def send(by: User, *names: str) -> Invitation:
        return answer(invitation=event.school, by=by, raw=people(*names), version=0)

    told = at_once(
        lambda: send(event.liaison, "张三", "李四", "王五"), lambda: send(colleague, "赵六", "钱七")
    )
    assert sum(isinstance(one, StaleReceipt) for one in told) == 1
    event.school.refresh_from_db()
    assert event.school.coming == Attendee.objects.count() in (2, 3)


def test_after_the_due_moment_only_the_host_writes_down_what_was_said(event: Event) -> None:
    late = event.ceremony.receipts_due + timedelta(seconds=1)
    with pytest.raises(DomainError, match="回执已在"):
        answer(invitation=event.school, by=event.liaison, raw=people("张三"), version=0, moment=late)
    answer(invitation=event.school, by=event.host, raw=people("张三"), version=0, moment=late)
    assert Attendee.objects.count() == 1


def test_who_does_not_come_says_so_and_may_think_again(event: Event) -> None:
    answer(invitation=event.school, by=event.liaison, raw=people("张三"), version=0)
    declined = decline(invitation=event.school, by=event.liaison, why="同日有考试", version=1)
    assert (declined.state, Attendee.objects.count()) == ("declined", 0)
    answer(invitation=event.school, by=event.liaison, raw=people("李四"), version=2)
    event.school.refresh_from_db()
    assert (event.school.why, event.school.coming) == ("", 1)


def test_who_stays_on_the_list_keeps_the_seat(event: Event) -> None:
    answer(invitation=event.school, by=event.liaison, raw=people("张三", "李四"), version=0)
    give_seats(ceremony=event.ceremony, by=event.host)
    before = {one.name: one.place for one in people_of(event.ceremony)}
    answer(invitation=event.school, by=event.liaison, raw=people("张三", "王五"), version=1)
    after = {one.name: one.place for one in people_of(event.ceremony)}
    assert after == {"张三": before["张三"], "王五": None}


def test_a_quota_cannot_fall_below_who_was_named(event: Event) -> None:
    answer(invitation=event.school, by=event.liaison, raw=people("张三", "李四"), version=0)
    less = asked(quotas=[{"kind": "school", "most": "1"}])
    activity = event.ceremony.activity
    with pytest.raises(DomainError, match="示例职业学校一（2 人）"):
        set_up(activity=activity, by=event.host, raw=less, version=1)
    more = asked(quotas=[{"kind": "school", "most": "4"}])
    set_up(activity=activity, by=event.host, raw=more, version=1)
    event.school.refresh_from_db()
    assert event.school.most == 4


def test_two_people_setting_up_do_not_overwrite_each_other(event: Event) -> None:
    with pytest.raises(Stale):
        set_up(activity=event.ceremony.activity, by=event.host, raw=asked(), version=0)


def test_an_answered_invitation_is_not_taken_back_over_their_heads(event: Event) -> None:
    answer(invitation=event.school, by=event.liaison, raw=people("张三"), version=0)
    with pytest.raises(DomainError, match="已报 1 人"):
        uninvite(invitation=event.school, by=event.host)
    uninvite(invitation=Invitation.objects.get(roster_unit__kind="county"), by=event.host)
    assert counted(event.ceremony).invited == 1


def test_guests_sit_in_front_and_the_host_names_them(event: Event) -> None:
    media = invite_guests(ceremony=event.ceremony, by=event.host, name="新闻媒体", most=2)
    answer(invitation=media, by=event.host, raw=people("记者甲"), version=0)
    answer(invitation=event.school, by=event.liaison, raw=people("张三"), version=0)
    assert give_seats(ceremony=event.ceremony, by=event.host) == 0
    assert {one.unit: one.place for one in people_of(event.ceremony)} == {
        "新闻媒体": (1, 1),
        "示例职业学校一": (2, 1),
    }


def test_a_seat_taken_by_another_is_exchanged_and_stays(event: Event) -> None:
    answer(invitation=event.school, by=event.liaison, raw=people("张三", "李四"), version=0)
    give_seats(ceremony=event.ceremony, by=event.host)
    first, second = people_of(event.ceremony)
    assert second.place
    move_seat(ceremony=event.ceremony, by=event.host, attendee=first.key, place=second.place)
    give_seats(ceremony=event.ceremony, by=event.host)
    assert [one.place for one in people_of(event.ceremony)] == [second.place, first.place]
    with pytest.raises(DomainError, match="会场没有6排1座"):
        move_seat(ceremony=event.ceremony, by=event.host, attendee=first.key, place=(6, 1))


def test_only_the_unit_itself_and_the_host_open_a_receipt(event: Event, world: World) -> None:
    for person in (event.liaison, event.host):
        assert invitation_for(reach_of(person), event.school.pk) == event.school
    beside = make_person(world.tree.school2)
    for person in (beside, world.county, world.province, make_person(world.tree.county, Role.OFFICE)):
        with pytest.raises(Http404):
            invitation_for(reach_of(person), event.school.pk)


def test_an_office_above_the_host_does_not_see_who_comes(event: Event, world: World) -> None:
    reach = reach_of(world.province)
    assert ceremony_for(reach, event.ceremony.pk, Capability.ACTIVITY_WRITE)
    with pytest.raises(Http404):
        ceremony_for(reach, event.ceremony.pk, Capability.BOOKING_MANAGE)


def test_nothing_personal_stands_open_and_all_of_it_can_go(event: Event, world: World) -> None:
    answer(invitation=event.school, by=event.liaison, raw=people("张三丰"), version=0)
    assert "张三丰".encode() not in bytes(Attendee.objects.get().sealed or b"")
    store = next(one for one in stores() if one.model is Attendee)
    store.clear_rows(list(store.left_in(world.edition.pk).values_list("pk", flat=True)), now())
    assert [one.name for one in people_of(event.ceremony)] == [""]
    assert received(roster(world.edition, world.tree.school))[0].coming == 1


def test_who_comes_is_found_by_phone_and_forgotten_on_request(event: Event, world: World) -> None:
    answer(invitation=event.school, by=event.liaison, raw=people("张三丰", "李四"), version=0)
    asking = read_asking({"phone": "+86 138 0000 0000", "channel": "phone", "reason": "本人来电，核对了单位"})
    (held,) = look_up(asking=asking, unit=world.tree.city, by=event.host)
    assert (held.personal.name, held.store.name) == ("张三丰", "参会人员")
    assert as_data([held])["记录"][0]["另外填写"] == {"职务": "校长"}
    assert erase(asking=asking, unit=world.tree.city, by=event.host) == 1
    assert [one.name for one in people_of(event.ceremony)] == ["", "李四"]
