"""What the pages' scripts promise, in a real browser."""

from __future__ import annotations

import pytest
from playwright.sync_api import Route, expect

from tests.workbench.bench import ORIGIN, Bench
from vocweek.formspec import Field, FieldType, FormSpec, Section, web_form

pytestmark = pytest.mark.browser

DRAFT = """
{% include "components/kept_draft.html" %}
<form method="post" action="/submit/" data-autosave-url="/draft/">
  <input type="hidden" name="version" value="3">
  <input name="title" aria-label="标题">
  <textarea name="text" aria-label="正文"></textarea>
  {% include "components/saved.html" %}
  <button type="submit">提交</button>
</form>
"""


def test_a_draft_is_saved_silently_and_says_when(bench: Bench) -> None:
    bench.answers["/draft/"] = (200, {"version": 4, "saved_at": "14:03"})
    page = bench.open(DRAFT)
    page.get_by_label("标题").fill("焊接社团进社区")
    expect(page.get_by_role("status").filter(has_text="已保存 14:03")).to_be_visible()
    assert len(bench.sent) == 1
    assert "焊接社团进社区" in (bench.sent[0].post_data or "")
    assert bench.sent[0].headers["x-csrftoken"] == "token"
    assert page.locator("[name=version]").input_value() == "4"


def test_someone_elses_newer_version_is_never_overwritten(bench: Bench) -> None:
    bench.answers["/draft/"] = (409, {"conflict_url": "/conflict/7/"})
    page = bench.open(DRAFT)
    page.get_by_label("标题").fill("我的标题")
    expect(page.get_by_role("link", name="对照两份内容")).to_have_attribute("href", "/conflict/7/")
    page.get_by_label("正文").fill("再写一句")
    page.wait_for_timeout(2000)
    assert len(bench.sent) == 1


def test_words_written_without_a_network_survive_a_dead_phone(phone: Bench) -> None:
    page = phone.open(DRAFT)
    phone.offline = True
    page.get_by_label("正文").fill("在校门口写的")
    expect(page.get_by_text("网络不通，已存在本机")).to_be_visible()
    phone.offline = False
    page.goto(f"{ORIGIN}/")
    assert page.get_by_label("正文").input_value() == ""
    page.get_by_role("button", name="恢复这份草稿").click()
    assert page.get_by_label("正文").input_value() == "在校门口写的"


def test_nothing_is_offered_again_after_a_submit(bench: Bench) -> None:
    page = bench.open(DRAFT)
    page.get_by_label("标题").fill("交了的")
    page.get_by_role("button", name="提交").click()
    page.goto(f"{ORIGIN}/")
    expect(page.get_by_role("button", name="恢复这份草稿")).to_be_hidden()


def test_a_form_pressed_twice_goes_out_once(bench: Bench) -> None:
    page = bench.open('<form method="post" action="/submit/"><button type="submit">提交</button></form>')
    page.get_by_role("button", name="提交").dblclick()
    page.wait_for_timeout(300)
    assert len(bench.sent) == 1


TABLE = FormSpec(
    title="安排",
    sections=(
        Section(
            key="s",
            title="安排",
            fields=(
                Field(
                    "days",
                    "安排",
                    FieldType.TABLE,
                    max_rows=3,
                    columns=(Field("content", "内容", FieldType.SHORT_TEXT),),
                ),
            ),
        ),
    ),
)


def test_rows_are_added_removed_and_numbered_up_to_the_limit(bench: Bench) -> None:
    page = bench.open(
        '<form class="form">{% include "components/web_form.html" %}</form>', form=web_form(TABLE, {})
    )
    add = page.get_by_role("button", name="加一行")
    add.click()
    expect(page.locator("[name=days-1-content]")).to_be_focused()
    add.click()
    expect(add).to_be_disabled()
    page.get_by_role("button", name="移除这一行").nth(1).click()
    assert page.locator("[data-row-number]").all_inner_texts() == ["1", "2"]
    assert page.locator("[name=days-1-content]").count() == 0
    add.click()
    assert page.locator("[name=days-3-content]").count() == 1


