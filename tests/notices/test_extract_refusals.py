"""What cannot be read, each with its own sentence."""

from __future__ import annotations

import io
import os
import re
import zipfile
from pathlib import Path

import pytest

from tests.notices.documents import paragraph, save, word_xml, zip_file
from vocweek.campaign.notices.extract import UnreadableNotice, extract_file, extract_text, limits
from vocweek.campaign.notices.extract.problems import MESSAGES

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 504
BODY = paragraph("正文")


def refused(data: bytes) -> str:
    with pytest.raises(UnreadableNotice) as caught:
        extract_text(data, "通知.docx")
    return caught.value.code


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty"),
        (b" \r\n\xe3\x80\x80", "no_text"),
        (OLE + "WordDocument".encode("utf-16-le"), "old_word"),
        (OLE + "Workbook".encode("utf-16-le"), "excel"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "password"),
        (b"{\\rtf1\\ansi text}", "rtf"),
        (b"\x89PNG\r\n\x1a\n", "image"),
        (b"\xff\xd8\xff\xe0JFIF", "image"),
        (b"Rar!\x1a\x07\x00", "archive"),
        (b'<?xml version="1.0"?><?mso-application progid="Word.Document"?><w:wordDocument/>', "word_xml"),
        (b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n", "word_xml"),
        (zip_file({"xl/workbook.xml": "<x/>"}), "excel"),
        (zip_file({"ppt/presentation.xml": "<x/>"}), "slides"),
        (zip_file({"OFD.xml": "<x/>"}), "ofd"),
        (zip_file({"通知.docx": "x"}), "archive"),
        (zip_file({}), "archive"),
        (zip_file({"word/document.xml": "<broken"}), "corrupt"),
        (zip_file({"word/document.xml": "<document/>"}), "corrupt"),
        (word_xml(""), "no_text"),
    ],
)
def test_each_kind_of_wrong_file_has_its_own_code(data: bytes, code: str) -> None:
    assert refused(data) == code


def test_every_message_is_chinese_and_says_what_to_do() -> None:
    for code, message in MESSAGES.items():
        assert re.search(r"请.+。$", message), code


def test_half_a_word_file_says_it_is_incomplete() -> None:
    data = word_xml(BODY * 200)
    assert refused(data[: len(data) // 2]) == "truncated"


def test_a_word_file_with_flipped_bytes_is_damaged() -> None:
    data = bytearray(word_xml(BODY * 200))
    data[60:80] = b"\x00" * 20
    assert refused(bytes(data)) == "corrupt"


def test_a_zip_with_a_password_says_so() -> None:
    data = bytearray(word_xml(BODY))
    at = data.index(b"PK\x01\x02")
    data[at + 8] |= 1
    assert refused(bytes(data)) == "password"


def test_a_bomb_that_declares_its_size_is_refused() -> None:
    assert refused(zip_file({"word/document.xml": BODY, "x": bytes(limits.ZIP_BYTES + 1)})) == "bomb"


def test_a_member_that_shrinks_beyond_reason_is_refused() -> None:
    assert refused(zip_file({"word/document.xml": BODY, "x": bytes(8 * limits.MEBIBYTE)})) == "bomb"


def test_a_bomb_that_lies_about_its_size_never_unfolds() -> None:
    data = bytearray(zip_file({"word/document.xml": b" " * (limits.ZIP_BYTES + 1)}))
    for mark, offset in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        at = data.index(mark) + offset
        data[at : at + 4] = (1000).to_bytes(4, "little")
    assert refused(bytes(data)) in {"bomb", "corrupt"}


def test_thousands_of_members_are_refused() -> None:
    assert refused(zip_file({f"m{n}": "" for n in range(limits.ZIP_MEMBERS + 1)})) == "bomb"


def test_entities_are_neither_expanded_nor_fetched(tmp_path: Path) -> None:
    secret = save(tmp_path, "secret.txt", b"secret")
    for declaration in ('<!ENTITY a "aaaa">', f'<!ENTITY a SYSTEM "file://{secret}">'):
        xml = f"<!DOCTYPE d [{declaration}]><document><body><p><t>&a;</t></p></body></document>"
        assert refused(zip_file({"word/document.xml": xml})) == "bomb"


def test_tables_nested_without_end_are_refused() -> None:
    depth = 60
    body = "<w:tbl><w:tr><w:tc>" * depth + BODY + "</w:tc></w:tr></w:tbl>" * depth
    assert refused(word_xml(body)) == "bomb"


def test_endless_text_is_refused() -> None:
    assert refused("教".encode() * limits.MEBIBYTE) == "text_too_long"


def test_a_file_too_large_is_refused_without_being_read(tmp_path: Path) -> None:
    path = tmp_path / "large.docx"
    with path.open("wb") as file:
        file.truncate(200 * limits.MEBIBYTE)
    path.chmod(0o000)
    with pytest.raises(UnreadableNotice) as caught:
        extract_file(path)
    assert caught.value.code == "too_large"
    assert "20 MB" in caught.value.message
    assert refused(bytes(limits.FILE_BYTES + 1)) == "too_large"


def test_a_path_that_is_no_file_is_refused(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for path in (tmp_path, tmp_path / "absent.docx", tmp_path / "pipe"):
        with pytest.raises(UnreadableNotice) as caught:
            extract_file(path)
        assert caught.value.code == "not_found"


def test_a_file_on_disk_is_read_like_its_bytes(tmp_path: Path) -> None:
    assert extract_file(save(tmp_path, "通知.docx", word_xml(BODY))).text == "正文"


def test_a_word_file_whose_main_part_has_another_name_is_read() -> None:
    with zipfile.ZipFile(io.BytesIO(word_xml(BODY))) as archive:
        xml = archive.read("word/document.xml")
    link = (
        '<Relationships><Relationship Type="x/officeDocument" Target="/word/document2.xml"/></Relationships>'
    )
    members = {"[Content_Types].xml": "<Types/>", "_rels/.rels": link, "word/document2.xml": xml}
    assert extract_text(zip_file(members), "a.docx").text == "正文"
