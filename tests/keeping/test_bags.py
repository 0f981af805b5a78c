"""Bags: what an edition's units filed, once each, valid by the Library of Congress's own library."""

from __future__ import annotations

import csv
import zipfile
from datetime import timedelta
from pathlib import Path

import bagit
import pytest

from tests.factories import make_person
from tests.keeping.conftest import File, Store
from tests.reporting.ledgers import Ledger
from vocweek.core.clock import now
from vocweek.core.errors import DomainError
from vocweek.keeping.bags import begin_bag, pack, pack_folder, sweep_bags
from vocweek.keeping.models import Bag
from vocweek.media.storage import storage
from vocweek.org.models import Role


@pytest.fixture
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("bag")


def items(folder: Path) -> list[dict[str, str]]:
    with (folder / "data" / "items.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_a_folder_is_a_valid_bag_that_says_what_is_in_it(
    ledger: Ledger, store: Store, filed: File, folder: Path
) -> None:
    photo = store(
        ledger.tree.school,
        b"photo",
        name="开放日.jpg",
        caption="焊接",
        author="李老师",
        rights="own",
        consent="nobody",
    )
    filed(photo)
    packed = pack_folder(ledger.edition, folder)
    bag = bagit.Bag(str(folder))
    bag.validate()
    assert (packed.files, packed.left_out) == (1, 0)
    assert bag.info["External-Description"] == "2026年职业教育活动周各单位报送的素材；清单见 data/items.csv"
    assert bag.info["Source-Organization"] == "教育部"
    (line,) = items(folder)
    assert (folder / line["文件"]).read_bytes() == b"photo"
    assert [line[key] for key in ("单位", "报送任务", "说明", "作者", "权利", "未成年人出镜")] == [
        "示例职业学校一",
        "报送任务",
        "焊接",
        "李老师",
        "本单位拍摄制作",
        "没有可辨认的未成年人",
    ]


def test_a_caption_is_no_formula_where_a_person_opens_the_list(
    ledger: Ledger, store: Store, filed: File, folder: Path
) -> None:
    filed(store(ledger.tree.school, caption="=1+1"))
    pack_folder(ledger.edition, folder)
    assert items(folder)[0]["说明"] == "'=1+1"


def test_a_file_of_two_filings_has_two_lines_and_lies_there_once(
    ledger: Ledger, store: Store, filed: File, folder: Path
) -> None:
    photo = store(ledger.tree.school)
    filed(photo)
    filed(photo)
    assert pack_folder(ledger.edition, folder).files == 1
    lines = items(folder)
    assert len(lines) == 2
    assert {line["文件"] for line in lines} == {f"data/files/S1/{photo.pk}-{photo.name}"}


def test_faces_of_minors_without_consent_stay_and_are_named(
    ledger: Ledger, store: Store, filed: File, folder: Path
) -> None:
    filed(store(ledger.tree.school, consent="missing"), store(ledger.tree.school))
    packed = pack_folder(ledger.edition, folder)
    assert (packed.files, packed.left_out) == (1, 1)
    left = next(line for line in items(folder) if not line["文件"])
    assert left["备注"] == "有未成年人出镜而尚未取得同意，未装入"
    bagit.Bag(str(folder)).validate()


def test_a_file_that_vanished_is_said_and_the_bag_is_whole(
    ledger: Ledger, store: Store, filed: File, folder: Path
) -> None:
    gone = store(ledger.tree.school)
    filed(gone, store(ledger.tree.school))
    storage().delete(str(gone.file))
    assert pack_folder(ledger.edition, folder).left_out == 1
    assert "存放的文件缺失，未装入" in {line["备注"] for line in items(folder)}
    bagit.Bag(str(folder)).validate()


def test_names_that_would_break_a_manifest_or_a_sheet_do_not(
    ledger: Ledger, store: Store, filed: File, folder: Path
) -> None:
    filed(store(ledger.tree.school, name="100% 好\n看.jpg", caption="=HYPERLINK(1)"))
    pack_folder(ledger.edition, folder)
    bagit.Bag(str(folder)).validate()
    assert items(folder)[0]["说明"] == "'=HYPERLINK(1)"


