"""Files that arrive after their report was filed: what is wrong with them is told, and put right on the spot."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from vocweek.accounts.models import User
from vocweek.core.clock import now
from vocweek.core.errors import DomainError, refuse
from vocweek.core.history import sign_history
from vocweek.media.models import Asset
from vocweek.org.access import Capability, reach_of
from vocweek.reporting import states
from vocweek.reporting.attachments import attach, file_problem, files_named, usable_here
from vocweek.reporting.models import Revision, Submission
from vocweek.reporting.services.drafts import edit_draft
from vocweek.reporting.services.locking import lock_submission
from vocweek.reporting.specs import spec_of
from vocweek.reporting.states import Action
from vocweek.reporting.telling import tell_unfit
from vocweek.reporting.unfit import UnfitFile, unfit_files
from vocweek.reporting.voluntary import require_own

WAITING = (Submission.State.SUBMITTED, Submission.State.RETURNED, Submission.State.ACCEPTED)


def weigh_arrived(asset: int) -> None:
    """Note on every filed report that names a file (id) how many of its files are not what their fields ask for, and
    tell those who file for its unit if this is one of them. A transaction for each report; done again, nothing changes.
    """
    naming = Submission.objects.filter(attachments__asset=asset, state__in=WAITING)
    for found in naming.order_by("obligation_id", "pk"):
        _weigh(found, asset)


@transaction.atomic
def _weigh(found: Submission, asset: int) -> None:
    submission = lock_submission(found)
    if submission.state not in WAITING:
        return
    unfit = unfit_files(submission, spec_of(submission))
    if submission.unfit != len(unfit):
        submission.unfit = len(unfit)
        submission.save(update_fields=["unfit"])
    for one in unfit:
        if one.asset.pk == asset:
            tell_unfit(submission, one)


@transaction.atomic
def replace_file(
    *, submission: Submission, field: str, old: int, new: int, by: User, moment: datetime | None = None
) -> Submission:
    """Put a file (id `new`) in the place of one that is not what its field asks for, in what waits for review.

    A revision of its own that says so; the item keeps its place and its moment of filing, for what was filed in time
    is not late by a picture that was made smaller. Sent again it changes nothing. Raises `DomainError`
    ``wrong_state``, ``reviewed`` (somebody has agreed to it as it is), ``not_unfit``, ``not_file``, or what is wrong
    with the new file.
    """
    submission = lock_submission(submission)
    reach_of(by).require(Capability.FILE, submission.roster_unit.path)
    require_own(submission)
    named = files_named(spec_of(submission), submission.filed or {})
    if (field, new) in [(one.key, number) for one, number in named]:
        return submission
    states.require(submission, Action.CORRECT)
    latest = submission.revisions.latest("number")
    if latest.reviews.exists():
        raise refuse("reviewed", "已有一级审核通过，不能直接换文件；要换，请联系上级退回。")
    unfit = _the_unfit(submission, field, old)
    asset = _usable(submission, by, new)
    if problem := file_problem(unfit.field, asset):
        raise DomainError([problem])
    _revise(submission, latest, unfit, asset, by, moment or now())
    return submission


def _the_unfit(submission: Submission, field: str, old: int) -> UnfitFile:
    for one in unfit_files(submission, spec_of(submission)):
        if (one.field.key, one.asset.pk) == (field, old):
            return one
    raise refuse("not_unfit", "这个文件符合要求，或者已经换过了；请刷新页面看看。")


def _usable(submission: Submission, by: User, new: int) -> Asset:
    found = usable_here(submission.roster_unit, by, [new])
    if not found or found[0].state != Asset.State.READY:
        raise refuse("not_file", "调整后的文件已经不在，请再调整一次。")
    return found[0]


def _revise(
    submission: Submission, latest: Revision, unfit: UnfitFile, asset: Asset, by: User, moment: datetime
) -> None:
    """File again what was filed, with one file in the place of another."""
    assert submission.filed is not None
    key, version = unfit.field.key, submission.version
    swapped = [asset.pk if number == unfit.asset.pk else number for number in submission.filed[key]]
    values = submission.filed | {key: swapped}
    edit = edit_draft(submission, values, by, moment)
    submission.filed = values
    submission.unfit = len(unfit_files(submission, spec_of(submission)))
    sign_history(by)
    submission.save()
    if edit is not None:
        edit.save(force_insert=True)
    Revision.objects.create(
        submission=submission,
        form=submission.form,
        number=latest.number + 1,
        values=values,
        covers_area=latest.covers_area,
        words=latest.words,
        filed_by=by,
        on_behalf=latest.on_behalf,
        filed_at=moment,
        late=latest.late,
        from_version=version,
        note=f"“{unfit.asset.name}”不合要求，换成“{asset.name}”"[:300],
    )
    attach([(submission, asset)])
