"""A title is whatever a stranger typed: never a formula in a sheet, never a script on a page, never a path in a bag."""

from __future__ import annotations

import csv
import io
import zipfile

import bagit
import pytest
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from tests.selection.lists import Lists, make_lists
from vocweek.media.storage import storage
from vocweek.selection.archiving import ask_for_archive, pack
from vocweek.selection.models import Entry

FORMULA, SCRIPT = "=cmd|' /C calc'!A0", "<script>alert(1)</script>"
HOSTILE = f"{FORMULA}{SCRIPT}../../etc"


@pytest.fixture
def lists(stage) -> Lists:
    made = make_lists(stage)
    Entry.objects.update(title=HOSTILE, author=FORMULA)
    return made


def test_no_sheet_of_a_call_holds_a_formula(lists: Lists, client: Client) -> None:
    decision, call = lists.noticed(), lists.table.round.call_id
    client.force_login(lists.office)
    seen = 0
    for name, pk in (
        ("call_lists_xlsx", call),
        ("ballots_xlsx", lists.table.round.pk),
        ("decision_xlsx", decision.pk),
    ):
        answer = client.get(reverse(f"workbench:{name}", args=[pk]))
        book = load_workbook(io.BytesIO(b"".join(answer)))
        cells = [cell for sheet in book for row in sheet for cell in row if cell.value is not None]
        assert not [cell for cell in cells if cell.data_type == "f"]
        seen += sum(FORMULA in str(cell.value) for cell in cells)
    assert seen


def test_the_bag_of_a_call_is_whole_and_no_cell_of_it_a_formula(lists: Lists, tmp_path) -> None:
    made = pack(ask_for_archive(call=lists.noticed().call, by=lists.office))
    with storage().open(made.file.name) as file, zipfile.ZipFile(file) as archive:
        archive.extractall(tmp_path)
    (folder,) = tmp_path.iterdir()
    bagit.Bag(str(folder)).validate()
    cells = [
        cell
        for path in (folder / "data").rglob("*.csv")
        for row in csv.reader(path.open(encoding="utf-8-sig", newline=""))
        for cell in row
    ]
    assert not [cell for cell in cells if cell.startswith(("=", "+", "@", "\t"))]
    assert any(FORMULA in cell for cell in cells)


def test_no_page_that_shows_a_title_runs_it(lists: Lists, client: Client) -> None:
    decision = lists.noticed()
    public = client.get(reverse("portal:public_notice", args=[decision.public_id])).content.decode()
    client.force_login(lists.office)
    round_ = lists.table.round
    addresses = [
        reverse("workbench:decision", args=[decision.pk]),
        reverse("workbench:round", args=[round_.pk]),
        reverse("workbench:entry", args=[lists.entries[0].pk]),
        reverse("workbench:round_item", args=[round_.items.first().pk]),
    ]
    pages = [public, *(client.get(one).content.decode() for one in addresses)]
    assert all("calc" in page and SCRIPT not in page for page in pages)
