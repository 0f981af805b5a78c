"""What is read of a roster and its changes; typed rows, a fixed number of queries."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import connection
from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from vocweek.campaign.models import ChangedRow, Edition, NoticeReceipt, RosterChange, RosterUnit
from vocweek.org.access import Capability, Reach
from vocweek.org.models import Membership, Role
from vocweek.org.queries import searchable
from vocweek.reporting.models import Obligation, Submission

PAGE = 50


@dataclass(frozen=True, slots=True)
class Holdings:
    """What hangs on a unit and those below it.

    units: below it, in use. open, waiting, returned, accepted: obligations by state (exempt ones apart). drafts: begun
    and never filed. queue: filings of others that wait for its review. people: persons with a role at the unit itself,
    as (role, number). signed, unsigned: receipts of notices.
    """

    units: int
    open: int
    waiting: int
    returned: int
    accepted: int
    exempt: int
    drafts: int
    queue: int
    people: tuple[tuple[str, int], ...]
    signed: int
    unsigned: int

    @property
    def filed(self) -> int:
        return self.waiting + self.returned + self.accepted


@dataclass(frozen=True, slots=True)
class Effects:
    """What a change writes, counted from the rows it touched.

    moved: units whose place changes, those that go along included. added, closed: units. excused: obligations
    exempt by it. expected: obligations expected again. owed: obligations new. turned: filings that wait for another
    level's review. merged: filings merged. people: roles taken over. receipts: notices to sign.
    """

    moved: int = 0
    added: int = 0
    closed: int = 0
    excused: int = 0
    expected: int = 0
    owed: int = 0
    turned: int = 0
    merged: int = 0
    people: int = 0
    receipts: int = 0


@dataclass(frozen=True, slots=True)
class RosterPage:
    """Units of a roster as a list. after: the path to ask for the next ones after, ``None`` at the end."""

    units: tuple[RosterUnit, ...]
    after: str | None


@dataclass(frozen=True, slots=True)
class ChangesPage:
    """Changes, the latest first. after: the id to ask for the next ones after, ``None`` at the end."""

    changes: tuple[RosterChange, ...]
    after: int | None


@dataclass(frozen=True, slots=True)
class TouchedTask:
    """What a change did to what one unit owes for one task: excused, expected again, newly owed."""

    unit: str
    task: str
    excused: int
    expected: int
    owed: int


_EFFECTS = """
SELECT count(*) FILTER (WHERE kind = 'campaign_rosterunit' AND before ? 'path'),
       count(*) FILTER (WHERE kind = 'campaign_rosterunit' AND before IS NULL),
       count(*) FILTER (WHERE kind = 'campaign_rosterunit' AND before ? 'closed_at'),
       count(*) FILTER (WHERE kind = 'reporting_obligation' AND before ? 'exempt_at' AND exempt IS NOT NULL),
       count(*) FILTER (WHERE kind = 'reporting_obligation' AND before ? 'exempt_at' AND exempt IS NULL),
       count(*) FILTER (WHERE kind = 'reporting_obligation' AND before IS NULL),
       count(*) FILTER (WHERE kind = 'reporting_submission' AND before ? 'at_unit_id' AND NOT before ? 'state'),
       count(*) FILTER (WHERE kind = 'reporting_revision' AND before IS NULL),
       count(*) FILTER (WHERE kind = 'org_membership' AND before IS NULL),
       count(*) FILTER (WHERE kind = 'campaign_noticereceipt' AND before IS NULL)
FROM (SELECT "table" AS kind, before, after ->> 'exempt_at' AS exempt FROM campaign_changedrow WHERE change_id = %s) row
"""

# After an undo the rows a change had made are gone; what it had done to them is still in the record.
_TOUCHED_TASKS = """
SELECT coalesce(unit.name, ''), coalesce(task.title, ''),
       count(*) FILTER (WHERE row.before IS NOT NULL AND row.after ->> 'exempt_at' IS NOT NULL),
       count(*) FILTER (WHERE row.before IS NOT NULL AND row.after ->> 'exempt_at' IS NULL),
       count(*) FILTER (WHERE row.before IS NULL)
FROM campaign_changedrow row
LEFT JOIN reporting_obligation owed ON owed.id = row.row_id
LEFT JOIN campaign_rosterunit unit
       ON unit.id = coalesce(owed.roster_unit_id, (row.after ->> 'roster_unit_id')::bigint)
LEFT JOIN campaign_task task ON task.id = coalesce(owed.task_id, (row.after ->> 'task_id')::bigint)
WHERE row.change_id = %s AND row."table" = 'reporting_obligation'
  AND (row.before IS NULL OR row.before ? 'exempt_at')
