"""Sending a bulletin to the units below, confirming its receipt, and urging who has not."""

from __future__ import annotations

from datetime import datetime

from django.core.files.base import ContentFile
from django.db import transaction
from django.urls import reverse

from vocweek.accounts.models import User
from vocweek.bulletins.circular.composing import pictures_of
from vocweek.bulletins.drafts import document_of
from vocweek.bulletins.models import Bulletin, BulletinReceipt
from vocweek.bulletins.official import to_data, write_docx
from vocweek.bulletins.pictures import load_picture
from vocweek.bulletins.services.locking import lock_draft
from vocweek.campaign.models import RosterUnit
from vocweek.core.clock import SHANGHAI, now
from vocweek.core.errors import refuse
from vocweek.media.models import Asset
from vocweek.notify.models import Kind
from vocweek.notify.services import Note, tell_each
from vocweek.org.access import Capability, reach_of, roles_with
from vocweek.org.models import Membership


@transaction.atomic
def send(*, bulletin: Bulletin, by: User, version: int, moment: datetime | None = None) -> Bulletin:
    """Send a draft to every unit in use directly below: from now on it never changes. Its Word file is made and stored.

    version: the one the sender has read; a colleague's later change is not sent unseen. Raises `DomainError`
    ``changed``, ``sent``.
    """
    moment = moment or now()
    draft = lock_draft(bulletin)
    reach_of(by).require(Capability.BULLETIN_SEND, draft.node.path)
    if version != draft.version:
        raise refuse("changed", "这期通报刚刚又被改过，请再看一遍后发出。")
    document = document_of(draft)
    draft.document = to_data(document)
    draft.title = document.title.replace("\n", "")
    draft.state, draft.sent_by, draft.sent_at = Bulletin.State.SENT, by, moment
    name = f"bulletins/{draft.node.edition_id}/{draft.node.code}/{draft.number}.docx"
    draft.word.save(name, ContentFile(write_docx(document, load_picture)), save=False)
    draft.save(update_fields=["document", "title", "state", "sent_by", "sent_at", "word"])
    shown = pictures_of(document)
    if shown:
        draft.pictures.set(Asset.objects.filter(pk__in=shown))
    units = list(draft.node.open_children)
    BulletinReceipt.objects.bulk_create(BulletinReceipt(bulletin=draft, roster_unit=unit) for unit in units)
    text = f"{draft.node.name}发出第{draft.number}期通报：{draft.title}"
    _tell(draft, units, text, f"bulletin:{draft.pk}", moment)
    return draft


@transaction.atomic
def confirm_receipt(*, receipt: BulletinReceipt, by: User, moment: datetime | None = None) -> bool:
    """Confirm receipt (签收) for a unit; return whether it was not confirmed before."""
    reach_of(by).require(Capability.NOTICE_RECEIVE, receipt.roster_unit.path)
    unsigned = BulletinReceipt.objects.filter(pk=receipt.pk, received_at=None)
    return bool(unsigned.update(received_by=by, received_at=moment or now()))


@transaction.atomic
def urge_receipts(*, bulletin: Bulletin, by: User, moment: datetime | None = None) -> int:
    """Remind the units that have not confirmed receipt, once a day; return how many people are told."""
    moment = moment or now()
    reach_of(by).require(Capability.BULLETIN_SEND, bulletin.node.path)
    unsigned = BulletinReceipt.objects.filter(
        bulletin=bulletin, received_at=None, roster_unit__closed_at=None
    ).select_related("roster_unit")
    text = f"请签收{bulletin.node.name}第{bulletin.number}期通报：{bulletin.title}"
    key = f"unsigned:{bulletin.pk}:{moment.astimezone(SHANGHAI):%Y%m%d}"
    return _tell(bulletin, [one.roster_unit for one in unsigned], text, key, moment)


def _tell(bulletin: Bulletin, units: list[RosterUnit], text: str, key: str, moment: datetime) -> int:
    link = reverse("workbench:bulletin", args=[bulletin.pk])
    held = Membership.objects.filter(
        unit_id__in=[unit.unit_id for unit in units],
        role__in=list(roles_with(Capability.NOTICE_RECEIVE)),
        ended_at=None,
        user__is_active=True,
    )
    people = dict(held.order_by("-unit_id").values_list("user_id", "unit_id"))
    notes = [Note(person, Kind.BULLETIN, text, link, unit, key) for person, unit in people.items()]
    return tell_each(notes, moment=moment)
