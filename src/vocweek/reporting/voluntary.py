"""Voluntary tasks (自愿参加): nobody owes them, so they are never overdue, and count from the first filing on.

A task that asks for at least 0 writes no obligations when it is issued. A unit that begins to take part gets one,
exempt with the reason `VOLUNTARY`; it is expected from its first filing until what was filed is taken back (`settle`),
so that no rate of the ledger knows of those who did not want to. Rooms above register to follow what is filed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime

from vocweek.campaign.models import Task
from vocweek.core.clock import now
from vocweek.core.errors import refuse
from vocweek.reporting.models import Obligation, Submission

VOLUNTARY = "自愿参加"
OF_A_PERSON = "这是作者本人投来的，只有本人能改动或撤回；要修改，请退回给本人。"

Listener = Callable[[Submission], object]
_listeners: dict[str, Listener] = {}
_when_returned: dict[str, Listener] = {}


def is_voluntary(task: Task) -> bool:
    """Tell if nobody owes `task`."""
    return task.at_least == 0


def register_voluntary(name: str, listener: Listener) -> None:
    """Add who is told, once for each `name`; called by a room when the program starts. It is given a submission for a
    voluntary task that was filed or taken back, after the row is written, in the transaction that did."""
    _listeners[name] = listener


def tell_voluntary(submissions: Iterable[Submission]) -> None:
    """Let every room know of those that answer a voluntary task."""
    for one in submissions:
        if is_voluntary(one.task):
            for listener in _listeners.values():
                listener(one)


def register_returned(name: str, listener: Listener) -> None:
    """Add who is told, once for each `name`, of a submission for a voluntary task that was sent back to be changed."""
    _when_returned[name] = listener


def tell_sent_back(submission: Submission) -> None:
    """Let every room know of one that was sent back, in the transaction that did."""
    if is_voluntary(submission.task):
        for listener in _when_returned.values():
            listener(submission)


def is_sent_in(submission: Submission) -> bool:
    """Tell if somebody without an account sent it in by themselves (公众投稿): it is in nobody's name."""
    return submission.pk is not None and submission.author_id is None and is_voluntary(submission.task)


def require_own(submission: Submission) -> None:
    """Raise `DomainError` ``of_a_person`` where it is not the unit's to write on, to hand in or to take back."""
    if is_sent_in(submission):
        raise refuse("of_a_person", OF_A_PERSON)


def count_parts(obligations: Sequence[Obligation], moment: datetime | None = None) -> None:
    """Expect those for voluntary tasks for which something is filed, and no others. No query where none changes."""
    for one in obligations:
        if not is_voluntary(one.task) or one.exempt_reason not in ("", VOLUNTARY):
            continue
        idle = one.state == Obligation.State.OPEN
        if idle != (one.exempt_at is not None):
            one.exempt_at, one.exempt_reason = (moment or now(), VOLUNTARY) if idle else (None, "")
            one.save(update_fields=["exempt_at", "exempt_reason"])
