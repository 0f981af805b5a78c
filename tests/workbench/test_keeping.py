"""Space, retention and bags at the desk: said in words, decided by who may, with an answer on the page."""

from __future__ import annotations

import io
import zipfile
from datetime import timedelta

import pytest
from django.test import Client
from pytest_django import Settings

from tests.factories import make_asset, make_person
from tests.keeping.conftest import File, Store, filed, files, store
from tests.reporting.ledgers import Ledger
from tests.workbench.desks import at_desk, cost, sentence, words
from vocweek.core.clock import today
from vocweek.keeping.bags import pack
from vocweek.keeping.models import Bag, Retention
from vocweek.keeping.space import GIGABYTE, count_space, forget_full
from vocweek.org.models import OrgUnit, Role

__all__ = ["filed", "files", "store"]


@pytest.fixture
def ministry(ledger: Ledger) -> Client:
    return at_desk(make_person(ledger.tree.ministry, Role.OFFICE, name="部办公室"))


@pytest.fixture
def county(ledger: Ledger) -> Client:
    return at_desk(make_person(ledger.tree.county, Role.OFFICE, name="县办公室"))


class TestSpace:
    @pytest.fixture(autouse=True)
    def twenty(self, settings: Settings) -> None:
        settings.UNIT_SPACE = 20 * GIGABYTE
        forget_full()

    def test_a_liaison_reads_what_is_used_and_whom_to_ask(self, ledger: Ledger) -> None:
        make_asset(ledger.tree.school, size=int(19.84 * GIGABYTE))
        page = at_desk(ledger.liaison).get("/desk/space/")
        assert sentence(page) == "示例职业学校一已用 19.8 GB，共 20 GB。快满了。"
        assert "不够用，请原阳县教育局的活动周办公室调大" in words(page)

    def test_the_office_above_sees_what_each_area_takes_and_gives_more(
        self, ledger: Ledger, county: Client
    ) -> None:
        make_asset(ledger.tree.school, size=3 * GIGABYTE)
        count_space()
        page = county.get("/desk/space/")
        assert next((row.name, row.below) for row in page.context["rows"]) == ("示例职业学校一", 3 * GIGABYTE)
        answer = county.post("/desk/space/S1/", {"gigabytes": "50", "reason": "承办启动仪式"}, follow=True)
        assert "示例职业学校一的素材空间：已用 3 GB，共 50 GB。" in words(answer)
        assert "县办公室" in words(at_desk(ledger.liaison).get("/desk/space/"))

    def test_less_than_is_used_says_what_happens(self, ledger: Ledger, county: Client) -> None:
        make_asset(ledger.tree.school, size=3 * GIGABYTE)
        answer = county.post("/desk/space/S1/", {"gigabytes": "2", "reason": "省着用"}, follow=True)
        assert "已经超过，不能再传新的，原有的都在" in words(answer)

    def test_what_was_typed_stays_when_it_is_refused(self, ledger: Ledger, county: Client) -> None:
        answer = county.post("/desk/space/S1/", {"gigabytes": "many", "reason": "校庆"})
        assert answer.status_code == 422
        assert "应为 0 至 100,000 GB" in words(answer)
        assert 'value="校庆"' in answer.content.decode()

    def test_a_page_costs_the_same_for_one_unit_and_for_many(self, ledger: Ledger, county: Client) -> None:
        before = cost(county, "/desk/space/")
        for number in range(5):
            OrgUnit.objects.create(
                code=f"N{number}",
                name="新校",
                kind="school",
                parent=ledger.tree.county,
                path=f"{ledger.tree.county.path}.N{number}",
            )
        assert cost(county, "/desk/space/") == before

    def test_a_full_unit_s_upload_is_answered_with_why(self, ledger: Ledger, settings: Settings) -> None:
        settings.UNIT_SPACE = 10
        make_asset(ledger.tree.school, size=10)
        count_space()
        owed = ledger.owe(ledger.task())
        answer = at_desk(ledger.liaison).post(
            f"/desk/obligations/{owed.pk}/files/",
            headers={"Tus-Resumable": "1.0.0", "Upload-Length": "100"},
        )
        assert answer.status_code == 400
        assert "素材空间不够：已用 10 B，共 10 B" in answer.json()["error"]


