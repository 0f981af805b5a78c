"""An editor takes an activity out of the public's sight at once, and shows it again (domain rule 8)."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from vocweek.accounts.models import User
from vocweek.activities.announcing import announce
from vocweek.activities.leaving import tell_left
from vocweek.activities.models import Activity
from vocweek.activities.services.happening import doubtful
from vocweek.activities.services.locking import lock_activity
from vocweek.activities.showing import keep_pictures
from vocweek.core.clock import now
from vocweek.core.errors import refuse
from vocweek.core.history import sign_history
from vocweek.org.access import Capability, reach_of


@transaction.atomic
def hide(*, activity: Activity, by: User, why: str, moment: datetime | None = None) -> Activity:
    """Take it down (撤下), with a reason the unit reads; who booked is told. Raises ``no_reason``."""
    if not why.strip():
        raise refuse("no_reason", "请写明撤下的原因，主办单位会看到。", "why")
    return _set(activity, by, moment or now(), " ".join(why.split())[:300])


@transaction.atomic
def show_again(*, activity: Activity, by: User) -> Activity:
    """Let the public see it again; who heard that it was in doubt is told that it stands."""
    return _set(activity, by, None, "")


def _set(activity: Activity, by: User, moment: datetime | None, why: str) -> Activity:
    activity = lock_activity(activity.pk)
    reach_of(by).require(Capability.ACTIVITY_PUBLISH, activity.lead.path)
    stood = activity.stands
    activity.hidden_at, activity.hidden_why = moment, why
    activity.version += 1
    sign_history(by)
    activity.save(update_fields=["hidden_at", "hidden_why", "version"])
    if moment is not None:
        tell_left(activity.pk)
    keep_pictures(activity)
    announce(doubtful(activity, stood, moment or now()))
    return activity
