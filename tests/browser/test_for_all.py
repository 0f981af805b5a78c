"""For all: no kind of public page breaks WCAG 2.2 AA as axe sees it, and the care toolbar stays as it was set."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.activities.factories import make_activity, make_bookable, make_session
from tests.browser.conftest import NO_SIDEWAYS, PATIENCE, PHONE
from tests.factories import make_edition, make_tree
from tests.portal.factories import Kind, Part, add_file, make_picture, make_site, publish
from tests.selection.factories import Stage
from tests.selection.public.factories import public_call
from vocweek.core.clock import now, today
from vocweek.publishing.models import Publication
from vocweek.publishing.search.indexing import refresh

pytestmark = pytest.mark.browser
expect.set_options(timeout=PATIENCE)
WCAG_AA = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}
TOO_WIDE = """[...document.body.querySelectorAll("*")].filter((one) => {
  const box = one.getBoundingClientRect();
  return box.width && box.right > innerWidth + 1 &&
    !one.closest(".visually-hidden, .site-nav, .care-line, [class*=days]");
}).map((one) => one.outerHTML.slice(0, 100))"""
SECTIONS = ("al", "rw", "sp", "zt", "yy", "tj", "bd", "zw", "gd", "sj", "tz", "xz", "zb")


@pytest.fixture
def phone(chromium: Browser, site: str) -> Iterator[Page]:
    """A phone of somebody without an account; any script error and any sideways scroll fails."""
    faults: list[str] = []
    context = chromium.new_context(base_url=site, locale="zh-CN", viewport=PHONE, has_touch=True)
    context.set_default_timeout(PATIENCE)
    context.add_init_script(NO_SIDEWAYS)
    page = context.new_page()
    page.on("pageerror", lambda error: faults.append(f"{page.url}: {error}"))
    yield page
    context.close()
    assert faults == []


@pytest.fixture
def addresses(transactional_db: None) -> list[str]:
    """One address of every kind of public page, each with something on it, and some with nothing."""
    tree = make_tree()
    edition = make_edition(tree.ministry, year=today().year, starts_on=today() - timedelta(days=1))
    make_site(tree.city, slug="xinxiang", slogan="一技在手，一生无忧", welcome="欢迎来看看。")
    stories = []
    for kind in Kind:
        if kind != Kind.ACTIVITY:
            made = publish(
                edition, tree.city, origin=tree.school, kind=kind, lead="车间里的一天", starts_at=now()
            )
            add_file(made, make_picture(tree.school), caption="焊接")
            stories.append(made)
    withdrawn = publish(edition, tree.city, state=Publication.State.WITHDRAWN)
    download = publish(edition, tree.city, kind=Kind.DOWNLOAD, title="会标")
    add_file(download, make_picture(tree.school), Part.DOCUMENT)
    activity = make_activity(edition, tree.school, title="焊接体验课", summary="穿上工装，握住焊枪。")
    make_session(activity, day=2)
    seats = make_bookable(activity, day=5)
    call = public_call(Stage(tree, edition))
    refresh()
    return [
        "/",
        "/z/xinxiang/",
        f"/z/{tree.school.code}/",
        f"/z/{tree.other_school.code}/",
        *(f"/{section}/" for section in SECTIONS),
        *(f"/wz/{one.public_id}/" for one in stories),
        f"/wz/{stories[0].public_id}/1/",
        f"/wz/{withdrawn.public_id}/",
        "/hd/",
        "/hd/?view=calendar",
        f"/hd/{activity.public_id}/",
        f"/hd/{activity.public_id}/{seats.public_id}/",
        "/hd/zhao/",
        "/ss/",
        "/ss/?q=hanjie",
        "/z/xinxiang/embed/",
        "/nothing-here/",
        "/zs/",
        "/zj/",
        f"/zj/{call.public_id}/",
        "/gs/",
        "/en/",
        f"/en/wz/{stories[0].public_id}/",
        "/en/hd/",
        f"/en/hd/{activity.public_id}/",
        f"/en/hd/{activity.public_id}/{seats.public_id}/",
        "/en/ss/?q=hanjie",
    ]


def test_no_kind_of_page_breaks_a_rule(phone: Page, addresses: list[str]) -> None:
    axe, broken = Axe(), []
    for address in addresses:
        phone.goto(address)
        seen = axe.run(phone, options=WCAG_AA).response
        assert seen["passes"], address
        broken += [
            f"{address} {one['id']}: {node['html'][:120]}"
            for one in seen["violations"]
            for node in one["nodes"][:3]
        ]
    assert broken == []


def test_what_a_reader_chose_stays_on_the_next_page_and_can_be_taken_back(
    phone: Page, addresses: list[str]
) -> None:
    phone.goto("/")
    size = "parseFloat(getComputedStyle(document.documentElement).fontSize)"
    plain = phone.evaluate(size)
    phone.get_by_text("关怀版").click()
    phone.get_by_role("button", name="字大一点").click()
    phone.get_by_role("button", name="高对比").click()
    phone.get_by_role("button", name="阅读线").click()
    phone.goto("/hd/")
    assert phone.evaluate(size) == pytest.approx(plain * 1.125)
    expect(phone.get_by_role("button", name="高对比")).to_have_attribute("aria-pressed", "true")
    expect(phone.locator(".care-line")).to_be_visible()
    phone.get_by_role("button", name="恢复原样").click()
    assert phone.evaluate(size) == plain
    expect(phone.locator(".care-line")).to_be_hidden()


def test_at_twice_the_size_nothing_has_to_be_scrolled_sideways(phone: Page, addresses: list[str]) -> None:
    phone.goto("/")
    phone.get_by_text("关怀版").click()
    for _ in range(4):
        phone.get_by_role("button", name="字大一点").click()
    for address in addresses[:3]:
        phone.goto(address)
        too_wide = phone.evaluate(TOO_WIDE)
        assert too_wide == [], address


def test_a_page_is_read_aloud_sentence_by_sentence_and_stops_when_pressed_again(
    phone: Page, addresses: list[str]
) -> None:
    phone.add_init_script(
        "said = []; speechSynthesis.speak = (one) => said.push([one.lang, one.text.trim()]);"
        "speechSynthesis.cancel = () => { said = [] };"
        'Object.defineProperty(speechSynthesis, "speaking", { get: () => said.length > 0 })'
    )
    phone.goto(next(one for one in addresses if one.startswith("/en/wz/")))
    phone.get_by_text("Easy reading").click()
    button = phone.locator("[data-care-read]")
    button.click()
    expect(button).to_have_attribute("aria-pressed", "true")
    assert ["zh-CN", "车间里的一天"] in phone.evaluate("said")
    assert "en" in {language for language, _ in phone.evaluate("said")}
    button.click()
    expect(button).to_have_attribute("aria-pressed", "false")
    assert phone.evaluate("said") == []
