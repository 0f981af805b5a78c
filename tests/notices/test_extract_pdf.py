"""PDF: pages in order; what has no usable text layer says so."""

from __future__ import annotations

import pytest

from tests.notices.documents import pdf_file
from vocweek.campaign.notices.extract import UnreadableNotice, extract_text, pdf


def refused(data: bytes) -> str:
    with pytest.raises(UnreadableNotice) as caught:
        extract_text(data, "通知.pdf")
    return caught.value.code


def test_pages_come_in_order_with_a_form_feed_between() -> None:
    found = extract_text(pdf_file("一、时间和主题\n主题：技能", "附件1"), "通知.pdf")
    assert found.text == "一、时间和主题\n主题：技能\n\f附件1"
    assert (found.kind, found.pages, found.notes) == ("pdf", 2, ())


def test_a_page_without_text_among_others_is_noted() -> None:
    found = extract_text(pdf_file("正文", ""), "通知.pdf")
    assert found.pages == 2
    assert "第 2 页没有文字" in found.notes[0]


def test_a_scan_is_told_from_a_document_with_text() -> None:
    assert refused(pdf_file("", "")) == "scanned"


def test_a_pdf_with_a_password_says_so() -> None:
    assert refused(pdf_file("正文", password="secret")) == "password"


def test_half_a_pdf_says_it_is_incomplete() -> None:
    data = pdf_file("正文")
    assert refused(data[: len(data) // 3]) == "truncated"


def test_a_pdf_of_rubbish_is_damaged() -> None:
    assert refused(b"%PDF-1.7\n" + b"rubbish " * 200 + b"\n%%EOF\n") == "corrupt"


def test_a_book_is_not_a_notice() -> None:
    assert refused(pdf_file(*["正文"] * 301)) == "too_many_pages"


def test_text_of_fonts_without_a_code_table_is_refused() -> None:
    assert refused(pdf_file("\ue001\ue002\ue003\ue004")) in {"garbled_pdf", "scanned"}


def test_a_pdf_that_takes_too_long_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf.limits, "PDF_SECONDS", 0.001)
    assert refused(pdf_file("正文")) == "took_too_long"
