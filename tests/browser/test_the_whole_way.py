"""A notice goes in, a running week comes out: from the province's Word file to the ministry's table."""

from __future__ import annotations

import io
import re
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

import pytest
from playwright.sync_api import FilePayload, Page, expect
from python_calamine import CalamineWorkbook

from tests.browser.conftest import PATIENCE, PHONE, Open
from tests.browser.notice import COLUMNS, FOOTNOTE, TITLE, notice_of_a_province
from tests.factories import Tree, make_person, make_tree
from tests.media.pictures import picture
from vocweek.accounts.models import User
from vocweek.core.clock import today
from vocweek.org.models import OrgUnit, Role
from vocweek.reporting.models import Obligation, Submission
from vocweek.reporting.services import accept, open_submission, submit

pytestmark = pytest.mark.browser
expect.set_options(timeout=PATIENCE)

WEEK = today()
FIGURES = "情况统计表"
REASON = "签到表上是 980 人，请核对。"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
BOARD_PIXELS = (3150, 7087)  # 800 mm × 1800 mm at 100 dots an inch


@dataclass
class People:
    """Who takes part: an office at each level, the county's reviewer, the school's liaison with a phone."""

    ministry: User
    province: User
    city: User
    county: User
    school: User


@pytest.fixture
def tree(transactional_db: None) -> Tree:
    return make_tree()


@pytest.fixture
def people(tree: Tree) -> People:
    return People(
        ministry=make_person(tree.ministry, Role.OFFICE),
        province=make_person(tree.province, Role.OFFICE),
        city=make_person(tree.city, Role.OFFICE),
        county=make_person(tree.county, Role.REVIEWER),
        school=make_person(tree.school, Role.LIAISON),
    )


def test_the_whole_way(tree: Tree, people: People, signed_in: Open) -> None:
    province, city = signed_in(people.province), signed_in(people.city)
    the_province_confirms_what_was_read_and_issues_it(province)
    the_city_signs_and_forwards_it_with_an_earlier_day(city)

    phone = signed_in(people.school, screen=PHONE)
    the_school_files_its_figures(phone)
    the_school_files_an_item_with_a_photo(phone)
    the_school_files_its_board(phone)

    county = signed_in(people.county)
    the_county_returns_the_figures(county)
    the_school_answers_the_return(phone)
    each_level_accepts(county, city, province)

    other_schools_file(tree, people)
    ministry = signed_in(people.ministry)
    the_city_sees_its_table(city)
    the_province_and_the_ministry_see_theirs(province, ministry)
    the_sheet_has_the_layout_of_notice_002(city, ministry)


def the_province_confirms_what_was_read_and_issues_it(page: Page) -> None:
    title = TITLE.format(year=WEEK.year)
    rail(page, "通知")
    page.get_by_role("link", name="上传通知").first.click()
    page.get_by_label("通知文件").set_input_files(
        FilePayload(name="省教育厅通知.docx", mimeType=WORD, buffer=notice_of_a_province(WEEK))
    )
    page.get_by_role("button", name="上传并读取").click()

    expect(page.get_by_role("heading", name="确认读出的内容")).to_be_visible()
    expect(page.get_by_text("读出 3 项报送任务")).to_be_visible()
    expect(page.get_by_text("必需的都有了，可以确认")).to_be_visible()
    expect(page.get_by_label("标题", exact=True)).to_have_value(title)
    expect(page.get_by_label("文号", exact=True)).to_have_value(f"豫教职成〔{WEEK.year}〕88号")
    for fact, sentence in (
        ("theme", "技能点亮生活。"),
        ("period", f"{WEEK.month}月{WEEK.day}日至"),
        ("task-0", "800mm*1800mm"),
    ):
        page.locator(f'[data-fact="{fact}"]').get_by_role("link", name="看原文").first.click()
        expect(page.locator("mark[data-on]", has_text=sentence)).to_be_in_viewport()

    page.get_by_label("主题", exact=True).fill("技能点亮生活，匠心成就未来")
    page.get_by_role("button", name="确认").click()

    expect(page.get_by_role("heading", name="下发通知")).to_be_visible()
    expect(page.get_by_text("9 个单位收到，写入 45 件应报事项")).to_be_visible()
    page.get_by_role("button", name="下发").click()
    expect(page.get_by_text("已下发：9 个单位收到，共 45 件应报事项。")).to_be_visible()


