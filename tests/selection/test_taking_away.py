"""Lists and ballots as Excel, a call as a bag: whole, sealed where a round is open, harmless in a spreadsheet."""

from __future__ import annotations

import csv
import io
import zipfile
from datetime import timedelta

import bagit
import openpyxl
import pytest

from tests.selection.lists import EVIDENCE, WHO, Lists, after
from tests.selection.rounds import make_table
from vocweek.core.clock import now
from vocweek.core.errors import DomainError
from vocweek.media.storage import storage
from vocweek.publishing.models import Publication
from vocweek.reporting.models import Submission
from vocweek.reporting.services import accept
from vocweek.selection.archiving import ask_for_archive, pack, sweep_archives
from vocweek.selection.certificates.recipients import read_recipients
from vocweek.selection.handing_on import as_pasted, publish_listed, recipients_of
from vocweek.selection.models import CallArchive, Decision, Entry
from vocweek.selection.services import finish
from vocweek.selection.sheets import ballots_sheet

pytestmark = pytest.mark.django_db


@pytest.fixture
def final(lists: Lists) -> Decision:
    noticed = lists.noticed()
    return finish(decision=noticed, by=lists.office, moment=after(noticed))


def workbook(client, at: str):
    answer = client.get(at)
    assert answer.status_code == 200
    return openpyxl.load_workbook(io.BytesIO(b"".join(answer.streaming_content)))


def test_lists_come_as_excel_and_nothing_in_them_is_a_formula(client, lists, final):
    Entry.objects.filter(pk=lists.entries[0].pk).update(title='=HYPERLINK("http://example.org")')
    client.force_login(lists.office)
    book = workbook(client, f"/desk/calls/{final.call_id}/lists.xlsx")
    assert book.sheetnames == ["参评作品", "推荐", "入选名单"]
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "n"}


def test_ballots_of_a_closed_round_come_as_excel(client, lists):
    client.force_login(lists.office)
    book = workbook(client, f"/desk/calls/rounds/{lists.table.round.pk}/ballots.xlsx")
    assert book.sheetnames == ["成绩", "选票"]
    assert book["选票"].max_row == 2 + 3


def test_nobody_takes_away_ballots_of_an_open_round(client, stage):
    table = make_table(stage, judges=2)
    round_ = table.ready()
    with pytest.raises(DomainError, match="封存"):
        ballots_sheet(round_)
    client.force_login(table.office)
    answer = client.get(f"/desk/calls/rounds/{round_.pk}/ballots.xlsx")
    assert answer.status_code == 302
    made = pack(ask_for_archive(call=round_.call, by=table.office))
    with storage().open(made.file.name) as file, zipfile.ZipFile(file) as archive:
        assert not [name for name in archive.namelist() if "ballots" in name or "results" in name]


@pytest.mark.parametrize("contacts", [False, True])
def test_the_bag_of_a_call_is_whole_and_says_who_objected_only_if_asked(lists, final, tmp_path, contacts):
    noticed = lists.noticed(title="另一份")
    lists.object(noticed)
    made = pack(ask_for_archive(call=final.call, by=lists.office, contacts=contacts))
    with storage().open(made.file.name) as file, zipfile.ZipFile(file) as archive:
        archive.extractall(tmp_path)
    (folder,) = tmp_path.iterdir()
    bagit.Bag(str(folder)).validate()
    entry = lists.entries[0]
    text = (folder / "data/entries" / f"{entry.unit.code}-{entry.public_id}" / "作品.txt").read_text()
    assert "师傅教我的第一课。" in text
    names = {str(path.relative_to(folder / "data")) for path in (folder / "data").rglob("*.csv")}
    assert {"rules.csv", "files.csv", f"rounds/{lists.table.round.pk}/ballots.csv"} <= names
    objections = (folder / f"data/lists/{noticed.pk}/objections.csv").read_text("utf-8-sig")
    (said,) = csv.DictReader(io.StringIO(objections))
    assert said["事实和依据"] == EVIDENCE
    assert (WHO.phone in objections) == contacts


def test_an_archive_is_packed_once_at_a_time_and_kept_for_a_week(lists, final):
    made = ask_for_archive(call=final.call, by=lists.office)
    with pytest.raises(DomainError, match="正在打"):
        ask_for_archive(call=final.call, by=lists.office)
    made = pack(made)
    assert sweep_archives() == 0
    CallArchive.objects.update(finished_at=now() - timedelta(days=8))
    assert sweep_archives() == 1
    assert not storage().exists(made.file.name)


def test_all_on_a_final_list_become_recipients_whatever_their_titles_hold(lists, final):
    Entry.objects.filter(pk=lists.entries[0].pk).update(title="焊花里，和我", author="李明")
    recipients = recipients_of(final)
    assert next((one.name, one.work) for one in recipients) == ("李明", "焊花里，和我")
    assert read_recipients(as_pasted(recipients)) == recipients


def test_certificates_are_asked_for_with_the_list_filled_in(client, lists, final):
    from tests.selection.certificates.factories import make_template

    template = make_template(lists.stage.tree.province)
    client.force_login(lists.office)
    answer = client.get(f"/desk/calls/lists/{final.pk}/certificates/", follow=True)
    assert answer.redirect_chain[-1][0].endswith(f"/{template.pk}/issue/?list={final.pk}")
    assert lists.entries[0].title in answer.content.decode()


def test_all_on_a_final_list_become_drafts_of_the_site_once(lists, final):
    for one in Submission.objects.select_related("at_unit"):
        assert one.at_unit is not None
        accept(submission=one, by=lists.stage.person(one.at_unit.unit))
    assert publish_listed(decision=final, by=lists.office).made == 2
    again = publish_listed(decision=final, by=lists.office)
    assert (again.made, again.known) == (0, 2)
    assert set(Publication.objects.values_list("state", flat=True)) == {"draft"}


def test_nothing_is_handed_on_before_a_list_is_final(lists):
    with pytest.raises(DomainError, match="公布以后"):
        publish_listed(decision=lists.draft(), by=lists.office)
