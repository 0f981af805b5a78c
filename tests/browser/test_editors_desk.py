"""The editor's desk: a better picture asked for, sent and used, and the school sees where its story appeared."""

from __future__ import annotations

import io
from datetime import timedelta

import pytest
from PIL import Image
from playwright.sync_api import FilePayload, expect

from tests.browser.conftest import PHONE, Open
from tests.factories import make_person
from tests.selection.factories import Stage, make_stage
from vocweek.core.clock import now
from vocweek.org.models import Role
from vocweek.publishing.models import Publication
from vocweek.publishing.services import tell_appearances


@pytest.fixture
def stage(transactional_db: None) -> Stage:
    return make_stage()


def photo() -> FilePayload:
    out = io.BytesIO()
    Image.new("RGB", (1200, 800), (168, 123, 81)).save(out, "JPEG")
    return FilePayload(name="近景.jpg", mimeType="image/jpeg", buffer=out.getvalue())


def test_a_better_picture_is_asked_for_sent_and_shown(signed_in: Open, stage: Stage) -> None:
    entry = stage.enter(stage.call(), stage.tree.school, "焊花里的第一堂课")
    stage.recommend(entry, stage.tree.school, stage.tree.county)
    editor = signed_in(make_person(stage.tree.city, Role.EDITOR))
    editor.goto("/desk/publications/pick/")
    editor.get_by_label("请补图：焊花里的第一堂课").click()
    editor.get_by_label("要什么样的图").fill("学生操作的近景，横幅")
    editor.get_by_role("button", name="请示例职业学校一补图").click()
    expect(editor.get_by_role("link", name="等补图")).to_be_visible()

    school = signed_in(stage.person(stage.tree.school), screen=PHONE)
    school.get_by_role("link", name="焊花里的第一堂课").click()
    expect(school.get_by_text("学生操作的近景，横幅")).to_be_visible()
    school.get_by_label("从手机或电脑选").set_input_files(photo())
    school.get_by_role("button", name="补给新乡市教育局").click()
    expect(school.get_by_text("不用重新报")).to_be_visible()

    editor.reload()
    editor.get_by_role("link", name="补来 1 张图").click()
    editor.get_by_role("button", name="选用，带上这些图").click()
    expect(editor.get_by_text("第一张作封面")).to_be_visible()

    assert Publication.objects.get().cover is not None
    Publication.objects.update(state="published", published_at=now(), leads=True)
    tell_appearances((now() + timedelta(days=1)).replace(hour=10))
    school.goto("/desk/uses/")
    expect(school.get_by_text("在新乡市教育局展示")).to_be_visible()


def test_passing_over_is_taken_back_on_the_spot(signed_in: Open, stage: Stage) -> None:
    entry = stage.enter(stage.call(), stage.tree.school, "焊花里的第一堂课")
    stage.recommend(entry, stage.tree.school, stage.tree.county)
    editor = signed_in(make_person(stage.tree.city, Role.EDITOR))
    editor.goto("/desk/publications/pick/")
    editor.get_by_role("button", name="略过 焊花里的第一堂课").click()
    expect(editor.get_by_text("已略过 1 件")).to_be_visible()
    expect(editor.get_by_role("link", name="焊花里的第一堂课")).to_have_count(0)
    editor.get_by_role("button", name="放回来").click()
    expect(editor.get_by_role("link", name="焊花里的第一堂课")).to_be_visible()
