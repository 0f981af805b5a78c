"""Whatever is done to activities, `Showing` holds what the public may see, and nothing else."""

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
from vocweek.activities.access import SEEN_IN_PUBLIC
from vocweek.activities.models import Activity, ActivityKind, CoOrganiser, Session, Showing
from vocweek.campaign.models import RosterUnit
from vocweek.core.clock import SHANGHAI, now

pytestmark = pytest.mark.django_db
ACTS = ("state", "hide", "open", "mode", "lead", "join", "leave", "kind", "add", "move", "audience", "cancel",
        "remove", "delete")  # fmt: skip
step = st.tuples(st.sampled_from(ACTS), st.integers(0, 2), st.integers(0, 6))


def recount() -> set[tuple[Any, ...]]:
    """Look at each activity, without the database's help."""
    return {row for activity in Activity.objects.filter(SEEN_IN_PUBLIC) for row in of(activity)}


def of(activity: Activity) -> Iterator[tuple[Any, ...]]:
    others = set(activity.co_organisers.values_list("roster_unit_id", flat=True))
    kinds = tuple(sorted(activity.kinds.values_list("pk", flat=True)))
    for one in activity.sessions.all():
        off = activity.state == Activity.State.CANCELLED or one.cancelled_at is not None
        yield (
            one.pk, activity.pk, tuple(sorted({activity.lead_id, *others})), kinds, activity.mode, one.audience,
            one.starts_at, one.ends_at, one.starts_at.astimezone(SHANGHAI).date(),
            (one.ends_at - timedelta(seconds=1)).astimezone(SHANGHAI).date(), one.latitude, off,
        )  # fmt: skip


def kept() -> set[tuple[Any, ...]]:
    return {
        (
            one.pk, one.activity_id, tuple(one.units), tuple(one.kinds), one.mode, one.audience, one.starts_at,
            one.ends_at, one.first, one.last, one.latitude, one.off,
        )
        for one in Showing.objects.all()
    }  # fmt: skip


class TestShowing(TestCase):
    """Random acts on three activities, one after the other; looked at after each."""

    @settings(max_examples=15)
    @given(steps=st.lists(step, max_size=12))
    def test_is_what_the_public_may_see(self, steps: list[tuple[str, int, int]]) -> None:
        tree = make_tree()
        edition = make_edition(tree.ministry)
        units = list(RosterUnit.objects.filter(edition=edition, kind="school"))
        activities = [make_activity(edition, unit) for unit in units[:3]]
        for activity in activities:
            make_session(activity)
        for act, which, number in steps:
            do(act, activities[which], units[number % len(units)], number)
            assert kept() == recount()


def do(act: str, activity: Activity, unit: RosterUnit, number: int) -> None:
    rows = Activity.objects.filter(pk=activity.pk)
    session = activity.sessions.order_by("id").first()
    if act == "state":
        states = ("submitted", "returned", "accepted", "withdrawn", "cancelled", "accepted", "draft")
        rows.update(state=states[number], cancelled_at=now(), cancelled_why="天气原因")
    elif act == "hide":
        rows.update(hidden_at=now() if number % 2 else None)
    elif act == "open":
        rows.update(open_to_public=number % 2 == 0)
    elif act == "mode":
        rows.update(mode=("on_site", "online", "both")[number % 3])
    elif act == "lead":
        rows.update(lead=unit)
    elif act == "join" and rows.exists():
        CoOrganiser.objects.get_or_create(activity=activity, roster_unit=unit)
    elif act == "leave":
        activity.co_organisers.filter(roster_unit=unit).delete()
    elif act == "kind" and rows.exists():
        activity.kinds.set(ActivityKind.objects.filter(edition=None)[: number % 3])
    elif act == "delete" and number > 4:
        rows.delete()
    elif session is None or act == "add":
        if rows.exists():
            make_session(activity, day=number + 1, hour=9 + number, hours=2 + number * 5)
    elif act == "move":
        session.ends_at += timedelta(hours=number * 7)
        session.save()
    elif act == "audience":
        Session.objects.filter(pk=session.pk).update(audience=f"家长{number}", latitude=30, longitude=110)
    elif act == "cancel":
        Session.objects.filter(pk=session.pk).update(cancelled_at=session.starts_at, cancelled_why="停电")
    elif act == "remove":
        session.delete()
