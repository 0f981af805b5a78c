"""Who may have which row of selection. The one place that hands them out; 404 otherwise (domain rule 7)."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Q, QuerySet
from django.http import Http404

from vocweek.activities.booking.tickets import link_hash
from vocweek.campaign.models import RosterUnit
from vocweek.org.access import Capability, Reach
from vocweek.reporting.voluntary import is_sent_in
from vocweek.selection.models import (
    Assignment,
    Call,
    CallArchive,
    Decision,
    DecisionLine,
    Entry,
    Judge,
    MaskedEntry,
    Objection,
    Recommendation,
    Round,
    RoundItem,
)

NOT_HERE = "没有这一项，或者不在您的职责范围内。"
NO_LINK = "这个链接打不开评审：可能已经换过新链接。请用最近收到的那一个，或者联系组织单位再要一个。"


class LinkOver(Http404):
    """A judge's link that was good and opens nothing any more, and why. code: revoked, closed, over."""

    def __init__(self, code: str, words: str) -> None:
        super().__init__(words)
        self.code = code


def calls() -> QuerySet[Call]:
    """Return calls with what every page about them needs."""
    return Call.objects.select_related("issuer__unit", "issuer__edition", "edition", "form", "task")


def call_for(reach: Reach, pk: int, capability: Capability) -> Call:
    """Return the call, or raise `Http404`. One query.

    CALL_WRITE: at or above its issuer. CALL_READ: there too; once it was opened, also at any unit below the issuer.
    """
    call = calls().filter(pk=pk).first()
    if call is None or not _covers(reach, call, capability):
        raise Http404(NOT_HERE)
    return call


def unit_in(reach: Reach, call: Call, code: str, capability: Capability) -> RosterUnit:
    """Return the unit with `code` where the call goes, the issuer itself included, or raise `Http404`. One query."""
    unit = (
        RosterUnit.objects.select_related("unit", "parent__unit")
        .filter(edition_id=call.edition_id, code=code.replace("\x00", ""))
        .filter(path__descendants=str(call.issuer.path))
        .first()
    )
    if unit is None or not reach.can(capability, unit.path):
        raise Http404(NOT_HERE)
    return unit


def entries() -> QuerySet[Entry]:
    """Return entries with what every page about them needs."""
    return Entry.objects.select_related("call__issuer", "unit__parent", "submission__task")


def entry_for(reach: Reach, pk: int, capability: Capability) -> Entry:
    """Return the entry, or raise `Http404`. One query.

    FILE, CALL_READ, RECOMMEND: at the unit that entered it or above; so at every unit it can be recommended to.
    CALL_WRITE: at the call's issuer or above.
    """
    entry = entries().filter(pk=pk).first()
    path = None if entry is None else (entry.call.issuer if _of_issuer(capability) else entry.unit).path
    if entry is None or not reach.can(capability, path):
        raise Http404(NOT_HERE)
    return entry


def takes_out(reach: Reach, entry: Entry) -> bool:
    """Tell if the person may take the entry out of its call: for the unit that entered it, or the call's issuer. What
    somebody entered by themselves is not the unit's whose desk it lies before, but an office's above. No query."""
    if reach.can(Capability.CALL_WRITE, entry.call.issuer.path):
        return True
    above = entry.unit.parent
    if is_sent_in(entry.submission):
        return above is not None and reach.can(Capability.CALL_WRITE, above.path)
    return reach.can(Capability.FILE, entry.unit.path)


def recommendation_for(reach: Reach, pk: int) -> Recommendation:
    """Return the recommendation to who may recommend for the unit that made it, or raise `Http404`. One query."""
    found = (
        Recommendation.objects.select_related("call__issuer", "entry__submission", "unit", "to_unit")
        .filter(pk=pk)
        .first()
    )
    if found is None or not reach.can(Capability.RECOMMEND, found.unit.path):
        raise Http404(NOT_HERE)
    return found


def round_for(reach: Reach, pk: int) -> Round:
    """Return the round to who manages judging at its node or above, or raise `Http404`. One query."""
    found = Round.objects.select_related("call__issuer", "node__unit").filter(pk=pk).first()
    if found is None or not reach.can(Capability.JUDGING_MANAGE, found.node.path):
        raise Http404(NOT_HERE)
    return found


def judge_of(reach: Reach, pk: int) -> Judge:
    """Return a judge, with the round, to who manages judging there, or raise `Http404`. One query."""
    known = Judge.objects.select_related("round__call__issuer", "round__node__unit")
    judge = known.filter(pk=pk).first()
    if judge is None or not reach.can(Capability.JUDGING_MANAGE, judge.round.node.path):
        raise Http404(NOT_HERE)
    return judge


def item_of(reach: Reach, pk: int) -> RoundItem:
    """Return an item of a round, with its copy, to who manages judging there, or raise `Http404`. One query."""
    known = RoundItem.objects.select_related(
        "round__call__issuer", "round__node__unit", "entry__unit", "revision__form", "masked"
    )
    item = known.filter(pk=pk).first()
    if item is None or not reach.can(Capability.JUDGING_MANAGE, item.round.node.path):
        raise Http404(NOT_HERE)
    return item