def the_city_signs_and_forwards_it_with_an_earlier_day(page: Page) -> None:
    title = TITLE.format(year=WEEK.year)
    earlier = WEEK + timedelta(days=8)
    page.reload()
    expect(page.get_by_role("link", name="1 份通知待签收")).to_be_visible()
    rail(page, "通知")
    page.get_by_role("button", name="签收").click()
    expect(page.get_by_text(f"已签收《{title}》")).to_be_visible()

    page.get_by_role("link", name="转发").click()
    page.get_by_label("转发说明").fill("现将省教育厅通知转发给你们，请认真落实。")
    page.get_by_role("listitem").filter(has_text=FIGURES).get_by_label("改为").fill(f"{earlier:%Y-%m-%d}")
    page.locator(".action-bar").get_by_role("button", name="转发").click()
    expect(page.get_by_text("已转发，6 个单位收到。")).to_be_visible()
    row = page.get_by_role("listitem").filter(has_text=FIGURES)
    expect(row).to_contain_text(f"{earlier.month}月{earlier.day}日")


def the_school_files_its_figures(page: Page) -> None:
    earlier = WEEK + timedelta(days=8)
    page.reload()
    row = page.get_by_role("listitem").filter(has_text=FIGURES).first
    expect(row).to_contain_text(f"{earlier.month}月{earlier.day}日截止")
    row.get_by_role("link", name=FIGURES).click()

    expect(page.get_by_label("在校生总数")).to_have_value("1000")
    for label, figure in (
        ("参与活动的职业院校数", 1),
        ("参与活动的职业院校教师数", 60),
        ("参与活动的职业院校学生数", 1800),
        ("参与活动的企业数", 5),
        ("参与总人数", 900),
        ("观摩体验活动项目数", 3),
    ):
        page.get_by_label(label).fill(str(figure))
    page.get_by_role("button", name="报送").click()
    expect(page.get_by_role("alert")).to_contain_text("不应多于在校生总数，请核对。")

    page.get_by_label("参与活动的职业院校学生数").fill("800")
    page.get_by_role("button", name="报送").click()
    expect(page.get_by_text(f"已报送“{FIGURES}”。现在由原阳县教育局审核。")).to_be_visible()
    expect(page.get_by_text("80.00%")).to_be_visible()


def the_school_files_an_item_with_a_photo(page: Page) -> None:
    page.goto("/desk/")
    page.get_by_role("link", name="宣传材料").click()
    page.get_by_label("类别").select_option("活动开展情况")
    page.get_by_label("标题").fill("焊花里的第一堂课")
    page.get_by_label("正文").fill("三百名初三学生走进焊接实训车间。")
    give_picture(page, "照片", "车间.jpg", (1200, 800))
    page.get_by_role("button", name="报送").click()
    expect(page.get_by_text("已报送“宣传材料”。")).to_be_visible()
    photo = page.get_by_role("link", name="车间.jpg").locator("img")
    expect(photo).to_be_visible()
    assert photo.evaluate("image => image.decode().then(() => image.naturalWidth)") > 0


def the_school_files_its_board(page: Page) -> None:
    page.goto("/desk/")
    page.get_by_role("link", name="展板图片").click()
    give_picture(page, "展板图片", "太小.jpg", (800, 1800))
    page.get_by_role("button", name="报送").click()
    expect(page.get_by_role("alert")).to_contain_text("3150 × 7087")

    page.get_by_role("button", name="移除 太小.jpg").click()
    give_picture(page, "展板图片", "展板.jpg", BOARD_PIXELS)
    page.get_by_role("button", name="报送").click()
    expect(page.get_by_text("已报送“展板图片”。")).to_be_visible()


