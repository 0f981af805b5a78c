"""Period, theme, sub-themes, theme days and focus topics."""

from __future__ import annotations

import pytest

from tests.notices.writing import read

PERIOD = {"start": "2024-05-12", "end": "2024-05-18"}


@pytest.mark.parametrize(
    "week",
    [
        "一、时间：2024年5月12日至18日。\n",
        "一、活动时间\n5月12日—18日\n",
        "一、时间\n二〇二四年五月十二日至十八日\n",
        "经研究，定于2024年5月12日至18日举办职业教育活动周。\n",
        "一、活动时间\n2024年5月12日起，为期一周。\n",
        "今年职业教育活动周（5月12日—18日）期间各校要认真组织。\n",
        "活动周自5月12日开始，至5月18日结束。\n",
        "一、时间\n２０２４年５月１２日－１８日\n",
    ],
)
def test_the_period_is_read_however_it_is_said(week: str) -> None:
    assert read(week=week)["period"] == PERIOD


def test_the_period_may_cross_months() -> None:
    assert read(week="一、时间\n2024年5月29日至6月4日\n")["period"] == {
        "start": "2024-05-29",
        "end": "2024-06-04",
    }


def test_other_ranges_are_not_the_period() -> None:
    reading = read("一、报名时间：2024年4月1日至10日。", "5月13日至17日，各校开放实训室。", week="")
    assert reading["period"] is None
    assert any("起止日期" in note for note in reading["notes"])


@pytest.mark.parametrize(
    "week",
    [
        "一、主题：技能照亮前程。\n",
        "一、活动主题\n技能照亮前程\n",
        "一、今年活动周以“技能照亮前程”为主题。\n",
        "主题为“技能照亮前程”，请各校认真组织。\n",
        "请各校紧紧围绕“技能照亮前程”主题组织活动。\n",
    ],
)
def test_the_theme_is_read_however_it_is_said(week: str) -> None:
    assert read(week=week)["theme"] == "技能照亮前程"


def test_half_width_punctuation_in_a_theme_is_shown_full_width() -> None:
    assert read(week="三、主题\n\n一技在手,一生无忧.\n")["theme"] == "一技在手，一生无忧"


def test_a_theme_may_contain_a_colon() -> None:
    assert read(week="（二）主题：技能：让生活更美好\n")["theme"] == "技能：让生活更美好"


def test_sub_themes_stand_behind_their_label() -> None:
    assert read("分主题：匠心湖韵，技领未来；产教同行，职通四海。")["sub_themes"] == [
        "匠心湖韵，技领未来",
        "产教同行，职通四海",
    ]


def test_theme_days_have_a_day_and_a_name() -> None:
    reading = read("5月12日为“学校开放日”，5月13日为“企业日”。5月14日学生日。5月15日前报送活动方案。")
    assert reading["theme_days"] == [
        {"date": "2024-05-12", "name": "学校开放日"},
        {"date": "2024-05-13", "name": "企业日"},
        {"date": "2024-05-14", "name": "学生日"},
    ]


def test_a_slip_in_the_numbering_of_focus_topics_is_still_a_topic() -> None:
    reading = read(
        "四、宣传重点",
        "（一）宣传方针政策。",
        "（1） 宣传大会精神。",
        "（三）宣传成果。",
        "（四）宣传人物。",
        "五、其他",
        "（一）注意安全。",
    )
    assert reading["focus_topics"] == 4
    assert reading["focus_topic_titles"] == ["宣传方针政策", "宣传大会精神", "宣传成果", "宣传人物"]
