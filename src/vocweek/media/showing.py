"""Which files the public may have now: those that something public shows. Rooms above register what of theirs does.

`Asset.published_at` is kept by this one function and nobody else; whoever changes what the public sees calls it with
the files concerned, in the same transaction and after writing.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from functools import reduce
from operator import or_

from django.db import transaction
from django.db.models import Exists, Q

from vocweek.core.clock import now
from vocweek.media.models import Asset
from vocweek.media.renditions.services import ask_again

CLEARED = Q(
    rights__in=[Asset.Rights.OWN, Asset.Rights.GRANTED, Asset.Rights.PUBLIC],
    consent__in=[Asset.Consent.NOBODY, Asset.Consent.GIVEN],
)
"""The condition on `Asset` rows that their unit has said that they may be shown: whose they are, and that no minor is
seen without consent. What nobody has said does not count as said."""
Shows = Callable[[], Exists | Q]
"""The condition on `Asset` rows (with `OuterRef`) that something of a room shows them to the public now."""
_shows: dict[str, Shows] = {}


def register_showing(name: str, shows: Shows) -> None:
    """Add what shows files to the public, once for each `name`; called by a room when the program starts."""
    _shows[name] = shows


def shown() -> Q:
    """Return the condition on `Asset` rows that anything shows them to the public now."""
    return reduce(or_, (Q(shows()) for shows in _shows.values()), Q(pk__in=()))


@transaction.atomic
def keep_published(assets: Collection[int]) -> None:
    """Let the public have those of `assets` (ids) that something shows it, and no others. Three statements.

    The rows are locked in their order before they are judged: of two who publish and withdraw at once, the second
    sees what the first did. A file that comes before the public is looked at again, as it is worth AVIF now.
    """
    if not assets:
        return
    rows = Asset.objects.filter(pk__in=set(assets))
    list(rows.order_by("pk").select_for_update(no_key=True).values_list("pk", flat=True))
    appears = rows.filter(shown(), published_at=None, deleted_at=None)
    appeared = list(appears.values_list("pk", "sha256"))
    if appeared:
        Asset.objects.filter(pk__in=[pk for pk, _ in appeared]).update(published_at=now())
        contents = {sha256 for _, sha256 in appeared if sha256}
        transaction.on_commit(lambda: ask_again(contents))
    rows.filter(~shown(), published_at__isnull=False).update(published_at=None)
