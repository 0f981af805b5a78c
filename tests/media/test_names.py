"""File names: readable, harmless, with the ending of their content."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vocweek.media.kinds import DOC, JPEG, PDF
from vocweek.media.names import LONGEST, MOST_BYTES, announced_name, numbered_name, safe_name


@pytest.mark.parametrize(
    ("given_name", "name"),
    [
        ("活动 方案.pdf", "活动 方案.pdf"),
        ("..\\..\\windows\\system32\\a.pdf", "a.pdf"),
        ("../../etc/passwd", "passwd.pdf"),
        ("方案.pdf.exe", "方案.pdf.pdf"),
        ("a\u202efdp.exe", "afdp.pdf"),
        ("", "文件.pdf"),
        (".pdf", "pdf.pdf"),
        ("长" * 300 + ".pdf", "长" * 78 + ".pdf"),
        ("a" * 300 + ".pdf", "a" * 196 + ".pdf"),
        ("a\u061c\u00ad\U000e0041\ufff9\uffff\udc80b.pdf", "ab.pdf"),
        ("a\u2028b\u2029c\u3000d.pdf", "a b c d.pdf"),
        ("CON.pdf", "_CON.pdf"),
        ("nul.tar.pdf", "_nul.tar.pdf"),
        ("com1", "_com1.pdf"),
        ("concert.pdf", "concert.pdf"),
    ],
)
def test_a_name_is_made_harmless(given_name: str, name: str) -> None:
    assert safe_name(given_name, PDF) == name


def test_an_ending_that_fits_is_kept() -> None:
    assert safe_name("照片.JPEG", JPEG) == "照片.jpeg"
    assert safe_name("通知.wps", DOC) == "通知.wps"


@given(st.text())
def test_no_name_holds_a_path_a_control_character_or_too_much(text: str) -> None:
    name = safe_name(text, PDF)
    assert name.endswith(".pdf")
    assert 4 < len(name) <= LONGEST
    assert not set(name) & set('/\\\0\n\r\t<>:"|?*\u202e')
    assert len(name.encode()) <= MOST_BYTES
    assert safe_name(name, PDF) == name


@given(st.text(), st.integers(2, 10_000))
def test_every_name_can_be_a_file_on_any_system(text: str, number: int) -> None:
    """255 bytes are the most on the disks of Linux, 255 characters on those of Windows."""
    for name in (announced_name(text), numbered_name(safe_name(text, JPEG), number)):
        assert 0 < len(name.encode()) <= MOST_BYTES
        assert len(name) <= LONGEST


@given(st.text(st.characters(categories=["Cc", "Cf", "Cs", "Zl", "Zp"]), min_size=1))
def test_what_is_not_seen_is_in_no_name(unseen: str) -> None:
    assert safe_name(f"a{unseen}b.pdf", PDF).replace(" ", "") == "ab.pdf"