GROUP BY unit.path, unit.name, task.id, task.title ORDER BY unit.path, task.id LIMIT %s
"""


def holdings_of(unit: RosterUnit) -> Holdings:
    """Return what hangs on `unit` and those below it. Six queries."""
    below = {"roster_unit__path__descendants": str(unit.path)}
    expected = Q(exempt_at__isnull=True)
    states = {
        name: Count("pk", filter=expected & Q(state=state))
        for name, state in (
            ("open", Obligation.State.OPEN),
            ("waiting", Obligation.State.FILED),
            ("returned", Obligation.State.RETURNED),
            ("accepted", Obligation.State.ACCEPTED),
        )
    }
    counted = Obligation.objects.filter(**below).aggregate(exempt=Count("pk", filter=~expected), **states)
    receipts = NoticeReceipt.objects.filter(**below).aggregate(all=Count("pk"), signed=Count("received_at"))
    posts = Membership.objects.filter(unit_id=unit.unit_id, ended_at=None)
    by_role = dict(posts.order_by().values_list("role").annotate(n=Count("pk")))
    drafts = Submission.objects.filter(state=Submission.State.DRAFT, **below)
    queue = Submission.objects.filter(state=Submission.State.SUBMITTED, at_unit=unit)
    return Holdings(
        units=units_below(unit).filter(closed_at=None).count(),
        drafts=drafts.count(),
        queue=queue.count(),
        people=tuple((role.label, by_role[role]) for role in Role if role in by_role),
        signed=receipts["signed"],
        unsigned=receipts["all"] - receipts["signed"],
        **counted,
    )


def effects_of(change: RosterChange) -> Effects:
    """Return what a change wrote. One query."""
    with connection.cursor() as cursor:
        cursor.execute(_EFFECTS, [change.pk])
        return Effects(*cursor.fetchone())


def touched_tasks(change: RosterChange, limit: int = 200) -> list[TouchedTask]:
    """Return the obligations a change touched, summed by unit and task. One query."""
    with connection.cursor() as cursor:
        cursor.execute(_TOUCHED_TASKS, [change.pk, limit])
        return [TouchedTask(*row) for row in cursor.fetchall()]


def units_below(unit: RosterUnit) -> QuerySet[RosterUnit]:
    """Return all units below `unit` in its roster."""
    return RosterUnit.objects.filter(path__descendants=str(unit.path)).exclude(pk=unit.pk)


def children_of(unit: RosterUnit, *, after: str = "", limit: int = PAGE) -> RosterPage:
    """Return the units directly under `unit` in the order of their paths. One query."""
    return _page(RosterUnit.objects.filter(parent=unit), after, limit)


def search_roster(
    edition: Edition,
    reach: Reach,
    text: str,
    *,
    capability: Capability = Capability.UNIT_READ,
    after: str = "",
    limit: int = PAGE,
) -> RosterPage:
    """Return the units of a roster within reach whose name has `text` in it or whose code begins with it."""
    text = searchable(text)
    units = RosterUnit.objects.filter(Q(name__contains=text) | Q(code__startswith=text), edition=edition)
    return _page(units.filter(_within(reach, edition, capability)), after, limit)


def changes_of(
    edition: Edition,
    reach: Reach,
    *,
    unit: RosterUnit | None = None,
    after: int | None = None,
    limit: int = PAGE,
) -> ChangesPage:
    """Return the changes of a roster within reach, or those that touched `unit` itself. One query."""
    changes = RosterChange.objects.filter(edition=edition).select_related("changed_by", "undone_by")
    if unit is not None:
        rows = ChangedRow.objects.filter(change=OuterRef("pk"), table="campaign_rosterunit", row_id=unit.pk)
        changes = changes.filter(Exists(rows) | Q(code=unit.code))
    else:
        changes = changes.filter(
            _within(reach, edition, Capability.UNIT_READ)
            | _within(reach, edition, Capability.UNIT_READ, "to_path")
        )
    if after is not None:
        changes = changes.filter(pk__lt=after)
    found = list(changes.order_by("-pk")[: limit + 1])
    return ChangesPage(tuple(found[:limit]), found[limit - 1].pk if len(found) > limit else None)


def _within(reach: Reach, edition: Edition, capability: Capability, field: str = "path") -> Q:
    """Return the condition that a roster path lies where `capability` reaches: it has one of the codes as a label."""
    codes = reach.codes(capability)
    if not codes:
        return Q(pk__in=())
    roots = RosterUnit.objects.filter(edition=edition, code__in=codes).values_list("path", flat=True)
    condition = Q(pk__in=())
    for root in roots:
        condition |= Q(**{f"{field}__descendants": str(root)})
    return condition


def _page(units: QuerySet[RosterUnit], after: str, limit: int) -> RosterPage:
    if after:
        units = units.filter(path__gt=after)
    rows: Sequence[RosterUnit] = list(
        units.select_related("parent").annotate(below=Count("children")).order_by("path")[: limit + 1]
    )
    return RosterPage(tuple(rows[:limit]), str(rows[limit - 1].path) if len(rows) > limit else None)
