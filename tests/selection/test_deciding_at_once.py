"""Two at the same list at the same moment."""

from __future__ import annotations

import pytest

from tests.at_once import at_once
from tests.factories import make_person
from tests.selection.factories import make_stage
from tests.selection.lists import SAID, line_of, make_lists
from vocweek.org.models import Role
from vocweek.selection.models import Decision, DecisionLine
from vocweek.selection.services import (
    put_on,
    put_up,
    withdraw_entry,
)
from vocweek.selection.services.locking import Stale


@pytest.mark.django_db(transaction=True)
def test_of_two_offices_that_decide_at_once_one_is_told_to_look_again():
    lists = make_lists(make_stage(), 60, 50, 50)
    decision = lists.draft()
    other = make_person(lists.stage.tree.province, Role.OFFICE)
    _, one, two = lists.entries
    found = at_once(
        *(
            lambda entry=entry, by=by: put_on(
                decision=decision, by=by, version=decision.version, entries=[entry.pk], reason="复议"
            )
            for entry, by in ((one, lists.office), (two, other))
        )
    )
    assert sum(isinstance(result, Stale) for result in found) == 1
    assert DecisionLine.objects.filter(state=DecisionLine.State.PENDING).count() == 1


@pytest.mark.django_db(transaction=True)
def test_of_two_who_begin_the_same_list_at_once_one_makes_it():
    lists = make_lists(make_stage())
    found = at_once(lists.draft, lists.draft)
    assert sorted(type(one).__name__ for one in found) == ["Decision", "DomainError"]
    assert Decision.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_one_that_withdraws_while_it_is_put_up_is_off_either_way():
    lists = make_lists(make_stage())
    decision = lists.draft()
    first, by = lists.entries[0], lists.stage.person(lists.stage.tree.school)
    found = at_once(
        lambda: put_up(decision=decision, by=lists.office, version=decision.version, said=SAID),
        lambda: withdraw_entry(entry=first, by=by, why="不参加了"),
    )
    assert not [one for one in found if isinstance(one, Exception)]
    assert line_of(decision, first).state == "off"
