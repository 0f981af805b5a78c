"""Entries (参评作品): made when a submission is filed, dropped when it is taken back, with all that hangs on them."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet

from vocweek.accounts.models import User
from vocweek.core.clock import now
from vocweek.core.errors import refuse
from vocweek.core.history import sign_history
from vocweek.org.access import Capability, Reach, reach_of
from vocweek.reporting.models import Submission
from vocweek.reporting.specs import spec_of
from vocweek.reporting.states import FILED
from vocweek.reporting.voluntary import OF_A_PERSON
from vocweek.selection.access import takes_out
from vocweek.selection.dossiers.pinning import pin_filed
from vocweek.selection.models import Call, Entry, PublicEntry
from vocweek.selection.reading import of_person, read_entry
from vocweek.selection.services.dropping import drop
from vocweek.selection.services.locking import lock_entries, reason_of
from vocweek.selection.services.recommending import pass_on_own
from vocweek.selection.telling import tell_entry_withdrawn

TAKEN_BACK = "报送件已由单位撤回"


def follow(submission: Submission) -> None:
    """Let what was filed for a call take part, and what was taken back drop out; in the transaction that did it.

    Registered with `reporting.voluntary`. Raises `DomainError` ``too_many_entries``.
    """
    call = Call.objects.filter(task=submission.task_id).first()
    if call is None:
        return
    entry = Entry.objects.filter(submission=submission).first()
    if submission.state in FILED:
        _enter(call, submission, entry)
    elif entry is not None:
        (entry,) = lock_entries([entry.pk])
        drop(entry, why=TAKEN_BACK, by=None, moment=now())


def _enter(call: Call, submission: Submission, entry: Entry | None) -> None:
    said = read_entry(spec_of(submission), submission.filed, call.topics)
    title = said.title or submission.title or str(call)
    if entry is not None:
        entry.title, entry.author, entry.topic = title, said.author or entry.author, said.topic or entry.topic
        entry.author_role, entry.pictured = said.author_role or entry.author_role, said.pictured
        entry.rules_number = call.rules_versions.count()
        entry.save()
        pin_filed(call, entry)
        return
    person = PublicEntry.objects.filter(submission=submission).first()
    most = call.limit_each
    if person is not None:  # their own are counted where they file (`selection.public`)
        said = of_person(said, person)
    elif most is not None and _of_unit(call, submission).count() >= most:
        message = f"这项征集每单位最多报 {most} 件，已经报满；要换一件，请先撤回一件。"
        raise refuse("too_many_entries", message)
    assert submission.filed_at is not None  # it is filed
    entry = Entry.objects.create(
        call=call,
        submission=submission,
        unit=submission.roster_unit,
        title=title,
        author=said.author,
        author_role=said.author_role,
        topic=said.topic,
        pictured=said.pictured,
        rules_number=call.rules_versions.count(),
        entered_at=submission.filed_at,
    )
    pin_filed(call, entry)
    if person is None:
        filed = submission.revisions.select_related("filed_by").latest("number")
        pass_on_own(entry, filed.filed_by, submission.filed_at)


def _of_unit(call: Call, submission: Submission) -> QuerySet[Entry]:
    """Return what takes part of the unit itself, less what its people sent in by themselves."""
    own = Entry.objects.filter(call=call, unit=submission.roster_unit_id, state=Entry.State.ENTERED)
    return own.filter(submission__public_entry=None)


def _require_giver(entry: Entry, reach: Reach) -> None:
    """Raise `Http404` unless the person files for the unit that entered it, ``of_a_person`` for that unit itself where
    somebody entered it by themselves."""
    reach.require(Capability.FILE, entry.unit.path)
    if not takes_out(reach, entry):
        raise refuse("of_a_person", OF_A_PERSON)


@transaction.atomic
def describe_entry(*, entry: Entry, by: User, author: str, author_role: str, topic: str = "") -> Entry:
    """Say whose work an entry is, where its form did not ask. Raises ``bad_role``, ``bad_topic``."""
    (entry,) = lock_entries([entry.pk])
    _require_giver(entry, reach_of(by))
    if author_role and author_role not in Entry.AuthorRole.values:
        raise refuse("bad_role", "请从列表里选择作者身份。", "author_role")
    if topic and topic not in entry.call.topics:
        raise refuse("bad_topic", "请从征集的选题里选择。", "topic")
    sign_history(by)
    entry.author, entry.author_role, entry.topic = " ".join(author.split())[:60], author_role, topic
    entry.save(update_fields=["author", "author_role", "topic"])
    return entry


@transaction.atomic
def withdraw_entry(*, entry: Entry, by: User, why: str, moment: datetime | None = None) -> Entry:
    """Take an entry out of the call (退出): by the unit that entered it or by the call's issuer, with a reason. What a
    person entered by themselves is taken out by an office above the unit they named, never by that unit.

    It leaves every shelf and every round that is not closed; those who have it before them are told. What was filed
    stays in the ledger. Twice is once. Raises ``no_reason``, ``decided``.
    """
    (entry,) = lock_entries([entry.pk])
    _require_giver(entry, reach_of(by))
    if entry.state == Entry.State.WITHDRAWN:
        return entry
    if entry.call.state == Call.State.DECIDED:
        raise refuse("decided", "结果已经公布，作品不能再退出。")
    why = reason_of(why, "请写明退出的原因。")
    sign_history(by)
    told = drop(entry, why=why, by=by, moment=moment or now())
    tell_entry_withdrawn(entry, told)
    return entry
