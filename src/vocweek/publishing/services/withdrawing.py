"""Withdrawing (撤下): gone from the public's sight at once, with a reason."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from vocweek.accounts.models import User
from vocweek.core.clock import now
from vocweek.core.errors import refuse
from vocweek.core.history import sign_history
from vocweek.org.access import Capability, Reach, reach_of
from vocweek.org.models import OrgUnit
from vocweek.publishing import states
from vocweek.publishing.models import Publication
from vocweek.publishing.services.locking import lock_publication, public_sees_anew
from vocweek.publishing.states import Action
from vocweek.publishing.telling import tell_withdrawn

REASON_LENGTH = 300


@transaction.atomic
def withdraw(*, publication: Publication, by: User, why: str, moment: datetime | None = None) -> Publication:
    """Take it out of the public's sight, on one's own site or on one below, whose editors are told. Twice is once.

    Raises ``no_reason``, ``wrong_state``.
    """
    why = " ".join(why.split())[:REASON_LENGTH]
    if not why:
        raise refuse("no_reason", "请写明撤下的原因。", "why")
    publication = lock_publication(publication.pk, by)
    if publication.state == Publication.State.WITHDRAWN:
        return publication
    sign_history(by)
    unit = unit_acting(reach_of(by), publication.unit)
    vanish(publication, why=why, by=by, unit=unit, moment=moment or now())
    if unit.pk != publication.unit_id:
        tell_withdrawn(publication, str(unit))
    return publication


def vanish(
    publication: Publication, *, why: str, by: User | None, unit: OrgUnit | None, moment: datetime
) -> None:
    """Withdraw a locked publication. by, unit: ``None`` where nobody did, but its source is gone."""
    states.move(publication, Action.WITHDRAW)
    publication.withdrawn_at, publication.withdrawn_why = moment, why
    publication.withdrawn_by, publication.withdrawn_from = by, unit
    publication.leads = False
    publication.version += 1
    publication.save()
    public_sees_anew(publication)


def unit_acting(reach: Reach, unit: OrgUnit) -> OrgUnit:
    """Return the unit for which the person edits the site of `unit`: the nearest at or above it. At most one query."""
    labels = str(unit.path).split(".")
    posts = (one for one in reach.posts if one.code in labels and one.grants(Capability.PUBLISH))
    nearest = max(posts, key=lambda one: labels.index(one.code))
    return unit if nearest.unit_id == unit.pk else OrgUnit.objects.get(pk=nearest.unit_id)
