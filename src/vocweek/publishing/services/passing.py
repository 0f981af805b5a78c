"""Passing over (略过): out of the desk of a site, and back onto it. Nobody else sees it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import Q
from django.http import Http404

from vocweek.accounts.models import User
from vocweek.activities.models import Activity
from vocweek.campaign.models import RosterUnit
from vocweek.core.clock import now
from vocweek.core.errors import refuse
from vocweek.org.access import Capability, reach_of
from vocweek.org.models import OrgUnit
from vocweek.publishing.models import PassedOver
from vocweek.publishing.services.picking import MOST_AT_ONCE, NOT_HERE
from vocweek.publishing.taking import SourceRow
from vocweek.reporting.models import Submission


@transaction.atomic
def pass_over(
    *, sources: Sequence[SourceRow], unit: OrgUnit, by: User, moment: datetime | None = None
) -> int:
    """Take reports and activities off the desk of the site of `unit`; return how many were on it. Twice is once.

    Raises ``nothing``, ``too_many``; `Http404` for what is not of the unit or of one below it.
    """
    items = _items(sources, unit, by)
    before = PassedOver.objects.filter(_named(items), unit=unit).count()
    rows = [PassedOver(unit=unit, by=by, at=moment or now(), **_column(one)) for one in items]
    PassedOver.objects.bulk_create(rows, ignore_conflicts=True)
    return len(items) - before


@transaction.atomic
def put_back_on_desk(*, sources: Sequence[SourceRow], unit: OrgUnit, by: User) -> int:
    """Put what was passed over back onto the desk; return how much. Raises like `pass_over`."""
    items = _items(sources, unit, by)
    deleted, _ = PassedOver.objects.filter(_named(items), unit=unit).delete()
    return deleted


def _items(sources: Sequence[SourceRow], unit: OrgUnit, by: User) -> list[Submission | Activity]:
    reach_of(by).require(Capability.PUBLISH, unit.path)
    items = [one for one in sources if isinstance(one, Submission | Activity)]
    if not items:
        raise refuse("nothing", "请先勾选；通知和通报不用略过。")
    if len(items) > MOST_AT_ONCE:
        raise refuse("too_many", f"一次最多 {MOST_AT_ONCE} 件，请分几次。")
    origins = {one.roster_unit_id if isinstance(one, Submission) else one.lead_id for one in items}
    paths = RosterUnit.objects.filter(pk__in=origins).values_list("path", flat=True)
    if any(unit.code not in str(path).split(".") for path in paths):
        raise Http404(NOT_HERE)
    return items


def _column(one: Submission | Activity) -> dict[str, Submission | Activity]:
    return {"submission" if isinstance(one, Submission) else "activity": one}


def _named(items: Sequence[Submission | Activity]) -> Q:
    reports = [one.pk for one in items if isinstance(one, Submission)]
    activities = [one.pk for one in items if isinstance(one, Activity)]
    return Q(submission__in=reports) | Q(activity__in=activities)
