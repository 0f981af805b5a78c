"""The editor's desk in a browser: what was recommended, passed over and put back."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Open
from tests.factories import make_person
from tests.selection.factories import Stage, make_stage
from vocweek.org.models import Role


@pytest.fixture
def stage(transactional_db: None) -> Stage:
    return make_stage()


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
