"""A list is drafted (拟定名单): made of a closed round's results or by hand, with a reason for all that differs."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from django.db import IntegrityError, transaction

from vocweek.accounts.models import User
from vocweek.campaign.models import RosterUnit
from vocweek.core.errors import DomainError, refuse
from vocweek.core.history import sign_history
from vocweek.org.access import Capability, reach_of
from vocweek.selection.models import Call, Decision, DecisionLine, Entry, Round, RoundItem
from vocweek.selection.plans import ListPlan
from vocweek.selection.queries.rounds import results
from vocweek.selection.queries.shelves import before
from vocweek.selection.services.locking import REASON_LENGTH, lock_decision, lock_entries, reason_of
from vocweek.selection.shortlisting import Cut, Scored, awards_in_order, bases
from vocweek.selection.states import CallAction, DecisionAction, call_allows, move_decision, require_call

State, Basis = DecisionLine.State, DecisionLine.Basis
NEED_REASON = "与评审成绩不一致的，请写明理由；理由会一直留在记录里。"
NOT_ANY_MORE = "重新拟定之后不在线上"


def begin_decision(*, call: Call, node: RosterUnit, by: User, plan: ListPlan) -> Decision:
    """Begin a list of `node`, the call's issuer once the call is closed, or a unit below it, and fill it by the plan.

    Raises `DomainError` with all that is wrong with the plan, ``sealed`` (the round is not closed), ``title`` (there is
    a list of that name: two who begin it at once make one).
    """
    reach_of(by).require(Capability.DECIDE, node.path)
    if node.pk == call.issuer_id or not call_allows(call, CallAction.RECOMMEND):
        require_call(call, CallAction.DECIDE)
    try:
        with transaction.atomic():
            sign_history(by)
            decision = Decision(call=call, node=node, made_by=by)
            _write(decision, plan)
            decision.save(force_insert=True)
            _fill(decision, lock_entries(_known(decision)))
    except IntegrityError as error:
        raise refuse("title", f"已有名为“{plan.title}”的名单，请打开它，或换一个名称。", "title") from error
    return decision


@transaction.atomic
def save_decision(*, decision: Decision, by: User, version: int, plan: ListPlan) -> Decision:
    """Change how a draft is made, and fill it anew; what was said with a reason stays where it still differs.

    Raises like `begin_decision`, `Stale`, ``wrong_state``.
    """
    entries = lock_entries(_known(decision, plan.round_))
    decision = _open(decision, by, version)
    sign_history(by)
    _write(decision, plan)
    try:
        with transaction.atomic():
            decision.save()
    except IntegrityError as error:
        raise refuse("title", f"已有名为“{plan.title}”的名单，请换一个名称。", "title") from error
    _fill(decision, entries)
    return decision


@transaction.atomic
def put_on(
    *, decision: Decision, by: User, version: int, entries: Collection[int], reason: str = "", award: str = ""
) -> Decision:
    """Put entries (ids, before the node) on a draft. What is above the line and was left out comes back without a word;
    for all else a reason is needed. Raises ``no_reason``, ``not_before_you``, ``bad_award``, `Stale`."""
    chosen = lock_entries(entries)
    decision = _open(decision, by, version)
    there = set(before(decision.call, decision.node).values_list("pk", flat=True))
    if not chosen or any(one.pk not in there for one in chosen):
        raise refuse(
            "not_before_you", "选中的作品里有的已经退出，或没有推荐到本单位；请刷新后再选。", "entries"
        )
    _require_award(decision, award)
    sign_history(by)
    for line in _lines_for(decision, chosen):
        against = line.basis != Basis.ABOVE
        line.state, line.award = State.LISTED, award or line.award
        line.reason = reason_of(reason, NEED_REASON, "reason") if against else ""
        line.off_at, line.off_why = None, ""
        line.save()
    return decision


@transaction.atomic
def leave_out(
    *, decision: Decision, by: User, version: int, entries: Collection[int], reason: str = ""
) -> Decision:
    """Leave entries (ids) off a draft: with a reason where the results put them on it or tie them at the line, or where
    the list was before the public already; else that undoes `put_on`. Raises ``no_reason``, `Stale`."""
    chosen = lock_entries(entries)
    decision = _open(decision, by, version)
    sign_history(by)
    for line in decision.lines.filter(entry__in=chosen).exclude(state=State.OFF):
        if line.basis in (Basis.ABOVE, Basis.TIED) or decision.noticed_at is not None:
            line.state, line.award, line.out_of_order = State.LEFT_OUT, "", False
            line.reason = reason_of(reason, NEED_REASON, "reason")
            line.save()
        else:
            line.delete()
    return decision


@transaction.atomic
def give_awards(
    *,
    decision: Decision,
    by: User,
    version: int,
    awards: Mapping[int, str],
    reasons: Mapping[int, str] | None = None,
) -> Decision:
    """Give lines (ids) of a draft their awards, "" for none; reasons: for what has a better award than one with a
    better place, which is asked for when the list is put up. Raises ``bad_award``, `Stale`."""
    decision = _open(decision, by, version)
    sign_history(by)
    for line in decision.lines.filter(state=State.LISTED):
        line.award = awards.get(line.pk, line.award)
        _require_award(decision, line.award)
        line.reason = " ".join((reasons or {}).get(line.pk, "").split())[:REASON_LENGTH] or line.reason
        line.save(update_fields=["award", "reason"])
    return decision


def award_by_place(
    *, decision: Decision, by: User, version: int, counts: Mapping[str, int]
) -> tuple[Decision, int]:
    """Give the best of a draft the best awards, so many of each; return it, and how many share a place that the border
    between two awards runs through: they get none, and a person says it. Raises ``bad_award``, `Stale`."""
    listed = list(decision.lines.filter(state=State.LISTED).values_list("pk", "place"))
    for award in counts:
        _require_award(decision, award)
    given, cut = awards_in_order(listed, counts, decision.awards)
    awards = {pk: given.get(pk, "") for pk, _ in listed}
    return give_awards(decision=decision, by=by, version=version, awards=awards), len(cut)


@transaction.atomic
def throw_away(*, decision: Decision, by: User) -> None:
    """Throw a draft away that never stood before the public. Raises ``was_noticed``, ``wrong_state``."""
    decision = lock_decision(decision, by)
    move_decision(decision, DecisionAction.PREPARE)
    if decision.noticed_at is not None:
        raise refuse("was_noticed", "这份名单公示过，要留在记录里，不能删除。")
    sign_history(by)
    decision.delete()


def _open(decision: Decision, by: User, version: int) -> Decision:
    """Return a draft, locked, its version raised."""
    fresh = lock_decision(decision, by)
    move_decision(fresh, DecisionAction.PREPARE)
    fresh = lock_decision(decision, by, version)
    fresh.version += 1
    fresh.save(update_fields=["version", "saved_at"])
    return fresh


def _write(decision: Decision, plan: ListPlan) -> None:
    if problems := plan.problems():
        raise DomainError(problems)
    round_ = plan.round_
    if round_ is not None and (round_.call_id, round_.node_id) != (decision.call_id, decision.node_id):
        raise refuse("no_round", "请选本单位在这项征集里组织的一轮评审。", "round")
    decision.title, decision.round, decision.rule = " ".join(plan.title.split())[:80], round_, plan.rule
    decision.most, decision.least = plan.cut.most, plan.cut.least
    decision.awards = [one.strip() for one in plan.awards]


def _known(decision: Decision, round_: Round | None = None) -> list[int]:
    """Return the entries (ids) a filling touches."""
    judged = RoundItem.objects.filter(round=round_ or decision.round_id, dropped_at=None)
    here = DecisionLine.objects.filter(decision=decision.pk)
    return sorted({*judged.values_list("entry", flat=True), *here.values_list("entry", flat=True)})


def _fill(decision: Decision, entries: Sequence[Entry]) -> None:
    """Let the lines say what the results say, but for what was said with a reason and still differs."""
    scored = _scored(decision, {one.pk for one in entries if one.state == Entry.State.ENTERED})
    stands = bases(scored.values(), Cut(decision.most, decision.least))
    known = {line.entry_id: line for line in decision.lines.exclude(state=State.OFF)}
    for entry in sorted({*stands, *known}):
        line = known.get(entry) or DecisionLine(decision=decision, entry_id=entry, state=State.PENDING)
        _settle(line, scored.get(entry), stands.get(entry, Basis.UNSCORED), decision)


def _settle(line: DecisionLine, scored: Scored | None, basis: DecisionLine.Basis, decision: Decision) -> None:
    """Write what a line is now that its entry stands so to the cut; what the results leave off has none."""
    line.basis = basis
    line.score, line.place = (scored.score, scored.place) if scored else (None, None)
    said = bool(line.reason)
    if basis == Basis.ABOVE:
        line.state = State.LEFT_OUT if said and line.state == State.LEFT_OUT else State.LISTED
    elif basis == Basis.TIED:
        line.state = State(line.state) if said and line.state != State.PENDING else State.PENDING
    elif not (said and line.state == State.LISTED):
        if decision.noticed_at is None or line.pk is None:
            if line.pk is not None:
                line.delete()
            return
        line.state, line.reason = State.LEFT_OUT, line.reason or NOT_ANY_MORE
    if line.state != State.LISTED or line.award not in decision.awards:
        line.award = ""
    line.out_of_order = False
    line.save()


def _scored(decision: Decision, entered: Collection[int]) -> dict[int, Scored]:
    """Return what the round says of each entry that still takes part. Raises ``sealed``."""
    if decision.round is None:
        return {}
    entry_of = dict(RoundItem.objects.filter(round=decision.round).values_list("pk", "entry"))
    found = (Scored(entry_of[one.item], one.score, one.place) for one in results(decision.round))
    return {one.entry: one for one in found if one.entry in entered}


def _lines_for(decision: Decision, entries: Sequence[Entry]) -> list[DecisionLine]:
    """Return a line for each entry, the stored one or a new one as the results have it."""
    known = {line.entry_id: line for line in decision.lines.filter(entry__in=entries)}
    scored = _scored(decision, {one.pk for one in entries}) if len(known) < len(entries) else {}
    lines = []
    for entry in entries:
        said = scored.get(entry.pk)
        basis = Basis.BELOW if said and said.score is not None else Basis.UNSCORED
        fresh = DecisionLine(
            decision=decision,
            entry=entry,
            basis=basis,
            score=said.score if said else None,
            place=said.place if said else None,
        )
        lines.append(known.get(entry.pk) or fresh)
    return lines


def _require_award(decision: Decision, award: str) -> None:
    if award and award not in decision.awards:
        raise refuse("bad_award", "请从这份名单的等次里选择。", "award")
