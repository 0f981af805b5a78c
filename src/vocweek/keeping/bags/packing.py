"""Packing an edition's files: to a folder by command, or to a ZIP in the storage by a job that says how far it is."""

from __future__ import annotations

import csv
import io
import tempfile
from collections.abc import Callable, Generator, Iterator
from contextlib import closing
from functools import partial
from pathlib import Path

import bagit
from django.core.files import File
from django.db import IntegrityError, transaction
from procrastinate.contrib.django import app

from vocweek.accounts.models import User
from vocweek.campaign.models import Edition
from vocweek.core.errors import refuse
from vocweek.core.harmless import harmless
from vocweek.keeping.bags.calling_back import WHY, is_outdated
from vocweek.keeping.bags.contents import HEADINGS, Item, Packed, filed_in, items_of
from vocweek.keeping.bags.places import FolderPlace
from vocweek.keeping.bags.stored import call_back, store, tell
from vocweek.keeping.bags.writing import BagWriter
from vocweek.keeping.models import Bag
from vocweek.media.kinds import ZIP
from vocweek.media.models import Asset
from vocweek.media.names import safe_name
from vocweek.media.storage import storage
from vocweek.org.access import Capability, reach_of

JOB = "keeping.pack_bag"
FOLDER = "bags"
_PIECE = 1024 * 1024
Tell = Callable[[int, int], object]
"""Hears after each use of a file how many are done, and of how many."""


def begin_bag(*, edition: Edition, by: User) -> Bag:
    """Have an edition's files packed by the queue; the office that opened the edition, or one above.

    Raises `DomainError` ``nothing`` if no file was filed, ``packing`` while the same is being packed.
    """
    reach_of(by).require(Capability.KEEP, edition.opened_by.path)
    total = filed_in(edition).count()
    if not total:
        raise _nothing()
    try:
        with transaction.atomic():
            made = Bag.objects.create(edition=edition, total=total, asked_by=by)
            app.configure_task(JOB).defer(bag=made.pk)
    except IntegrityError as error:
        raise refuse("packing", "这一届的存档包正在打，打好了可以在这里下载。") from error
    return made


def pack(bag: Bag) -> Bag:
    """Pack a bag that waits into a ZIP in the storage; what keeps it from being packed is said on its row."""
    folder = folder_of(bag.edition)

    def write(writer: BagWriter) -> int:
        return _pack(bag.edition, writer, partial(tell, bag)).left_out

    store(bag, f"{FOLDER}/{bag.pk}/{folder}.zip", folder, write)
    if is_outdated(bag):
        call_back(bag, WHY)
    return bag


def folder_of(edition: Edition) -> str:
    """Return what the folder in an edition's ZIP is called, and the ZIP but for its ending: one name on any system,
    whatever the edition is called."""
    one_part = f"{edition}素材.zip".replace("/", "／").replace("\\", "＼")
    return safe_name(one_part, ZIP).removesuffix(".zip")


def pack_folder(edition: Edition, folder: Path, tell: Tell = lambda done, total: None) -> Packed:
    """Pack an edition's files into a new or empty folder and see that nothing is missing there.

    Raises `DomainError` ``not_empty``, ``nothing``.
    """
    if folder.exists() and any(folder.iterdir()):
        raise refuse("not_empty", f"{folder} 里已经有东西，请换一个空的文件夹。")
    if not filed_in(edition).exists():
        raise _nothing()
    packed = _pack(edition, BagWriter(FolderPlace(folder)), tell)
    bagit.Bag(str(folder)).validate(completeness_only=True)  # every byte was hashed when it was written
    return packed


def _pack(edition: Edition, writer: BagWriter, tell: Tell) -> Packed:
    total, packed = filed_in(edition).count(), Packed()
    with tempfile.TemporaryFile("w+", encoding="utf-8-sig", newline="") as table:
        rows = csv.writer(table)
        rows.writerow(HEADINGS)
        with closing(put_each(writer, items_of(edition), packed)) as lines:
            for number, line in enumerate(lines, 1):
                rows.writerow([harmless(cell) for cell in line])
                tell(number, total)
        table.flush()
        table.seek(0)
        writer.add("items.csv", (piece.encode("utf-8") for piece in _pieces_of_text(table)))
    writer.finish(_info(edition, packed))
    return packed


def put_each(
    writer: BagWriter, items: Generator[Item, None, None], packed: Packed
) -> Generator[list[str], None, None]:
    """Put each file in, once however many filings use it; yield the line of the list for every use (`HEADINGS`).

    packed: counts what is in and what was left out, as the lines are taken. Whoever takes them closes what is left, as
    `items` are closed here: a cursor of the database behind them is not left to the collector.
    """
    put: set[int] = set()
    with closing(items):
        for item in items:
            inside, note = item.asset.pk in put, item.why_not
            if not inside and not note:
                inside, note = _put_into(writer, item)
            if inside:
                put.add(item.asset.pk)
            packed.files, packed.left_out = len(put), packed.left_out + (not inside)
            yield item.row(inside=inside, note=note)


def _put_into(writer: BagWriter, item: Item) -> tuple[bool, str]:
    """Put a file into the bag; return if it is there, and what is to be said of it."""
    file = _opened(item.asset)
    if file is None:
        return False, "存放的文件缺失，未装入"
    with file:
        digest = writer.add(item.path, iter(lambda: file.read(_PIECE), b""))
    return True, "" if digest == item.asset.sha256 else "存放的文件已损坏，照原样装入"


def _opened(asset: Asset) -> File[bytes] | None:
    """Return the stored file, open; also one that was cleaned, and so moved, since the list was read."""
    for _ in range(2):
        try:
            return storage().open(str(asset.file.name))
        except FileNotFoundError:
            asset.refresh_from_db(fields=["file", "sha256", "size"])
    return None


def _info(edition: Edition, packed: Packed) -> list[tuple[str, str]]:
    return [
        ("Source-Organization", edition.opened_by.name),
        ("External-Description", f"{edition}各单位报送的素材；清单见 data/items.csv"),
        ("External-Identifier", f"vocweek-{edition.series}-{edition.year}"),
        ("Bag-Group-Identifier", str(edition)),
        (
            "Internal-Sender-Description",
            f"主题：{edition.theme or '未定'}；{edition.starts_on} 至 {edition.ends_on}",
        ),
        (
            "Internal-Sender-Identifier",
            f"装入 {packed.files} 个，未装入 {packed.left_out} 个（原因见清单备注）",
        ),
    ]


def _pieces_of_text(table: io.TextIOBase) -> Iterator[str]:
    while piece := table.read(_PIECE):
        yield piece


def _nothing() -> Exception:
    return refuse("nothing", "这一届还没有单位报来素材，没有可以打包的。")
