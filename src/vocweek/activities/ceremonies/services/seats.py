"""Giving out seats by the rule, moving one by hand, beginning anew."""

from __future__ import annotations

from django.db import transaction

from vocweek.accounts.models import User
from vocweek.activities.ceremonies.queries import hall_of, sitters_of
from vocweek.activities.ceremonies.seating import Place, seat_all
from vocweek.activities.ceremonies.services.locking import lock_ceremony
from vocweek.activities.models import Attendee, Ceremony, Seat
from vocweek.core.errors import refuse
from vocweek.org.access import Capability


@transaction.atomic
def give_seats(*, ceremony: Ceremony, by: User) -> int:
    """Seat everybody who comes by the rule (`seating.seat_all`), who was moved by hand stays; return how many found no
    seat. Units come in the order of the roster, people of one by position."""
    ceremony = lock_ceremony(ceremony.pk, by, Capability.BOOKING_MANAGE)
    by_hand = {seat.pk: (seat.row, seat.number) for seat in ceremony.seats.filter(by_hand=True)}
    sitters = sitters_of(ceremony)
    places = seat_all(sitters, hall_of(ceremony), by_hand)
    ceremony.seats.exclude(pk__in=by_hand).delete()
    Seat.objects.bulk_create(
        Seat(attendee_id=key, ceremony=ceremony, row=row, number=number)
        for key, (row, number) in places.items()
        if key not in by_hand
    )
    return len(sitters) - len(places)


@transaction.atomic
def move_seat(*, ceremony: Ceremony, by: User, attendee: int, place: Place) -> Seat:
    """Put an attendee (id) on a place; who sat there takes the other's, if they had one. Raises ``no_such_seat``."""
    ceremony = lock_ceremony(ceremony.pk, by, Capability.BOOKING_MANAGE)
    if place not in hall_of(ceremony):
        raise refuse("no_such_seat", f"会场没有{place[0]}排{place[1]}座。", "place")
    person = Attendee.objects.filter(pk=attendee, invitation__ceremony=ceremony).first()
    if person is None:
        raise refuse("not_coming", "这位参会人员已不在名单里，请刷新后再排。")
    mine = ceremony.seats.filter(attendee=person).first()
    theirs = ceremony.seats.filter(row=place[0], number=place[1]).first()
    if mine and theirs and mine.pk == theirs.pk:
        return mine
    ceremony.seats.filter(pk__in=[one.pk for one in (mine, theirs) if one]).delete()
    if theirs and mine:
        Seat.objects.create(
            attendee_id=theirs.pk, ceremony=ceremony, row=mine.row, number=mine.number, by_hand=True
        )
    return Seat.objects.create(
        attendee=person, ceremony=ceremony, row=place[0], number=place[1], by_hand=True
    )


@transaction.atomic
def clear_seats(*, ceremony: Ceremony, by: User) -> None:
    """Take all seats back, those given by hand too."""
    lock_ceremony(ceremony.pk, by, Capability.BOOKING_MANAGE).seats.all().delete()
