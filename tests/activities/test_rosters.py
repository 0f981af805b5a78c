"""An organiser that is merged, split, moved or closed during the week (名册变更)."""

from __future__ import annotations

import pytest

from tests.activities.conftest import World
from tests.activities.factories import make_activity, make_session
from tests.factories import make_person, roster
from vocweek.accounts.models import User
from vocweek.activities.models import Activity, Ceremony, Invitation, Presence
from vocweek.campaign.models import RosterUnit
from vocweek.core.clock import now
from vocweek.org.models import OrgUnit, Role, UnitKind
from vocweek.org.services import NewUnit
from vocweek.reporting.rosters import Close, Merge, Move, Split, change_roster, undo_change

State = Activity.State


@pytest.fixture
def admin(world: World) -> User:
    return make_person(world.tree.ministry, Role.ADMINISTRATOR)


def at(world: World, unit: OrgUnit) -> RosterUnit:
    return RosterUnit.objects.select_related("unit", "edition", "parent").get(
        edition=world.edition, unit=unit
    )


def leads(activity: Activity) -> str:
    return Activity.objects.get(pk=activity.pk).lead.code


def counted(activity: Activity) -> set[str]:
    return set(Presence.objects.filter(activity=activity).values_list("roster_unit__code", flat=True))


class TestMerging:
    def test_gives_its_activities_to_the_unit_that_stays_and_back(self, world: World, admin: User) -> None:
        activity = make_activity(world.edition, world.tree.school, external_id="A1")
        make_session(activity)
        make_activity(world.edition, world.tree.school2, external_id="A1")
        merge = Merge(at(world, world.tree.school), at(world, world.tree.school2))
        change = change_roster(wanted=merge, by=admin, reason="两校合并")
        activity.refresh_from_db()
        assert (leads(activity), activity.external_id, counted(activity)) == ("S2", "A1-S1", {"S2"})
        undo_change(change=change, by=admin)
        activity.refresh_from_db()
        assert (leads(activity), activity.external_id, counted(activity)) == ("S1", "A1", {"S1"})

    def test_keeps_long_numbers_apart_that_begin_alike(self, world: World, admin: User) -> None:
        code, (unit, heir) = "S1", (world.tree.school, world.tree.school2)
        long = [f"{'2026职业教育活动周开放日报名编号第' * 3}{n}"[-60:] for n in range(3)]
        used = [f"{number[:57]}-{code}" for number in long[:1]]
        given = [make_activity(world.edition, unit, external_id=number) for number in long]
        for number in (*long, *used):
            make_activity(world.edition, heir, external_id=number)
        change = change_roster(wanted=Merge(at(world, unit), at(world, heir)), by=admin, reason="两校合并")
        numbers = list(Activity.objects.filter(lead=at(world, heir)).values_list("external_id", flat=True))
        assert len(numbers) == len(set(numbers)) == 7
        assert all(len(number) <= 60 for number in numbers)
        undo_change(change=change, by=admin)
        for one, number in zip(given, long, strict=True):
            one.refresh_from_db()
            assert (leads(one), one.external_id) == ("S1", number)

    def test_of_a_partner_leaves_the_activity_held_and_counted_once(self, world: World, admin: User) -> None:
        activity = make_activity(world.edition, world.tree.school2, with_units=(world.tree.school,))
        alone = make_activity(world.edition, world.tree.school3, with_units=(world.tree.school,))
        for one in (activity, alone):
            make_session(one)
        merge = Merge(at(world, world.tree.school), at(world, world.tree.school2))
        change_roster(wanted=merge, by=admin, reason="两校合并")
        county = roster(world.edition, world.tree.county)
        below = Presence.objects.filter(roster_unit__path__descendants=str(county.path))
        assert below.values("activity").distinct().count() == 2
        assert counted(alone) == {"S2", "S3"}

    def test_hands_its_invitation_on_to_be_answered_and_back(self, world: World, admin: User) -> None:
        activity = make_activity(world.edition, world.tree.city, kinds=("launch_ceremony",))
        ceremony = Ceremony.objects.create(activity=activity, receipts_due=now())
        asked = Invitation.objects.create(
            ceremony=ceremony, roster_unit=world.school, most=2, invited_at=now()
        )
        merge = Merge(at(world, world.tree.school), at(world, world.tree.school2))
        change = change_roster(wanted=merge, by=admin, reason="两校合并")
        asked.refresh_from_db()
        assert asked.roster_unit == at(world, world.tree.school2)
        undo_change(change=change, by=admin)
        asked.refresh_from_db()
        assert asked.roster_unit == world.school

    def test_leaves_two_invitations_where_both_were_asked(self, world: World, admin: User) -> None:
        activity = make_activity(world.edition, world.tree.city, kinds=("launch_ceremony",))
        ceremony = Ceremony.objects.create(activity=activity, receipts_due=now())
        stays = at(world, world.tree.school2)
        for unit in (world.school, stays):
            Invitation.objects.create(ceremony=ceremony, roster_unit=unit, most=2, invited_at=now())
        merge = Merge(at(world, world.tree.school), stays)
        change_roster(wanted=merge, by=admin, reason="两校合并")
        assert ceremony.invitations.count() == 2


def test_splitting_gives_them_to_the_first_part(world: World, admin: User) -> None:
    activity = make_activity(world.edition, world.tree.school)
    parts = tuple(NewUnit(code, f"新校{code}", UnitKind.SCHOOL) for code in ("N1", "N2"))
    change_roster(wanted=Split(at(world, world.tree.school), parts), by=admin, reason="分设")
    assert leads(activity) == "N1"


def test_moving_lets_what_waits_wait_at_the_new_superior(world: World, admin: User) -> None:
    make_person(world.tree.county2, Role.REVIEWER)
    activity = make_activity(
        world.edition,
        world.tree.school,
        state=State.SUBMITTED,
        at_unit=roster(world.edition, world.tree.county),
    )
    move = Move(at(world, world.tree.school), at(world, world.tree.county2))
    change_roster(wanted=move, by=admin, reason="区划调整")
    activity.refresh_from_db()
    assert activity.at_unit == roster(world.edition, world.tree.county2)


def test_closing_keeps_what_was_held_counted(world: World, admin: User) -> None:
    activity = make_activity(world.edition, world.tree.school)
    make_session(activity)
    change_roster(wanted=Close(at(world, world.tree.school)), by=admin, reason="停办")
    assert counted(activity) == {"S1"}
