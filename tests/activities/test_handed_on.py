"""A ticket that was handed on is the other's: whoever opened the old link a moment before does nothing with it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.http import Http404
from django.test import Client

from tests.activities.bookings import book
from tests.activities.factories import make_activity, make_bookable
from tests.activities.test_booking_pages import address, filled_in
from tests.at_once import at_once, while_it_waits
from tests.factories import Tree, make_edition, make_person, make_tree
from vocweek.activities.booking.services import cancel_booking, come_fewer, transfer
from vocweek.activities.booking.tickets import link_hash, ticket_for
from vocweek.activities.models import Booking, PersonalRequest, Session
from vocweek.activities.personal import Personal, contact_hash, unseal
from vocweek.activities.purging.answering import erase, erase_by_link, export_by_link
from vocweek.activities.purging.finding import Asking
from vocweek.core.clock import now

pytestmark = pytest.mark.django_db
HE, SHE = Personal(name="李明", phone="13800138000"), Personal(name="王芳", phone="13900139000")
OTHER = Personal(name="赵六", phone="13700137000")


@pytest.fixture
def tree() -> Tree:
    return make_tree()


@pytest.fixture
def session(tree: Tree) -> Session:
    edition = make_edition(tree.ministry, starts_on=now().date() + timedelta(days=3))
    return make_bookable(make_activity(edition, tree.school), seats=9)


def opened(session: Session) -> Booking:
    """Return a ticket as its link opened it a moment before it is handed on to her."""
    seated = book(session, name=HE.name, phone=HE.phone, people=3)
    before = ticket_for(seated.token)
    transfer(booking=ticket_for(seated.token), to=SHE)
    return before


def hers(booking: Booking) -> bool:
    held = Booking.objects.get(pk=booking.pk)
    return (held.state, held.people, unseal(held.sealed).name) == ("booked", 3, SHE.name)


@pytest.mark.parametrize(
    "act",
    [
        lambda old: cancel_booking(booking=old),
        lambda old: come_fewer(booking=old, people=1),
        lambda old: transfer(booking=old, to=OTHER),
        lambda old: erase_by_link(booking=old),
        lambda old: export_by_link(booking=old),
    ],
)
def test_the_old_link_does_nothing_any_more(session: Session, act: Callable[[Booking], object]) -> None:
    before = opened(session)
    with pytest.raises(Http404):
        act(before)
    assert hers(before)


def test_the_page_it_was_booked_with_does_not_lead_to_it(client: Client, session: Session) -> None:
    sent = filled_in(client)
    token = client.post(address(session), sent)["Location"].split("/")[-2]
    new = transfer(booking=ticket_for(token), to=SHE)
    again = client.post(address(session), sent)
    assert new not in again.headers.get("Location", "") + again.text
    assert Booking.objects.get(link_hash=link_hash(new)).state == "booked"


@pytest.mark.django_db(transaction=True)
def test_of_two_who_hand_it_on_at_once_one_does(session: Session) -> None:
    seated = book(session)
    one, other = ticket_for(seated.token), ticket_for(seated.token)
    done = at_once(lambda: transfer(booking=one, to=SHE), lambda: transfer(booking=other, to=OTHER))
    assert {type(each) for each in done} == {str, Http404}
    token = next(each for each in done if isinstance(each, str))
    assert ticket_for(token).state == "booked", "the one new link is good"


@pytest.mark.django_db(transaction=True)
def test_who_asks_to_be_forgotten_while_it_is_handed_on_takes_nothing_from_the_other(
    tree: Tree, session: Session
) -> None:
    seated = book(session, name=HE.name, phone=HE.phone, people=3)
    by = make_person(tree.school)
    asking = Asking((contact_hash(HE.phone),), PersonalRequest.Channel.PHONE, "本人来电，核对了场次")
    with while_it_waits(lambda: erase(asking=asking, unit=tree.school, by=by)):
        transfer(booking=ticket_for(seated.token), to=SHE)
    assert hers(seated.booking)
