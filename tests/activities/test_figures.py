"""Figures of fairs, signings and activities, offered to the report that asks for them."""

from __future__ import annotations

from tests.activities import test_fair, test_signing
from tests.activities.conftest import World
from tests.activities.factories import State, make_activity
from tests.factories import roster
from vocweek.activities.fairs.services import ask_for
from vocweek.activities.figures import NAMES
from vocweek.activities.models import FairEnterprise, FairPost
from vocweek.formspec.presets.statistics import ENTERPRISE_COUNT
from vocweek.reporting.known import known_values


def offered(world: World) -> dict[str, object]:
    return {name: one.value for name, one in known_values([world.school], NAMES)[world.school.pk].items()}


def test_an_enterprise_at_a_fair_and_a_signing_counts_once(world: World) -> None:
    fair = test_fair.make_fair(world)
    test_fair.add(world, fair)
    test_fair.add(world, fair, name="另一家公司", code=test_fair.OTHER_CODE, booth="A2", posts=[])
    test_signing.add(world, test_signing.make_signing(world))
    ask_for(post=FairPost.objects.get(title="焊工"), raw=test_fair.person())
    FairEnterprise.objects.filter(code=test_fair.CODE).update(intended=6, signed=4)
    assert offered(world) == {
        "activities.count": 2,
        "activities.enterprises": 2,
        "fairs.posts": 2,
        "fairs.head_count": 8,
        "fairs.candidates": 1,
        "fairs.signed": 4,
        "signings.agreements": 1,
    }
    assert offered(world)[ENTERPRISE_COUNT.known or ""] == 2


def test_what_was_not_accepted_or_is_led_by_others_is_not_offered(world: World) -> None:
    make_activity(world.edition, world.tree.school, state=State.SUBMITTED)
    make_activity(world.edition, world.tree.school2, with_units=(world.tree.school,))
    assert offered(world) == {}
    other = roster(world.edition, world.tree.school2)
    assert known_values([other], NAMES)[other.pk]["activities.count"].value == 1
