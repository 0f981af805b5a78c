"""The record of use (采用情况): counted up the tree, each number opening its list, told once."""

from __future__ import annotations

from collections import defaultdict
from datetime import timedelta
from itertools import count
from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.activities.factories import make_activity
from tests.publishing.factories import make_accepted, make_publication
from tests.selection.factories import Stage
from tests.workbench.desks import at_desk, words
from vocweek.bulletins.circular.composing import compose
from vocweek.bulletins.circular.options import Options
from vocweek.bulletins.drafts import draft_of
from vocweek.bulletins.official import Heading
from vocweek.bulletins.services import draft_circular
from vocweek.campaign.models import RosterUnit
from vocweek.core.clock import SHANGHAI, now, today
from vocweek.notify.models import Message
from vocweek.org.models import OrgUnit
from vocweek.publishing.models import Publication
from vocweek.publishing.queries.appearances import places_of
from vocweek.publishing.services import publish, tell_appearances, withdraw
from vocweek.reporting.models import Submission
from vocweek.selection.queries.records import Number, items_of, records_below

EVENING = now().astimezone(SHANGHAI).replace(hour=18, minute=0)
STATES = ("draft", "published", "withdrawn", "back")


def show(stage: Stage, source: Any, site: OrgUnit, state: str = "published") -> Publication:
    """Put a source onto a site; back: it was shown, withdrawn, and is a draft again."""
    name = "submission" if isinstance(source, Submission) else "activity"
    origin = source.roster_unit if isinstance(source, Submission) else source.lead
    seen = None if state == "draft" else EVENING - timedelta(hours=1)
    return make_publication(
        stage.edition,
        site,
        state="draft" if state == "back" else state,
        origin=origin,
        published_at=seen,
        leads=False,
        **{name: source},
    )


def recount(node: RosterUnit) -> dict[str, tuple[int, int, int]]:
    """Count by hand: filed, taken, shown by code of the unit directly below (or the node itself)."""
    found: dict[str, list[set[Any]]] = defaultdict(lambda: [set(), set(), set()])

    def child(unit: RosterUnit) -> str:
        labels = str(unit.path).split(".")
        own = labels.index(node.code)
        return labels[own + 1] if len(labels) > own + 1 else node.code

    inside = [one for one in RosterUnit.objects.all() if node.code in str(one.path).split(".")]
    for unit in inside:
        for filed in unit.submissions.exclude(state__in=("draft", "withdrawn")):
            found[child(unit)][0].add(("submission", filed.pk))
        for held in unit.activities.filter(state="accepted"):
            found[child(unit)][0].add(("activity", held.pk))
        for one in Publication.objects.filter(origin=unit).exclude(published_at=None):
            key = ("submission", one.submission_id) if one.submission_id else ("activity", one.activity_id)
            if one.unit_id != unit.unit_id and key[1]:
                found[child(unit)][1].add(key)
                if one.state == "published":
                    found[child(unit)][2].add(key)
    return {code: (len(a), len(b), len(c)) for code, (a, b, c) in found.items()}


@given(shown=st.lists(st.tuples(st.integers(0, 5), st.integers(0, 4), st.sampled_from(STATES)), max_size=12))
@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
def test_at_every_level_the_record_is_a_recount_and_each_number_opens_its_list(
    stage: Stage, shown: list[tuple[int, int, str]]
) -> None:
    tree = stage.tree
    with transaction.atomic():
        schools = (tree.school, tree.school3, tree.other_school)
        sources = [make_accepted(stage.edition, one) for one in schools]
        sources += [make_activity(stage.edition, one) for one in schools]
        sites = (tree.school, tree.county, tree.city, tree.province, tree.ministry)
        for which, site, state in {
            (which, site): (which, site, state) for which, site, state in shown
        }.values():
            show(stage, sources[which], sites[site], state)
        for unit in (tree.ministry, tree.province, tree.city, tree.county, tree.school):
            node = stage.at(unit)
            found = records_below(node, today())
            by_code = {one.unit.code: one.record for one in found.units}
            expected = recount(node)
            assert {
                code: (one.filed, one.taken, one.shown) for code, one in by_code.items() if one.filed
            } == {code: numbers for code, numbers in expected.items() if numbers[0]}
            for number in Number:
                assert items_of(node, number, None).paginator.count == found.total.of(number)
        transaction.set_rollback(True)


def test_a_record_says_where_since_when_and_who_recommended_it(stage: Stage) -> None:
    entry = stage.enter(stage.call(), stage.tree.school)
    stage.recommend(entry, stage.tree.school, stage.tree.county, stage.tree.city)
    made = show(stage, entry.submission, stage.tree.province)
    (item,) = items_of(stage.at(stage.tree.school), Number.TAKEN, None).object_list
    assert item.way == (stage.tree.school.name, stage.tree.county.name, stage.tree.city.name)
    assert (item.places[0].site, item.places[0].public_id) == (stage.tree.province.name, made.public_id)
    assert records_below(stage.at(stage.tree.city), today()).total.recommended == 1


