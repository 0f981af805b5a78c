"""Filing and reviewing as people do it: on a phone with a poor network, two at once, and by keyboard alone."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import FilePayload, Page, Route, expect

from tests.browser.conftest import PATIENCE, PHONE, Open, sign_in
from tests.media.pictures import picture
from tests.reporting.ledgers import GOOD, Ledger, again, begin, file, make_ledger
from vocweek.accounts.models import User
from vocweek.reporting.models import Obligation, Submission

pytestmark = pytest.mark.browser
expect.set_options(timeout=PATIENCE)

OFFLINE = "网络不通，已存在本机"
SAVED = re.compile(r"已保存 \d\d:\d\d")
KEPT = "恢复这份草稿"


@pytest.fixture
def ledger(transactional_db: None) -> Ledger:
    return make_ledger()


@pytest.fixture
def owed(ledger: Ledger) -> Obligation:
    return ledger.owe(ledger.task(title="典型故事"))


def reopened(page: Page) -> Page:
    """Close the page as a dead phone does, and come back to it from home with the network."""
    context = page.context
    # A browser's offline mode ends a moment before its page does, and what the page holds would be saved at once.
    page.evaluate("() => { window.fetch = () => Promise.reject(new TypeError('dead')) }")
    page.close()
    context.set_offline(False)
    again_here = context.new_page()
    again_here.goto("/desk/")
    again_here.get_by_role("link", name="典型故事").click()
    return again_here


def restore_and_save(page: Page) -> None:
    """Take the kept words back, and wait until the server has them too."""
    with page.expect_response("**/save/") as saved:
        page.get_by_role("button", name=KEPT).click()
    assert saved.value.ok


def change_places(page: Page, person: User) -> None:
    """Sign out, and let another person sign in on the same device."""
    page.goto("/accounts/logout/")
    page.locator("form.form").get_by_role("button", name="退出").click()
    page.wait_for_url("**/accounts/login/**")
    sign_in(page, person)


class TestAPoorNetwork:
    def test_what_was_typed_without_a_network_is_offered_again_and_saved(
        self, signed_in: Open, ledger: Ledger, owed: Obligation
    ) -> None:
        phone = signed_in(ledger.liaison, screen=PHONE)
        phone.get_by_role("link", name="典型故事").click()
        phone.get_by_label("标题").fill("焊花里的青春")
        expect(phone.get_by_text(SAVED)).to_be_visible()
        phone.context.set_offline(True)
        phone.get_by_label("正文").fill("在没有信号的车间里写的")
        expect(phone.get_by_text(OFFLINE)).to_be_visible()

        phone = reopened(phone)
        expect(phone.get_by_label("标题")).to_have_value("焊花里的青春")
        expect(phone.get_by_label("正文")).to_have_value("")
        restore_and_save(phone)
        expect(phone.get_by_label("正文")).to_have_value("在没有信号的车间里写的")
        phone.reload()
        expect(phone.get_by_label("正文")).to_have_value("在没有信号的车间里写的")
        expect(phone.get_by_role("button", name=KEPT)).to_be_hidden()

    def test_a_form_begun_without_a_network_is_offered_again(
        self, signed_in: Open, ledger: Ledger, owed: Obligation
    ) -> None:
        phone = signed_in(ledger.liaison, screen=PHONE)
        phone.get_by_role("link", name="典型故事").click()
        phone.context.set_offline(True)
        phone.get_by_label("标题").fill("还没有传上去的")
        expect(phone.get_by_text(OFFLINE)).to_be_visible()

        phone = reopened(phone)
        phone.get_by_role("button", name=KEPT).click()
        expect(phone.get_by_label("标题")).to_have_value("还没有传上去的")

    def test_what_was_typed_before_the_script_arrived_is_saved(
        self, signed_in: Open, ledger: Ledger, owed: Obligation
    ) -> None:
        late: list[Route] = []

        def hold(script: Route) -> None:
            late.append(script)

        phone = signed_in(ledger.liaison, screen=PHONE)
        phone.route("**/workbench*.js", hold)
        phone.goto(f"/desk/obligations/{owed.pk}/", wait_until="commit")
        phone.get_by_label("标题").fill("比脚本先到的题目")
        late.pop().continue_()
        expect(phone.get_by_text(SAVED)).to_be_visible()
        assert Submission.objects.get().draft["title"] == "比脚本先到的题目"

    def test_what_is_kept_on_a_shared_device_is_offered_to_who_typed_it_only(
        self, signed_in: Open, ledger: Ledger, owed: Obligation
    ) -> None:
        draft = begin(owed, ledger.liaison)
        place = f"/desk/submissions/{draft.pk}/edit/"
        page = signed_in(ledger.liaison, screen=PHONE)
        page.goto(place)
        page.context.set_offline(True)
        page.get_by_label("标题").fill("我一个人的话")
        expect(page.get_by_text(OFFLINE)).to_be_visible()

        page = reopened(page)
        expect(page.get_by_role("button", name=KEPT)).to_be_visible()
        change_places(page, ledger.colleague)
        page.goto(place)
        expect(page.get_by_label("标题")).to_have_value("")
        expect(page.get_by_role("button", name=KEPT)).to_be_hidden()
        change_places(page, ledger.liaison)
        page.goto(place)
        restore_and_save(page)
        expect(page.get_by_label("标题")).to_have_value("我一个人的话")

    def test_when_only_the_answer_was_lost_the_words_are_found_on_the_draft(
        self, signed_in: Open, ledger: Ledger, owed: Obligation
    ) -> None:
        def lose_the_answer(route: Route) -> None:
            route.fetch()
            route.abort()

        phone = signed_in(ledger.liaison, screen=PHONE)
        phone.get_by_role("link", name="典型故事").click()
        phone.route("**/save/", lose_the_answer)
        phone.get_by_label("标题").fill("传到了，回音没有到")
        expect(phone.get_by_text(OFFLINE)).to_be_visible()
        phone.get_by_label("正文").fill("后来又写的一句")

        phone = reopened(phone)
        expect(phone.get_by_label("标题")).to_have_value("传到了，回音没有到")
        restore_and_save(phone)
        expect(phone.get_by_label("正文")).to_have_value("后来又写的一句")
        assert Submission.objects.get().draft["text"] == "后来又写的一句"

    def test_words_kept_on_a_phone_never_write_over_a_colleagues(
        self, signed_in: Open, ledger: Ledger, owed: Obligation
    ) -> None:
        draft = begin(owed, ledger.liaison)
        phone, desk = signed_in(ledger.liaison, screen=PHONE), signed_in(ledger.colleague)
        phone.goto(f"/desk/submissions/{draft.pk}/edit/")
        phone.context.set_offline(True)
        phone.get_by_label("标题").fill("我在路上写的题目")
        expect(phone.get_by_text(OFFLINE)).to_be_visible()
        desk.goto(f"/desk/submissions/{draft.pk}/edit/")
        with desk.expect_response("**/save/"):
            desk.get_by_label("标题").fill("她的题目")

        phone = reopened(phone)
        phone.get_by_role("button", name=KEPT).click()
        phone.get_by_role("link", name="对照两份内容").click()
        expect(phone.get_by_text("她的题目")).to_be_visible()
        expect(phone.get_by_text("我在路上写的题目")).to_be_visible()
        assert again(draft).draft["title"] == "她的题目"


def test_two_people_at_once_decide_field_by_field(signed_in: Open, ledger: Ledger, owed: Obligation) -> None:
    draft = begin(owed, ledger.liaison)
    mine, hers = signed_in(ledger.liaison, screen=PHONE), signed_in(ledger.colleague)
    for page in (mine, hers):
        page.goto(f"/desk/submissions/{draft.pk}/edit/")
    with hers.expect_response("**/save/"):
        hers.get_by_label("标题").fill("她的题目")
    mine.get_by_label("正文").fill("我的正文")
    mine.get_by_label("标题").fill("我的题目")
    mine.get_by_role("link", name="对照两份内容").click()
    mine.get_by_text("用王老师的").click()
    mine.get_by_role("button", name="合到一起").click()

    expect(mine.get_by_text("两份内容已合到一起")).to_be_visible()
    expect(mine.get_by_label("标题")).to_have_value("她的题目")
    expect(mine.get_by_label("正文")).to_have_value("我的正文")
    expect(mine.get_by_role("button", name=KEPT)).to_be_hidden()
    mine.get_by_role("button", name="报送").click()
    expect(mine.get_by_text("已报送“典型故事”。")).to_be_visible()


def test_a_photo_taken_with_the_phone_is_kept_with_the_draft(
    signed_in: Open, ledger: Ledger, owed: Obligation
) -> None:
    phone = signed_in(ledger.liaison, screen=PHONE)
    phone.get_by_role("link", name="典型故事").click()
    expect(phone.get_by_role("button", name="报送")).to_be_in_viewport()
    photo = FilePayload(name="车间.jpg", mimeType="image/jpeg", buffer=picture(size=(1200, 800)))
    phone.locator("[data-drop] input[type=file]").first.set_input_files([photo])
    expect(phone.locator("input[name=photos]")).to_have_count(1)
    expect(phone.get_by_text(SAVED)).to_be_visible()

    phone.reload()
    shown = phone.locator(".thumb img")
    expect(shown).to_be_visible()
    assert shown.evaluate("image => image.decode().then(() => image.naturalWidth)") == 320


def test_a_queue_is_worked_through_by_keyboard_alone(
    signed_in: Open, ledger: Ledger, owed: Obligation
) -> None:
    stories = [
        file(owed if n == 1 else ledger.owe(ledger.task()), ledger.liaison, {**GOOD, "title": f"故事{n}"})
        for n in (1, 2, 3)
    ]
    page = signed_in(ledger.county)
    page.goto("/desk/review/")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="故事1")).to_be_visible()
    page.keyboard.press("j")
    expect(page.get_by_role("heading", name="故事2")).to_be_visible()
    page.keyboard.press("a")
    expect(page.get_by_role("heading", name="故事3")).to_be_visible()
    page.keyboard.press("r")
    expect(page.get_by_label("退回原因")).to_be_focused()
    page.keyboard.type("请补上参加人数")
    page.keyboard.press("Control+Enter")
    expect(page.get_by_role("heading", name="故事1")).to_be_visible()
    expect(page.get_by_text("已退回：示例职业学校一“故事3”。")).to_be_visible()
    page.keyboard.press("a")
    expect(page.get_by_text("都审完了")).to_be_visible()
    assert [again(one).state for one in stories] == ["submitted", "submitted", "returned"]
    assert [again(one).at_unit.code for one in stories[:2]] == ["410700", "410700"]  # type: ignore[union-attr]


def test_on_a_phone_the_decision_stays_under_the_thumb(
    signed_in: Open, ledger: Ledger, owed: Obligation
) -> None:
    long = file(owed, ledger.liaison, {**GOOD, "text": "很长的正文。" * 300})
    phone = signed_in(ledger.county, screen=PHONE)
    phone.goto(f"/desk/review/{long.pk}/")
    expect(phone.get_by_role("button", name="通过")).to_be_in_viewport()
    phone.get_by_text("退回…").click()
    expect(phone.get_by_role("button", name="退回，看下一件")).to_be_in_viewport()
    expect(phone.get_by_role("button", name="通过", exact=True)).to_be_hidden()
