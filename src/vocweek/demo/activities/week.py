"""The demonstration's weeks of activities, put together: what is on, who comes, what came of it."""

from __future__ import annotations

from vocweek.activities.models import Activity, ReviewEnd
from vocweek.campaign.models import Notice
from vocweek.demo.activities.after import let_them_rate, record_outcomes
from vocweek.demo.activities.arriving import let_them_in
from vocweek.demo.activities.entering import Entering, date_history
from vocweek.demo.activities.occasions import FAIRS, hold_a_ceremony, hold_a_fair, sign_agreements
from vocweek.demo.activities.programme import programme
from vocweek.demo.activities.stages import UNACCEPTED, bring_along, disturb
from vocweek.demo.activities.visitors import Visitors
from vocweek.demo.crew import Crew
from vocweek.org.models import UnitKind

PROVINCE = "410000"
# Booked to the last seat, with people in line: past, today and to come.
FULL = ("b1", "d2", "f4", "l3", "h3")
# Over, and its unit has not written what came of it: the liaison's next thing to do.
UNWRITTEN = ("f3", "i1", "d5")
CEREMONY, SIGNING = "c1", "c3"


def fill_the_week(crew: Crew, running: Notice, earlier: Notice) -> dict[str, Activity]:
    """Fill the week of the `running` notice, and that of the `earlier` one; return this year's by key of its row."""
    last = _last_year(crew, earlier)
    assert running.edition is not None
    entering = Entering(running.edition, crew, known=last)
    ReviewEnd.objects.get_or_create(
        roster_unit=entering.unit(PROVINCE), defaults={"ends_at": UnitKind.PREFECTURE}
    )
    rows = {row.key: row for row in programme("this_year.csv")}
    entering.accepted(row for row in rows.values() if row.key not in UNACCEPTED)
    made = dict(entering.made)
    Visitors().book(made.values(), {made[key].pk for key in FULL})
    hold_a_ceremony(made[CEREMONY], crew)
    for key in FAIRS:
        hold_a_fair(made[key], key)
    sign_agreements(made[SIGNING])
    bring_along(entering, rows)
    disturb(entering)
    let_them_in(made.values(), crew)
    date_history(made.values())
    record_outcomes(list(made.values()), crew, unwritten=[made[key] for key in UNWRITTEN])
    let_them_rate(crew)
    return entering.made


def _last_year(crew: Crew, earlier: Notice) -> dict[str, Activity]:
    """Enter last year's, with what came of most of them."""
    assert earlier.edition is not None
    entering = Entering(earlier.edition, crew)
    entering.accepted(programme("last_year.csv"))
    made = entering.made
    date_history(made.values())
    record_outcomes(list(made.values()), crew, unwritten=list(made.values())[::4])
    return made
