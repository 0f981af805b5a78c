"""A circular reads like one: whatever the figures are, the sentences are true and whole."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.bulletins.offices import DAY, EVENING, Week, usual
from vocweek.bulletins.circular.area import whole_area
from vocweek.bulletins.circular.figures import Before, Due, Figures, Group, Missing, UnitDue
from vocweek.bulletins.circular.options import Options
from vocweek.bulletins.circular.wording import (
    change_cell,
    missing_lines,
    opening,
    percent,
    points,
    progress,
    request,
)
from vocweek.bulletins.drafts import document_of
from vocweek.bulletins.models import Bulletin
from vocweek.bulletins.official import Document, Heading, Paragraph, Table
from vocweek.bulletins.services import correct, draft_circular, send
from vocweek.campaign.models import RosterUnit


def figures(*units: UnitDue, before: Before | None = None) -> Figures:
    return Figures(EVENING, DAY, units, (), (), (), (), before)


def unit(name: str, expected: int, filed: int, on_time: int | None = None) -> UnitDue:
    due = Due(expected, filed, filed if on_time is None else on_time)
    return UnitDue(name, name, due, Due())


def headings(document: Document) -> list[str]:
    return [block.text for block in document.body if isinstance(block, Heading) and block.level == 1]


def words(document: Document) -> str:
    return "\n".join(block.text for block in document.body if isinstance(block, Paragraph))


class TestTheOpening:
    def test_says_until_when_how_many_and_which_share(self) -> None:
        assert opening(figures(unit("甲", 10, 9, 8)), "全市") == (
            "截至5月12日17时30分，全市到期应报材料10件，已报送9件，报送率90％；按时报送8件，按时率80％。现将有关情况通报如下。"
        )

    def test_counted_anew_the_next_day_it_says_of_which_day_it_speaks(self) -> None:
        later = replace(figures(unit("甲", 10, 9, 8)), moment=EVENING + timedelta(hours=16))
        assert opening(later, "全市").startswith("截至5月13日9时30分，全市5月12日及以前到期应报材料10件")

    def test_all_filed_is_said_so(self) -> None:
        assert "已全部报送，全部按时报送，按时率100％" in opening(figures(unit("甲", 3, 3)), "全市")

    def test_nothing_due_is_no_failure(self) -> None:
        said = opening(figures(unit("甲", 0, 0)), "全市")
        assert (
            said
            == "截至5月12日17时30分，各项报送任务均未到截止时间，暂无到期应报材料。现将有关情况通报如下。"
        )

    def test_compares_with_the_circular_before(self) -> None:
        before = Before(DAY - timedelta(days=1), 2, Due(10, 8, 8), {})
        assert "与5月11日通报（第2期）相比，报送率提高10.0个百分点。" in opening(
            figures(unit("甲", 10, 9), before=before), "全市"
        )

    def test_nothing_to_compare_with_on_the_first_day(self) -> None:
        assert "相比" not in opening(figures(unit("甲", 10, 9)), "全市")


class TestNumbersInWords:
    @given(st.integers(1, 5000), st.integers(0, 5000))
    def test_all_is_100_and_none_is_0_and_nothing_else_is(self, expected: int, filed: int) -> None:
        filed = min(filed, expected)
        said = percent(Fraction(filed, expected))
        assert (said == "100％") is (filed == expected)
        assert (said == "0％") is (filed == 0)

    def test_changes(self) -> None:
        assert change_cell(points(Fraction(9, 10), Fraction(8, 10))) == "↑10.0"
        assert change_cell(points(Fraction(8, 10), Fraction(9, 10))) == "↓10.0"
        assert change_cell(points(Fraction(8, 10), Fraction(8, 10))) == "持平"
        assert change_cell(points(None, Fraction(8, 10))) == "—"


def test_units_that_filed_everything_and_nothing_are_named() -> None:
    said = progress(figures(unit("甲县", 3, 3), unit("乙县", 3, 0), unit("丙县", 3, 2)))
    assert said == "甲县到期材料全部报齐。乙县尚未报送。各单位报送情况见下表。"


def test_many_names_are_cut_short_with_their_number() -> None:
    said = progress(figures(*[unit(f"第{number}县", 3, 3) for number in range(8)], unit("末县", 3, 1)))
    assert "第4县等8个单位到期材料全部报齐" in said


def test_who_is_missing_stands_under_the_unit_below() -> None:
    lacking = (
        Missing(
            "宣传材料",
            "2026-05-12",
            (Group("原阳县教育局", 2, ("原阳县教育局", "一校")), Group("直属学校", 1, ("直属学校",))),
        ),
    )
    assert missing_lines(lacking, names=True) == [
        "5月12日宣传材料（3件）：原阳县教育局（本级、一校）、直属学校。"
    ]
    assert missing_lines(lacking, names=False) == ["5月12日宣传材料（3件）：原阳县教育局2件、直属学校1件。"]


def test_a_request_fits_the_figures() -> None:
    assert "补报" in request(figures(unit("甲", 3, 1)))
    assert "补报" not in request(figures(unit("甲", 3, 3)))


@pytest.mark.parametrize(
    ("name", "area"),
    [("新乡市教育局", "全市"), ("辉县市教育局", "全市"), ("河南省教育厅", "全省"), ("内蒙古自治区教育厅", "全区"),
     ("原阳县教育局", "全县"), ("延边朝鲜族自治州教育局", "全州"), ("某某集团", "各单位")],
)  # fmt: skip
def test_the_area_is_named_after_the_unit(name: str, area: str) -> None:
    assert whole_area(RosterUnit(name=name, kind="prefecture")) == area


class TestTheDocument:
    def test_a_usual_day(self, week: Week) -> None:
        document = document_of(draft_circular(node=usual(week).city, by=week.office, moment=EVENING))
        assert headings(document) == ["报送情况", "未报送情况", "有关要求"]
        assert "5月12日宣传材料（1件）：辉县市教育局（示例职业学校四）。" in words(document)
        table = next(block for block in document.body if isinstance(block, Table))
        assert table.rows[0] == ("原阳县教育局", "4", "4", "4", "100％", "100％", "1")
        assert table.rows[-1] == ("合计", "8", "7", "6", "87.5％", "75％", "—")

    def test_ranking_and_names_can_be_off(self, week: Week) -> None:
        options = Options(ranking=False, names=False)
        document = document_of(
            draft_circular(node=usual(week).city, by=week.office, options=options, moment=EVENING)
        )
        table = next(block for block in document.body if isinstance(block, Table))
        assert "名次" not in table.head
        assert "示例职业学校四" not in words(document)

    def test_a_day_on_which_nobody_is_missing(self, week: Week) -> None:
        week.file(week.owe(week.tree.school))
        document = document_of(draft_circular(node=week.city, by=week.office, moment=EVENING))
        assert "到期材料已全部报齐，没有未报单位。" in words(document)

    def test_a_day_on_which_nothing_is_due(self, week: Week) -> None:
        document = document_of(draft_circular(node=week.city, by=week.office, moment=EVENING))
        assert headings(document) == ["有关要求"]

    def test_a_long_list_goes_into_an_annex(self, week: Week) -> None:
        for number in range(13):
            for school in (week.tree.school, week.tree.school3):
                week.owe(school, DAY - timedelta(days=number), title=f"任务{number}")
        document = document_of(draft_circular(node=week.city, by=week.office, moment=EVENING))
        assert [annex.title for annex in document.annexes] == ["未报送单位名单"]
        assert "到期未报材料26件，涉及2个单位，详见附件。" in words(document)

    def test_the_next_day_compares(self, week: Week) -> None:
        usual(week)
        yesterday = EVENING - timedelta(days=1)
        first = draft_circular(node=week.city, by=week.office, moment=yesterday)
        send(bulletin=first, by=week.office, version=0, moment=yesterday)
        document = document_of(draft_circular(node=week.city, by=week.office, moment=EVENING))
        assert "与5月11日通报（第1期）相比，报送率下降12.5个百分点" in words(document)
        table = next(block for block in document.body if isinstance(block, Table))
        assert [row[6] for row in table.rows] == ["持平", "↓25.0", "↓12.5"]

    def test_a_correction_names_what_it_corrects(self, week: Week) -> None:
        first = draft_circular(node=usual(week).city, by=week.office, moment=EVENING)
        send(bulletin=first, by=week.office, version=0, moment=EVENING)
        new = correct(bulletin=first, by=week.office, moment=EVENING)
        document = document_of(Bulletin.objects.get(pk=new.pk))
        assert document.title == "关于2026年职业教育活动周\n更正第1期通报的通报"
        assert words(document).startswith("第1期通报有误，现更正如下，以本期为准。")
        assert document.head and (document.head.number, document.head.day) == ("第2期", date(2026, 5, 12))
