"""What becomes of publications when their source stands no longer: they go from every site, and editors are told."""

from __future__ import annotations

from django.db import transaction
from django.db.models import Q

from vocweek.activities.models import Activity
from vocweek.core.clock import now
from vocweek.publishing.access import publications
from vocweek.publishing.leading import SourceKey, lock_source, source_key
from vocweek.publishing.models import Publication
from vocweek.publishing.services.locking import source_of
from vocweek.publishing.services.withdrawing import vanish
from vocweek.publishing.taking.sources import stands
from vocweek.publishing.telling import tell_source_gone

State = Publication.State
_GONE = (
    Q(submission__isnull=False) & ~Q(submission__state="accepted")
    | Q(activity__isnull=False)
    & ~Q(activity__in=Activity.objects.filter(Activity.PUBLIC).order_by().values("pk"))
    | Q(bulletin__isnull=False) & ~Q(bulletin__state="sent")
    | Q(notice__isnull=False) & ~Q(notice__state="issued")
)
_WHY = {
    "submission": "原报送件已退回或撤回，不再是已通过的内容",
    "activity": "原活动已取消、撤下或退回，不再对公众开放",
    "bulletin": "原通报已不再是发出的内容",
    "notice": "原通知已不再是下发的内容",
}


@transaction.atomic
def follow(key: SourceKey) -> int:
    """Withdraw all that was made from a source that stands no longer; return how many. In the caller's transaction.

    What is scheduled becomes a draft again. Called by whoever changes a source (listeners), and by a job each minute
    for what nobody called for.
    """
    lock_source(key)
    name, pk = key
    shown = publications().filter(**{name: pk}, state__in=(State.PUBLISHED, State.SCHEDULED))
    gone = 0
    for publication in shown.select_for_update(of=("self",), no_key=True).order_by("pk"):
        source = source_of(publication)
        if source is not None and stands(source):
            continue
        if publication.state == State.SCHEDULED:
            publication.state, publication.goes_at = State.DRAFT, None
            publication.version += 1
            publication.save(update_fields=["state", "goes_at", "version"])
        else:
            vanish(publication, why=_WHY[name], by=None, unit=None, moment=now())
        tell_source_gone(publication, _WHY[name])
        gone += 1
    return gone


def follow_all() -> int:
    """Follow every source that stands no longer and is still shown; return how many publications went."""
    left = Publication.objects.filter(_GONE, state__in=(State.PUBLISHED, State.SCHEDULED))
    keys = {source_key(one) for one in left.only("submission", "activity", "bulletin", "notice")}
    return sum(follow(key) for key in sorted(filter(None, keys)))
