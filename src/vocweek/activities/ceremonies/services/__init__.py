"""Everything that writes of a ceremony; one function = one intention = one transaction."""

from vocweek.activities.ceremonies.services.answering import answer, decline
from vocweek.activities.ceremonies.services.arriving import arrive, not_arrived
from vocweek.activities.ceremonies.services.inviting import invite, invite_guests, uninvite
from vocweek.activities.ceremonies.services.seats import clear_seats, give_seats, move_seat
from vocweek.activities.ceremonies.services.setting_up import set_up

__all__ = [
    "answer",
    "arrive",
    "clear_seats",
    "decline",
    "give_seats",
    "invite",
    "invite_guests",
    "move_seat",
    "not_arrived",
    "set_up",
    "uninvite",
]
