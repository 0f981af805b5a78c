"""The pages: from a template to what is verified in public; the ZIP; what a unit received."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from tests.factories import Tree, make_person
from tests.selection.certificates.factories import make_batch, make_template
from vocweek.campaign.models import Edition
from vocweek.media.storage import storage
from vocweek.org.models import Role
from vocweek.selection.certificates.packing import ask_for_pack, pack
from vocweek.selection.certificates.recipients import Recipient
from vocweek.selection.certificates.services import revoke
from vocweek.selection.models import Certificate, CertificateBatch, CertificateTemplate

pytestmark = pytest.mark.django_db


@pytest.fixture
def office(client: Client, tree: Tree, edition: Edition) -> Client:
    client.force_login(make_person(tree.city, Role.OFFICE))
    return client


def test_a_template_is_written_a_list_pasted_looked_at_and_issued(office: Client) -> None:
    words = {
        "kind": "certificate",
        "name": "一等奖",
        "heading": "荣誉证书",
        "text": "荣获【奖项】。",
        "signer": "局",
    }
    office.post("/desk/certificates/templates/new/", words)
    page = f"/desk/certificates/templates/{CertificateTemplate.objects.get().pk}/issue/"
    asked = {"recipients": "李明\t一职专\t焊花\t一等奖", "issued_on": "2026-05-30"}
    looked = office.post(page, asked).content.decode()
    assert "颁发 1 份" in looked
    assert not Certificate.objects.exists()
    key = re.search(r'name="client_key" value="([^"]+)"', looked)
    assert key
    office.post(page, asked | {"sure": "1", "client_key": key[1]})
    assert Certificate.objects.get().text == "荣获一等奖。"


def test_who_goes_back_finds_the_list_as_pasted(office: Client, tree: Tree) -> None:
    page = f"/desk/certificates/templates/{make_template(tree.city).pk}/issue/"
    answer = office.post(page, {"recipients": "李明\n王芳", "issued_on": "2026-05-30", "again": "1"})
    assert "李明\n王芳</textarea>" in answer.content.decode()


@pytest.mark.parametrize("day", ["", "2026-02-30", "5月30日", "0001-01-01"])
def test_a_day_that_is_none_is_refused(office: Client, tree: Tree, day: str) -> None:
    page = f"/desk/certificates/templates/{make_template(tree.city).pk}/issue/"
    answer = office.post(page, {"recipients": "李明", "issued_on": day})
    assert answer.status_code == 422
    assert "落款日期不对" in answer.content.decode()


def test_a_preview_stores_nothing(office: Client) -> None:
    words = {"kind": "letter", "heading": "感谢信", "text": "感谢【姓名】。", "signer": "局"}
    answer = office.post("/desk/certificates/templates/preview/", words)
    assert answer["Content-Type"] == "application/pdf"
    assert answer.content.startswith(b"%PDF")
    assert not CertificateTemplate.objects.exists()


class TestVerifying:
    def test_whoever_has_the_code_reads_what_was_issued(
        self, client: Client, tree: Tree, edition: Edition
    ) -> None:
        issued = make_batch(tree.city, edition).certificates.get()
        page = client.get(f"/zs/{issued.code}/").content.decode()
        assert "这份证书真实有效" in page
        assert "李明" in page
        assert issued.serial in page

    def test_a_revoked_one_says_so_and_why_at_once(
        self, client: Client, tree: Tree, edition: Edition
    ) -> None:
        issued = make_batch(tree.city, edition).certificates.get()
        client.get(f"/zs/{issued.code}/")
        revoke(certificate=issued, by=make_person(tree.city, Role.OFFICE), why="名字写错，另发")
        page = client.get(f"/zs/{issued.code}/").content.decode()
        assert "不再有效" in page
        assert "名字写错，另发" in page

    def test_a_made_up_code_tells_nothing_and_many_are_asked_to_wait(self, client: Client) -> None:
        statuses = [client.get(f"/zs/abcdefgh{n}/").status_code for n in range(40)]
        assert statuses[0] == 404
        assert statuses[-1] == 429

    def test_the_code_may_be_typed_or_the_whole_address(
        self, client: Client, tree: Tree, edition: Edition
    ) -> None:
        code = make_batch(tree.city, edition).certificates.get().code
        for typed in (code, f" https://week.example.cn/zs/{code}/ "):
            assert client.get("/zs/", {"code": typed})["Location"].endswith(f"/zs/{code}/")

    def test_it_costs_one_query(
        self, client: Client, tree: Tree, edition: Edition, django_assert_max_num_queries: Any
    ) -> None:
        code = make_batch(tree.city, edition).certificates.get().code
        with django_assert_max_num_queries(2):
            client.get(f"/zs/{code}/")


class TestPacking:
    @pytest.fixture(autouse=True)
    def files(self, settings: Any, tmp_path: Path) -> None:
        settings.MEDIA_ROOT = tmp_path

    def test_a_zip_holds_one_pdf_for_each_that_stands(self, tree: Tree, edition: Edition) -> None:
        batch = make_batch(tree.city, edition, Recipient("甲/乙"), Recipient("丙"), Recipient("丁"))
        by = make_person(tree.city, Role.OFFICE)
        revoke(certificate=batch.certificates.get(number=3), by=by, why="重复")
        packed = pack(ask_for_pack(batch=batch, by=by))
        with (
            storage().open(str(packed.file.name)) as file,
            zipfile.ZipFile(io.BytesIO(file.read())) as archive,
        ):
            assert archive.namelist() == ["410700-2026-0001 甲／乙.pdf", "410700-2026-0002 丙.pdf"]
            assert archive.read(archive.namelist()[0]).startswith(b"%PDF")
        assert packed.packing == CertificateBatch.Packing.READY

    def test_the_page_asks_for_it_as_a_browser_would(self, tree: Tree, edition: Edition) -> None:
        browser, batch = Client(enforce_csrf_checks=True), make_batch(tree.city, edition)
        browser.force_login(make_person(tree.city, Role.OFFICE))
        page = browser.get(f"/desk/certificates/batches/{batch.pk}/").content.decode()
        form = page[page.index(f"/desk/certificates/batches/{batch.pk}/pack/") :]
        token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', form[: form.index("</form>")])
        assert token
        browser.post(f"/desk/certificates/batches/{batch.pk}/pack/", {"csrfmiddlewaretoken": token[1]})
        batch.refresh_from_db()
        assert batch.packing == CertificateBatch.Packing.WAITING

    def test_packed_again_the_old_zip_goes(self, tree: Tree, edition: Edition) -> None:
        batch, by = make_batch(tree.city, edition), make_person(tree.city, Role.OFFICE)
        first = str(pack(ask_for_pack(batch=batch, by=by)).file.name)
        again = str(pack(ask_for_pack(batch=batch, by=by)).file.name)
        assert storage().exists(again)
        assert again == first or not storage().exists(first)


def test_a_liaison_prints_what_the_unit_received(client: Client, tree: Tree, edition: Edition) -> None:
    issued = make_batch(tree.city, edition, Recipient(tree.school.name)).certificates.get()
    client.force_login(make_person(tree.school, Role.LIAISON))
    assert issued.serial in client.get("/desk/certificates/received/").content.decode()
    answer = client.get(f"/desk/certificates/received/{issued.pk}/")
    assert answer.content.startswith(b"%PDF")


def test_a_revoked_one_is_not_printed_any_more(client: Client, tree: Tree, edition: Edition) -> None:
    issued = make_batch(tree.city, edition, Recipient(tree.school.name)).certificates.get()
    revoke(certificate=issued, by=make_person(tree.city, Role.OFFICE), why="写错")
    client.force_login(make_person(tree.school, Role.LIAISON))
    assert client.get(f"/desk/certificates/received/{issued.pk}/").status_code == 404
