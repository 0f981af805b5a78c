"""A launch ceremony: invited by kind at the desk, answered on a phone, seated in one click, badges to print."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.activities.factories import make_activity, make_session
from tests.activities.test_ceremony import asked
from tests.browser.conftest import PATIENCE, PHONE, Open
from tests.factories import make_edition, make_person, make_tree
from vocweek.activities.ceremonies.services import set_up
from vocweek.org.models import Role

pytestmark = pytest.mark.browser
expect.set_options(timeout=PATIENCE)


def test_invited_answered_on_a_phone_seated_and_printed(signed_in: Open) -> None:
    tree = make_tree()
    edition = make_edition(tree.ministry)
    host = make_person(tree.city, Role.OFFICE)
    activity = make_activity(edition, tree.city, kinds=("launch_ceremony",), title="活动周启动仪式")
    make_session(activity)
    set_up(activity=activity, by=host, raw=asked())
    liaison = make_person(tree.school)

    desk = signed_in(host)
    desk.goto(f"/desk/activities/{activity.pk}/")
    desk.get_by_role("link", name="启动仪式", exact=True).click()
    desk.get_by_label("职业学校：4 家，每家 3 人").check()
    desk.get_by_role("button", name="发邀请").first.click()
    expect(desk.get_by_text("已邀请 4 个单位")).to_be_visible()

    phone = signed_in(liaison, screen=PHONE)
    phone.goto("/desk/activities/receipts/")
    phone.get_by_role("link", name="活动周启动仪式").click()
    phone.get_by_label("姓名").first.fill("张三")
    phone.get_by_label("职务").first.fill("校长")
    phone.get_by_label("联系电话").first.fill("138 0013 8000")
    phone.get_by_role("button", name="交回执").click()
    expect(phone.get_by_text("回执已交：报了 1 人")).to_be_visible()

    desk.get_by_role("link", name="名单和座位").click()
    desk.get_by_role("button", name="自动排座").click()
    expect(desk.get_by_text("座位已排好")).to_be_visible()
    with desk.expect_download() as badges:
        desk.get_by_role("link", name="胸牌").click()
    assert Path(badges.value.path()).read_bytes().startswith(b"%PDF")
