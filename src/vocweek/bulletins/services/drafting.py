"""Drafting a circular: numbered without gaps, once a day, one draft at a time; brought up to date; thrown away."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.db.models import Max, QuerySet

from vocweek.accounts.models import User
from vocweek.bulletins.circular.drawing import draw
from vocweek.bulletins.circular.figures import from_data, to_data
from vocweek.bulletins.circular.options import Options, options_from
from vocweek.bulletins.circular.slots import CHOSEN
from vocweek.bulletins.models import Bulletin
from vocweek.bulletins.services.locking import lock_draft, lock_series
from vocweek.campaign.models import RosterUnit
from vocweek.core.clock import SHANGHAI, now
from vocweek.core.errors import DomainError, Problem, refuse
from vocweek.org.access import Capability, reach_of


class AlreadyDrafted(DomainError):
    """Somebody else is there first; `bulletin` is theirs."""

    def __init__(self, bulletin: Bulletin) -> None:
        who = str(bulletin.drafted_by or "系统")
        if bulletin.state == Bulletin.State.SENT:
            message = f"今天的第{bulletin.number}期通报已经发出；如有差错，请发更正。"
        else:
            day = f"{bulletin.day.month}月{bulletin.day.day}日"
            message = f"{who}已起草第{bulletin.number}期通报（{day}），还没有发出，请在这一份上继续。"
        super().__init__(Problem("already_drafted", message))
        self.bulletin = bulletin


@transaction.atomic
def draft_circular(
    *, node: RosterUnit, by: User | None, options: Options | None = None, moment: datetime | None = None
) -> Bulletin:
    """Draft the circular of `node` for the day of `moment` from the ledger as it stands; return it, numbered.

    by: ``None`` when the clock does it. Of two offices that draft at once one gets the draft, the other
    `AlreadyDrafted` with it; the same while an earlier draft waits, or if today's has been sent. Raises
    `DomainError` ``no_units`` for a unit with nobody below it.
    """
    moment = moment or now()
    if by is not None:
        reach_of(by).require(Capability.BULLETIN_WRITE, node.path)
    lock_series(node)
    day = moment.astimezone(SHANGHAI).date()
    found = _in_the_way(node, day)
    if found is not None:
        raise AlreadyDrafted(found)
    if not node.open_children.exists():
        raise refuse("no_units", "本单位下面没有单位，不用发通报。")
    return _write(node, by, day, moment, options or Options())


@transaction.atomic
def correct(*, bulletin: Bulletin, by: User, moment: datetime | None = None) -> Bulletin:
    """Begin a correction (更正) of a sent bulletin: a new one with the next number, which names the old one.

    It has the choices of the old one and today's figures. Raises `AlreadyDrafted` while a draft waits,
    `DomainError` ``not_sent`` for a draft.
    """
    moment = moment or now()
    reach_of(by).require(Capability.BULLETIN_WRITE, bulletin.node.path)
    lock_series(bulletin.node)
    old = Bulletin.objects.select_related("node__edition", "node__parent").get(pk=bulletin.pk)
    if old.state != Bulletin.State.SENT:
        raise refuse("not_sent", "这期还没有发出，直接修改就可以。")
    waiting = _drafts(old.node).first()
    if waiting is not None:
        raise AlreadyDrafted(waiting)
    day = moment.astimezone(SHANGHAI).date()
    return _write(old.node, by, day, moment, options_from(old.options), corrects=old)


@transaction.atomic
def refresh(
    *, bulletin: Bulletin, by: User, options: Options | None = None, moment: datetime | None = None
) -> Bulletin:
    """Count the ledger anew for a draft; what the office wrote stays as written. options: changed choices, if any."""
    moment = moment or now()
    draft = lock_draft(bulletin)
    reach_of(by).require(Capability.BULLETIN_WRITE, draft.node.path)
    options = options or options_from(draft.options)
    keep = draft.edits.get(CHOSEN, from_data(draft.figures).suggested)
    figures = draw(draft.node, moment, draft.day, options, keep=keep)
    draft.figures, draft.options = to_data(figures), options.to_data()
    draft.counted_at = draft.saved_at = moment
    draft.save(update_fields=["figures", "options", "counted_at", "saved_at"])
    return draft


@transaction.atomic
def discard(*, bulletin: Bulletin, by: User) -> None:
    """Throw a draft away; the next one takes its number."""
    lock_series(bulletin.node)
    draft = lock_draft(bulletin)
    reach_of(by).require(Capability.BULLETIN_WRITE, draft.node.path)
    draft.delete()


def drop_untouched(node: RosterUnit, day: date) -> None:
    """Delete a draft of an earlier day that nobody has written in; the caller holds the series' lock."""
    _drafts(node).filter(day__lt=day, version=0, corrects=None).delete()


def _in_the_way(node: RosterUnit, day: date) -> Bulletin | None:
    """Return the draft that waits, or today's circular."""
    return _drafts(node).first() or _series(node).filter(day=day, corrects=None).first()


def _series(node: RosterUnit) -> QuerySet[Bulletin]:
    return Bulletin.objects.filter(node=node, kind=Bulletin.Kind.DAILY).select_related("drafted_by")


def _drafts(node: RosterUnit) -> QuerySet[Bulletin]:
    return _series(node).filter(state=Bulletin.State.DRAFT)


def _write(
    node: RosterUnit,
    by: User | None,
    day: date,
    moment: datetime,
    options: Options,
    corrects: Bulletin | None = None,
) -> Bulletin:
    last = Bulletin.objects.filter(node=node, kind=Bulletin.Kind.DAILY).aggregate(last=Max("number"))["last"]
    return Bulletin.objects.create(
        node=node,
        number=(last or 0) + 1,
        day=day,
        counted_at=moment,
        options=options.to_data(),
        figures=to_data(draw(node, moment, day, options)),
        corrects=corrects,
        drafted_by=by,
        drafted_at=moment,
        saved_at=moment,
    )
