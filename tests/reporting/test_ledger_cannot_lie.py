"""Whatever people do in whatever order: the ledger tells the truth (domain rules 1, 3 and 4)."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Count as Number
from django.db.models import F, Q
from django.http import Http404
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.reporting.ledgers import GOOD, Ledger, begin
from vocweek.accounts.models import User
from vocweek.core.clock import now
from vocweek.core.errors import DomainError
from vocweek.reporting import states
from vocweek.reporting.ledger import Standing, standing
from vocweek.reporting.models import Extension, Obligation, Review, Revision, Submission, Tally
from vocweek.reporting.queries import (
    Count,
    Counts,
    Narrow,
    obligation_list,
    progress,
    progress_by_day,
    subtree_counts,
)
from vocweek.reporting.services import (
    accept,
    ask_extension,
    discard_draft,
    exempt,
    extend,
    grant_extension,
    refuse_extension,
    reopen,
    return_submission,
    revoke_extension,
    save_draft,
    submit,
    unexempt,
    withdraw,
    withdraw_request,
)

Act = Callable[[Submission, random.Random, datetime], object]


class World:
    """A ledger with three obligations on which random people do random things; each step is checked."""

    def __init__(self, ledger: Ledger) -> None:
        self.ledger = ledger
        tree = ledger.tree
        start = now()
        self.obligations = [
            ledger.owe(ledger.task(), due_at=start + timedelta(hours=2)),
            ledger.owe(ledger.task(at_least=2), tree.school3, due_at=start - timedelta(hours=1)),
            ledger.owe(ledger.task(closes=True), tree.county, due_at=start + timedelta(hours=2)),
            ledger.owe(ledger.task(), tree.school2, due_at=start + timedelta(hours=1)),  # put off and put off
        ]
        # The province may do everything everywhere; the others are mostly refused.
        self.people = [ledger.liaison, ledger.county, ledger.city, *[ledger.province] * 7]
        self.start = start

    def act(self, seed: int) -> None:
        """Let somebody try something; what the rules refuse must change nothing."""
        before = {one.pk: one for one in Submission.objects.all()}
        reviews = Review.objects.count()
        if not self.tried(seed):
            assert {one.pk: (one.state, one.version) for one in Submission.objects.all()} == {
                pk: (one.state, one.version) for pk, one in before.items()
            }
        self._check_states(before, reviews)

    def tried(self, seed: int) -> bool:
        """Let somebody try something; tell if the rules let them."""
        chance = random.Random(seed)
        moment = self.start + timedelta(minutes=chance.randrange(0, 400))
        try:
            with transaction.atomic():
                self._something(chance, chance.choice(self.obligations), moment)
        except (DomainError, Http404):
            return False
        return True

    def _something(self, chance: random.Random, obligation: Obligation, moment: datetime) -> None:
        person = chance.choice(self.people)
        if chance.random() < (0.9 if obligation == self.obligations[-1] else 0.1):
            self._about_extensions(chance, obligation, person, moment)
            return
        submissions = list(obligation.submissions.order_by("id"))
        if not submissions or (len(submissions) < 4 and chance.random() < 0.2):
            begin(obligation, person)
            return
        if chance.random() < 0.1:
            action = chance.choice([exempt, unexempt])
            action(obligation=obligation, by=person, **({"reason": "停课"} if action is exempt else {}))
            return
        one = chance.choice(submissions)
        raw = GOOD | {"people": str(chance.randrange(3))}
        deadline = moment + timedelta(minutes=chance.randrange(-5, 100))
        verbs: list[Callable[[], object]] = [
            lambda: save_draft(submission=one, by=person, version=one.version, raw=raw, moment=moment),
            lambda: submit(submission=one, by=person, version=one.version, raw=raw, moment=moment),
            lambda: accept(submission=one, by=person, moment=moment),
            lambda: return_submission(
                submission=one, by=person, reason="太短", due_at=deadline, moment=moment
            ),
            lambda: reopen(submission=one, by=person, reason="有误", due_at=deadline, moment=moment),
            lambda: withdraw(submission=one, by=person, moment=moment),
            lambda: discard_draft(submission=one, by=person),
        ]
        chance.choices(verbs, weights=[1, 4, 4, 2, 2, 2, 1])[0]()

    def _about_extensions(
        self, chance: random.Random, obligation: Obligation, person: User, moment: datetime
    ) -> None:
        """Somebody asks, decides, takes back: nothing on time becomes late, nothing is due before it was."""
        until = moment + timedelta(minutes=chance.randrange(-5, 200))
        one = obligation.extensions.last()
        before = Obligation.objects.get(pk=obligation.pk)
        more = {"until": until, "reason": "停电", "moment": moment}
        verbs: list[Callable[[], object]] = [
            lambda: ask_extension(obligation=obligation, by=person, **more),
            lambda: extend(obligation=obligation, by=person, **more),
        ]
        if one is not None:
            verbs += [
                lambda: grant_extension(extension=one, by=person, until=until, moment=moment),
                lambda: refuse_extension(extension=one, by=person, answer="不行"),
                lambda: revoke_extension(extension=one, by=person, moment=moment),
                lambda: withdraw_request(extension=one, by=person),
            ]
        chance.choice(verbs)()
        after = Obligation.objects.get(pk=obligation.pk)
        assert (after.given_due_at or after.due_at) == (before.given_due_at or before.due_at)
        assert after.due_at >= (after.given_due_at or after.due_at)
        assert not (before.filed_at and not before.late and after.late)

    def _check_states(self, before: dict[int, Submission], reviews: int) -> None:
        """Every change of state is a line of the table; what was accepted changed only with a review."""
        ways = {(source, target) for (source, _), target in states.TRANSITIONS.items()}
        after = {one.pk: one for one in Submission.objects.all()}
        for pk, old in before.items():
            new = after.get(pk)
            state = new.state if new else None
            assert state == old.state or (old.state, state) in ways
            if old.state == Submission.State.ACCEPTED and new and new.state != old.state:
                assert Review.objects.count() == reviews + 1
                assert new.accepted == old.accepted
        for new in after.values():
            assert (new.state == Submission.State.SUBMITTED) == (new.at_unit_id is not None)
            assert (new.state in states.FILED) == (new.filed is not None)
            if new.filed is not None:
                assert new.filed == Revision.objects.filter(submission=new).latest("number").values

    def check_rows(self) -> None:
        """Each obligation says what follows from its submissions."""
        for obligation in Obligation.objects.select_related("task").prefetch_related("submissions"):
            granted = [one.until for one in obligation.extensions.filter(state=Extension.State.GRANTED)]
            given = obligation.given_due_at or obligation.due_at
            assert obligation.due_at == max([given, *(until for until in granted if until)])
            stored = Standing(Obligation.State(obligation.state), obligation.filed_at, obligation.late)
            assert standing(obligation, list(obligation.submissions.all())) == stored

    def check_numbers(self) -> None:
        """The tally equals a recount, every number its list, and no rate passes 100 %."""
        total = progress(self.ledger.node(self.ledger.tree.city), self.start).total
        assert total == recount(self.start)
        assert subtree_counts(self.ledger.node(self.ledger.tree.city), self.start) == total
        for what in Count:
            listed = obligation_list(self.ledger.node(self.ledger.tree.city), what, self.start)
            assert len(listed.rows) == total.of(what)
            rate = total.rate(what)
            assert what is Count.EXEMPT or rate is None or 0 <= rate <= 1
        self._check_days(total)
        for cell in Tally.objects.all():
            assert 0 <= cell.on_time <= cell.filed <= cell.expected
            assert cell.accepted + cell.returned <= cell.filed
            assert (
                0 <= cell.on_extension <= min(cell.on_time, cell.extended) and cell.extended <= cell.expected
            )

    def _check_days(self, total: Counts) -> None:
        """By day as by task: cells sum to rows, rows to the total, and each cell opens a list of its length."""
        node = self.ledger.node(self.ledger.tree.city)
        for table in (progress(node, self.start), progress_by_day(node, self.start)):
            assert sum((row.counts for row in table.rows), Counts()) == table.total == total
            assert all(sum(row.by.values(), Counts()) == row.counts for row in table.rows)
            assert sum(table.by.values(), Counts()) == total
        for row in table.rows:
            for day in table.days:
                for what in (Count.EXPECTED, Count.FILED, Count.OVERDUE, Count.EXEMPT, Count.EXTENDED):
                    narrow = Narrow(day=day, own=row.own)
                    listed = obligation_list(row.unit, what, self.start, narrow=narrow)
                    assert len(listed.rows) == row.of(day).of(what)


def recount(moment: datetime) -> Counts:
    """Count the obligations one by one, by brute force."""
    expected, filed = Q(exempt_at__isnull=True), Q(exempt_at__isnull=True, filed_at__isnull=False)
    numbers = Obligation.objects.aggregate(
        expected=Number("pk", filter=expected),
        filed=Number("pk", filter=filed),
        on_time=Number("pk", filter=filed & Q(late=False)),
        returned=Number("pk", filter=expected & Q(state="returned")),
        accepted=Number("pk", filter=expected & Q(state="accepted")),
        exempt=Number("pk", filter=~expected),
        overdue=Number("pk", filter=expected & Q(filed_at__isnull=True, due_at__lt=moment)),
        extended=Number("pk", filter=expected & Q(given_due_at__isnull=False)),
        on_extension=Number("pk", filter=filed & Q(late=False, filed_at__gt=F("given_due_at"))),
    )
    return Counts(**numbers)


@settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture], database=None
)
@given(seeds=st.lists(st.integers(0, 2**32), min_size=15, max_size=50))
def test_whatever_happens_the_ledger_tells_the_truth(ledger: Ledger, seeds: list[int]) -> None:
    with transaction.atomic():
        world = World(ledger)
        for seed in seeds:
            world.act(seed)
            world.check_rows()
        world.check_numbers()
        transaction.set_rollback(True)


def test_the_random_people_reach_every_state(ledger: Ledger) -> None:
    """The property above would hold for idle hands too: make sure they are not."""
    wanted = {(model, state) for model in (Submission, Extension) for state in model.State.values}
    wanted |= {(Review, "reopened"), (Obligation, "late")}
    seed = 0
    while wanted:
        assert seed < 500, f"never reached: {wanted}"
        if seed % 100 == 0:
            world = World(ledger)
        if world.tried(seed):
            wanted -= reached()
        seed += 1


def reached() -> set[tuple[type, str]]:
    """Return what rows stand in now."""
    seen: set[tuple[type, str]] = set()
    for model in (Submission, Extension):
        seen |= {(model, state) for state in model.objects.values_list("state", flat=True)}
    if Review.objects.filter(decision="reopened").exists():
        seen.add((Review, "reopened"))
    if Obligation.objects.filter(late=True).exists():
        seen.add((Obligation, "late"))
    return seen
