"""Tables flattened to lines; attachments and the lists of activities they hold."""

from __future__ import annotations

from tests.notices.writing import read

HEAD = ["时间", "活动内容", "地点", "责任单位"]
ROW = ["5月13日", "校园开放", "各职业院校", "市教育局"]
READ = {"date": "2024-05-13", "content": "校园开放", "place": "各职业院校", "owner": "市教育局"}


def test_a_schedule_with_tabs_between_cells() -> None:
    reading = read("四、活动安排", "\t".join(HEAD), "\t".join(ROW), "5月14日")
    assert reading["schedule"] == [READ]
    assert reading["schedule_days"] == ["2024-05-13", "2024-05-14"]


def test_a_schedule_with_one_cell_a_line() -> None:
    lines = [
        line for cell in [*HEAD, *ROW, "5月14日", "工匠报告会", "会堂", "市总工会"] for line in (cell, "")
    ]
    assert [row["content"] for row in read("活动安排表", *lines)["schedule"]] == ["校园开放", "工匠报告会"]


def test_a_schedule_with_runs_of_blanks_between_cells() -> None:
    assert read("活动安排", "    ".join(HEAD), "    ".join(ROW))["schedule"] == [READ]


def test_the_empty_rows_of_a_form_still_name_its_days() -> None:
    rows = [line for day in (13, 14, 15) for line in (f"\t5月{day}日", "\t", "\t", "")]
    reading = read("单位：        联系人：", "\t时   间", "\t活动内容", "\t备注", "", *rows)
    assert reading["schedule_days"] == ["2024-05-13", "2024-05-14", "2024-05-15"]
    assert reading["schedule"] == []


def test_the_columns_of_the_statistics_table_without_its_running_number() -> None:
    reading = read("情况统计表", "序号\t市、省直管县（市）\t参与学校数\t参与总人数", "1\t青禾县")
    assert reading["statistics_columns"] == ["市、省直管县（市）", "参与学校数", "参与总人数"]


def test_statistics_columns_one_a_line() -> None:
    reading = read(
        "2024年职业教育活动周情况统计表",
        "",
        "序号",
        "",
        "县（市、区）/学校",
        "",
        "参与教师数（人）",
        "",
        "1",
        "",
        "2",
    )
    assert reading["statistics_columns"] == ["县（市、区）/学校", "参与教师数（人）"]


def test_attachments_on_one_line_or_several() -> None:
    assert read(foot="附件：1.活动清单 2.情况统计表")["attachments"] == ["活动清单", "情况统计表"]
    assert read(foot="附件：1.活动清单\n      2.情况统计表")["attachments"] == ["活动清单", "情况统计表"]
    assert read(foot="附件:\n\n1.活动清单\n\n2.情况统计表")["attachments"] == ["活动清单", "情况统计表"]


LISTS = """附件:
1.牵头活动清单
2.特色活动清单
3.地方性活动参考清单

附件1
牵头活动清单
教育部:组织召开总结会;组织开展征文。
中央网信办:配合做好网上宣传引导。
全国总工会:实施工匠进校园行动。

附件2
特色活动清单

序号

行(教)指委

活动名称

1

全国示例职业教育教学指导委员会

专题研讨会;工匠进校园

2

全国样本职业教育教学指导委员会

体验周活动

3

教育部职业院校范例类专业教学指导委员会

人机共创

附件3
地方性活动参考清单
1.市域宣传活动。把活动周办在企业,请于5月6日前报送方案。
2.校园招聘会。举办双选会。
"""


def test_lists_of_activities_are_read_in_full() -> None:
    reading = read(foot=LISTS)
    assert reading["department_activities"][0] == {
        "organiser": "教育部",
        "activities": ["组织召开总结会", "组织开展征文"],
    }
    assert [len(entry["activities"]) for entry in reading["committee_activities"]] == [2, 1, 1]
    assert [entry["organiser"] for entry in reading["suggested_activities"]] == [None, None]


def test_a_list_of_suggestions_asks_for_nothing() -> None:
    assert read(foot=LISTS)["tasks"] == []