def test_the_counter_counts_characters_as_the_server_does(bench: Bench) -> None:
    page = bench.open(
        '<textarea id="t" aria-label="正文"></textarea>'
        '{% include "components/field_foot.html" with id="t" limit=5 least=2 counted=True %}'
    )
    counter = page.locator("output")
    page.get_by_label("正文").fill("工")
    expect(counter).to_have_text("还需 1 字")
    page.get_by_label("正文").fill("工匠😀")
    expect(counter).to_have_text("3 / 5 字")
    page.get_by_label("正文").fill("大国工匠精神")
    expect(counter).to_have_text("超出 1 字")


def test_a_single_line_is_counted_only_near_its_limit(bench: Bench) -> None:
    page = bench.open(
        '<input id="t" aria-label="标题">{% include "components/field_foot.html" with id="t" limit=10 counted=True %}'
    )
    page.get_by_label("标题").fill("开放日")
    expect(page.locator("output")).to_have_text("")
    page.get_by_label("标题").fill("职业教育开放日活动")
    expect(page.locator("output")).to_have_text("9 / 10 字")


MENU = """
<div class="table-wrap"><table class="table"><tbody><tr><th>王果果</th><td>
  <details class="menu menu-end" data-menu>
    <summary>操作</summary><div class="menu-list"><button class="menu-item" type="button">结束任职</button></div>
  </details>
</td></tr></tbody></table></div>
"""


def test_a_menu_inside_a_table_is_not_cut_off_by_its_frame(bench: Bench) -> None:
    page = bench.open(MENU)
    page.get_by_text("操作").click()
    page.get_by_role("button", name="结束任职").click(timeout=2000)
    page.keyboard.press("Escape")
    expect(page.get_by_role("button", name="结束任职")).to_be_hidden()


ASKING = (
    MENU.replace("<button", '<label>要什么样的图<input name="wanted"></label><button')
    + '<p style="height:200vh"></p>'
)


def test_a_menu_with_a_form_stays_open_while_the_page_scrolls(bench: Bench) -> None:
    page = bench.open(ASKING)
    page.get_by_text("操作").click()
    page.evaluate("scrollTo(0, 20)")
    page.wait_for_function("scrollY === 20")
    page.evaluate("() => new Promise(requestAnimationFrame)")
    page.get_by_label("要什么样的图").fill("近景", timeout=2000)


KEYS = """
<button type="button" data-shortcut="a" onclick="this.textContent='已通过'">通过</button>
<textarea aria-label="原因"></textarea>
"""


def test_a_key_presses_its_button_but_not_while_one_is_writing(bench: Bench) -> None:
    page = bench.open(KEYS)
    page.get_by_label("原因").press("a")
    expect(page.get_by_role("button", name="通过", exact=True)).to_be_visible()
    page.get_by_label("原因").evaluate("element => element.blur()")
    page.keyboard.press("?")
    expect(page.get_by_role("dialog")).to_contain_text("通过")
    page.keyboard.press("Escape")
    page.keyboard.press("a")
    expect(page.get_by_role("button", name="已通过")).to_be_visible()


DROP = '<form>{% include "components/drop.html" with id="p" name="photos" upload_url="/upload/" multiple=True %}</form>'
PICTURE = {"name": "a.jpg", "mimeType": "image/jpeg", "buffer": b"\xff\xd8\xff"}


STORED = {"id": 7, "name": "a.jpg", "state": "ready", "why": "", "note": "", "thumbnail_url": ""}


def answer_upload(route: Route, *, status: int = 201) -> None:
    """Answer as the server does to a small file that came whole with its announcement."""
    body = STORED if status == 201 else {"error": "这不是图片。"}
    sent = len(route.request.post_data_buffer or b"")
    route.fulfill(status=status, json=body, headers={"Location": "/files/7/", "Upload-Offset": str(sent)})


