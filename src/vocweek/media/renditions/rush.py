"""Stepping back (让路): while many file, the processors are theirs; what they send is made to be shown afterwards."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from vocweek.media.models import Asset

CROWD = 10
"""New files in a `MOMENT` from which on people come first: about what one process could make pictures of."""
MOMENT = timedelta(seconds=1)
LATELY = timedelta(seconds=5)
"""How long ago the newest file of a rush may have come: a crowd's files wait for each other before they are seen."""
BREATH = 15.0
"""Seconds between two contents meanwhile: never nothing, as a rush may last the whole afternoon. What a person wants to
see is made when they ask (`on_demand`), so nobody waits for this."""
LONGEST_WAIT = 60.0
"""Seconds for which no process is started at all: to start one costs as much as four hundred filings."""


def files_pour_in() -> bool:
    """Tell if files come in faster than anybody could make pictures of them; one look at the newest by their key."""
    newest = list(Asset.objects.order_by("-pk").values_list("uploaded_at", flat=True)[:CROWD])
    if len(newest) < CROWD:
        return False
    return max(newest) - min(newest) < MOMENT and timezone.now() - max(newest) < LATELY
