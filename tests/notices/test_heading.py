"""Title, number, issuers, date and the notice that is forwarded."""

from __future__ import annotations

import pytest

from tests.notices.writing import read
from vocweek.campaign.notices import read_notice

REST = """
各县教育局：
现就有关事项通知如下。
一、时间：2024年5月12日至18日。
二、请于5月6日前报送活动方案。
三、请认真落实。
"""


def test_a_title_over_two_lines_is_one() -> None:
    assert read(title="湖东省教育厅等八部门关于做好\n2024年职业教育活动周相关工作的通知")["title"] == (
        "湖东省教育厅等八部门关于做好2024年职业教育活动周相关工作的通知"
    )


def test_an_issuer_alone_above_the_title_is_the_issuer_and_not_the_title() -> None:
    reading = read(title="平川市教育局\n关于办好2024年职业教育活动周的通知")
    assert reading["title"] == "关于办好2024年职业教育活动周的通知"
    assert reading["issuers"] == ["平川市教育局"]


def test_a_letter_spaced_head_is_read() -> None:
    text = "平 川 市 教 育 局\n关于做好2024年职业教育活动周工作的通知" + REST
    assert read_notice(text).to_json()["issuers"] == ["平川市教育局"]


def test_a_plan_is_a_notice_and_its_year_stands_in_its_title() -> None:
    reading = read_notice(
        "附件\n南湾市2020年职业教育活动周工作方案\n为办好活动周，特制定本方案。" + REST
    ).to_json()
    assert (reading["is_notice"], reading["title"], reading["year"]) == (
        True,
        "南湾市2020年职业教育活动周工作方案",
        2020,
    )


def test_web_navigation_and_counters_are_not_the_title() -> None:
    text = "首页 > 通知公告\n关于做好2024年职业教育活动周工作的通知\n发布时间：2024-05-13 浏览量：12次" + REST
    reading = read_notice(text).to_json()
    assert reading["title"] == "关于做好2024年职业教育活动周工作的通知"
    assert reading["issued_on"] is None


@pytest.mark.parametrize("number", ["湖教职函〔2024〕12号", "湖教职函[2024]12号", "湖教职函（2024）12号"])
def test_a_number_on_its_own_line_is_the_notices_own(number: str) -> None:
    reading = read_notice(f"关于做好2024年职业教育活动周工作的通知\n{number}{REST}").to_json()
    assert reading["document_number"] == "湖教职函〔2024〕12号"


def test_a_number_quoted_in_a_sentence_is_that_of_the_notice_passed_on() -> None:
    reading = read(
        "根据《湖东省教育厅关于做好2024年职业教育活动周工作的通知》（湖教职〔2024〕9号）精神，请认真组织。"
    )
    assert (reading["document_number"], reading["forwards"]) == (None, "湖教职〔2024〕9号")


def test_a_law_or_a_policy_is_not_passed_on() -> None:
    assert read("根据《国家职业教育改革实施方案》（国发〔2019〕4号）精神，请认真组织。")["forwards"] is None


def test_a_signature_that_runs_issuers_together_is_taken_apart() -> None:
    foot = (
        "附件：2024年职业教育活动周活动清单教育部\n中央宣传部中央网信办\n 人力资源社会保障部工业和信息化部 \n"
        "全国总工会共青团中央\n2024年4月9日"
    )
    reading = read(foot=foot)
    assert reading["issuers"] == [
        "教育部",
        "中央宣传部",
        "中央网信办",
        "人力资源社会保障部",
        "工业和信息化部",
        "全国总工会",
        "共青团中央",
    ]
    assert reading["attachments"] == ["2024年职业教育活动周活动清单"]
    assert reading["issued_on"] == "2024-04-09"


def test_local_issuers_run_together_are_taken_apart_by_their_endings() -> None:
    foot = "平川市教育局中共平川市委宣传部\n平川市人力资源和社会保障局平川市总工会\n二〇二四年四月九日"
    assert read(foot=foot)["issuers"] == [
        "平川市教育局",
        "中共平川市委宣传部",
        "平川市人力资源和社会保障局",
        "平川市总工会",
    ]


def test_an_ending_inside_a_name_does_not_end_it() -> None:
    assert read(foot="青禾县科学技术协会   青禾县科学技术局\n2024年4月9日")["issuers"] == [
        "青禾县科学技术协会",
        "青禾县科学技术局",
    ]
