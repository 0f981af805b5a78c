"""The only place that hands out bulletins: each function checks role × subtree, else 404.

A draft is read by who may write it. A sent bulletin is read at its unit, above it, and at the units it was sent to.
"""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import Http404

from vocweek.bulletins.models import Bulletin, BulletinReceipt
from vocweek.media.models import Asset
from vocweek.org.access import Capability, Reach

NOT_HERE = "没有这期通报，或者不在您的职责范围内。"


def bulletin_for(reach: Reach, pk: int, capability: Capability = Capability.BULLETIN_READ) -> Bulletin:
    """Return the bulletin with its unit and edition if `reach` has `capability` for it, else raise `Http404`."""
    bulletin = (
        Bulletin.objects.select_related("node__edition", "node__parent", "corrects", "drafted_by", "sent_by")
        .filter(pk=pk)
        .first()
    )
    if bulletin is None:
        raise Http404(NOT_HERE)
    if bulletin.state == Bulletin.State.DRAFT:
        reach.require(Capability.BULLETIN_WRITE, bulletin.node.path)
    if reach.can(capability, bulletin.node.path):
        return bulletin
    if capability != Capability.BULLETIN_READ or not _received(reach, bulletin):
        raise Http404(NOT_HERE)
    return bulletin


def receipt_for(reach: Reach, pk: int, unit_id: int) -> BulletinReceipt:
    """Return what the unit `unit_id` received, if `reach` may sign for it; else raise `Http404`."""
    receipt = (
        BulletinReceipt.objects.filter(bulletin_id=pk, roster_unit__unit_id=unit_id)
        .select_related("bulletin__node", "roster_unit")
        .first()
    )
    if receipt is None:
        raise Http404(NOT_HERE)
    reach.require(Capability.NOTICE_RECEIVE, receipt.roster_unit.path)
    return receipt


def readable(reach: Reach) -> QuerySet[Bulletin]:
    """Return the sent bulletins `reach` may read, by unit or by receipt."""
    received = _receipts(reach).filter(bulletin=OuterRef("pk"))
    own = reach.subtrees(Capability.BULLETIN_READ, "node__unit__path")
    return Bulletin.objects.filter(Q(own) | Q(Exists(received)), state=Bulletin.State.SENT)


def reads_picture(reach: Reach, asset: Asset) -> bool:
    """Tell if the file is a picture in a sent bulletin that `reach` may read (registered with `media.access`)."""
    return readable(reach).filter(pictures=asset).exists()


def _received(reach: Reach, bulletin: Bulletin) -> bool:
    return _receipts(reach).filter(bulletin=bulletin).exists()


def _receipts(reach: Reach) -> QuerySet[BulletinReceipt]:
    return BulletinReceipt.objects.filter(roster_unit__code__in=reach.codes(Capability.BULLETIN_READ))