def mask_of(reach: Reach, pk: int) -> MaskedEntry:
    """Return the copy of an item (pk: of the item), as `item_of`, or raise `Http404` if there is none."""
    item = item_of(reach, pk)
    masked: MaskedEntry | None = getattr(item, "masked", None)
    if masked is None:
        raise Http404("这件作品还没有盲评副本。")
    masked.item = item
    return masked


def decision_for(reach: Reach, pk: int) -> Decision:
    """Return the list to who decides at its node or above, or raise `Http404`. One query."""
    known = Decision.objects.select_related(
        "call__issuer__unit", "call__task", "node__unit", "node__edition", "round"
    )
    found = known.filter(pk=pk).first()
    if found is None or not reach.can(Capability.DECIDE, found.node.path):
        raise Http404(NOT_HERE)
    return found


def line_for(reach: Reach, pk: int) -> DecisionLine:
    """Return a line of a list to who decides there, or raise `Http404`. One query."""
    known = DecisionLine.objects.select_related("decision__node", "decision__call", "entry")
    found = known.filter(pk=pk).first()
    if found is None or not reach.can(Capability.DECIDE, found.decision.node.path):
        raise Http404(NOT_HERE)
    return found


def objection_for(reach: Reach, pk: int) -> Objection:
    """Return an objection to who decides the list, or raise `Http404`. One query."""
    known = Objection.objects.select_related("decision__node", "decision__call", "line")
    found = known.filter(pk=pk).first()
    if found is None or not reach.can(Capability.DECIDE, found.decision.node.path):
        raise Http404(NOT_HERE)
    return found


def archive_for(reach: Reach, pk: int) -> CallArchive:
    """Return an archive to who decides at its call's issuer or above, or raise `Http404`. One query."""
    found = CallArchive.objects.select_related("call__issuer", "call__edition").filter(pk=pk).first()
    if found is None or not reach.can(Capability.DECIDE, found.call.issuer.path):
        raise Http404(NOT_HERE)
    return found


def judge_by(token: str, moment: datetime) -> Judge:
    """Return the judge a link belongs to, with the round. One query.

    Raises `Http404` for a link nobody has (a guess, or one that was replaced), `LinkOver` for one that ended.
    """
    judge = _judges().filter(link_hash=link_hash(token)).first()
    if judge is None:
        raise Http404(NO_LINK)
    _require_judging(judge, moment)
    return judge


def judge_visiting(pk: int, mark: str, moment: datetime) -> Judge:
    """Return the judge who came by a link before (mark: its hash); raises as `judge_by`. One query."""
    judge = _judges().filter(pk=pk, link_hash=mark).first()
    if judge is None:
        raise Http404(NO_LINK)
    _require_judging(judge, moment)
    return judge


def assignment_for(judge: Judge, pk: int) -> Assignment:
    """Return an item the judge holds, or raise `Http404`: judges see their own items alone. One query."""
    found = (
        Assignment.objects.filter(Assignment.HELD, judge=judge, item__dropped_at=None)
        .select_related("item__entry__unit", "item__masked", "item__revision__form", "item__round")
        .filter(pk=pk)
        .first()
    )
    if found is None:
        raise Http404("没有这件作品，或者它不再由您评审。")
    found.judge = judge
    return found


def _judges() -> QuerySet[Judge]:
    return Judge.objects.select_related("round__call__issuer", "round__node")


def _require_judging(judge: Judge, moment: datetime) -> None:
    office = judge.round.node.name
    if judge.revoked_at is not None:
        raise LinkOver(
            "revoked", f"您不再担任这一轮的评审专家，已经提交的评分仍然有效。有疑问请联系{office}。"
        )
    if judge.round.state != Round.State.OPEN:
        raise LinkOver(
            "closed",
            "这一轮评审已经结束，评分不能再改，已经提交的都计入了结果。感谢您的评审，现在可以关闭这一页。",
        )
    if judge.expires_at is None or judge.expires_at < moment:
        raise LinkOver("over", f"评审截止时间已经过了，这个链接失效了。还要评审，请联系{office}延长时间。")


def readable_calls(reach: Reach) -> Q:
    """Return the condition on `Call` rows that somebody may read them: of their own subtree, or open to them."""
    codes = reach.codes(Capability.CALL_READ)
    own = Q(issuer__code__in=codes) | reach.subtrees(Capability.CALL_READ, "issuer__unit__path")
    labels = {
        label for post in reach.posts if post.grants(Capability.CALL_READ) for label in post.path.split(".")
    }
    return own | (Q(issuer__code__in=labels) & ~Q(state=Call.State.DRAFT))


def _covers(reach: Reach, call: Call, capability: Capability) -> bool:
    if reach.can(capability, call.issuer.path):
        return True
    if capability is not Capability.CALL_READ or call.state == Call.State.DRAFT:
        return False
    return any(
        call.issuer.code in post.path.split(".") and post.grants(Capability.CALL_READ) for post in reach.posts
    )


def _of_issuer(capability: Capability) -> bool:
    return capability is Capability.CALL_WRITE
