"""Files of the library go into a report: into its draft, where a person goes on with them."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.db import transaction

from vocweek.accounts.models import User
from vocweek.core.errors import refuse
from vocweek.formspec.fields import ASSETS
from vocweek.org.access import Capability, reach_of
from vocweek.reporting.attachments import usable_here
from vocweek.reporting.models import Obligation, Submission
from vocweek.reporting.moving import on_newest_form
from vocweek.reporting.queries.openings import draft_to_write, room_in
from vocweek.reporting.services.drafts import open_submission, save_draft
from vocweek.reporting.services.locking import lock_obligation
from vocweek.reporting.specs import spec_for
from vocweek.reporting.voluntary import is_sent_in


@transaction.atomic
def put_files(
    *,
    obligation: Obligation,
    field: str,
    assets: Collection[int],
    by: User,
    client_key: UUID,
    moment: datetime | None = None,
) -> Submission:
    """Add files to a field of the draft that answers `obligation`, begun if there is none; return the draft.

    Files that are there already stay once. client_key: of the page, so that a request sent twice begins one draft.
    Raises `DomainError` ``not_file`` for a field or a file that is none, ``does_not_fit`` with what is wrong, and what
    `open_submission` and `save_draft` do.
    """
    obligation = lock_obligation(obligation.pk)
    reach_of(by).require(Capability.FILE, obligation.roster_unit.path)
    asked = spec_for(obligation.task, obligation.roster_unit).by_key.get(field)
    if asked is None or asked.type not in ASSETS:
        raise refuse("not_file", "这张表单里没有这一栏，请重新选择。")
    living = obligation.submissions.exclude(state=Submission.State.WITHDRAWN).order_by("pk")
    draft = draft_to_write(one for one in living if not is_sent_in(one)) or open_submission(
        obligation=obligation, by=by, client_key=client_key, moment=moment
    )
    held = on_newest_form(draft).values.get(field) or []
    found = {asset.pk: asset for asset in usable_here(obligation.roster_unit, by, set(assets))}
    if len(found) < len(set(assets)):
        raise refuse("not_file", "有一个文件已经不在，请回素材库重新选择。")
    problems = room_in(asked, held, list(found.values()))
    if problems:
        raise refuse("does_not_fit", "".join(problems), field)
    together = [*held, *(pk for pk in dict.fromkeys(assets) if pk not in held)]
    return save_draft(
        submission=draft, by=by, version=draft.version, raw={field: together}, moment=moment
    ).submission
