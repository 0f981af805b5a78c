"""What is pure of certificates: holes, pasted lists, the drawn page, the Word file."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date

import pytest
from docx import Document
from hypothesis import given
from hypothesis import strategies as st
from pypdfium2 import PdfDocument

from vocweek.core.errors import DomainError
from vocweek.selection.certificates.drawing import Sheet, draw, draw_all
from vocweek.selection.certificates.holes import HOLES, fill, holes_of, require_known
from vocweek.selection.certificates.recipients import Recipient, read_recipients
from vocweek.selection.certificates.word import write_word

SHEET = Sheet(
    kind="certificate",
    heading="荣誉证书",
    recipient="李明",
    text="作品《焊花》荣获一等奖。\n特发此证。",
    signer="新乡市教育局",
    issued_on=date(2026, 5, 30),
    serial="410700-2026-0001",
    address="https://week.example.cn/zs/abcdefghjk/",
)
plain = st.text(alphabet="甲乙丙丁，。 \n1", max_size=40)


class TestHoles:
    @given(plain, st.sampled_from(HOLES), plain, plain)
    def test_one_is_filled_and_all_else_stays(self, before: str, hole: str, after: str, value: str) -> None:
        assert fill(f"{before}【{hole}】{after}", {hole: value}) == before + value + after

    def test_what_is_filled_in_is_never_a_hole_itself(self) -> None:
        assert fill("【姓名】", {"姓名": "【单位】", "单位": "别人"}) == "【单位】"

    def test_each_is_named_once(self) -> None:
        assert holes_of("【姓名】和【作品】，【姓名】") == ["姓名", "作品"]

    def test_an_unknown_one_is_named_with_those_there_are(self) -> None:
        with pytest.raises(DomainError, match="正文里的【名字】不认识，可以用的有【姓名】【单位】"):
            require_known("【名字】")


class TestPastedLists:
    def test_columns_come_by_tab_or_comma_and_empty_lines_say_nothing(self) -> None:
        assert read_recipients("李明\t一职专\t焊花\t一等奖\r\n\r\n王芳，二职专\n") == [
            Recipient("李明", "一职专", "焊花", "一等奖"),
            Recipient("王芳", "二职专"),
        ]

    @pytest.mark.parametrize(
        ("pasted", "said"),
        [
            ("", "请填写授予对象"),
            ("\t一职专", "第 1 行没有姓名"),
            ("甲\n乙\t1\t2\t3\t4", "第 2 行有 5 列"),
            ("长" * 121, "第 1 行的姓名超过 120 个字"),
            ("甲\n乙\n甲", "第 1、3 行一样"),
        ],
    )
    def test_a_bad_line_is_named(self, pasted: str, said: str) -> None:
        with pytest.raises(DomainError, match=said):
            read_recipients(pasted)

    def test_all_bad_lines_are_named_at_once(self) -> None:
        with pytest.raises(DomainError) as refused:
            read_recipients("\t甲\n好\n\t乙")
        assert [problem.row for problem in refused.value.problems] == [1, 3]

    def test_one_name_for_two_works_is_two_certificates(self) -> None:
        assert len(read_recipients("李明,一职专,焊花\n李明,一职专,铁花")) == 2


class TestAddressing:
    def test_a_person_is_addressed_with_the_unit(self) -> None:
        assert Recipient("李明", "一职专").addressed_in("特发此证。") == "一职专 李明"

    def test_not_where_the_text_says_it(self) -> None:
        assert Recipient("李明", "一职专").addressed_in("【单位】派您来。") == "李明"

    def test_a_unit_is_addressed_by_its_name(self) -> None:
        assert Recipient("一职专").addressed_in("特发此证。") == "一职专"


class TestPaper:
    def test_the_page_holds_the_words_and_how_to_verify_them(self) -> None:
        with PdfDocument(draw(SHEET)) as document:
            text = document[0].get_textpage().get_text_bounded().replace("\r\n", "")
            width, height = document[0].get_size()
        for words in (
            "李明",
            "荣获一等奖",
            "新乡市教育局",
            "410700-2026-0001",
            "week.example.cn/zs/abcdefghjk",
        ):
            assert words in text.replace(" ", "")
        assert width > height

    def test_many_are_drawn_each_with_its_own_words(self) -> None:
        drawn = list(draw_all(replace(SHEET, kind="letter", recipient=name) for name in ("甲校", "乙校")))
        for name, pdf in zip(("甲校", "乙校"), drawn, strict=True):
            with PdfDocument(pdf) as document:
                assert name in document[0].get_textpage().get_text_bounded()

    def test_words_that_look_like_code_are_printed_as_words(self) -> None:
        with PdfDocument(draw(replace(SHEET, recipient='#panic("x") *粗* $1$'))) as document:
            assert '#panic("x") *粗* $1$' in document[0].get_textpage().get_text_bounded()

    def test_the_word_file_says_the_same_in_the_same_order(self) -> None:
        document = Document(io.BytesIO(write_word(SHEET)))
        lines = [paragraph.text for paragraph in document.paragraphs if paragraph.text]
        assert lines[:6] == [
            "荣誉证书",
            "李明：",
            "作品《焊花》荣获一等奖。",
            "特发此证。",
            "新乡市教育局",
            "2026年5月30日",
        ]
        assert "410700-2026-0001" in lines[6]
        assert len(document.inline_shapes) == 1
