"""What is sent stands for ever, reaches the units below, and is confirmed by them."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import timedelta

import docx
import pytest
from django.core.files.base import ContentFile
from django.http import Http404

from tests.bulletins.offices import DAY, EVENING, Week, usual
from tests.factories import make_person
from tests.media.pictures import picture
from vocweek.bulletins.access import bulletin_for, receipt_for
from vocweek.bulletins.drafts import document_of
from vocweek.bulletins.models import Bulletin
from vocweek.bulletins.official import Picture, write_pdf
from vocweek.bulletins.pictures import load_picture
from vocweek.bulletins.services import (
    confirm_receipt,
    correct,
    discard,
    draft_circular,
    refresh,
    save,
    send,
    undo,
    urge_receipts,
)
from vocweek.campaign.models import RosterUnit
from vocweek.core.errors import DomainError
from vocweek.media.access import readable
from vocweek.media.services import store_asset
from vocweek.notify.models import Message
from vocweek.org.access import reach_of
from vocweek.org.models import Role


@pytest.fixture
def sent(week: Week) -> Bulletin:
    draft = draft_circular(node=usual(week).city, by=week.office, moment=EVENING)
    return send(bulletin=draft, by=week.office, version=0, moment=EVENING)


def test_every_unit_directly_below_receives_it_and_its_people_are_told(week: Week, sent: Bulletin) -> None:
    names = set(sent.receipts.values_list("roster_unit__name", flat=True))
    assert names == {"原阳县教育局", "辉县市教育局"}
    message = Message.objects.get()
    assert (message.person, message.link) == (week.county, f"/desk/bulletins/{sent.pk}/")


def test_what_was_sent_does_not_follow_the_ledger(week: Week, sent: Bulletin) -> None:
    before = document_of(sent)
    week.owe(week.tree.school, DAY, "典型案例")
    assert document_of(Bulletin.objects.get()) == before


@pytest.mark.parametrize(
    "change",
    [
        lambda week, sent: save(bulletin=sent, by=week.office, version=0, values={"opening": "改。"}),
        lambda week, sent: refresh(bulletin=sent, by=week.office),
        lambda week, sent: undo(bulletin=sent, by=week.office),
        lambda week, sent: discard(bulletin=sent, by=week.office),
        lambda week, sent: send(bulletin=sent, by=week.office, version=0),
    ],
)
def test_nothing_changes_what_was_sent(
    week: Week, sent: Bulletin, change: Callable[[Week, Bulletin], object]
) -> None:
    with pytest.raises(DomainError, match="已经发出"):
        change(week, sent)


def test_a_colleagues_last_change_is_not_sent_unseen(week: Week) -> None:
    draft = draft_circular(node=usual(week).city, by=week.office, moment=EVENING)
    save(bulletin=draft, by=week.colleague, version=0, values={"opening": "她的。"})
    with pytest.raises(DomainError, match="再看一遍"):
        send(bulletin=draft, by=week.office, version=0)


def test_an_editor_writes_but_does_not_send(week: Week) -> None:
    draft = draft_circular(node=usual(week).city, by=week.editor, moment=EVENING)
    with pytest.raises(Http404):
        send(bulletin=draft, by=week.editor, version=0)


def test_the_word_file_is_stored_as_sent(week: Week, sent: Bulletin) -> None:
    with sent.word.open("rb") as stored:
        words = [one.text for one in docx.Document(io.BytesIO(stored.read())).paragraphs]
    assert "第1期" in words and "一、报送情况" in words


def test_receipt_is_confirmed_once(week: Week, sent: Bulletin) -> None:
    receipt = receipt_for(reach_of(week.county), sent.pk, week.tree.county.pk)
    assert confirm_receipt(receipt=receipt, by=week.county)
    assert not confirm_receipt(receipt=receipt, by=week.county)
    assert sent.receipts.get(received_by=week.county).roster_unit.name == "原阳县教育局"


def test_who_has_not_confirmed_is_urged_once_a_day(week: Week, sent: Bulletin) -> None:
    assert urge_receipts(bulletin=sent, by=week.office, moment=EVENING) == 1
    assert urge_receipts(bulletin=sent, by=week.office, moment=EVENING) == 0
    assert urge_receipts(bulletin=sent, by=week.office, moment=EVENING + timedelta(days=1)) == 1


class TestWhoReads:
    def test_a_school_reads_what_was_sent_to_it(self, week: Week) -> None:
        draft = draft_circular(node=week.node(week.tree.county), by=week.county, moment=EVENING)
        with pytest.raises(Http404):
            bulletin_for(reach_of(week.liaison), draft.pk)
        send(bulletin=draft, by=week.county, version=0, moment=EVENING)
        assert bulletin_for(reach_of(week.liaison), draft.pk) == draft

    def test_a_school_does_not_read_what_went_to_its_county(self, week: Week, sent: Bulletin) -> None:
        with pytest.raises(Http404):
            bulletin_for(reach_of(week.liaison), sent.pk)

    def test_the_province_reads_what_the_city_sent_but_a_city_beside_does_not(
        self, week: Week, sent: Bulletin
    ) -> None:
        assert bulletin_for(reach_of(make_person(week.tree.province, Role.OFFICE)), sent.pk) == sent
        with pytest.raises(Http404):
            bulletin_for(reach_of(make_person(week.tree.other_city, Role.OFFICE)), sent.pk)

    def test_a_receiver_corrects_nothing(self, week: Week, sent: Bulletin) -> None:
        with pytest.raises(Http404):
            correct(bulletin=sent, by=week.county)


def test_a_picture_of_a_highlight_is_in_the_files_and_open_to_receivers(week: Week) -> None:
    photo = ContentFile(picture(size=(900, 600)), name="车间.jpg")
    asset = store_asset(file=photo, unit=week.tree.school2, by=None)
    week.accept(week.owe(week.tree.school2), "焊花里的青春", "正文。", daily_photos=[asset.pk])
    draft = draft_circular(node=week.city, by=week.office, moment=EVENING)
    assert [block.key for block in document_of(draft).body if isinstance(block, Picture)] == [str(asset.pk)]

    receiver = reach_of(make_person(week.tree.county2, Role.LIAISON))
    assert not readable(receiver, asset)
    sent = send(bulletin=draft, by=week.office, version=0, moment=EVENING)
    assert readable(receiver, asset)
    with sent.word.open("rb") as stored:
        assert len(docx.Document(io.BytesIO(stored.read())).inline_shapes) == 1


def test_it_goes_to_no_unit_that_was_closed(week: Week) -> None:
    RosterUnit.objects.filter(pk=week.node(week.tree.county2).pk).update(closed_at=EVENING)
    made = draft_circular(node=usual(week).city, by=week.office, moment=EVENING)
    sent = send(bulletin=made, by=week.office, version=0, moment=EVENING)
    assert [one.roster_unit for one in sent.receipts.all()] == [week.node(week.tree.county)]


@pytest.mark.parametrize("lost", ["file", "row"])
def test_a_picture_that_is_lost_keeps_no_circular_back(week: Week, lost: str) -> None:
    photo = ContentFile(picture(size=(900, 600)), name="车间.jpg")
    asset = store_asset(file=photo, unit=week.tree.school2, by=None)
    week.accept(week.owe(week.tree.school2), "焊花里的青春", "正文。", daily_photos=[asset.pk])
    made = draft_circular(node=week.city, by=week.office, moment=EVENING)
    if lost == "file":
        asset.file.storage.delete(asset.file.name)
    else:
        asset.delete()
    sent = send(bulletin=made, by=week.office, version=0, moment=EVENING)
    with sent.word.open("rb") as file:
        assert len(docx.Document(io.BytesIO(file.read())).inline_shapes) == 1
    assert write_pdf(document_of(sent), load_picture).startswith(b"%PDF")
