"""Every office of the country makes and sends its circular of one day: drafted, written as Word, stored, told."""

from __future__ import annotations

from datetime import time
from typing import Any

from bench.figure import Figure, seconds

# Every accepted item has a title and was accepted on the day, so that there is something to praise.
PRAISED = """
UPDATE reporting_submission SET title = '示例职业学校的一天', decided_at = %(moment)s
WHERE state = 'accepted' AND id %% 8 = 0
"""
SCHEDULES = """
INSERT INTO bulletins_bulletinschedule (node_id, enabled, at, sends, options, set_by_id, set_at)
SELECT r.id, true, '17:30', true, '{}', %(by)s, now() FROM campaign_rosterunit r
WHERE r.edition_id = %(edition)s AND EXISTS (SELECT FROM campaign_rosterunit c WHERE c.parent_id = r.id)
"""


def circulars(edition: Any) -> Figure:
    """Measure one run of the clock over all offices of `edition`, a week of 96,000 obligations behind them.

    One process on one core; a second worker takes what the first has not locked.
    """
    from bench.nation import quickly, root
    from bench.world import FILED, SUBMISSIONS, TALLIES
    from vocweek.accounts.models import User
    from vocweek.bulletins.models import Bulletin
    from vocweek.bulletins.services import run_due
    from vocweek.campaign.models import RosterUnit
    from vocweek.core.clock import at
    from vocweek.org.models import Membership, Role

    ministry = RosterUnit.objects.get(edition=edition, parent=None)
    moment = at(edition.ends_on, time(17, 30))
    by = User.objects.create_user(username="circulars", full_name="办公室")
    Membership.objects.create(user=by, unit=root(), role=Role.OFFICE)
    quickly(
        "TRUNCATE reporting_tally", FILED, SUBMISSIONS, TALLIES, PRAISED, ministry=ministry.pk, moment=moment
    )
    quickly(SCHEDULES, edition=edition.pk, by=by.pk)
    took = seconds(lambda: run_due(moment))
    sent = Bulletin.objects.filter(state=Bulletin.State.SENT).exclude(word="").count()
    return Figure(
        "circulars", took, f"s for {sent:,} drafted, written as Word and sent ({sent / took:.1f}/s)", 600
    )
