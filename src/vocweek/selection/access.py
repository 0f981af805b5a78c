"""Who may have which row of selection. The one place that hands them out; 404 otherwise (domain rule 7)."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Q, QuerySet
from django.http import Http404

from vocweek.activities.booking.tickets import link_hash
from vocweek.campaign.models import RosterUnit
from vocweek.org.access import Capability, Reach
from vocweek.selection.models import Assignment, Call, Entry, Judge, Recommendation, Round

NOT_HERE = "没有这一项，或者不在您的职责范围内。"


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
    return Entry.objects.select_related("call__issuer", "unit__parent", "submission")


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


def judge_by(token: str, moment: datetime) -> Judge:
    """Return the judge a link belongs to, with the round, or raise `Http404`: there is none, it was revoked or
    replaced, it is over, or the round is not open. One query."""
    known = Judge.objects.select_related("round__call__issuer", "round__node")
    judge = known.filter(link_hash=link_hash(token), revoked_at=None, expires_at__gte=moment).first()
    if judge is None or judge.round.state != Round.State.OPEN:
        raise Http404("这个评审链接已经失效；还要评审，请联系组织单位要一个新的。")
    return judge


def assignment_for(judge: Judge, pk: int) -> Assignment:
    """Return an item the judge holds, or raise `Http404`: judges see their own items alone. One query."""
    found = (
        Assignment.objects.filter(Assignment.HELD, judge=judge, item__dropped_at=None)
        .select_related("item__entry", "item__masked", "item__revision__form", "item__round")
        .filter(pk=pk)
        .first()
    )
    if found is None:
        raise Http404("没有这件作品，或者它不再由您评审。")
    found.judge = judge
    return found


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
