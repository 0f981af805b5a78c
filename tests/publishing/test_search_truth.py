"""Whatever is done, the index is what a rebuild would write; and nothing is found that is not public at this moment."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from tests.activities.factories import make_activity, make_session
from tests.factories import Tree, make_edition, make_tree, roster
from tests.publishing.factories import make_publication
from vocweek.activities.models import Activity, ActivityKind, CoOrganiser, Session
from vocweek.campaign.models import RosterUnit
from vocweek.core.clock import now
from vocweek.org.models import OrgUnit
from vocweek.publishing.models import Publication, SearchChange, SearchItem, Site
from vocweek.publishing.search.indexing import rebuild, refresh
from vocweek.publishing.search.queries import Within, look_up

pytestmark = pytest.mark.django_db
COLUMNS = (
    "kind, activity_id, publication_id, site_of_id, unit_id, edition_id, title, sound, days, words::text"
)
ACTS = ("state", "hide", "title", "lead", "join", "kind", "date", "place", "rename", "name", "close", "publish",
        "body", "site", "remove")  # fmt: skip
step = st.tuples(st.sampled_from(ACTS), st.integers(0, 1), st.integers(0, 5))


def index() -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {COLUMNS} FROM publishing_searchitem ORDER BY 2, 3, 4")
        return cursor.fetchall()


class TestTheIndex(TestCase):
    """Random acts on activities, publications, units and sites; compared after all of them."""

    @settings(max_examples=20)
    @given(steps=st.lists(step, max_size=12))
    def test_is_what_a_rebuild_writes(self, steps: list[tuple[str, int, int]]) -> None:
        tree = make_tree()
        edition = make_edition(tree.ministry)
        activities = [make_activity(edition, unit) for unit in (tree.school, tree.school2)]
        told = [make_publication(edition, unit) for unit in (tree.school, tree.city)]
        refresh()
        for act, which, number in steps:
            do(act, tree, activities[which], told[which], number)
        refresh()
        assert not SearchChange.objects.exists()
        kept = index()
        rebuild()
        assert kept == index()


def do(act: str, tree: Tree, activity: Activity, told: Publication, number: int) -> None:
    rows, units = (
        Activity.objects.filter(pk=activity.pk),
        [tree.school, tree.school2, tree.school3, tree.county],
    )
    unit = units[number % len(units)]
    if act == "state":
        states = ("accepted", "submitted", "cancelled", "returned", "accepted", "draft")
        rows.update(state=states[number], cancelled_at=now(), cancelled_why="天气原因")
    elif act == "hide":
        rows.update(hidden_at=now() if number % 2 else None)
    elif act == "title":
        rows.update(title=f"焊接体验{number}", summary="走进实训室")
    elif act == "lead":
        rows.update(lead=roster(activity.edition, unit))
    elif act == "join":
        CoOrganiser.objects.get_or_create(activity=activity, roster_unit=roster(activity.edition, unit))
    elif act == "kind":
        activity.kinds.set(ActivityKind.objects.filter(edition=None)[: number % 3])
    elif act == "date":
        make_session(activity, day=1 + number, hours=2 + 10 * number, place=f"{number}号楼")
    elif act == "place":
        Session.objects.filter(activity=activity).update(place=f"实训楼{number}", cancelled_at=None)
    elif act == "rename":
        RosterUnit.objects.filter(unit=unit).update(name=f"改名学校{number}")
    elif act == "name":
        OrgUnit.objects.filter(pk=unit.pk).update(name=f"新名学校{number}", short_name=f"简称{number}")
    elif act == "close":
        OrgUnit.objects.filter(pk=unit.pk).update(active=number % 2 == 0)
    elif act == "publish":
        live = number % 2 == 0
        state = Publication.State.PUBLISHED if live else Publication.State.WITHDRAWN
        Publication.objects.filter(pk=told.pk).update(state=state, leads=live, published_at=now())
    elif act == "body":
        Publication.objects.filter(pk=told.pk).update(body=f"<p>第{number}段</p>", title=f"故事{number}")
    elif act == "site":
        Site.objects.update_or_create(
            unit=unit, defaults={"slug": f"s{unit.pk}", "welcome": f"欢迎{number}", "saved_at": now()}
        )
    else:
        Session.objects.filter(activity=activity).delete()


class TestWhatIsNotPublic:
    """Between a withdrawal and the next refresh the index still has it; a search does not."""

    @pytest.fixture
    def tree(self) -> Tree:
        return make_tree()

    @pytest.mark.parametrize(
        "gone",
        [{"state": "submitted"}, {"open_to_public": False}, {"hidden_at": now()}],
    )
    def test_an_activity_is_gone_at_once(self, tree: Tree, gone: dict[str, Any]) -> None:
        activity = make_activity(make_edition(tree.ministry), tree.school, title="焊接体验课")
        refresh()
        assert look_up("焊接", Within()).items
        Activity.objects.filter(pk=activity.pk).update(**gone)
        assert SearchItem.objects.filter(activity=activity).exists()
        assert not look_up("焊接", Within()).items

    def test_a_publication_is_gone_at_once_and_one_that_does_not_lead_is_never_found(
        self, tree: Tree
    ) -> None:
        edition = make_edition(tree.ministry)
        told = make_publication(edition, tree.school, title="焊花里的第一课", state="published")
        make_publication(edition, tree.city, title="焊花里的第二课", state="published", leads=False)
        refresh()
        assert len(look_up("焊花", Within()).items) == 1
        Publication.objects.filter(pk=told.pk).update(state="withdrawn", leads=False)
        assert not look_up("焊花", Within()).items

    def test_a_unit_that_was_closed_is_gone_at_once(self, tree: Tree) -> None:
        refresh()
        assert look_up("原阳县", Within()).items
        OrgUnit.objects.filter(pk=tree.county.pk).update(active=False)
        assert not look_up("原阳县", Within()).items

    def test_drafts_of_staff_are_nowhere_in_the_index(self, tree: Tree) -> None:
        make_activity(
            make_edition(tree.ministry), tree.school, state=Activity.State.SUBMITTED, contact_name="王秘书"
        )
        make_activity(make_edition(tree.ministry, year=2025), tree.school, contact_name="王秘书")
        refresh()
        assert SearchItem.objects.filter(kind="activity").count() == 1
        assert not look_up("王秘书", Within()).items
