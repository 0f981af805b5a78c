"""A unit answers once and may change its answer until receipts are due (回执)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction

from vocweek.accounts.models import User
from vocweek.activities.ceremonies.access import answers, hosts
from vocweek.activities.ceremonies.forms import people_from, receipt_spec
from vocweek.activities.ceremonies.seating import rank_of
from vocweek.activities.ceremonies.services.locking import lock_invitation
from vocweek.activities.models import Attendee, Invitation
from vocweek.activities.personal import Personal, contact_hash, seal, unseal
from vocweek.core.clock import SHANGHAI, now
from vocweek.core.errors import DomainError, Problem, refuse
from vocweek.core.history import sign_history
from vocweek.formspec import parse
from vocweek.org.access import reach_of

LONGEST_WHY = 200


class StaleReceipt(DomainError):
    """A colleague answered since the person opened the page; nothing was written."""

    def __init__(self) -> None:
        super().__init__(Problem("stale", "您打开之后，同事已经交过回执。请对照后再交。"))


@transaction.atomic
def answer(
    *,
    invitation: Invitation,
    by: User,
    raw: Mapping[str, Any],
    version: int,
    moment: datetime | None = None,
) -> Invitation:
    """Say who comes, as `forms.receipt_spec` asks; who was named before keeps their seat.

    version: of the invitation the person saw. Raises what the form refuses (more than the quota, no phone),
    `StaleReceipt`, ``receipt_closed`` (not for the lead, who may still write down what was said over the
    telephone), ``off``, ``uninvited``.
    """
    moment = moment or now()
    invitation = _open_for(invitation, by, version, moment)
    parsed = parse(receipt_spec(invitation), raw)
    if parsed.problems:
        raise DomainError(
            [Problem(one.code, one.message, one.field, one.row, one.column) for one in parsed.problems]
        )
    _write_people(invitation, people_from(parsed.values))
    return _answered(invitation, by, moment, Invitation.State.COMING)


@transaction.atomic
def decline(
    *, invitation: Invitation, by: User, why: str, version: int, moment: datetime | None = None
) -> Invitation:
    """Say that nobody comes, and why if one likes. Raises like `answer`."""
    moment = moment or now()
    invitation = _open_for(invitation, by, version, moment)
    invitation.attendees.all().delete()
    return _answered(
        invitation, by, moment, Invitation.State.DECLINED, why=" ".join(why.split())[:LONGEST_WHY]
    )


def personal_of(row: Mapping[str, Any]) -> Personal:
    """Return one row of a receipt as it is sealed."""
    return Personal(
        name=row["name"],
        phone=row["phone"],
        answers={key: row.get(key) or "" for key in ("gender", "position", "remark")},
    )


def _open_for(invitation: Invitation, by: User, version: int, moment: datetime) -> Invitation:
    """Return the invitation locked, if the person may answer it now."""
    invitation = lock_invitation(invitation.pk)
    reach = reach_of(by)
    if not hosts(reach, invitation):
        if not answers(reach, invitation):
            raise refuse("not_yours", "这份回执不由您填写。")
        due = invitation.ceremony.receipts_due
        if moment > due:
            words = f"回执已在{due.astimezone(SHANGHAI):%-m月%-d日 %H:%M}截止，要改请与主办单位联系。"
            raise refuse("receipt_closed", words)
    if version != invitation.version:
        raise StaleReceipt()
    return invitation


def _write_people(invitation: Invitation, rows: Sequence[Mapping[str, Any]]) -> None:
    """Let these be the attendees; the row of a person named before, told by name and phone, stays with its seat."""
    known: dict[tuple[str, str], list[Attendee]] = {}
    for old in invitation.attendees.all():
        before = unseal(old.sealed)
        known.setdefault((before.name, before.phone), []).append(old)
    kept: list[Attendee] = []
    new: list[Attendee] = []
    for number, row in enumerate(rows, start=1):
        same = known.get((row["name"], row["phone"]))
        attendee = same.pop(0) if same else Attendee(invitation=invitation)
        (new if attendee.pk is None else kept).append(attendee)
        attendee.number, attendee.rank = number, rank_of(row["position"])
        attendee.sealed, attendee.phone_hash = seal(personal_of(row)), contact_hash(row["phone"])
    invitation.attendees.exclude(pk__in=[one.pk for one in kept]).delete()
    Attendee.objects.bulk_update(kept, ["number", "rank", "sealed", "phone_hash"])
    Attendee.objects.bulk_create(new)


def _answered(
    invitation: Invitation, by: User, moment: datetime, state: Invitation.State, why: str = ""
) -> Invitation:
    invitation.state, invitation.why = state, why
    invitation.answered_at, invitation.answered_by = moment, by
    invitation.version += 1
    sign_history(by)
    invitation.save(update_fields=["state", "why", "answered_at", "answered_by", "version"])
    return invitation
