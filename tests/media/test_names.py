"""File names: readable, harmless, with the ending of their content."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vocweek.media.kinds import DOC, JPEG, PDF
from vocweek.media.names import LONGEST, safe_name


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
        ("长" * 300 + ".pdf", "长" * 196 + ".pdf"),
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
    assert safe_name(name, PDF) == name
