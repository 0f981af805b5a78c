"""When a task is due."""

from __future__ import annotations

import pytest

from tests.notices.writing import only_task, read

ISSUED = "平川市教育局\n2024年4月12日"


@pytest.mark.parametrize(
    ("words", "due"),
    [
        ("请各校于5月20日前报送活动方案。", "2024-05-20"),
        ("请各校于5月20日下午4点前报送活动方案。", "2024-05-20T16:00"),
        ("请各校于5月20日下班前报送活动方案。", "2024-05-20T17:30"),
        ("请各校于5月20日（星期一）中午12点以前报送活动方案。", "2024-05-20T12:00"),
        ("活动方案报送截止时间为5月20日17:00，请各校按时报送活动方案。", "2024-05-20T17:00"),
        ("各校须在5月底前将活动方案报市教育局。", "2024-05-31"),
        ("请各校不迟于五月二十日报送活动方案。", "2024-05-20"),
        ("5月20日，各校报送活动方案。", "2024-05-20"),
        ("即日起至5月20日，各校报送活动方案。", "2024-05-20"),
    ],
)
def test_a_fixed_due_moment(words: str, due: str) -> None:
    task = only_task(words)
    assert (task["items"], task["due"]) == (["活动方案"], due)


@pytest.mark.parametrize(
    ("words", "due", "rule"),
    [
        ("活动周结束后一周内", "2024-05-25", "within 7 days after the week ends"),
        ("活动结束后10日内", "2024-05-28", "within 10 days after the week ends"),
        ("活动周结束后三天内", "2024-05-21", "within 3 days after the week ends"),
        ("活动周结束后5个工作日内", "2024-05-24", "within 5 working days after the week ends"),
        ("活动周结束后一个月内", "2024-06-18", "within 1 month after the week ends"),
        ("活动周结束次日", "2024-05-19", "on the day after the week ends"),
    ],
)
def test_a_due_date_counted_from_the_week(words: str, due: str, rule: str) -> None:
    task = only_task(f"{words}，各校将活动周总结报送至市教育局。")
    assert (task["due"], task["rule"]) == (due, rule)


def test_a_due_date_counted_from_the_issue_of_the_notice() -> None:
    task = only_task("自本通知印发之日起5个工作日内，各校报送活动方案。", foot=ISSUED)
    assert (task["due"], task["rule"]) == ("2024-04-19", "within 5 working days after the notice is issued")


def test_after_each_activity_is_a_rule_without_a_date() -> None:
    task = only_task("每项活动结束后三天内，各校报送活动照片。")
    assert "due" not in task
    assert task["rule"] == "within 3 days after each activity"


def test_an_activity_with_its_own_days_counts_from_them() -> None:
    task = only_task("各校在5月14日至15日开展服务活动，活动照片于活动结束后2日内报市教育局。")
    assert task["due"] == "2024-05-17"


def test_during_the_week_is_a_window() -> None:
    task = only_task("活动周期间，各地要及时通过系统报送典型案例、稿件、照片、视频等资料。")
    assert task["window"] == {"from": "2024-05-12", "to": "2024-05-18"}


def test_promptly_without_a_day_is_the_week() -> None:
    task = only_task("各校要准确掌握活动效果，及时通过网上系统报送典型案例、稿件等资料。")
    assert task["window"] == {"from": "2024-05-12", "to": "2024-05-18"}


def test_every_day_has_an_hour_and_a_minimum() -> None:
    task = only_task("活动周期间，各校每天17:00前报送活动信息，每日上报不少于2篇。")
    assert (task["daily"], task["at_least"], task["window"]["to"]) == ("17:00", 2, "2024-05-18")


def test_the_collective_name_in_a_daily_sentence_names_the_task() -> None:
    task = only_task(
        "每天下午4点前要将活动开展情况、典型活动案例、活动图片等发送至市局邮箱，各单位每天至少报送一篇宣传材料。"
    )
    assert (task["items"], task["daily"], task["at_least"]) == (["宣传材料"], "16:00", 1)
    assert "典型活动案例" in task["includes"]


def test_daily_reports_run_over_the_days_of_the_plan() -> None:
    task = only_task("5月13日至17日，各单位根据安排开展具体活动。", "各单位每天16:00前报送宣传材料。")
    assert task["window"] == {"from": "2024-05-13", "to": "2024-05-17"}


def test_two_dates_in_one_sentence_are_two_tasks() -> None:
    tasks = read("各职业院校5月6日前将活动周方案报给市教育局，5月25日前将活动周总结报给市教育局。")["tasks"]
    assert [(task["items"], task["due"]) for task in tasks] == [
        (["方案"], "2024-05-06"),
        (["总结"], "2024-05-25"),
    ]


@pytest.mark.parametrize(
    "words",
    [
        "新修订的职业教育法自2022年5月1日起施行。",
        "4月26日，省教育厅召开动员会，部署报送工作。",
        "2023年活动周，各地共报送典型案例120篇。",
        "市教育局将于5月25日前选取部分优秀案例推荐报送省教育厅。",
        "5月14日，下发《关于做好活动周工作的通知》。",
        "行指委参照上述要求及时报送有关材料。",
        "截至5月25日，仍有3个县未报送总结。",
        "5月21日前，各单位做好与媒体对接的新闻报道工作。",
    ],
)
def test_dates_of_other_things_make_no_task(words: str) -> None:
    assert read(words)["tasks"] == []


def test_a_clause_between_two_times_belongs_to_the_second() -> None:
    tasks = read("各系部5月20日前上交活动总结，校办汇总形成学校总结，于5月23日前报县教育局。")["tasks"]
    assert [task["due"] for task in tasks] == ["2024-05-20", "2024-05-23"]


@pytest.mark.parametrize(
    ("sentence", "item", "least"),
    [
        ("活动周期间，每日17：30前报送信息不少于2篇。", "信息", 2),
        ("活动周期间，每日报送活动简报不少于1期。", "活动简报", 1),
    ],
)
def test_a_count_behind_a_short_item_names_the_item_and_its_least(
    sentence: str, item: str, least: int
) -> None:
    task = only_task(sentence)
    assert (task["items"], task["at_least"]) == ([item], least)
