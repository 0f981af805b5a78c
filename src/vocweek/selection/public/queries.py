"""What the public is shown of calls, and a person of what became of their work."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from vocweek.activities.personal import unseal
from vocweek.core.clock import now
from vocweek.core.remembering import remembered
from vocweek.formspec.fields import ASSETS
from vocweek.org.access import Capability, Reach
from vocweek.reporting.models import Review, Submission
from vocweek.reporting.specs import spec_of
from vocweek.selection.models import Call, DecisionLine, Entry, PublicEntry, PublicFile
from vocweek.selection.public.access import shown_calls
from vocweek.selection.queries.paths import path_of


@dataclass(frozen=True, slots=True)
class Asked:
    """A field of a call's form, for who wonders what will be asked. help: limits in words, "" for none."""

    label: str
    required: bool
    file: bool
    help: str


@dataclass(frozen=True, slots=True)
class OpenCall:
    """A call on a first page: its public id, and until when it takes works."""

    public_id: str
    title: str
    due_at: datetime


@dataclass(frozen=True, slots=True)
class Happening:
    """One thing that became of a work: when, and what."""

    at: datetime
    words: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Fate:
    """Where a work stands. state: draft, filed, returned, accepted, out."""

    state: str
    happened: tuple[Happening, ...] = ()

    @property
    def writable(self) -> bool:
        return self.state in ("draft", "returned")


def open_calls() -> Sequence[Call]:
    """Return the calls the public is shown: those that take works first, the most urgent before. One query."""
    order = {Call.State.OPEN: 0, Call.State.CLOSED: 1, Call.State.DECIDED: 2}
    return sorted(shown_calls().order_by("due_at", "-pk")[:200], key=lambda one: order[Call.State(one.state)])


@remembered
def calls_for_all(edition: int, most: int = 3) -> tuple[OpenCall, ...]:
    """Return the calls of an edition (id) that take works of anybody now, the most urgent first. One query, none where
    it was asked a moment ago."""
    moment = now()
    begun = Q(opens_on=None) | Q(opens_on__lte=moment.date())
    found = Call.objects.filter(
        begun, edition=edition, state=Call.State.OPEN, entrants__contains=[Call.Entrant.PUBLIC.value]
    )
    rows = (
        found.filter(due_at__gt=moment).order_by("due_at", "-pk").values_list("public_id", "title", "due_at")
    )
    return tuple(OpenCall(key, title, due) for key, title, due in rows[:most] if due)


def asked_by(call: Call) -> list[Asked]:
    """Return what a call's form asks, in its order."""
    assert call.form is not None  # an open call has a form
    return [
        Asked(one.label, one.required, one.type in ASSETS, one.help or one.file_limits)
        for one in spec_of(call.form).fields
    ]


def fate_of(work: PublicEntry) -> Fate:
    """Return what became of a work, in the order it happened. At most four queries."""
    submission = work.submission
    if submission is None or work.filed_at is None:
        return Fate("draft")
    entry = Entry.objects.filter(submission=submission).first()
    found = [Happening(work.filed_at, "filed", work.unit.name)]
    reviews = Review.objects.filter(submission=submission).select_related("unit")
    found += [Happening(one.decided_at, one.decision, _reason(one)) for one in reviews]
    if entry is not None:
        steps = [step for step in path_of(entry) if step.stands]
        found += [Happening(step.at, "recommended", f"{step.unit} → {step.to_unit}") for step in steps]
        found += [Happening(*one) for one in _lists_of(entry)]
        if entry.withdrawn_at:
            found.append(Happening(entry.withdrawn_at, "out", entry.withdrawn_why))
    return Fate(_state(submission, entry), tuple(sorted(found, key=lambda one: one.at)))


def _lists_of(entry: Entry) -> list[tuple[datetime, str, str]]:
    """Return the final lists an entry stands on: when each became final, and its title with the award."""
    lines = DecisionLine.objects.filter(entry=entry, state=DecisionLine.State.LISTED)
    final = lines.filter(decision__final_at__isnull=False).select_related("decision")
    return [
        (one.decision.final_at, "listed", f"{one.decision.title} {one.award}".strip())
        for one in final
        if one.decision.final_at is not None
    ]


def files_of(work: PublicEntry) -> list[PublicFile]:
    """Return the files of a work, by field. One query."""
    return list(PublicFile.objects.filter(entry=work).select_related("asset").order_by("key", "pk"))


@dataclass(frozen=True, slots=True)
class Sender:
    """Who sent a work in, for who needs to write to them. guardian: with phone, "" where there is none."""

    name: str
    phone: str
    mail: str
    role: str
    guardian: str
    filed_at: datetime | None


def sender_of(entry: Entry, reach: Reach) -> Sender | None:
    """Return who sent an entry in by themselves: for the staff of the unit it lies before, and of the call's issuer.

    ``None`` for an entry of a unit, for others, and once it was purged. At most one query.
    """
    posts = {entry.unit.code: Capability.FILE, entry.call.issuer.code: Capability.CALL_WRITE}
    if not any(post.grants(posts[post.code]) for post in reach.posts if post.code in posts):
        return None
    work = PublicEntry.objects.filter(submission=entry.submission_id, sealed__isnull=False).first()
    if work is None:
        return None
    personal = unseal(work.sealed)
    guardian = " ".join(str(personal.answers.get(key, "")) for key in PublicEntry.GUARDIAN).strip()
    return Sender(
        personal.name, personal.phone, personal.mail, work.get_role_display(), guardian, work.filed_at
    )


def _state(submission: Submission, entry: Entry | None) -> str:
    if submission.state == Submission.State.WITHDRAWN or (entry and entry.state == Entry.State.WITHDRAWN):
        return "out"
    if submission.state == Submission.State.RETURNED:
        return "returned"
    return "accepted" if submission.state == Submission.State.ACCEPTED else "filed"


def _reason(review: Review) -> str:
    if review.decision == Review.Decision.ACCEPTED:
        return review.unit.name
    return " ".join([review.reason, *review.field_reasons.values()]).strip()
