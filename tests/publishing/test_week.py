"""The numbers of a site's week are those one gets by going through its dates one by one, whatever they are."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

import pytest

from tests.activities.factories import make_activity, make_bookable
from tests.factories import Tree, make_edition, make_tree
from vocweek.activities.models import Activity, Session
from vocweek.campaign.models import Edition, RosterUnit
from vocweek.core.clock import SHANGHAI, now, today
from vocweek.publishing.queries.below import below
from vocweek.publishing.queries.places import SitePlace, site_at
from vocweek.publishing.queries.week import week_of

pytestmark = pytest.mark.django_db
State = Activity.State


def hold_at_random(tree: Tree, edition: Edition, random: Random) -> None:
    """Hold activities alone and together, for hours and for days, accepted, waiting, hidden, cancelled in part."""
    schools = [tree.school, tree.school2, tree.other_school, tree.county]
    for _ in range(25):
        lead, other = random.sample(schools, 2)
        made = make_activity(
            edition,
            lead,
            state=random.choice([State.ACCEPTED, State.ACCEPTED, State.SUBMITTED]),
            with_units=random.choice([(), (other,)]),
        )
        for _ in range(random.randrange(3)):
            off = random.choice([{}, {}, {"cancelled_at": now(), "cancelled_why": "天气原因"}])
            hours = random.choice([2, 15, 40])
            made_on = make_bookable(made, seats=5, day=random.randint(1, 7), hours=hours, **off)
            Session.objects.filter(pk=made_on.pk).update(seats_taken=random.randrange(3))
        if random.random() < 0.2:
            Activity.objects.filter(pk=made.pk).update(hidden_at=now(), hidden_why="更正")


def inside(place: SitePlace, activity: Activity) -> bool:
    """Tell if one of those who hold it is the site's unit or below it."""
    holders = [activity.lead, *(one.roster_unit for one in activity.co_organisers.all())]
    return any(str(one.path).startswith(str(place.node and place.node.path)) for one in holders)


def of_site(place: SitePlace) -> list[Session]:
    public = Session.objects.filter(cancelled_at=None, activity__in=Activity.objects.filter(Activity.PUBLIC))
    return [one for one in public if place.address.national or inside(place, one.activity)]


def first_day(session: Session) -> date:
    return session.starts_at.astimezone(SHANGHAI).date()


def last_day(session: Session) -> date:
    return (session.ends_at - timedelta(seconds=1)).astimezone(SHANGHAI).date()


@pytest.mark.parametrize("seed", range(4))
def test_the_week_is_what_its_dates_come_to(seed: int) -> None:
    tree = make_tree()
    edition = make_edition(tree.ministry, year=today().year, starts_on=today() - timedelta(days=1))
    hold_at_random(tree, edition, Random(seed))
    for address in ("", "410000", "410700", "410725", "S1"):
        place = site_at(address)
        week, dates = week_of(place), of_site(place)
        by_day = [sum(first_day(one) <= day <= last_day(one) for one in dates) for day in edition.days]
        assert [day.sessions for day in week.days] == by_day
        assert (week.sessions, week.seats) == (len(dates), sum(one.seats_taken for one in dates))
        assert week.activities == len({one.activity_id for one in dates})
        assert week.units == len({one.activity.lead_id for one in dates})


@pytest.mark.parametrize("seed", range(2))
def test_the_units_below_have_what_those_who_lead_in_them_have(seed: int) -> None:
    tree = make_tree()
    edition = make_edition(tree.ministry, year=today().year, starts_on=today() - timedelta(days=1))
    hold_at_random(tree, edition, Random(seed))
    leads = [str(one.lead.path) for one in Activity.objects.filter(Activity.PUBLIC)]
    for address in ("", "410000", "410700"):
        place = site_at(address)
        expected = {
            unit.code: many
            for unit in RosterUnit.objects.filter(parent=place.node)
            if (many := sum(path.startswith(str(unit.path)) for path in leads))
        }
        assert {one.address.slug: one.activities for one in below(place)} == expected