def test_a_picked_file_goes_up_at_once_and_leaves_its_number(phone: Bench) -> None:
    page = phone.open(DROP)
    page.route("**/upload/", lambda route: answer_upload(route))
    page.locator("#p").set_input_files([PICTURE])
    expect(page.locator("input[name=photos]")).to_have_value("7")
    page.get_by_role("button", name="移除 a.jpg").click()
    expect(page.locator("input[name=photos]")).to_have_count(0)


def test_a_refused_file_says_why(phone: Bench) -> None:
    page = phone.open(DROP)
    page.route("**/upload/", lambda route: answer_upload(route, status=400))
    page.locator("#p").set_input_files([PICTURE])
    expect(page.locator(".thumb")).to_contain_text("这不是图片。")
    expect(page.locator("input[name=photos]")).to_have_count(0)


@pytest.mark.parametrize(("status", "sent"), [(201, 1), (400, 0)])
def test_a_form_sent_before_a_file_has_its_number_waits_and_stays_if_there_is_none(
    phone: Bench, status: int, sent: int
) -> None:
    page = phone.open(DROP.replace("<form>", '<form method="post" action="/send/"><button>报送</button>'))
    held: list[Route] = []
    page.route("**/upload/", lambda route: held.append(route))
    page.locator("#p").set_input_files([PICTURE])
    page.get_by_role("button", name="报送").click()
    expect(page.locator("button[data-busy]")).to_have_text("报送")
    assert phone.sent == []
    answer_upload(held[0], status=status)
    expect(page.locator(".thumb progress")).to_have_count(0)
    page.wait_for_timeout(300)
    assert [request.post_data for request in phone.sent] == ["photos=7"] * sent


def test_the_theme_is_remembered_in_a_cookie(bench: Bench) -> None:
    page = bench.open(
        '<button type="button" data-theme-toggle hidden><span data-theme-label></span></button>'
    )
    page.get_by_role("button", name="换成深色").click()
    expect(page.get_by_role("button", name="换成浅色")).to_be_visible()
    assert {"name": "theme", "value": "dark"}.items() <= dict(bench.context.cookies()[0]).items()


def test_ticking_rows_shows_what_can_be_done_with_them(bench: Bench) -> None:
    page = bench.open(
        '<div data-bulk><input type="checkbox" data-tick-all aria-label="全选"><table><tbody>'
        '<tr><td><input type="checkbox" data-tick></td></tr><tr><td><input type="checkbox" data-tick></td></tr>'
        "</tbody></table><p data-bulk-bar hidden>已选 <span data-bulk-count></span></p></div>"
    )
    bar = page.locator("[data-bulk-bar]")
    expect(bar).to_be_hidden()
    page.get_by_label("全选").check()
    expect(bar).to_have_text("已选 2")
    page.locator("[data-tick]").first.uncheck()
    expect(bar).to_have_text("已选 1")


def test_a_bar_drawn_for_those_without_script_waits_for_a_tick_too(bench: Bench) -> None:
    page = bench.open(
        '<form data-bulk><input type="checkbox" data-tick aria-label="选">'
        '<div class="action-bar" data-bulk-bar>已勾 <span data-bulk-count>0</span> 篇</div></form>'
    )
    bar = page.locator("[data-bulk-bar]")
    expect(bar).to_be_hidden()
    page.get_by_label("选").check()
    expect(bar).to_have_text("已勾 1 篇")
    page.get_by_label("选").uncheck()
    expect(bar).to_be_hidden()


def test_a_fact_lights_up_its_sentence(bench: Bench) -> None:
    page = bench.open(
        '<div class="source"><span id="source-due"></span><mark data-facts="due theme">5月17日前</mark></div>'
        '<div data-fact="due"><a href="#source-due" data-shows-source>看原文</a></div>'
    )
    page.get_by_role("link", name="看原文").click()
    expect(page.locator("mark")).to_have_attribute("data-on", "")
