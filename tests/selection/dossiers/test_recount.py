"""Every figure of a dossier counted by hand, unit by unit, from the rows themselves."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from random import Random
from typing import Any
from uuid import uuid4

from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from tests.activities.factories import make_activity, make_bookable, make_booking
from tests.factories import make_edition, make_form, make_notice, make_task, make_tree, roster
from tests.publishing.factories import make_accepted, make_publication
from tests.rollup.ledger import file, statistics_form, statistics_task
from tests.selection.factories import SPEC
from vocweek.activities.models import Activity, CheckIn, Outcome, Rating, Session, WalkIn
from vocweek.campaign.models import Edition, RosterUnit
from vocweek.core.clock import SHANGHAI, now
from vocweek.org.models import UnitKind
from vocweek.publishing.models import Publication
from vocweek.reporting.models import Obligation, Submission
from vocweek.selection.access import calls
from vocweek.selection.dossiers.behind import held, led, owed, shown
from vocweek.selection.dossiers.counting import count_activities, members_of
from vocweek.selection.dossiers.gathering import Comparison, compare
from vocweek.selection.models import Call

KINDS = (UnitKind.PREFECTURE, UnitKind.COUNTY, UnitKind.SCHOOL)
States = Activity.State


class Week:
    """A drawn week in the tree of the factories, seen from its province."""

    def __init__(self, seed: int) -> None:
        self.draw = Random(seed)
        self.tree = make_tree()
        self.last = make_edition(self.tree.ministry, year=2025)
        self.edition = make_edition(self.tree.ministry)
        self.units = list(RosterUnit.objects.select_related("unit").filter(edition=self.edition))
        self.moment = now()
        self.owe()
        self.hold()
        self.publish()
        for edition in (self.last, self.edition):
            self.count(edition)

    def owe(self) -> None:
        tree = self.tree
        for issuer, most in ((tree.ministry, 1), (tree.ministry, 0), (tree.province, 1), (tree.county, 1)):
            task = make_task(
                make_notice(issuer, self.edition), make_form(SPEC), at_least=most, state="issued"
            )
            for unit in self.units:
                if self.draw.random() < 0.6:
                    due = self.moment + timedelta(hours=self.draw.choice([-2, -1, 3]))
                    filed = self.draw.choice([None, due - timedelta(hours=1), due + timedelta(hours=1)])
                    Obligation.objects.create(
                        task=task,
                        roster_unit=unit,
                        due_at=due,
                        filed_at=filed,
                        state="filed" if filed else "open",
                        late=filed is not None and filed > due,
                        exempt_at=self.draw.choice([None, None, due]),
                    )

    def hold(self) -> None:
        for _ in range(self.draw.randint(1, 6)):
            lead, *others = self.draw.sample(self.units, self.draw.choice([1, 1, 2, 3]))
            state = self.draw.choice([States.ACCEPTED, States.ACCEPTED, States.SUBMITTED])
            activity = make_activity(
                self.edition, lead, state=state, with_units=tuple(one.unit for one in others)
            )
            for day in self.draw.sample([0, 1, 2, 7, 8], self.draw.randint(1, 3)):
                session = make_bookable(activity, day=day)
                booked = [
                    make_booking(session, people=self.draw.randint(1, 4))
                    for _ in range(self.draw.randint(0, 2))
                ]
                for one in booked[:1]:
                    CheckIn.objects.create(
                        booking=one, session=session, people=one.people, at=self.moment, device_key=uuid4()
                    )
                    Rating.objects.create(session=session, booking=one, stars=self.draw.randint(1, 5))
                for people in self.draw.choice([(), (5,), (5, -8)]):
                    WalkIn.objects.create(session=session, people=people, at=self.moment, device_key=uuid4())
            if self.draw.random() < 0.7:
                Outcome.objects.create(
                    activity=activity, participants=self.draw.choice([None, 0, 90]), recorded_at=self.moment
                )

    def publish(self) -> None:
        sites = [self.tree.ministry, self.tree.province, self.tree.city, self.tree.county, self.tree.school]
        for origin in self.draw.sample(self.units, 4):
            source = make_accepted(self.edition, origin.unit)
            for site in self.draw.sample(sites, self.draw.randint(0, 3)):
                state = self.draw.choice([Publication.State.PUBLISHED, Publication.State.DRAFT])
                make_publication(
                    self.edition, site, state=state, origin=origin, submission=source, leads=False
                )
        for activity in Activity.objects.select_related("lead"):
            for site in self.draw.sample(sites, self.draw.randint(0, 2)):
                published = Publication.State.PUBLISHED
                make_publication(
                    self.edition, site, state=published, origin=activity.lead, activity=activity, leads=False
                )

    def count(self, edition: Edition) -> None:
        self.form = getattr(self, "form", None) or statistics_form()
        task = statistics_task(self.tree.province, edition, form=self.form, kinds=KINDS)
        for unit in RosterUnit.objects.filter(edition=edition, kind__in=KINDS):
            if self.draw.random() < 0.7:
                students = self.draw.choice([None, self.draw.randint(0, 500)])
                file(
                    task,
                    unit,
                    {"students": students, "enrolled": self.draw.choice([None, 0, 800])},
                    state=self.draw.choice([Submission.State.ACCEPTED, Submission.State.SUBMITTED]),
                    covers_area=self.draw.random() < 0.2,
                )

    def compare(self, kind: str) -> Comparison:
        issuer = next(unit for unit in self.units if unit.unit_id == self.tree.province.pk)
        call = Call.objects.create(
            edition=self.edition, issuer=issuer, kind=kind, audience_kinds=list(KINDS), saved_at=self.moment
        )
        return compare(calls().get(pk=call.pk), self.moment)


def below(unit: Any, other: RosterUnit) -> bool:
    return unit.code in list(other.path)


def came(session: Session) -> int:
    walked = sum(one.people for one in session.walk_ins.all())
    return sum(one.people for one in session.check_ins.all()) + max(walked, 0)


def in_week(session: Session) -> bool:
    return session.starts_at.astimezone(SHANGHAI).date() in session.activity.edition.days


def of_unit(unit: Any, moment: Any) -> dict[str, Any]:
    """Count one unit by hand."""
    owed = [
        one
        for one in Obligation.objects.select_related("task__issuer", "roster_unit")
        if below(unit, one.roster_unit)
        and one.task.edition.year == 2026
        and one.task.state == "issued"
        and one.task.at_least
        and one.task.issuer.kind in ("ministry", "province")
        and one.exempt_at is None
        and one.due_at <= moment
    ]
    accepted = list(Activity.objects.select_related("lead").filter(state="accepted"))
    held = [one for one in accepted if any(below(unit, who.roster_unit) for who in one.presences.all())]
    led = [one for one in accepted if below(unit, one.lead)]
    days = {
        (one.pk, session.starts_at.astimezone(SHANGHAI).date())
        for one in held
        for session in one.sessions.all()
        if in_week(session)
    }
    sessions = [session for one in led for session in one.sessions.all()]
    live = [one for one in Publication.objects.filter(state="published") if below(unit, one.origin)]
    above = [one for one in live if one.unit.code in unit.labels[:-1]]
    return {
        "due": len(owed),
        "filed": sum(one.filed_at is not None for one in owed),
        "on_time": sum(one.filed_at is not None and not one.late for one in owed),
        "activity_days": len(days),
        "days_having": len({day for _, day in days}),
        "visitors": sum(one.outcome.participants or 0 for one in led if hasattr(one, "outcome")),
        "booked": sum(one.people for session in sessions for one in session.bookings.all()),
        "came": sum(map(came, sessions)),
        "published": len({(one.submission_id, one.activity_id) for one in live}),
        "used": len({(one.submission_id, one.activity_id) for one in above}),
    }


def of_statistics(unit: Any, year: int, key: str) -> Decimal | None:
    """Sum what was accepted of a unit and those below it, less what one that covers its area inside it stands for."""
    rows = Submission.objects.filter(task__edition__year=year, accepted__isnull=False, state="accepted")
    inside = [one for one in rows.filter(accepted__has_key=key) if below(unit, one.roster_unit)]
    covering = [one.roster_unit for one in inside if one.accepted_covers_area]
    counted = [
        one.accepted[key]
        for one in inside
        if not any(who.code in list(one.roster_unit.path)[:-1] for who in covering)
    ]
    known = [Decimal(number) for number in counted if number is not None]
    return sum(known, Decimal(0)) if known else None


class RecountTest(TestCase):
    @settings(max_examples=12, deadline=None)
    @given(st.integers(0, 2**32))
    def test_a_recount_by_hand_gives_the_same_dossier_of_every_unit(self, seed: int) -> None:
        week = Week(seed)
        found = [one for group in week.compare("place").groups for one in group.subjects]
        assert len(found) == 9
        for one in found:
            counts = of_unit(one.unit, week.moment)
            assert {name: one.counts[name] for name in counts} == counts, one.unit.name
            self.check_lists(week, one.unit.id, counts)
            for name in ("students", "enrolled"):
                assert one.counts[name] == of_statistics(one.unit, 2026, name), one.unit.name
                assert one.counts[f"then_{name}"] == of_statistics(one.unit, 2025, name), one.unit.name

    @settings(max_examples=8, deadline=None)
    @given(st.integers(0, 2**32))
    def test_a_year_later_each_unit_finds_what_its_dossier_said_then(self, seed: int) -> None:
        week = Week(seed)
        members = members_of(roster(week.edition, week.tree.province))
        then = {one.code: of_unit(one, week.moment + timedelta(days=1)) for one in members}
        week.edition = make_edition(week.tree.ministry, year=2027)
        week.units = list(RosterUnit.objects.select_related("unit").filter(edition=week.edition))
        found = [one for group in week.compare("place").groups for one in group.subjects]
        assert len(found) == 9
        kept = {name for one in found for name, number in then[one.unit.code].items() if number}
        for one in found:
            for name, number in then[one.unit.code].items():
                if name in kept:
                    assert one.counts[f"then_{name}"] == number, (one.unit.name, name)

    def check_lists(self, week: Week, pk: int, counts: dict[str, Any]) -> None:
        """The lists behind the numbers hold what the numbers say."""
        call = calls().latest("pk")
        unit = next(one for one in week.units if one.pk == pk)
        assert owed(call, unit, week.moment).count() == counts["due"]
        assert sum(one.days for one in held(call, unit)) == counts["activity_days"]
        assert [shown(call, unit, above=above).count() for above in (False, True)] == [
            counts["published"],
            counts["used"],
        ]
        listed = count_activities(week.edition, list(led(call, unit).values_list("pk", flat=True)))
        for name in ("visitors", "booked", "came"):
            assert sum(one[name] or 0 for one in listed.values()) == counts[name]

    @settings(max_examples=8, deadline=None)
    @given(st.integers(0, 2**32))
    def test_a_recount_by_hand_gives_the_same_dossier_of_every_activity(self, seed: int) -> None:
        week = Week(seed)
        found = {one.key: one.counts for group in week.compare("activity").groups for one in group.subjects}
        led = Activity.objects.filter(state="accepted", lead__kind__in=KINDS)
        assert set(found) == set(led.values_list("pk", flat=True))
        for one in led:
            sessions, counts = list(one.sessions.all()), found[one.pk]
            ratings = [rating.stars for session in sessions for rating in session.ratings.all()]
            live = one.publications.filter(state="published").select_related("unit")
            assert counts == {
                "sessions": len(sessions),
                "days_having": sum(map(in_week, sessions)),
                "visitors": one.outcome.participants if hasattr(one, "outcome") else None,
                "booked": sum(who.people for session in sessions for who in session.bookings.all()),
                "came": sum(map(came, sessions)),
                "stars": sum(ratings) if ratings else None,
                "ratings": len(ratings),
                "used": sum(site.unit.code in list(one.lead.path)[:-1] for site in live),
            }
