"""The circulars of the demonstration's running week: those of the days gone by are sent, today's is still a draft."""

from __future__ import annotations

from datetime import date, time, timedelta

from vocweek.bulletins.circular.options import Options
from vocweek.bulletins.models import Bulletin
from vocweek.bulletins.services import confirm_receipt, draft_circular, send, set_schedule
from vocweek.campaign.models import Notice, RosterUnit
from vocweek.core.clock import at, now
from vocweek.demo.crew import Crew

EVENING = time(17, 30)
# Who has not confirmed yesterday's circular yet.
UNSIGNED = ("410725", "4107S01")


def circulate(notice: Notice, crew: Crew, *, since: date, until: date) -> None:
    """Send the office's circular of every day from `since` on, and leave that of `until` as a draft."""
    assert notice.edition is not None
    node = RosterUnit.objects.select_related("edition", "parent").get(
        edition=notice.edition, unit=notice.unit
    )
    office, day = crew.office(notice.unit), since
    set_schedule(node=node, by=office, enabled=True, at=EVENING, sends=False, options=Options())
    while day < until:
        evening = at(day, EVENING)
        drafted = draft_circular(node=node, by=office, moment=evening)
        sent = send(bulletin=drafted, by=office, version=drafted.version, moment=evening)
        _sign(sent, crew, but=UNSIGNED if day == until - timedelta(days=1) else ())
        day += timedelta(days=1)
    draft_circular(node=node, by=office, moment=min(now(), at(until, EVENING)))


def _sign(bulletin: Bulletin, crew: Crew, *, but: tuple[str, ...]) -> None:
    assert bulletin.sent_at is not None
    for receipt in bulletin.receipts.select_related("roster_unit__unit"):
        if receipt.roster_unit.code not in but:
            moment = min(now(), bulletin.sent_at + timedelta(hours=1))
            confirm_receipt(receipt=receipt, by=crew.liaison(receipt.roster_unit.unit), moment=moment)
