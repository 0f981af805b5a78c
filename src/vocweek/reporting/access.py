"""Who may have which row of the ledger. The one place that hands out obligations and submissions; 404 otherwise."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import connection
from django.http import Http404

from vocweek.campaign.models import RosterUnit
from vocweek.formspec import FormSpec
from vocweek.media.models import Asset
from vocweek.org.access import Capability, Reach
from vocweek.org.models import OrgUnit
from vocweek.reporting.models import Extension, Obligation, Submission
from vocweek.reporting.specs import read_spec

NOT_HERE = "没有这一件，或者不在您的职责范围内。"


def scope_of(obligation: Obligation, capability: Capability) -> object:
    """Return the path a capability must cover: the unit's own; its superior's to exempt or urge it (nobody himself)."""
    unit = obligation.roster_unit
    above_only = capability in (Capability.EXEMPT, Capability.URGE) and unit.parent is not None
    return unit.parent.path if above_only and unit.parent else unit.path


def obligation_for(reach: Reach, pk: int, capability: Capability) -> Obligation:
    """Return the obligation with its task, form, issuer and unit, or raise `Http404`. One query."""
    obligation = (
        Obligation.objects.select_related(
            "task__form", "task__issuer", "roster_unit__edition", "roster_unit__parent", "exempt_by"
        )
        .filter(pk=pk)
        .first()
    )
    if obligation is None or not reach.can(capability, scope_of(obligation, capability)):
        raise Http404(NOT_HERE)
    return obligation


# What an obligation asks, without a row of any table in full: in the last hour this is read for every filing.
_SLIP = """
SELECT owed.id, unit.unit_id, unit.path::text, task.form_id, form.spec::text
FROM reporting_obligation AS owed
JOIN campaign_rosterunit AS unit ON unit.id = owed.roster_unit_id
JOIN campaign_task AS task ON task.id = owed.task_id
JOIN campaign_formversion AS form ON form.id = task.form_id
WHERE owed.id = %s
"""


@dataclass(frozen=True, slots=True)
class Slip:
    """What one has to know of an obligation to take in what is sent for it.

    unit_id: of the unit that owes, on the living tree. form_id, spec: the newest form of its task.
    """

    obligation_id: int
    unit_id: int
    form_id: int
    spec: FormSpec


def slip_for(reach: Reach, pk: int, capability: Capability) -> Slip:
    """Return what is asked under an obligation that `capability` reaches, or raise `Http404`. One small query."""
    with connection.cursor() as cursor:
        cursor.execute(_SLIP, [pk])
        row = cursor.fetchone()
    if row is None or not reach.can(capability, row[2]):
        raise Http404(NOT_HERE)
    return Slip(row[0], row[1], row[3], read_spec(row[4]))


def unit_that_owes(reach: Reach, pk: int, capability: Capability) -> OrgUnit:
    """Return the unit of an obligation that `capability` reaches, or raise `Http404`. One small query."""
    unit = RosterUnit.objects.select_related("unit").filter(obligations=pk).order_by().first()
    if unit is None or not reach.can(capability, unit.path):
        raise Http404(NOT_HERE)
    return unit.unit


def extension_for(reach: Reach, pk: int, capability: Capability) -> Extension:
    """Return the extension with its obligation, task, issuer and units, or raise `Http404`. One query.

    To decide, the person must stand at or above the office whose turn it is; for what was decided, at or above the
    office that did.
    """
    extension = (
        Extension.objects.select_related(
            "obligation__task__issuer", "obligation__roster_unit__parent", "at_unit", "unit"
        )
        .filter(pk=pk)
        .first()
    )
    if extension is None:
        raise Http404(NOT_HERE)
    office = extension.at_unit or extension.unit
    above = capability is Capability.EXEMPT and office is not None
    scope = office.path if above and office else scope_of(extension.obligation, capability)
    if not reach.can(capability, scope):
        raise Http404(NOT_HERE)
    return extension


def submission_for(reach: Reach, pk: int, capability: Capability) -> Submission:
    """Return the submission with its obligation, task, form, issuer and units, or raise `Http404`. One query.

    A draft that was never filed is shown only to those who may file it. To review, the person must stand at
    or above the unit whose turn it is; for what was decided, at or above the unit's superior.
    """
    submission = (
        Submission.objects.select_related(
            "obligation",
            "task__form",
            "task__issuer",
            "roster_unit__edition",
            "roster_unit__parent",
            "form",
            "draft_form",
            "at_unit",
            "on_behalf",
            "author",
        )
        .filter(pk=pk)
        .first()
    )
    if submission is None or not _covers(reach, submission, capability):
        raise Http404(NOT_HERE)
    submission.obligation.task, submission.obligation.roster_unit = submission.task, submission.roster_unit
    return submission


def reviewable(reach: Reach, submission: Submission) -> bool:
    """Tell if the person may decide on it now: it waits, at a unit they review at or stand above."""
    waits = submission.state == Submission.State.SUBMITTED and submission.at_unit is not None
    return waits and reach.can(Capability.REVIEW, submission.at_unit.path)  # type: ignore[union-attr]  # waits


def reopenable(reach: Reach, submission: Submission) -> bool:
    """Tell if the person may return what was accepted: they review at the issuer or stand above."""
    accepted = submission.state == Submission.State.ACCEPTED
    return accepted and reach.can(Capability.REVIEW, submission.task.issuer.path)


def asset_readable(reach: Reach, asset: Asset) -> bool:
    """Tell if the person may read a submission that uses the file (registered with `media.access`). One query."""
    users = Submission.objects.filter(attachments__asset=asset).select_related(
        "roster_unit__parent", "at_unit"
    )
    return any(_covers(reach, submission, Capability.SUBMISSION_READ) for submission in users)


def _covers(reach: Reach, submission: Submission, capability: Capability) -> bool:
    unit = submission.roster_unit
    if submission.state == Submission.State.DRAFT:
        return reach.can(capability, unit.path) and reach.can(Capability.FILE, unit.path)
    if capability is Capability.REVIEW:
        turn = submission.at_unit or unit.parent or unit
        return reach.can(capability, turn.path)
    return reach.can(capability, unit.path)
