"""Plain text: encodings and the small cleaning."""

from __future__ import annotations

import codecs

import pytest

from vocweek.campaign.notices.extract import UnreadableNotice, extract_text

NOTICE = "关于做好2026年职业教育活动周工作的通知\n各县（市）、区教育局：\n联系电话：0373-0000000\n"


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-16-be", "utf-32"]
)
def test_text_is_read_in_every_encoding_an_office_saves(encoding: str) -> None:
    found = extract_text(NOTICE.encode(encoding), "通知.txt")
    assert (found.text, found.kind, found.notes) == (NOTICE, "txt", ())


def test_a_big_endian_mark_is_honoured() -> None:
    data = codecs.BOM_UTF16_BE + NOTICE.encode("utf-16-be")
    assert extract_text(data, "通知.txt").text == NOTICE


def test_windows_and_old_mac_line_ends_become_line_feeds() -> None:
    assert extract_text("一\r\n二\r三\n".encode(), "a.txt").text == "一\n二\n三\n"


def test_no_break_spaces_become_spaces_and_zero_width_characters_go() -> None:
    text = "联系人：\u00a0王某\u200b某\ufeff\n\u3000\u3000附件"
    assert extract_text(text.encode(), "a.txt").text == "联系人： 王某某\n\u3000\u3000附件"


def test_a_copy_with_one_broken_byte_is_read_with_a_note() -> None:
    data = (NOTICE * 20).encode("gb18030")
    found = extract_text(data[:30] + b"\xff" + data[31:], "a.txt")
    assert "职业教育活动周工作的通知" in found.text
    assert "无法识别" in found.notes[0]


@pytest.mark.parametrize("data", [bytes(range(256)) * 4, b"\x00" * 64, b"\x01\x02\x03\x04" * 20])
def test_bytes_that_are_no_text_are_refused(data: bytes) -> None:
    with pytest.raises(UnreadableNotice) as caught:
        extract_text(data, "a.txt")
    assert caught.value.code in {"not_text", "no_text"}
