"""Whatever is done to activities, `Presence` says what a plain recount says."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from tests.activities.factories import make_activity, make_session
from tests.factories import make_edition, make_tree
from vocweek.activities.models import Activity, CoOrganiser, Presence, Session
from vocweek.campaign.models import RosterUnit
from vocweek.core.clock import SHANGHAI

pytestmark = pytest.mark.django_db
ACTS = ("state", "lead", "join", "leave", "add", "move", "cancel", "remove")
step = st.tuples(st.sampled_from(ACTS), st.integers(0, 2), st.integers(0, 6))


def recount() -> set[tuple[Any, ...]]:
    """Count activity by activity, without the database's help."""
    return {row for activity in Activity.objects.all() for row in of(activity)}


def of(activity: Activity) -> Iterator[tuple[Any, ...]]:
    if activity.state not in Activity.FILED:
        return
    others = set(activity.co_organisers.values_list("roster_unit_id", flat=True)) - {activity.lead_id}
    for session in activity.sessions.filter(cancelled_at=None):
        day = session.starts_at.astimezone(SHANGHAI).date()
        last = (session.ends_at - timedelta(seconds=1)).astimezone(SHANGHAI).date()
        while day <= last:
            for unit in {activity.lead_id, *others}:
                accepted = activity.state == Activity.State.ACCEPTED
                yield (activity.pk, unit, day, unit == activity.lead_id, bool(others), accepted)
            day += timedelta(days=1)


def counted() -> set[tuple[Any, ...]]:
    return set(
        Presence.objects.values_list("activity_id", "roster_unit_id", "day", "leads", "shared", "accepted")
    )


class TestPresence(TestCase):
    """Random acts on three activities, one after the other; counted after each."""

    @settings(max_examples=15)
    @given(steps=st.lists(step, max_size=12))
    def test_is_what_a_recount_says(self, steps: list[tuple[str, int, int]]) -> None:
        tree = make_tree()
        edition = make_edition(tree.ministry)
        units = list(RosterUnit.objects.filter(edition=edition, kind="school"))
        activities = [make_activity(edition, unit) for unit in units[:3]]
        for act, which, number in steps:
            do(act, activities[which], units[number % len(units)], number)
            assert counted() == recount()


def do(act: str, activity: Activity, unit: RosterUnit, number: int) -> None:
    rows = Activity.objects.filter(pk=activity.pk)
    session = activity.sessions.order_by("id").first()
    if act == "state":
        states = ("submitted", "returned", "accepted", "withdrawn", "submitted", "accepted", "draft")
        rows.update(state=states[number])
    elif act == "lead":
        rows.update(lead=unit)
    elif act == "join":
        CoOrganiser.objects.get_or_create(activity=activity, roster_unit=unit)
    elif act == "leave":
        activity.co_organisers.filter(roster_unit=unit).delete()
    elif act == "add" or session is None:
        make_session(activity, day=number + 1, hour=9 + number, hours=2 + number * 5)
    elif act == "move":
        session.ends_at += timedelta(hours=number * 7)
        session.save()
    elif act == "cancel":
        Session.objects.filter(pk=session.pk).update(cancelled_at=session.starts_at, cancelled_why="停电")
    else:
        session.delete()
