"""Of several sites that show one source, the highest leads; always exactly one, whatever is done in whatever order."""

from __future__ import annotations

import pytest
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.at_once import at_once
from tests.factories import Tree, make_edition, make_person, make_tree, roster
from tests.publishing.conftest import Desk
from tests.publishing.factories import STORY, make_accepted, make_photo
from vocweek.core.errors import DomainError
from vocweek.org.models import Role
from vocweek.publishing.models import Publication
from vocweek.publishing.services import pick, publish, withdraw
from vocweek.reporting.rosters import Merge, Move, change_roster, undo_change

State = Publication.State
ACTS = st.lists(st.tuples(st.integers(0, 3), st.booleans()), max_size=12)


def leaders(source: object) -> list[str]:
    rows = Publication.objects.filter(submission=source, leads=True)
    return list(rows.values_list("unit__code", flat=True))


@pytest.fixture
def shown(desk: Desk) -> tuple[Desk, object, list[Publication]]:
    """A source picked for the sites of the ministry, the province, the city and the school."""
    tree = desk.tree
    source = make_accepted(desk.edition, tree.school)
    units = [tree.ministry, tree.province, tree.city, tree.school]
    return desk, source, [pick(source=source, unit=unit, by=desk.nation) for unit in units]


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(acts=ACTS)
def test_the_highest_site_that_shows_it_leads(
    shown: tuple[Desk, object, list[Publication]], acts: list[tuple[int, bool]]
) -> None:
    desk, source, drafts = shown
    codes = [one.unit.code for one in drafts]
    live: set[int] = set()
    for one in drafts:
        one.refresh_from_db()
        if one.state == State.PUBLISHED:
            withdraw(publication=one, by=desk.nation, why="重来")
    for place, up in acts:
        if up:
            publish(publication=drafts[place], by=desk.nation)
            live.add(place)
        elif place in live:
            withdraw(publication=drafts[place], by=desk.nation, why="撤")
            live.discard(place)
        assert leaders(source) == ([codes[min(live)]] if live else [])


@pytest.fixture
def two_editors(transactional_db: None) -> tuple[Desk, list[Publication]]:
    tree: Tree = make_tree()
    desk = Desk(
        tree,
        make_edition(tree.ministry),
        editor=make_person(tree.city, Role.EDITOR),
        nation=make_person(tree.ministry, Role.OFFICE),
        beside=make_person(tree.other_city, Role.EDITOR),
    )
    photo = make_photo(tree.school)
    source = make_accepted(desk.edition, tree.school, STORY | {"story_photos": [photo.pk]})
    return desk, [
        pick(source=source, unit=tree.city, by=desk.editor),
        pick(source=source, unit=tree.ministry, by=desk.nation),
    ]


@pytest.mark.django_db(transaction=True)
def test_two_who_publish_one_source_at_once_agree_who_leads(
    two_editors: tuple[Desk, list[Publication]],
) -> None:
    desk, (city, nation) = two_editors
    done = at_once(
        lambda: publish(publication=city, by=desk.editor), lambda: publish(publication=nation, by=desk.nation)
    )
    assert not any(isinstance(one, Exception) for one in done)
    assert leaders(city.submission) == [desk.tree.ministry.code]


@pytest.mark.django_db(transaction=True)
def test_one_withdraws_while_the_other_publishes_and_the_photo_stays_public(
    two_editors: tuple[Desk, list[Publication]],
) -> None:
    desk, (city, nation) = two_editors
    publish(publication=city, by=desk.editor)
    done = at_once(
        lambda: withdraw(publication=city, by=desk.editor, why="重复"),
        lambda: publish(publication=nation, by=desk.nation),
    )
    assert not any(isinstance(one, Exception) for one in done)
    photo = city.files.get().asset
    assert photo.published_at is not None
    assert leaders(city.submission) == [desk.tree.ministry.code]


@pytest.mark.django_db(transaction=True)
def test_the_same_publication_published_and_withdrawn_at_once_ends_as_one_of_both(
    two_editors: tuple[Desk, list[Publication]],
) -> None:
    desk, (city, _) = two_editors
    done = at_once(
        lambda: publish(publication=city, by=desk.editor),
        lambda: withdraw(publication=city, by=desk.nation, why="不宜"),
    )
    city.refresh_from_db()
    assert all(isinstance(one, Publication | DomainError) for one in done)
    assert city.leads is (city.state == State.PUBLISHED)
    assert (city.files.get().asset.published_at is not None) is city.leads


@pytest.mark.django_db(transaction=True)
def test_two_who_pick_the_same_at_once_make_one(two_editors: tuple[Desk, list[Publication]]) -> None:
    desk, (city, _) = two_editors
    assert city.submission is not None
    source = city.submission
    picks = at_once(*(lambda: pick(source=source, unit=desk.tree.province, by=desk.nation) for _ in range(3)))
    assert len({one.pk for one in picks if isinstance(one, Publication)}) == 1
    assert not any(isinstance(one, Exception) for one in picks)
    connection.close()


def test_a_merged_unit_hands_its_publications_to_its_heir_and_back(desk: Desk) -> None:
    admin = make_person(desk.tree.ministry, Role.ADMINISTRATOR)
    source = make_accepted(desk.edition, desk.tree.school)
    made = publish(publication=pick(source=source, unit=desk.tree.school, by=desk.nation), by=desk.nation)
    merge = Merge(roster(desk.edition, desk.tree.school), roster(desk.edition, desk.tree.school2))
    change = change_roster(wanted=merge, by=admin, reason="两校合并")
    made.refresh_from_db()
    assert (made.unit, made.origin.code, made.leads) == (desk.tree.school2, "S2", True)
    undo_change(change=change, by=admin)
    made.refresh_from_db()
    assert (made.unit, made.origin.code) == (desk.tree.school, "S1")


def test_a_site_that_moves_below_another_leads_no_longer(desk: Desk) -> None:
    admin = make_person(desk.tree.ministry, Role.ADMINISTRATOR)
    source = make_accepted(desk.edition, desk.tree.school)
    shown = [
        publish(publication=pick(source=source, unit=unit, by=desk.nation), by=desk.nation)
        for unit in (desk.tree.county, desk.tree.city)
    ]
    assert leaders(source) == [desk.tree.city.code]
    move = Move(roster(desk.edition, desk.tree.county), roster(desk.edition, desk.tree.province))
    change_roster(wanted=move, by=admin, reason="省直管县")
    assert leaders(source) == [desk.tree.county.code], shown