def test_a_units_own_site_is_no_use(stage: Stage) -> None:
    source = make_accepted(stage.edition, stage.tree.school)
    show(stage, source, stage.tree.school)
    assert not places_of([source.pk])
    assert records_below(stage.at(stage.tree.school), today()).total.taken == 0


def messages(stage: Stage, unit: OrgUnit) -> list[str]:
    about = Message.objects.filter(person=stage.person(unit), text__contains="展示了")
    return list(about.order_by("pk").values_list("text", flat=True))


def test_a_unit_is_told_once_a_day_in_one_message(stage: Stage) -> None:
    school = stage.tree.school
    for _ in range(3):
        show(stage, make_accepted(stage.edition, school), stage.tree.city)
    assert tell_appearances(EVENING.replace(hour=16)) == 0
    assert tell_appearances(EVENING) == 1
    show(stage, make_accepted(stage.edition, school), stage.tree.city)
    assert tell_appearances(EVENING + timedelta(hours=1)) == 0
    assert tell_appearances(EVENING + timedelta(days=1)) == 1
    first, second = messages(stage, school)
    assert "等 3 件在新乡市教育局的站点展示了" in first and "等" not in second


def test_what_is_withdrawn_and_put_back_is_not_told_again(stage: Stage) -> None:
    made = show(stage, make_accepted(stage.edition, stage.tree.school), stage.tree.city)
    tell_appearances(EVENING)
    office = stage.person(stage.tree.city)
    withdraw(publication=made, by=office, why="换图")
    publish(publication=made, by=office)
    assert tell_appearances(EVENING + timedelta(days=1)) == 0
    assert len(messages(stage, stage.tree.school)) == 1


def test_a_withdrawn_one_stays_on_the_record_without_a_link(stage: Stage) -> None:
    source = make_accepted(stage.edition, stage.tree.school)
    made = show(stage, source, stage.tree.city)
    withdraw(publication=made, by=stage.person(stage.tree.city), why="换图")
    (place,) = places_of([source.pk])[("submission", source.pk)]
    assert not place.stands and not place.public_id and place.withdrawn_at


def page(client: Client, **query: str) -> str:
    return words(client.get(reverse("workbench:uses"), query))


def test_the_liaison_reads_where_it_appeared_on_the_record_and_on_the_item(stage: Stage) -> None:
    source = make_accepted(stage.edition, stage.tree.school)
    show(stage, source, stage.tree.city)
    client = at_desk(stage.person(stage.tree.school))
    assert "在新乡市教育局展示" in page(client)
    item = words(client.get(reverse("workbench:submission", args=[source.pk])))
    assert "在新乡市教育局展示" in item and "看公众页面" in item


def test_the_office_reads_its_units_and_opens_each_number(stage: Stage) -> None:
    source = make_accepted(stage.edition, stage.tree.school)
    show(stage, source, stage.tree.city)
    make_accepted(stage.edition, stage.tree.school3)
    client = at_desk(stage.person(stage.tree.city))
    assert "还没有被采用" in page(client)
    assert str(source) in page(client, unit=stage.tree.county.code, show="taken")
    assert str(source) not in page(client, unit=stage.tree.county2.code, show="taken")


def test_the_page_asks_the_same_however_many_there_are(
    stage: Stage, django_assert_max_num_queries: Any
) -> None:
    client, spent = at_desk(stage.person(stage.tree.city)), []
    client.get(reverse("workbench:uses"))
    for number in (1, 4):
        for _ in range(number):
            show(stage, make_accepted(stage.edition, stage.tree.school), stage.tree.city)
            show(stage, make_activity(stage.edition, stage.tree.school3), stage.tree.province)
        with django_assert_max_num_queries(14) as asked:
            client.get(reverse("workbench:uses"), {"show": "taken"})
        spent.append(len(asked))
    assert spent[0] == spent[1]


def test_the_circular_carries_it_unless_the_office_leaves_it_out(stage: Stage) -> None:
    shown = show(stage, make_accepted(stage.edition, stage.tree.school), stage.tree.province)
    city, days = stage.at(stage.tree.city), count()
    for uses in (True, False):
        by, moment = stage.person(stage.tree.city), EVENING + timedelta(minutes=next(days))
        made = draft_circular(node=city, by=by, options=Options(uses=uses), moment=moment)
        body = compose(draft_of(made)).body
        assert (Heading("采用情况") in body) is uses
        said = str(body)
        assert ("当日采用1件，累计采用1件" in said) is uses
        assert (f"“{shown.title}”在河南省教育厅的站点展示" in said) or not uses
        made.delete()


@pytest.mark.parametrize("edited", [["progress", "missing", "highlights", "figures", "remarks"]])
def test_a_draft_ordered_before_there_was_the_section_has_it_in_its_place(
    stage: Stage, edited: list[str]
) -> None:
    made = draft_circular(node=stage.at(stage.tree.city), by=stage.person(stage.tree.city))
    made.edits = {"order": edited}
    assert [one.value for one in draft_of(made).order] == [*edited[:3], "uses", *edited[3:]]
