"""An editor's day: pick, check, publish, withdraw and see it gone."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.conftest import PHONE, Open
from tests.factories import make_edition, make_person, make_tree
from tests.publishing.conftest import Desk
from tests.publishing.factories import STORY, make_accepted
from vocweek.core.clock import today
from vocweek.org.models import Role


@pytest.fixture
def desk(transactional_db: None) -> Desk:
    tree = make_tree()
    edition = make_edition(tree.ministry, year=today().year, starts_on=today())
    made = Desk(
        tree,
        edition,
        editor=make_person(tree.city, Role.EDITOR, name="市宣传"),
        nation=make_person(tree.ministry, Role.OFFICE, name="部周办"),
        beside=make_person(tree.other_city, Role.EDITOR),
    )
    make_accepted(edition, tree.school, STORY | {"story_text": "报名找李老师，13800138000。"})
    return made


def test_an_editor_picks_checks_publishes_and_withdraws(
    signed_in: Open, desk: Desk, chromium: Browser, site: str
) -> None:
    editor = signed_in(desk.editor)
    editor.get_by_role("link", name="发布", exact=True).click()
    editor.get_by_role("link", name="选用内容").first.click()
    editor.get_by_label("选 焊花里的第一堂课").check()
    editor.get_by_role("button", name="选用勾上的").click()

    paper = editor.get_by_label("预览", exact=True)
    expect(paper.locator("mark", has_text="13800138000")).to_be_visible()
    editor.get_by_role("button", name="立即发布").click()
    expect(editor.get_by_text("还有 1 处没有处理，不能发布")).to_be_visible()
    editor.get_by_role("button", name="改为“138****8000”").click()
    expect(editor.get_by_text("检查通过，可以发布")).to_be_visible()

    editor.get_by_label("标题", exact=True).fill("焊花里的第一课")
    expect(paper.get_by_role("heading", name="焊花里的第一课")).to_be_visible()
    editor.get_by_role("button", name="生成预览链接").click()
    link = editor.get_by_label("预览链接").input_value()
    chief = chromium.new_page()
    chief.goto(link)
    expect(chief.get_by_role("heading", name="焊花里的第一课")).to_be_visible()
    expect(chief.get_by_text("138****8000")).to_be_visible()

    editor.get_by_role("button", name="立即发布").click()
    expect(editor.get_by_text("已发布，公众几秒内就能看到")).to_be_visible()
    public = editor.get_by_role("link", name="看公众页面").get_attribute("href")
    chief.goto(f"{site}{public}")
    expect(chief.get_by_role("heading", name="焊花里的第一课").first).to_be_visible()
    editor.get_by_role("button", name="撤下…").click()
    dialog = editor.get_by_role("dialog")
    dialog.get_by_label("原因").fill("照片要换")
    dialog.get_by_role("button", name="撤下").click()
    expect(editor.get_by_text("已撤下，公众几秒内就看不到了")).to_be_visible()
    editor.get_by_role("button", name="让链接失效").click()
    expect(editor.get_by_role("button", name="生成预览链接")).to_be_visible()
    chief.goto(link)
    expect(chief.get_by_role("heading", name="没有这一页")).to_be_visible()
    chief.goto(f"{site}{public}")
    expect(chief.get_by_role("heading", name="这一篇已经撤下")).to_be_visible()
    chief.close()


def test_on_a_phone_the_form_is_the_page_and_what_is_written_is_kept(signed_in: Open, desk: Desk) -> None:
    editor = signed_in(desk.editor, screen=PHONE)
    editor.goto("/desk/publications/pick/")
    editor.get_by_label("选 焊花里的第一堂课").check()
    editor.get_by_role("button", name="选用勾上的").click()
    page = editor.get_by_role("textbox", name="正文")
    expect(editor.get_by_role("toolbar", name="正文格式")).to_be_visible()  # the page took the field's place
    page.click()
    page.press("End")
    with editor.expect_response("**/save/"):
        page.press_sequentially("欢迎来看。")
    editor.reload()
    expect(editor.get_by_role("textbox", name="正文")).to_contain_text("欢迎来看。")