class TestRetention:
    def test_whoever_did_not_open_the_week_reads_who_did(self, ledger: Ledger, county: Client) -> None:
        assert "教育部开办了这一届，保留期和存档包由它管理" in words(county.get("/desk/keeping/"))

    def test_a_day_is_set_and_taken_back(self, ledger: Ledger, ministry: Client) -> None:
        day = ledger.edition.ends_on + timedelta(days=400)
        form = {"edition": ledger.edition.pk, "keep_until": f"{day}"}
        answer = ministry.post("/desk/keeping/retention/", form, follow=True)
        assert sentence(answer).endswith(f"原件保留到 {day.year}年{day.month}月{day.day}日。")
        answer = ministry.post("/desk/keeping/retention/", {**form, "keep_until": ""}, follow=True)
        assert sentence(answer).endswith("原件一直保留。")

    @pytest.mark.parametrize("typed", ["明年", "2026-13-45", "2026-05-20"])
    def test_a_day_that_is_none_or_too_early_is_refused(
        self, ledger: Ledger, ministry: Client, typed: str
    ) -> None:
        form = {"edition": ledger.edition.pk, "keep_until": typed}
        answer = ministry.post("/desk/keeping/retention/", form)
        assert answer.status_code == 422
        assert not Retention.objects.exists()

    def test_what_is_over_is_listed_and_goes_by_the_week_s_name(
        self, ledger: Ledger, ministry: Client, files: object, store: Store, filed: File
    ) -> None:
        photo = store(ledger.tree.school)
        filed(photo)
        Retention.objects.create(edition=ledger.edition, keep_until=today() - timedelta(days=1))
        assert "1 个原件 可以清理" in words(ministry.get("/desk/keeping/"))
        form = {"edition": ledger.edition.pk, "word": "行"}
        assert ministry.post("/desk/keeping/expired/", form).status_code == 422
        answer = ministry.post("/desk/keeping/expired/", {**form, "word": str(ledger.edition)}, follow=True)
        assert "清理了 1 个原件；小图和登记都在" in words(answer)
        assert at_desk(ledger.liaison).get(f"/desk/files/{photo.pk}/").status_code == 404


class TestBags:
    def test_it_is_packed_by_the_queue_and_downloaded(
        self, ledger: Ledger, ministry: Client, files: object, store: Store, filed: File
    ) -> None:
        filed(store(ledger.tree.school))
        form = {"edition": ledger.edition.pk}
        answer = ministry.post("/desk/keeping/bags/", form, follow=True)
        assert "正在打包，打好后可以在这里下载" in words(answer)
        bag = Bag.objects.get()
        assert "hx-get" in ministry.get(f"/desk/keeping/bags/{bag.pk}/").content.decode()
        assert ministry.get(f"/desk/keeping/bags/{bag.pk}/bag.zip").status_code == 404
        pack(bag)
        assert "已打好" in words(ministry.get("/desk/keeping/"))
        sent = b"".join(ministry.get(f"/desk/keeping/bags/{bag.pk}/bag.zip").streaming_content)  # type: ignore[attr-defined]  # streamed
        assert "2026年职业教育活动周素材/bagit.txt" in zipfile.ZipFile(io.BytesIO(sent)).namelist()

    def test_a_week_without_files_is_not_packed(self, ledger: Ledger, ministry: Client) -> None:
        answer = ministry.post("/desk/keeping/bags/", {"edition": ledger.edition.pk})
        assert answer.status_code == 422
        assert "没有可以打包的" in words(answer)