def the_county_returns_the_figures(page: Page) -> None:
    rail(page, "审核")
    expect(page.get_by_text("3 件等您审核")).to_be_visible()
    page.get_by_role("link", name=FIGURES).first.click()
    page.get_by_text("退回…").click()
    page.get_by_text("指明是哪一栏").click()
    page.get_by_label("参与总人数").fill(REASON)
    page.get_by_role("button", name="退回，看下一件").click()
    expect(page.get_by_text(f"已退回：示例职业学校一“{FIGURES}”。")).to_be_visible()


def the_school_answers_the_return(page: Page) -> None:
    page.goto("/desk/")
    page.get_by_role("link", name="去修改").click()
    expect(page.get_by_text("原阳县教育局退回：")).to_be_visible()
    field = page.locator(".field", has=page.get_by_label("参与总人数"))
    expect(field).to_contain_text(REASON)
    field.get_by_label("参与总人数").fill("980")
    page.get_by_role("button", name="改好了，再报送").click()
    expect(page.get_by_text(f"已报送“{FIGURES}”。现在由原阳县教育局审核。")).to_be_visible()


def each_level_accepts(county: Page, city: Page, province: Page) -> None:
    for page, onward in (
        (county, "转新乡市教育局审核"),
        (city, "转河南省教育厅审核"),
        (province, "审核完成"),
    ):
        page.goto("/desk/review/")
        page.get_by_role("link", name=FIGURES).first.click()
        expect(page.get_by_text("980").first).to_be_visible()
        page.get_by_role("button", name="通过").click()
        expect(page.get_by_text(f"已通过：示例职业学校一“{FIGURES}”，{onward}。")).to_be_visible()


def other_schools_file(tree: Tree, people: People) -> None:
    """The second school and the one of the other city are accepted, the third has filed, the fourth has not."""
    for unit, figures, is_accepted in (
        (tree.school2, (90, 1500, 7, 1700, 4), True),
        (tree.school3, (20, 250, 2, 300, 1), False),
        (tree.other_school, (40, 600, 3, 700, 2), True),
    ):
        keys = ("teachers", "students", "enterprises", "participants", "visit_projects")
        filed = file_figures(unit, dict(zip(keys, figures, strict=True)), people.province)
        while is_accepted and filed.state == Submission.State.SUBMITTED:
            filed = accept(submission=filed, by=people.province)


def file_figures(unit: OrgUnit, figures: Mapping[str, int], by: User) -> Submission:
    owed = Obligation.objects.get(roster_unit__unit=unit, task__title=FIGURES)
    draft = open_submission(obligation=owed, by=by, client_key=uuid.uuid4())
    return submit(submission=draft, by=by, version=draft.version, raw={"schools": 1, **figures})


# Schools, teachers, students, their coverage, enterprises, participants, projects. The first school filed
# 1, 60, 800 of 1000, 5, 980, 3; the others as above, of 2000, 500 and 900 students.
CITY_FILED = (3, 60 + 90 + 20, 2550, 2550 / 3500, 14, 2980, 8)
CITY_ACCEPTED = (2, 60 + 90, 2300, 2300 / 3000, 12, 2680, 7)
NATION_FILED = (4, 210, 3150, 3150 / 4400, 17, 3680, 10)
NATION_ACCEPTED = (3, 190, 2900, 2900 / 3900, 15, 3380, 9)


