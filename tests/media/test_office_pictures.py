"""A phone's photo put into a Word, Excel or PowerPoint file tells as little as one that came by itself."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from tests.media.corpus import photo
from tests.media.pictures import archive
from vocweek.media.checking import check_file
from vocweek.media.cleaning import cleaned
from vocweek.media.kinds import JPEG

PHOTO = photo("JPEG", 6, (64, 48))
SIGNATURE = {"_xmlsignatures__sig1.xml": b"<Signature/>"}
BROKEN = {"word__media__image2.jpeg": PHOTO[:200]}


def office(main: str, more: dict[str, bytes]) -> bytes:
    """Return an Office file with a photo in it."""
    picture = f"{main.partition('__')[0]}__media__image1.jpeg"
    return archive(
        **{"[Content_Types].xml": b"<Types/>", main: b"<x/>", picture: PHOTO, "text.xml": b"<t/>"} | more
    )


def entries(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as opened:
        return {name: opened.read(name) for name in opened.namelist()}


@pytest.mark.parametrize("main", ["word__document.xml", "xl__workbook.xml", "ppt__presentation.xml"])
def test_a_photo_inside_forgets_where_it_was_taken_and_the_rest_stays(tmp_path: Path, main: str) -> None:
    path = tmp_path / "file"
    path.write_bytes(came := office(main, BROKEN))
    checked = check_file(path)
    before, after = entries(came), entries(path.read_bytes())
    picture = next(name for name in before if name.endswith("image1.jpeg"))
    assert checked.changed_from == 0
    assert b"SECRET" in before[picture] and b"SECRET" not in after[picture]
    assert cleaned(after[picture], JPEG).same_as(len(after[picture]))
    assert list(after.items()) == [
        (name, after[picture] if name == picture else what) for name, what in before.items()
    ]
    assert check_file(path).changed_from is None


def test_a_signed_file_stays_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes(came := office("word__document.xml", SIGNATURE))
    assert check_file(path).changed_from is None
    assert path.read_bytes() == came
