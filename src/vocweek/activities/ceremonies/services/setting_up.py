"""A ceremony's quotas, due moment and hall."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.db.models import F

from vocweek.accounts.models import User
from vocweek.activities.ceremonies.forms import due_from, setup_spec
from vocweek.activities.models import Activity, Ceremony
from vocweek.activities.services.locking import Stale, lock_activity
from vocweek.core.errors import DomainError, Problem, refuse
from vocweek.core.history import sign_history
from vocweek.formspec import parse
from vocweek.org.access import Capability, reach_of


@transaction.atomic
def set_up(*, activity: Activity, by: User, raw: Mapping[str, Any], version: int = 0) -> Ceremony:
    """Say, or say anew, how many each kind of unit may send, until when it answers, and how large the hall is.

    raw: as `forms.setup_spec` asks. version: of the ceremony the person saw, 0 before there was one. A changed quota
    holds for those already invited, unless theirs was set apart. Raises `Stale`, ``held_rows``, ``quota_below``
    where a unit already sends more, and what the form refuses.
    """
    activity = lock_activity(activity.pk)
    reach_of(by).require(Capability.ACTIVITY_WRITE, activity.lead.path)
    values = _read(raw)
    ceremony = Ceremony.objects.filter(activity=activity).first()
    if version != (ceremony.version if ceremony else 0):
        raise Stale()
    ceremony = ceremony or Ceremony(activity=activity)
    ceremony.quotas = {row["kind"]: row["most"] for row in values["quotas"]}
    ceremony.receipts_due = due_from(values)
    ceremony.words = values["words"] or ""
    ceremony.rows, ceremony.row_seats = values["rows"], values["row_seats"]
    ceremony.held_rows = values["held_rows"]
    ceremony.version += 1
    sign_history(by)
    ceremony.save()
    _apply_quotas(ceremony)
    ceremony.seats.filter(row__gt=ceremony.rows).delete()
    ceremony.seats.filter(number__gt=ceremony.row_seats).delete()
    return ceremony


def _read(raw: Mapping[str, Any]) -> dict[str, Any]:
    parsed = parse(setup_spec(), raw)
    problems = [Problem(one.code, one.message, one.field, one.row, one.column) for one in parsed.problems]
    if not problems and parsed.values["held_rows"] >= parsed.values["rows"]:
        problems = [Problem("held_rows", "留给嘉宾的排数应少于总排数。", "held_rows")]
    if problems:
        raise DomainError(problems)
    return parsed.values


def _apply_quotas(ceremony: Ceremony) -> None:
    """Let the quotas of the kinds hold for invited units. Three statements a kind: who answers meanwhile waits, so that
    nobody comes to exceed what was just looked at."""
    for kind, most in ceremony.quotas.items():
        invited = ceremony.invitations.filter(roster_unit__kind=kind, own_most=False).exclude(most=most)
        list(invited.order_by("pk").select_for_update(no_key=True, of=("self",)).values_list("pk"))
        over = invited.filter(coming__gt=most).select_related("roster_unit").order_by(F("coming").desc())
        names = [f"{one}（{one.coming} 人）" for one in over[:3]]
        if names:
            raise refuse("quota_below", f"已有单位报的人数超过新名额：{'、'.join(names)}。", "quotas")
        invited.update(most=most)
