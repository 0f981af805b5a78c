"""What somebody without an account sends in for a voluntary task (公众投稿): filed by the same rules, in nobody's name.

Who they are, and that they may, is for the room above to know; it keeps their draft, too. Nothing the unit has is
filled in for them, and no file is theirs but those they are said to have sent.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db import transaction

from vocweek.accounts.models import User
from vocweek.campaign.models import RosterUnit, Task
from vocweek.core.rows import insert
from vocweek.formspec import FormSpec
from vocweek.media.models import Asset
from vocweek.org.access import Reach
from vocweek.reporting.ledger import settle
from vocweek.reporting.models import DraftEdit, Revision, Submission
from vocweek.reporting.services.drafts import new_draft
from vocweek.reporting.services.filing import take_back
from vocweek.reporting.services.handing_in import Asked, Surroundings, prepare, write
from vocweek.reporting.services.locking import lock_obligation, lock_submission, require_open
from vocweek.reporting.services.taking_part import part_of
from vocweek.reporting.specs import spec_of
from vocweek.reporting.voluntary import tell_voluntary


class _Stranger(Surroundings):
    """Of the unit's rows nothing is asked; the files are those the person sent."""

    def __init__(self, files: Collection[int]) -> None:
        super().__init__(Reach(()))
        self._files = files

    def compared(self, submission: Submission, spec: FormSpec, covers_area: bool) -> Mapping[str, Any]:
        """Return no number of the unit: it says nothing of a person."""
        return {}

    def filing_unit(self, unit: RosterUnit) -> RosterUnit | None:
        """Return ``None``: nobody files on behalf."""
        return None

    def files(self, unit: RosterUnit, by: User | None, numbers: Collection[int]) -> list[Asset]:
        """Return those of the files (ids) that the person sent."""
        return list(Asset.objects.filter(pk__in=set(numbers) & set(self._files)))


@transaction.atomic
def begin_for(*, task: Task, unit: RosterUnit, client_key: UUID, moment: datetime) -> Submission:
    """Return an empty submission before the desk of `unit`, locked behind its obligation; to be handed in at once.

    Raises `DomainError` as `take_part` and `require_open` do.
    """
    owed = lock_obligation(part_of(Task.objects.select_related("issuer").get(pk=task.pk), unit, moment).pk)
    require_open(owed, moment)
    made = new_draft(owed, {}, None, client_key, moment)
    insert([made])
    return made


@transaction.atomic
def hand_in_for(
    *, submission: Submission, raw: Mapping[str, Any], files: Collection[int], moment: datetime
) -> Submission:
    """Hand in what somebody sent in: the first time, or as the answer to a return. files: ids of what they sent.

    Raises `DomainError` with one problem per field, or as `submit` does.
    """
    submission = lock_submission(submission)
    asked = Asked(submission.version, raw)
    filing = prepare(submission, asked, by=None, moment=moment, around=_Stranger(files))
    if filing is not None:
        write([filing])
    return submission


@transaction.atomic
def take_back_for(*, submission: Submission, moment: datetime) -> Submission:
    """Take back what somebody sent in, as `withdraw` does, with what it raises."""
    submission = lock_submission(submission)
    take_back(submission, reviewed=submission.reviews.exists(), moment=moment)
    submission.save()
    settle([submission.obligation])
    tell_voluntary([submission])
    return submission


@transaction.atomic
def forget_personal(submissions: Collection[int]) -> None:
    """Empty every field that is personal, wherever values of these submissions (ids) are kept, history included."""
    for one in Submission.objects.select_related("form", "draft_form").filter(pk__in=submissions):
        fields = (*spec_of(one).fields, *spec_of(one.draft_form).fields)
        keys = {field.key for field in fields if field.personal}
        for name in ("draft", "filed", "accepted"):
            setattr(one, name, _without(getattr(one, name), keys))
        one.save(update_fields=["draft", "filed", "accepted"])
        DraftEdit.objects.filter(submission=one).delete()
        for revision in Revision.objects.filter(submission=one).select_related("form"):
            revision.values = _without(revision.values, keys)
            revision.save(update_fields=["values"])
        for event in apps.get_model("reporting", "SubmissionEvent").objects.filter(pgh_obj_id=one.pk):
            event.filed, event.accepted = _without(event.filed, keys), _without(event.accepted, keys)
            event.save(update_fields=["filed", "accepted"])


def _without(values: Any, keys: Collection[str]) -> Any:
    return values and {key: None if key in keys else value for key, value in values.items()}
