"""A draft (草稿): begun once however often the request is sent, kept as it is typed, thrown away."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import ProtectedError

from vocweek.accounts.models import User
from vocweek.activities import states
from vocweek.activities.entry.spec import TITLE_LENGTH, spec_of
from vocweek.activities.models import Activity
from vocweek.activities.services.locking import lock_activity, require_version
from vocweek.activities.states import Action
from vocweek.campaign.models import Event, RosterUnit
from vocweek.campaign.rosters import hold_roster
from vocweek.core.clock import now
from vocweek.core.errors import refuse
from vocweek.formspec import parse
from vocweek.org.access import Capability, reach_of


@transaction.atomic
def begin(
    *,
    lead: RosterUnit,
    by: User,
    client_key: UUID,
    copied_from: Activity | None = None,
    event: Event | None = None,
    moment: datetime | None = None,
) -> Activity:
    """Return the draft the page with `client_key` began, made on the first call. Raises ``key_used``, ``closed``.

    copied_from: where its words came from. event: of the notice, of which it is made.
    """
    reach_of(by).require(Capability.ACTIVITY_WRITE, lead.path)
    hold_roster(lead.edition_id)
    if lead.closed_at is not None:
        raise refuse("closed", f"“{lead}”已在本届撤销，不能再办活动。")
    activity, new = Activity.objects.get_or_create(
        client_key=client_key,
        defaults={
            "edition_id": lead.edition_id,
            "lead": lead,
            "created_by": by,
            "copied_from": copied_from,
            "event": event,
            "saved_at": moment or now(),
        },
    )
    if not new and activity.lead_id != lead.pk:
        raise refuse("key_used", "这一页已经用过了，请从活动列表重新打开。")
    return activity


@transaction.atomic
def save_draft(
    *,
    activity: Activity,
    by: User,
    raw: Mapping[str, Any],
    version: int | None = None,
    moment: datetime | None = None,
) -> Activity:
    """Keep what was typed, readable or not. version: the one it was typed on. Raises `Stale`, ``wrong_state``."""
    activity = lock_activity(activity.pk)
    reach_of(by).require(Capability.ACTIVITY_WRITE, activity.lead.path)
    states.require(activity, Action.SAVE)
    values = parse(spec_of(activity.lead), raw, draft=True).values
    if values == activity.draft:
        return activity
    require_version(activity, version)
    activity.draft = values
    activity.title = str(values.get("title") or "")[:TITLE_LENGTH]
    activity.version += 1
    activity.saved_at = moment or now()
    activity.save(update_fields=["draft", "title", "version", "saved_at"])
    return activity


@transaction.atomic
def discard(*, activity: Activity, by: User) -> None:
    """Throw away what nobody agreed to: a draft, or what was withdrawn. Raises ``wrong_state``, ``on_record``."""
    activity = lock_activity(activity.pk)
    reach_of(by).require(Capability.ACTIVITY_WRITE, activity.lead.path)
    states.require(activity, Action.DISCARD)
    try:
        activity.delete()
    except ProtectedError as error:  # rooms above keep a record of it: a publication, a nomination, a request
        said = "这个活动展示过、申报过或请您补过图，记录要留着，不能删除；撤回就不会再展示。"
        raise refuse("on_record", said) from error
