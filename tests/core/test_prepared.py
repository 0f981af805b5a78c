"""A question is put together once, and then asked with other values as if it had been put together for them."""

from __future__ import annotations

from datetime import date, timedelta
from threading import Thread
from typing import Any

import pytest
from django.db import connection
from django.db.models import Q, QuerySet
from django.test.utils import CaptureQueriesContext

from tests.factories import Tree, make_edition, make_tree
from vocweek.campaign.models import Edition, RosterUnit
from vocweek.core.prepared import Unprepared, prepared
from vocweek.org.models import OrgUnit, UnitKind

pytestmark = pytest.mark.django_db


@pytest.fixture
def tree() -> Tree:
    return make_tree()


@prepared
def below(path: str, kind: str, but: int) -> QuerySet[OrgUnit]:
    found = OrgUnit.objects.filter(path__descendants=path, kind=kind).exclude(pk=but)
    return found.select_related("parent").order_by("code")


@prepared
def names(first: int, second: int, *, backwards: bool) -> QuerySet[OrgUnit, str]:
    found = OrgUnit.objects.filter(Q(pk=first) | Q(pk=second)).values_list("name", flat=True)
    return found.order_by("-code" if backwards else "code")


@prepared
def editions(since: date, theme: str | None) -> QuerySet[Edition, tuple[int, Any]]:
    found = Edition.objects.filter(starts_on__gte=since)
    return (found if theme is None else found.filter(theme=theme)).values_list("year", "theme_days")


def test_it_finds_what_the_query_set_finds_rows_of_models_and_their_related_ones(tree: Tree) -> None:
    for unit, kind in ((tree.ministry, UnitKind.SCHOOL), (tree.city, UnitKind.COUNTY)):
        asked = OrgUnit.objects.filter(path__descendants=str(unit.path), kind=kind).exclude(pk=tree.school.pk)
        found = below(str(unit.path), kind, tree.school.pk)
        assert found == list(asked.order_by("code"))
        with CaptureQueriesContext(connection) as seen:
            assert [one.parent_id for one in found] == [one.parent and one.parent.pk for one in found]
        assert len(seen) == 0
    assert below(str(tree.city.path), UnitKind.COUNTY, 0)


def test_a_flag_may_be_looked_at(tree: Tree) -> None:
    pair = tree.city.pk, tree.county.pk
    assert (
        names(*pair, backwards=False)
        == names(*pair, backwards=True)[::-1]
        == [
            tree.city.name,
            tree.county.name,
        ]
    )


def test_values_are_read_as_the_model_reads_them_and_what_is_not_asked_for_is_another_question(
    tree: Tree,
) -> None:
    made = make_edition(tree.ministry)
    told = made.year, made.theme_days
    assert editions(made.starts_on, None) == editions(made.starts_on, made.theme) == [told]
    assert editions(made.starts_on + timedelta(days=1), None) == editions(made.starts_on, "另一个") == []


def test_a_row_is_the_reader_s_own(tree: Tree) -> None:
    first, again = (below(str(tree.city.path), UnitKind.COUNTY, 0)[0] for _ in range(2))
    first.name = "改了"
    assert again.name == tree.county.name


def test_a_value_that_is_looked_at_is_no_value(tree: Tree) -> None:
    @prepared
    def first(most: int) -> QuerySet[OrgUnit]:
        return OrgUnit.objects.all()[:most]

    @prepared
    def like(text: str) -> QuerySet[OrgUnit]:
        return OrgUnit.objects.filter(name__contains=text)

    with pytest.raises(Unprepared, match="argument 1"):
        first(3)
    with pytest.raises(Unprepared, match="argument 1"):
        like("示例")


def test_a_question_that_asks_again_is_refused(tree: Tree) -> None:
    @prepared
    def rosters(pk: int) -> QuerySet[RosterUnit]:
        return RosterUnit.objects.filter(pk=pk).prefetch_related("unit")

    with pytest.raises(Unprepared, match="more than once"):
        rosters(1)


@pytest.mark.django_db(transaction=True)
def test_many_may_ask_at_once_each_with_their_own_values(tree: Tree) -> None:
    wrong: list[str] = []

    def ask(unit: OrgUnit) -> None:
        wrong.extend(
            name for _ in range(50) for name in names(unit.pk, unit.pk, backwards=False) if name != unit.name
        )
        connection.close()

    threads = [Thread(target=ask, args=[unit]) for unit in (tree.ministry, tree.city, tree.school)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert wrong == []
