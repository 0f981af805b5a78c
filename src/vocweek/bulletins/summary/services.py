"""Drafting a summary into the unit's own form, and handing it in with its Word file."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.files.base import ContentFile

from vocweek.accounts.models import User
from vocweek.bulletins.official import Document, write_docx
from vocweek.bulletins.pictures import load_picture
from vocweek.bulletins.summary.composing import compose
from vocweek.bulletins.summary.facts import Facts, Material
from vocweek.bulletins.summary.form import CASES, DOCUMENT, HIGHLIGHTS, PARTICIPANTS, PICTURES, TEXT
from vocweek.bulletins.summary.gathering import gather
from vocweek.bulletins.summary.wording import prose
from vocweek.core.clock import now
from vocweek.core.errors import refuse
from vocweek.formspec import FieldType, FormSpec
from vocweek.media.models import Asset
from vocweek.media.services import store_asset
from vocweek.reporting.attachments import usable_here
from vocweek.reporting.models import Obligation, Submission
from vocweek.reporting.services import open_submission, save_draft, submit
from vocweek.reporting.specs import spec_of

CASE_TEXT, CASE_TITLE = 3000, 60


@dataclass(frozen=True, slots=True)
class Choice:
    """What a summary is to tell of: materials as cases, assets as pictures. replace: write over what is there."""

    cases: Collection[Material] = ()
    photos: Collection[int] = ()
    replace: bool = False


def draft_summary(
    *, obligation: Obligation, by: User, choice: Choice, moment: datetime | None = None
) -> Submission:
    """Write a summary from the ledger into the draft that `obligation` asks for; return the draft.

    Fields somebody has filled in already are left as they are unless the choice says to replace them. Raises as
    `open_submission` and `save_draft` do, and ``filed`` if it was handed in.
    """
    moment = moment or now()
    submission = _writable(obligation) or open_submission(
        obligation=obligation, by=by, client_key=uuid.uuid4(), moment=moment
    )
    facts = gather(obligation.roster_unit, moment)
    spec = spec_of(obligation.task)
    drafted = {key: value for key, value in _values(facts, choice, spec).items() if key in spec.by_key}
    kept = {key for key, value in submission.draft.items() if value not in (None, "", [])}
    raw = {key: value for key, value in drafted.items() if choice.replace or key not in kept}
    return save_draft(
        submission=submission, by=by, version=submission.version, raw=raw, moment=moment
    ).submission


def file_summary(
    *, submission: Submission, by: User, version: int, moment: datetime | None = None
) -> Submission:
    """Hand in a drafted summary with the Word file made of it, in one step.

    version: of the draft as it was read; one that somebody changed since is refused (``changed``), to be read again. A
    Word file made before is replaced; other files stay. Raises as `submit` does; the draft is unchanged then.
    """
    moment = moment or now()
    if version != submission.version:
        raise refuse("changed", "您打开成稿之后，有人改过这份总结。请重新看一遍成稿再报送。")
    document = document_of(submission, moment)
    name = word_name(submission)
    asset = store_asset(
        file=ContentFile(write_docx(document, load_picture), name=name),
        unit=submission.roster_unit.unit,
        by=by,
    )
    named = submission.draft.get(DOCUMENT) or []
    others = Asset.objects.filter(pk__in=named).exclude(name=asset.name).values_list("pk", flat=True)
    raw = {DOCUMENT: [*others, asset.pk]} if DOCUMENT in spec_of(submission.task).by_key else {}
    return submit(submission=submission, by=by, version=version, raw=raw, moment=moment)


def document_of(submission: Submission, moment: datetime) -> Document:
    """Return the summary as a document: the words of the filing or draft, and the ledger at `moment`."""
    values: Mapping[str, Any] = (
        submission.draft if submission.state in _WRITABLE else submission.filed or submission.draft
    )
    signed = submission.filed_at if submission.state not in _WRITABLE and submission.filed_at else moment
    pictures = _pictures(submission, values.get(PICTURES) or [])
    return compose(gather(submission.roster_unit, moment), values, pictures, signed.date())


def _pictures(submission: Submission, numbers: Collection[int]) -> dict[int, Asset]:
    """Return the pictures named, by id. A draft may name any number; only what its writer may use is shown."""
    usable = usable_here(submission.roster_unit, submission.author, numbers)
    return {asset.pk: asset for asset in usable if asset.width and asset.height}


def word_name(submission: Submission) -> str:
    """Return the name of the Word file."""
    return f"{submission.roster_unit.edition}工作总结（{submission.roster_unit}）.docx"


_WRITABLE = (Submission.State.DRAFT, Submission.State.RETURNED)


def _writable(obligation: Obligation) -> Submission | None:
    """Return the draft or returned summary to go on with. Raises ``filed`` if one was handed in."""
    living = obligation.submissions.exclude(state=Submission.State.WITHDRAWN).order_by("-id").first()
    if living is not None and living.state not in _WRITABLE:
        raise refuse("filed", "总结已经报送；要修改，请先撤回，或联系上级退回。")
    return living


def _values(facts: Facts, choice: Choice, spec: FormSpec) -> dict[str, Any]:
    pictures = spec.by_key.get(PICTURES)
    most = pictures.most_files if pictures else 0
    return {
        TEXT: prose(facts),
        HIGHLIGHTS: "\n".join(f"{case.unit}：{case.title}。" for case in choice.cases),
        CASES: [
            {"title": case.title[:CASE_TITLE], "text": case.text[:CASE_TEXT], "url": None}
            for case in choice.cases
        ],
        PICTURES: list(choice.photos)[:most],
        **_figures(facts, spec),
    }


def _figures(facts: Facts, spec: FormSpec) -> dict[str, Any]:
    """Return the figures the form asks for beside the text, as the statistics table has them."""
    field = spec.by_key.get(PARTICIPANTS)
    if field is None or field.type is not FieldType.INTEGER:
        return {}
    for statistics in facts.statistics:
        for one in statistics.figures:
            if one.field.label == field.label and one.now is not None:
                return {PARTICIPANTS: int(one.now)}
    return {}
