"""What a task asks for, of whom, in which form and where to."""

from __future__ import annotations

import pytest

from tests.notices.writing import only_task, read


@pytest.mark.parametrize(
    ("words", "items"),
    [
        ("于5月6日前提交方案、专题网站网址、联络员等信息。", ["方案", "专题网站网址", "联络员"]),
        (
            "于5月6日前填报《2024年职业教育活动周情况统计表》并报送本地区活动周开展情况总结。",
            ["情况统计表", "总结"],
        ),
        ("于5月6日前将参会人员名单电子版报市教育局职成教科。", ["参会人员名单"]),
        (
            "于5月6日前报送本单位的职业教育活动周实施方案及每天开展的活动内容。",
            ["实施方案", "每天开展的活动内容"],
        ),
        ("填写参会回执（附件2），于5月6日前发送至邮箱。", ["参会回执"]),
        ("制作展板一块，于5月6日前将展板图片电子稿（竖版）发至a@b.cn。", ["展板图片"]),
        ("于5月6日前完成活动方案报送工作。", ["活动方案"]),
        ("活动总结请于5月6日前报送。", ["总结"]),
        ("5月6日前，报总结、统计表、优秀案例一篇。", ["总结", "统计表", "优秀案例"]),
    ],
)
def test_items_are_named_bare(words: str, items: list[str]) -> None:
    assert only_task(words)["items"] == items


def test_what_a_summary_holds_stands_in_brackets_behind_it() -> None:
    task = only_task("请于5月25日前将活动周总结（含统计数据、文字、图片3—5张等）报送至系统。")
    assert (task["items"], task["includes"]) == (["总结"], ["统计数据", "文字", "图片"])


@pytest.mark.parametrize(
    ("words", "audience"),
    [
        (
            "各省级和计划单列市教育行政部门请于5月2日前提交方案。",
            ["省级教育行政部门", "计划单列市教育行政部门"],
        ),
        ("各职业院校5月2日前将方案报给市教育局。", ["各职业院校"]),
        (
            "省级教育行政部门、行指委（教指委）应于5月2日前提交方案。",
            ["省级教育行政部门", "行指委（教指委）"],
        ),
        ("请各县（市）、区教育局和有关学校于5月2日前报送方案。", ["各县（市）、区教育局", "有关学校"]),
        (
            "各县（市）、区教育局，各市属学校要成立领导小组，并于5月2日前报送方案。",
            ["各县（市）、区教育局", "各市属学校"],
        ),
        ("活动周结束后一周内，各职业院校报送总结。", ["各职业院校"]),
    ],
)
def test_the_audience_is_the_subject_of_the_request(words: str, audience: list[str]) -> None:
    assert only_task(words)["audience"] == audience


@pytest.mark.parametrize("everyone", ["各单位", "各地", "各地各校", "请各有关单位"])
def test_everyone_is_no_audience(everyone: str) -> None:
    assert "audience" not in only_task(f"{everyone}于5月2日前报送方案。")


@pytest.mark.parametrize(
    ("spec", "image"),
    [
        (
            "设计尺寸：800mm*1800mm、竖版、分辨率100、jpg格式",
            {"width_mm": 800, "height_mm": 1800, "orientation": "portrait", "dpi": 100, "formats": ["jpg"]},
        ),
        (
            "横版 1200mm×900mm，分辨率不低于300dpi，JPG或PNG格式",
            {
                "width_mm": 1200,
                "height_mm": 900,
                "orientation": "landscape",
                "dpi": 300,
                "formats": ["jpg", "png"],
            },
        ),
        ("宽80厘米×高180厘米", {"width_mm": 800, "height_mm": 1800}),
        ("ＰＮＧ格式，３００ｄｐｉ", {"dpi": 300, "formats": ["png"]}),
    ],
)
def test_a_picture_has_its_make(spec: str, image: dict[str, object]) -> None:
    assert only_task(f"请于5月6日前将展板图片（{spec}）发送至a@b.cn。")["image"] == image


def test_pixels_are_not_paper() -> None:
    assert "image" not in only_task("请于5月6日前将展板图片（1920×1080像素）发送至a@b.cn。")


def test_an_address_of_the_system_told_later_belongs_to_the_task_that_names_the_system() -> None:
    task = only_task(
        "活动周结束后一周内，将活动周总结报送至系统。有关单位参照执行。报送系统网址：http://bs.example.cn。"
    )
    assert task["url"] == "http://bs.example.cn"


def test_the_same_thing_asked_in_the_notice_and_in_its_plan_is_one_task() -> None:
    tasks = read(
        "请各单位于5月6日前将展板图片电子稿发送至邮箱：a@b.cn。",
        "四、进度安排",
        "5月6日，各单位将参展展板图片发送至邮箱：a@b.cn。",
    )["tasks"]
    assert [task["items"] for task in tasks] == [["展板图片"]]


def test_a_lead_in_with_a_list_below_is_one_task() -> None:
    task = only_task(
        "（一）请各校于5月6日前报送以下材料：",
        "1.活动方案；",
        "2.《联络员信息表》（附件2）；",
        "3.参会人员名单。",
        "（二）注意安全。",
    )
    assert (task["items"], task["due"]) == (["活动方案", "联络员信息表", "参会人员名单"], "2024-05-06")


def test_labelled_lines_are_one_task() -> None:
    task = only_task(
        "1.报送内容：活动方案、联络员名单", "2.报送时间：2024年5月6日前", "3.报送方式：发送至a@b.cn"
    )
    assert (task["items"], task["due"], task["email"]) == (["活动方案", "联络员名单"], "2024-05-06", "a@b.cn")


@pytest.mark.parametrize(
    "words",
    [
        "以上材料发送至邮箱：a@b.cn。",
        "以上材料发送至a@b.cn，并注明单位。",
        "上述各项材料的电子版请统一发送至a@b.cn。",
    ],
)
def test_a_mailbox_for_all_the_materials_above_is_each_ones(words: str) -> None:
    tasks = read("各校于5月6日前报送活动方案。", "于5月25日前报送总结。", words)["tasks"]
    assert [(task["items"], task["email"]) for task in tasks] == [
        (["活动方案"], "a@b.cn"),
        (["总结"], "a@b.cn"),
    ]


def test_rows_of_a_table_of_materials_are_tasks() -> None:
    tasks = read(
        "序号\t报送材料\t截止时间\t报送单位",
        "1\t活动方案\t5月6日\t各职业院校",
        "2\t总结、统计表\t5月25日17:00\t各县教育局",
    )["tasks"]
    assert tasks == [
        {"items": ["活动方案"], "due": "2024-05-06", "audience": ["各职业院校"]},
        {"items": ["总结", "统计表"], "due": "2024-05-25T17:00", "audience": ["各县教育局"]},
    ]


def test_the_thing_may_stand_in_the_title_of_the_paragraph() -> None:
    assert only_task("（一）活动方案。各职业院校于5月6日前报送至市教育局。")["items"] == ["活动方案"]
