"""Who really came to a ceremony: ticked once, by staff of the lead, by name or by the code on the badge."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from tests.activities.conftest import World
from tests.activities.test_ceremony import Event, make_event, people
from vocweek.activities.ceremonies.badges import badge_url
from vocweek.activities.ceremonies.queries import people_of
from vocweek.activities.ceremonies.services import answer, arrive, not_arrived
from vocweek.activities.door.attendance import attendance_of, came_to_activity
from vocweek.core.clock import now
from vocweek.core.errors import DomainError


@pytest.fixture
def event(world: World) -> Event:
    """The ceremony is today; two people of a school come."""
    event = make_event(world)
    event.ceremony.activity.sessions.update(
        starts_at=now() - timedelta(minutes=5), ends_at=now() + timedelta(hours=2)
    )
    answer(invitation=event.school, by=event.liaison, raw=people("张三", "李四"), version=0)
    return event


def key(event: Event, name: str) -> int:
    return next(one.key for one in people_of(event.ceremony) if one.name == name)


def here(event: Event) -> list[str]:
    return [one.name for one in people_of(event.ceremony) if one.arrived_at]


def test_who_came_is_counted_once_and_taken_back(event: Event) -> None:
    activity, zhang = event.ceremony.activity, key(event, "张三")
    first = arrive(ceremony=event.ceremony, by=event.host, attendee=zhang)
    again = arrive(
        ceremony=event.ceremony, by=event.host, attendee=zhang, moment=now() + timedelta(minutes=9)
    )
    assert again.arrived_at == first.arrived_at
    assert (here(event), came_to_activity(activity.pk)) == (["张三"], 1)
    assert attendance_of([activity.lead_id]) == {activity.lead_id: 1}
    not_arrived(ceremony=event.ceremony, by=event.host, attendee=zhang)
    assert (here(event), came_to_activity(activity.pk)) == ([], 0)


def test_an_answer_corrected_at_the_door_leaves_who_is_here(event: Event) -> None:
    arrive(ceremony=event.ceremony, by=event.host, attendee=key(event, "张三"))
    event.school.refresh_from_db()
    answer(invitation=event.school, by=event.host, raw=people("张三", "王五"), version=event.school.version)
    assert here(event) == ["张三"]


def test_nobody_comes_before_the_day_and_nobody_off_the_list(event: Event) -> None:
    early = now() - timedelta(days=1)
    with pytest.raises(DomainError, match="还没到"):
        arrive(ceremony=event.ceremony, by=event.host, attendee=key(event, "张三"), moment=early)
    with pytest.raises(DomainError, match="不在名单里"):
        arrive(ceremony=event.ceremony, by=event.host, attendee=0)


def test_the_code_on_a_badge_opens_its_person_for_the_host_alone(event: Event, client: Client) -> None:
    address = badge_url(key(event, "李四")).removeprefix("http://testserver")
    client.force_login(event.host)
    assert "李四" in client.get(address).content.decode()
    assert here(event) == []
    assert "已经到场" in client.post(address, follow=True).content.decode()
    assert here(event) == ["李四"]
    client.force_login(event.liaison)
    assert client.get(address).status_code == 404
    assert "李四" not in address
    client.force_login(event.host)
    assert client.get(address[:-2] + "x/").status_code == 404


def test_the_list_finds_a_person_by_name_or_unit_and_ticks_them(event: Event, client: Client) -> None:
    client.force_login(event.host)
    address = reverse("workbench:ceremony_arrivals", args=[event.ceremony.pk])
    assert [one.name for one in client.get(address, {"q": "张"}).context["people"]] == ["张三"]
    assert len(client.get(address, {"q": "职业学校一"}).context["people"]) == 2
    done = client.post(address, {"attendee": key(event, "张三"), "q": "张"})
    assert done["Location"].endswith(f"#person-{key(event, '张三')}")
    assert client.get(address).context["here"] == 1
