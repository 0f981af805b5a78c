"""Pages of activities that show many of something: as many queries for one as for many."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from stdnum.cn import uscc

from tests.activities import test_ceremony, test_fair, test_signing
from tests.activities.conftest import World
from tests.activities.factories import make_activity, make_session
from tests.activities.test_fair import make_fair, person
from tests.activities.test_signing import make_signing
from tests.factories import make_person
from vocweek.accounts.models import User
from vocweek.activities.ceremonies.services import answer, give_seats, invite_guests
from vocweek.activities.fairs.services import ask_for
from vocweek.activities.models import FairPost
from vocweek.org.models import Role


def cost(by: User, address: str) -> int:
    """Return how many queries a page costs whoever opens it for the first time."""
    client = Client()
    client.force_login(by)
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200
    return len(queries)


def assert_fixed(by: User, address: str, add: Callable[[int], object], many: int = 4) -> None:
    add(0)
    first = cost(by, address)
    for number in range(1, many):
        add(number)
    assert cost(by, address) == first


@pytest.mark.parametrize("page", ["activity_matrix", "activity_matrix_list", "activity_schedule"])
@pytest.mark.parametrize("query", ["", "?what=gaps", "?day={day}"])
def test_the_week_by_unit_and_day(world: World, page: str, query: str) -> None:
    office = make_person(world.tree.ministry, Role.OFFICE)
    address = reverse(f"workbench:{page}") + query.format(day=world.edition.starts_on)

    def add(number: int) -> None:
        units = (world.tree.school, world.tree.school2, world.tree.county, world.tree.other_school)
        activity = make_activity(world.edition, units[number], with_units=(world.tree.school3,))
        make_session(activity, day=number % 7 + 1)
        make_session(activity, day=1, hour=15)

    assert_fixed(office, address, add)


@pytest.mark.parametrize("page", ["ceremony", "ceremony_seats"])
def test_a_ceremony_and_its_seats(world: World, page: str) -> None:
    event = test_ceremony.make_event(world)

    def add(number: int) -> None:
        guests = invite_guests(ceremony=event.ceremony, by=event.host, name=f"新闻媒体{number}", most=2)
        answer(invitation=guests, by=event.host, raw=test_ceremony.people(f"记者{number}"), version=0)
        give_seats(ceremony=event.ceremony, by=event.host)

    assert_fixed(event.host, reverse(f"workbench:{page}", args=[event.ceremony.activity_id]), add)


def test_a_fair_with_its_enterprises_and_candidates(world: World) -> None:
    fair = make_fair(world)

    def add(number: int) -> None:
        begins = f"911100006000373{number:02}"
        code = begins + uscc.calc_check_digit(begins)
        test_fair.add(world, fair, code=code, name=f"示例企业{number}")
        for post in FairPost.objects.filter(enterprise__activity=fair):
            ask_for(post=post, raw=person(phone=f"139{number:04}{post.pk % 10_000:04}"))

    assert_fixed(world.liaison, reverse("workbench:fair", args=[fair.pk]), add)


def test_a_signing_with_its_agreements(world: World) -> None:
    signing = make_signing(world)

    def add(number: int) -> None:
        test_signing.add(world, signing, title=f"协议{number}")

    assert_fixed(world.liaison, reverse("workbench:signing", args=[signing.pk]), add)