def test_an_edition_without_files_is_refused(ledger: Ledger, folder: Path) -> None:
    with pytest.raises(DomainError, match="没有可以打包的"):
        pack_folder(ledger.edition, folder)
    with pytest.raises(DomainError, match="没有可以打包的"):
        begin_bag(edition=ledger.edition, by=make_person(ledger.tree.ministry, Role.OFFICE))


def test_a_folder_with_something_in_it_is_left_alone(
    ledger: Ledger, store: Store, filed: File, folder: Path
) -> None:
    filed(store(ledger.tree.school))
    (folder / "别人的.txt").write_text("重要")
    with pytest.raises(DomainError, match="已经有东西"):
        pack_folder(ledger.edition, folder)


class TestInTheQueue:
    def test_the_zip_unpacks_to_a_valid_bag(
        self, ledger: Ledger, store: Store, filed: File, folder: Path
    ) -> None:
        filed(*(store(ledger.tree.school) for _ in range(30)))
        bag = begin_bag(edition=ledger.edition, by=make_person(ledger.tree.ministry, Role.OFFICE))
        pack(bag)
        bag.refresh_from_db()
        assert (bag.state, bag.done, bag.total, bag.left_out) == (Bag.State.READY, 30, 30, 0)
        with zipfile.ZipFile(storage().open(str(bag.file))) as archive:
            archive.extractall(folder)
        (inside,) = folder.iterdir()
        bagit.Bag(str(inside)).validate()

    @pytest.mark.parametrize("series", ["../../活动周", "活动周/线上", "C:\\活动\u202e周\n", "周" * 60])
    def test_whatever_the_week_is_called_its_zip_is_one_folder(
        self, ledger: Ledger, store: Store, filed: File, folder: Path, series: str
    ) -> None:
        filed(store(ledger.tree.school))
        ledger.edition.series = series
        ledger.edition.save()
        bag = pack(begin_bag(edition=ledger.edition, by=make_person(ledger.tree.ministry, Role.OFFICE)))
        with zipfile.ZipFile(storage().open(str(bag.file))) as archive:
            names = archive.namelist()
            archive.extractall(folder)
        (inside,) = folder.iterdir()
        assert inside.name.endswith("素材")
        assert all(name.startswith(f"{inside.name}/") and ".." not in name.split("/") for name in names)
        bagit.Bag(str(inside)).validate()

    def test_an_edition_is_packed_once_at_a_time(self, ledger: Ledger, store: Store, filed: File) -> None:
        filed(store(ledger.tree.school))
        ministry = make_person(ledger.tree.ministry, Role.OFFICE)
        begin_bag(edition=ledger.edition, by=ministry)
        with pytest.raises(DomainError, match="正在打"):
            begin_bag(edition=ledger.edition, by=ministry)

    def test_what_keeps_it_from_being_packed_is_said(
        self, ledger: Ledger, store: Store, filed: File, files: Path
    ) -> None:
        filed(store(ledger.tree.school))
        bag = begin_bag(edition=ledger.edition, by=make_person(ledger.tree.ministry, Role.OFFICE))
        (files / "bags").write_text("no folder")
        with pytest.raises(OSError):
            pack(bag)
        bag.refresh_from_db()
        assert bag.state == Bag.State.FAILED
        assert "没有打成" in bag.why

    def test_another_office_does_not_pack(self, ledger: Ledger, store: Store, filed: File) -> None:
        filed(store(ledger.tree.school))
        with pytest.raises(Exception, match="职责范围"):
            begin_bag(edition=ledger.edition, by=ledger.city)

    def test_a_month_after_it_was_packed_it_goes(self, ledger: Ledger, store: Store, filed: File) -> None:
        filed(store(ledger.tree.school))
        ministry = make_person(ledger.tree.ministry, Role.OFFICE)
        old, young = (pack(begin_bag(edition=ledger.edition, by=ministry)) for _ in range(2))
        Bag.objects.filter(pk=old.pk).update(finished_at=now() - timedelta(days=31))
        assert sweep_bags() == 1
        assert not storage().exists(str(old.file.name))
        assert storage().exists(str(young.file.name))
        assert list(Bag.objects.all()) == [young]
