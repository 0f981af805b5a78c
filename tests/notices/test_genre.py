"""What is not a notice of a week gives no facts, and says why."""

from __future__ import annotations

import pytest

from tests.notices.writing import written
from vocweek.campaign.notices import read_notice

OTHERS = {
    "nothing": "",
    "blanks": " \n\n　",
    "news": "我市职业教育活动周启幕\n本报讯 记者获悉，职业教育活动周于5月12日启幕，各校须于5月10日前报送方案。",
    "news of a notice": "教育部发布关于办好2024年职业教育活动周的通知\n新华社5月6日电 各地应于5月10日前报送方案。",
    "poem": "静夜思\n床前明月光，疑是地上霜。\n举头望明月，低头思故乡。",
    "recipe": "番茄炒蛋的做法\n食材：番茄2个，鸡蛋3个。\n1.番茄切块；2.5月20日前食用。",
    "contract": "技术服务合同\n甲方：某某学校\n乙方应于2024年5月20日前提交总结报告。",
    "minutes": "职业教育活动周筹备会议纪要\n会议要求各校于5月10日前报送活动方案。",
    "advert": "青禾县职教中心招聘公告\n请于5月10日前将报名表发送至a@b.cn。",
    "water": "关于5月12日停水的通知\n各用户：因管道检修，定于2024年5月12日8:00至18:00停水，请提前储水。",
    "inspection": "关于开展校舍安全检查的通知\n各校：请于5月20日前报送自查报告。\n平川市教育局\n2024年5月6日",
}


@pytest.mark.parametrize("kind", OTHERS)
def test_another_text_gives_no_task_and_a_reason(kind: str) -> None:
    reading = read_notice(OTHERS[kind])
    assert not reading.is_notice
    assert (reading.tasks, reading.events, reading.contacts) == ((), (), ())
    assert "没有读出" in reading.notes[0]


def test_other_weeks_are_weeks_too() -> None:
    assert read_notice(written(title="关于举办2024年平川市全民终身学习活动周的通知")).is_notice


HOSTILE = [
    "报",
    "（",
    "《",
    " ",
    "\n",
    "\t1\n",
    "5月20日前",
    "方案、",
    "报送，",
    "教育局",
    "附件1\n",
    "1、\n",
    "a.",
    "http://",
    "联系人：",
    "活动周结束后",
]


@pytest.mark.parametrize("piece", HOSTILE)
def test_a_flood_of_one_thing_makes_up_no_task(piece: str) -> None:
    """How long it takes is measured in `make bench ONLY=notices`."""
    assert len(read_notice(written(piece * (20_000 // len(piece)))).tasks) <= 1
