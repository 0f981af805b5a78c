"""Reports that were filed while a file of theirs was on its way: when it is there, a job holds it to its field."""

from __future__ import annotations

from collections.abc import Iterable

from procrastinate.contrib.django import app

from vocweek.media.models import Asset
from vocweek.reporting.models import Attachment

JOB = "reporting.weigh_arrived"


def note_arrival(asset: Asset) -> None:
    """Have a file that arrived looked at if a report names it (registered with `media.arrivals`). One query."""
    if Attachment.objects.filter(asset=asset).exists():
        _look_at(asset.pk)


def await_arrival(assets: Iterable[Asset]) -> None:
    """See to it that files named by what is being filed are looked at when they arrive, be it at this very moment.

    Those on their way are locked, so that their arrival waits for this filing to be there and finds it; one that came
    first is looked at by a job of this transaction. One query, none where every file is there.
    """
    arriving = [asset.pk for asset in assets if asset.state == Asset.State.ARRIVING]
    if not arriving:
        return
    rows = Asset.objects.filter(pk__in=arriving).order_by("pk").select_for_update(no_key=True)
    for pk, state in rows.values_list("pk", "state"):
        if state != Asset.State.ARRIVING:
            _look_at(pk)


def _look_at(asset: int) -> None:
    app.configure_task(JOB).defer(asset=asset)
