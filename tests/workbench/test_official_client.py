"""The server as others speak to it: tuspy, the protocol's own client for Python, and a great many files at once."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from tusclient.client import TusClient

from tests.media.pictures import heavy_picture
from tests.product import Product, served
from tests.reporting.ledgers import Ledger, make_ledger
from tests.tus_line import TOKEN, lines, send_many
from vocweek.media.checking import check_file
from vocweek.media.models import Asset, Upload

MANY, CONNECTIONS = 1000, 64
"""`make bench ONLY=uploading` sends ten thousand."""


@pytest.fixture
def product(transactional_db: None, tmp_path: Path) -> Iterator[Product]:
    with served(tmp_path) as product:
        yield product


@pytest.fixture
def ledger(transactional_db: None) -> Ledger:
    return make_ledger()


@pytest.fixture
def client(product: Product, ledger: Ledger) -> TusClient:
    headers = {
        "Cookie": f"sessionid={product.session(ledger.liaison)}; csrftoken={TOKEN}",
        "X-CSRFToken": TOKEN,
    }
    return TusClient(f"{product.base}/desk/uploads/for/{ledger.tree.school.code}/", headers=headers)


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    path = tmp_path / "车间.jpg"
    path.write_bytes(heavy_picture(3_000_000))
    return path


def kept(product: Product, photo: Path) -> None:
    """See that the one asset is what the same photo becomes when it is checked here."""
    check_file(photo)
    asset = Asset.objects.get()
    assert asset.state == Asset.State.READY
    assert (product.data / "files" / str(asset.file.name)).read_bytes() == photo.read_bytes()
    assert not in_the_way(product)


def in_the_way(product: Product) -> list[Path]:
    """Return what was left where files come in."""
    return [path for path in (product.data / "files/incoming").rglob("*") if path.is_file()]


def test_tuspy_sends_a_file_in_pieces_each_with_its_checksum(
    product: Product, client: TusClient, photo: Path
) -> None:
    metadata = {"filename": photo.name}
    client.uploader(str(photo), chunk_size=700_000, metadata=metadata, upload_checksum=True).upload()
    kept(product, photo)


def test_tuspy_goes_on_where_it_was_after_the_server_was_killed(
    product: Product, client: TusClient, photo: Path
) -> None:
    first = client.uploader(str(photo), chunk_size=1_000_000, metadata={"filename": photo.name})
    first.upload_chunk()  # type: ignore[no-untyped-call]  # tuspy has no types
    product.kill()
    product.start()
    second = client.uploader(str(photo), url=first.url, chunk_size=1_000_000)
    assert second.offset == 1_000_000
    second.upload()
    kept(product, photo)


def test_very_many_files_at_once_are_each_kept_once(product: Product, ledger: Ledger) -> None:
    send_many(lines(product, ledger.liaison, CONNECTIONS), ledger.tree.school.code, MANY)
    assert sorted(int(name[:-4]) for name in Asset.objects.values_list("name", flat=True)) == list(
        range(MANY)
    )
    assert Asset.objects.values("sha256").distinct().count() == MANY
    assert len([path for path in (product.data / "files/assets").rglob("*") if path.is_file()]) == MANY
    assert not Upload.objects.exists()
    assert not in_the_way(product)
