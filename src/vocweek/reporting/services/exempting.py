"""Exemption (免报): a unit need not file, for a reason that stays on the record (the obligation's `history`)."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from vocweek.accounts.models import User
from vocweek.core.clock import now
from vocweek.core.errors import refuse
from vocweek.core.history import sign_history
from vocweek.org.access import Capability, reach_of
from vocweek.reporting.access import scope_of
from vocweek.reporting.models import Obligation
from vocweek.reporting.services.locking import lock_obligation
from vocweek.reporting.voluntary import VOLUNTARY

_FIELDS = ["exempt_at", "exempt_reason", "exempt_by"]


@transaction.atomic
def exempt(*, obligation: Obligation, by: User, reason: str, moment: datetime | None = None) -> Obligation:
    """Take the obligation out of what is expected. Only a superior may, and only while it is not met.

    Raises `DomainError` ``no_reason``, ``already_filed``, ``already_exempt``.
    """
    obligation = lock_obligation(obligation.pk)
    reach_of(by).require(Capability.EXEMPT, scope_of(obligation, Capability.EXEMPT))
    if not reason.strip():
        raise refuse("no_reason", "请写明免报的原因。", "reason")
    if obligation.exempt_at is not None:
        raise refuse("already_exempt", "这一项已经免报。")
    if obligation.state != Obligation.State.OPEN:
        raise refuse("already_filed", "这一项已经报送，不能再免报。")
    obligation.exempt_at, obligation.exempt_reason, obligation.exempt_by = moment or now(), reason.strip(), by
    obligation.save(update_fields=_FIELDS)
    return obligation


@transaction.atomic
def unexempt(*, obligation: Obligation, by: User) -> Obligation:
    """Expect the obligation again. Raises `DomainError` ``not_exempt``."""
    obligation = lock_obligation(obligation.pk)
    reach_of(by).require(Capability.EXEMPT, scope_of(obligation, Capability.EXEMPT))
    if obligation.exempt_at is None or obligation.exempt_reason == VOLUNTARY:
        raise refuse("not_exempt", "这一项没有免报。")
    obligation.exempt_at, obligation.exempt_reason, obligation.exempt_by = None, "", None
    sign_history(by)
    obligation.save(update_fields=_FIELDS)
    return obligation