def the_city_sees_its_table(page: Page) -> None:
    open_table(page)
    expect(page.get_by_text("应报 4 件，已报 3 件，还差 1 件，已通过 2 件。")).to_be_visible()
    expect_figures(page, "合计", shown(CITY_FILED))
    expect_figures(page, "原阳县教育局", ["2", "150", "2,300", "76.67%", "12", "2,680", "7"])
    expect_figures(page, "辉县市教育局", ["1", "20", "250", "50.00%", "2", "300", "1"])
    page.get_by_role("link", name="已通过的数据").click()
    expect(page.get_by_role("link", name="已通过的数据")).to_have_attribute("aria-current", "page")
    expect_figures(page, "合计", shown(CITY_ACCEPTED))

    page.get_by_role("row", name=re.compile("^合计")).get_by_role("link", name="2,300").click()
    expect(page.get_by_role("link", name="示例职业学校一")).to_be_visible()
    expect(page.get_by_role("link", name="示例职业学校二")).to_be_visible()


def the_province_and_the_ministry_see_theirs(province: Page, ministry: Page) -> None:
    for page, place in ((province, "新乡市教育局"), (ministry, "河南省教育厅")):
        open_table(page)
        expect_figures(page, "合计", shown(NATION_FILED))
        expected = CITY_FILED if page is province else NATION_FILED
        expect_figures(page, place, shown(expected))
        page.get_by_role("link", name="已通过的数据").click()
        expect(page.get_by_role("link", name="已通过的数据")).to_have_attribute("aria-current", "page")
        expect_figures(page, "合计", shown(NATION_ACCEPTED))


def the_sheet_has_the_layout_of_notice_002(city: Page, ministry: Page) -> None:
    open_table(city)
    rows = sheet(city)
    assert rows[0][0] == f"{WEEK.year}年职业教育活动周情况统计表"
    assert rows[2] == list(COLUMNS)
    assert rows[3] == [1, "原阳县教育局", 2, 150, 2300, pytest.approx(2300 / 3000), 12, 2680, 7]
    assert rows[4] == [2, "辉县市教育局", 1, 20, 250, 0.5, 2, 300, 1]
    assert rows[5] == ["", "合计", *map(pytest.approx, CITY_FILED)]
    assert rows[6][0] == f"{FOOTNOTE}。"

    open_table(ministry)
    ministry.get_by_role("link", name="已通过的数据").click()
    expect(ministry.get_by_role("link", name="已通过的数据")).to_have_attribute("aria-current", "page")
    rows = sheet(ministry)
    assert rows[2][1] == "省（区、市）"
    assert rows[3] == [1, "河南省教育厅", *map(pytest.approx, NATION_ACCEPTED)]


def rail(page: Page, name: str) -> None:
    page.get_by_role("navigation", name="主导航").get_by_role("link", name=name).click()


def give_picture(page: Page, label: str, name: str, size: tuple[int, int]) -> None:
    """Choose a picture and wait until it is up."""
    field = page.locator(".field", has=page.get_by_label(label))
    content = picture(size=size, quality=30)
    field.get_by_label(label).set_input_files(FilePayload(name=name, mimeType="image/jpeg", buffer=content))
    expect(field.locator(".thumb input[type=hidden]")).to_have_count(1)


def open_table(page: Page) -> None:
    rail(page, "进展")
    page.get_by_role("navigation", name="相关页面").get_by_role("link", name="汇总表").click()
    page.get_by_role("link", name=FIGURES).click()


def expect_figures(page: Page, place: str, figures: Sequence[str]) -> None:
    """Wait until the table shows `figures` in the row of `place`, as they are read."""
    row = page.get_by_role("row", name=re.compile(f"^{place}"))
    expect(row.get_by_role("cell")).to_have_text([re.compile(r"\d+ / \d+"), *figures])


def shown(figures: tuple[float, ...]) -> list[str]:
    """Return figures as a table shows them: thousands apart, the coverage in percent."""
    return [f"{one:.2%}" if isinstance(one, float) else f"{one:,}" for one in figures]


def sheet(page: Page) -> list[list[object]]:
    """Download the table and return its rows as a spreadsheet program reads them."""
    with page.expect_download() as waiting:
        page.get_by_role("link", name="下载 Excel").click()
    content = waiting.value.path().read_bytes()
    return CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0).to_python()
