"""The only place that hands out notices, receipts and tasks to a person: each checks role × subtree, else 404.

A notice is read by its issuer's people (and those above) and, once issued, by the units that received it.
"""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import Http404

from vocweek.campaign.models import Notice, NoticeReceipt, RosterUnit, Task
from vocweek.media.models import Asset
from vocweek.org.access import Capability, Reach

NOT_HERE = "没有这份通知，或者不在您的职责范围内。"


def notice_for(reach: Reach, notice_id: int, capability: Capability = Capability.NOTICE_READ) -> Notice:
    """Return the notice if `reach` has `capability` for it; raise `Http404` otherwise.

    Reading one's own draft needs ``NOTICE_WRITE`` too: nobody sees a notice before it is issued but who writes it.
    """
    notice = (
        Notice.objects.filter(pk=notice_id)
        .select_related("unit", "edition", "forwards__unit", "asset")
        .first()
    )
    if notice is None:
        raise Http404(NOT_HERE)
    if notice.state != Notice.State.ISSUED:
        reach.require(Capability.NOTICE_WRITE, notice.unit.path)
    elif not reach.can(capability, notice.unit.path) and (
        capability == Capability.NOTICE_WRITE or not _received(reach, notice, capability)
    ):
        raise Http404(NOT_HERE)
    return notice


def receipt_for(reach: Reach, notice_id: int, unit_id: int, capability: Capability) -> NoticeReceipt:
    """Return what the unit `unit_id` received of a notice, if `reach` has `capability` there; else `Http404`."""
    receipt = (
        NoticeReceipt.objects.filter(notice_id=notice_id, roster_unit__unit_id=unit_id)
        .select_related("notice__unit", "notice__edition", "roster_unit__unit")
        .first()
    )
    if receipt is None:
        raise Http404(NOT_HERE)
    reach.require(capability, receipt.roster_unit.path)
    return receipt


def task_for(reach: Reach, task_id: int) -> Task:
    """Return a task to be changed, if `reach` may write at the unit of its notice; else raise `Http404`."""
    task = Task.objects.filter(pk=task_id).select_related("notice__unit", "issuer", "form").first()
    if task is None:
        raise Http404(NOT_HERE)
    reach.require(Capability.NOTICE_WRITE, task.notice.unit.path)
    return task


def task_to_read(reach: Reach, task_id: int) -> Task:
    """Return a task to read about, if `reach` may read its notice; else raise `Http404`. Three queries.

    A task that is not issued, or was withdrawn, is known to those only who may write its notice.
    """
    task = Task.objects.filter(pk=task_id).select_related("notice__unit", "edition", "issuer", "form").first()
    if task is None:
        raise Http404(NOT_HERE)
    notice_for(reach, task.notice_id)
    if task.state != Task.State.ISSUED:
        reach.require(Capability.NOTICE_WRITE, task.notice.unit.path)
    return task


def node_under(reach: Reach, notice: Notice, code: str | None) -> RosterUnit:
    """Return the roster unit `code` (the notice's own unit if none) if `reach` may read notices there; else 404."""
    node = (
        RosterUnit.objects.filter(edition=notice.edition)
        .filter(Q(code=code) if code else Q(unit=notice.unit))
        .first()
    )
    if node is None:
        raise Http404(NOT_HERE)
    reach.require(Capability.NOTICE_READ, node.path)
    return node


def readable(reach: Reach) -> QuerySet[Notice]:
    """Return the issued notices that `reach` may read, by issuer or by receipt."""
    codes = reach.codes(Capability.NOTICE_READ)
    seen = Q(Exists(_receipts(codes).filter(notice=OuterRef("pk"))))
    for post in reach.posts:
        if post.grants(Capability.NOTICE_READ):
            seen |= Q(unit__path__descendants=post.path)
    return Notice.objects.filter(seen, state=Notice.State.ISSUED)


def reads_notice_file(reach: Reach, asset: Asset) -> bool:
    """Tell if the file is that of an issued notice which `reach` may read."""
    return readable(reach).filter(asset=asset).exists()


def _received(reach: Reach, notice: Notice, capability: Capability) -> bool:
    """Tell if a unit where `reach` has `capability` received the notice.

    Whoever stands between an issuer and a receiving unit receives too, so posts themselves are enough to look at.
    """
    return _receipts(reach.codes(capability)).filter(notice=notice).exists()


def _receipts(codes: list[str]) -> QuerySet[NoticeReceipt]:
    return NoticeReceipt.objects.filter(roster_unit__code__in=codes)
