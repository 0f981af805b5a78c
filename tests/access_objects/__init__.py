"""What each address of ours is asked for in the access matrix (`test_access_matrix`).

Every address with a view of ours needs an entry in the part it belongs to, by its URL name. An entry makes the
object the address names at a given unit, and says from where it may be asked:

    "unit": Entry(by_code),                                                        # one's own subtree
    "units": Entry(nothing, reaches=ANYWHERE),                                     # names no object
    "notice": Entry(..., reaches={OWN, BELOW, ABOVE}),                             # a notice comes down from above
"""

from tests.access_objects import (
    activities,
    bookings,
    bulletins,
    certificates,
    dossiers,
    events,
    files,
    filing,
    judging,
    keeping,
    messages,
    notices,
    personal,
    publishing,
    selection,
    sites,
    tables,
    units,
)
from tests.access_objects.places import ABOVE, BELOW, BESIDE, OWN, Asked, Entry, Place

__all__ = ["ABOVE", "BELOW", "BESIDE", "ENTRIES", "OWN", "PARTS", "Asked", "Entry", "Place"]

PARTS = (
    filing,
    files,
    keeping,
    tables,
    notices,
    messages,
    bulletins,
    units,
    activities,
    bookings,
    events,
    personal,
    publishing,
    selection,
    judging,
    dossiers,
    sites,
    certificates,
)

ENTRIES: dict[str, Entry] = {name: entry for part in PARTS for name, entry in part.ENTRIES.items()}
