"""Bulletins (通报)."""

from __future__ import annotations

from tests.access_objects.places import ANYWHERE, OWN, Asked, Entry, Place, edition_at, nothing, this_edition
from tests.factories import roster
from vocweek.bulletins.circular.figures import Figures
from vocweek.bulletins.circular.figures import to_data as figures_to_data
from vocweek.bulletins.drafts import document_of
from vocweek.bulletins.models import Bulletin, BulletinReceipt
from vocweek.bulletins.official import to_data as document_to_data
from vocweek.core.clock import now


def _bulletin(place: Place, state: Bulletin.State = Bulletin.State.DRAFT) -> Bulletin:
    """Make a bulletin of the unit at the place, sent to one unit below it if `state` says so."""
    node = roster(edition_at(place), place.unit)
    moment = now()
    known = Bulletin.objects.filter(node=node, state=state).first()
    if known is not None:
        return known
    bulletin = Bulletin.objects.create(
        node=node, number=1, day=moment.date(), counted_at=moment, drafted_at=moment, saved_at=moment,
        figures=figures_to_data(Figures(moment, moment.date(), (), (), (), (), ())),
    )  # fmt: skip
    if state == Bulletin.State.SENT:
        bulletin.document = document_to_data(document_of(bulletin))
        bulletin.state, bulletin.sent_at = state, moment
        bulletin.save()
    return bulletin


def _draft_bulletin(place: Place) -> Asked:
    return Asked(kwargs={"bulletin_id": _bulletin(place).pk})


def _sent_bulletin(place: Place) -> Asked:
    return Asked(kwargs={"bulletin_id": _bulletin(place, Bulletin.State.SENT).pk})


def _received_bulletin(place: Place) -> Asked:
    """Make a bulletin of the ministry that only the unit at the place received."""
    moment = now()
    bulletin = Bulletin.objects.create(
        node=roster(edition_at(place), place.tree.ministry), state=Bulletin.State.SENT, day=moment.date(),
        number=Bulletin.objects.count() + 1, counted_at=moment, drafted_at=moment, saved_at=moment, sent_at=moment,
        corrects=Bulletin.objects.first(),
    )  # fmt: skip
    BulletinReceipt.objects.create(bulletin=bulletin, roster_unit=roster(edition_at(place), place.unit))
    return Asked(kwargs={"bulletin_id": bulletin.pk})


ENTRIES: dict[str, Entry] = {
    # bulletins: a sent one is read by whoever received it as well
    "bulletins": Entry(nothing, reaches=ANYWHERE),
    "bulletin_draft": Entry(this_edition, reaches=ANYWHERE),
    "bulletin_schedule": Entry(this_edition, reaches=ANYWHERE),
    "bulletin": Entry(_sent_bulletin),
    "bulletin_paper": Entry(_sent_bulletin),
    "bulletin_word": Entry(_sent_bulletin),
    "bulletin_pdf": Entry(_sent_bulletin),
    "bulletin_receipts": Entry(_sent_bulletin),
    "bulletin_receive": Entry(_received_bulletin, reaches=frozenset({OWN})),
    "bulletin_edit": Entry(_draft_bulletin),
    "bulletin_save": Entry(_draft_bulletin),
    "bulletin_conflict": Entry(_draft_bulletin),
    "bulletin_refresh": Entry(_draft_bulletin),
    "bulletin_redraft": Entry(_draft_bulletin),
    "bulletin_undo": Entry(_draft_bulletin),
    "bulletin_discard": Entry(_draft_bulletin),
    "bulletin_send": Entry(_draft_bulletin),
    "bulletin_correct": Entry(_sent_bulletin),
    "bulletin_urge": Entry(_sent_bulletin),
}
