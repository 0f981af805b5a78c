"""Staff decide which words of visitors the public reads. Stars count whatever is decided: no average is made nicer."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.http import Http404

from vocweek.accounts.models import User
from vocweek.activities.models import Rating
from vocweek.core.clock import now
from vocweek.core.errors import refuse
from vocweek.org.access import Capability, Reach, reach_of

State = Rating.State


def rating_for(reach: Reach, pk: int) -> Rating:
    """Return what somebody said, if the person moderates there, or raise `Http404`. One query."""
    rating = Rating.objects.select_related("session__activity__lead").filter(pk=pk).first()
    path = rating.session.activity.lead.path if rating else None
    if rating is None or not reach.can(Capability.ACTIVITY_PUBLISH, path):
        raise Http404("没有这条评价，或者不在您的职责范围内。")
    return rating


@transaction.atomic
def moderate(
    *, rating: Rating, by: User, show: bool, why: str = "", moment: datetime | None = None
) -> Rating:
    """Show the words to the public, or hide them with a reason. Can be changed later.

    Raises ``no_reason`` for hiding without one, and for showing what looks like personal data without one; ``gone``
    where the words were cleared.
    """
    rating = (
        Rating.objects.select_for_update(of=("self",))
        .select_related("session__activity__lead")
        .get(pk=rating.pk)
    )
    reach_of(by).require(Capability.ACTIVITY_PUBLISH, rating.session.activity.lead.path)
    why = " ".join(why.split())[:300]
    if not rating.comment:
        raise refuse("gone", "这条评价没有文字，不用处理。")
    if not why and not show:
        raise refuse("no_reason", "请写明不公开的原因。", "why")
    if not why and rating.flags:
        raise refuse(
            "no_reason", f"这条评语里有{'、'.join(rating.flags)}的内容；确定要公开，请写明原因。", "why"
        )
    rating.state = State.SHOWN if show else State.HIDDEN
    rating.moderated_by, rating.moderated_at, rating.moderated_why = by, moment or now(), why
    rating.save(update_fields=["state", "moderated_by", "moderated_at", "moderated_why"])
    return rating
