"""On a phone: an unusual figure asks for a word beside the field, and a photo filed before is used again."""

from __future__ import annotations

import io
import uuid

import pytest
from django.core.files.base import ContentFile
from PIL import Image
from playwright.sync_api import expect

from tests.browser.conftest import PHONE, Open
from tests.factories import make_edition, make_form, make_notice, make_task, roster
from tests.reporting.ledgers import GOOD, Ledger, begin, make_ledger
from vocweek.campaign.models import Task
from vocweek.core.clock import now
from vocweek.formspec import SUM, Field, FieldType, FormSpec, Section, to_json
from vocweek.media.services import store_asset
from vocweek.reporting.models import Obligation, Revision, Submission
from vocweek.reporting.services import submit

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

FORM = FormSpec(
    "总结",
    (
        Section(
            "summary",
            "总结",
            (
                Field("students", "参与学生", FieldType.INTEGER, required=True, unit="人", roll_up=SUM),
                Field("site_url", "专题网址", FieldType.URL, known="unit.site_url"),
                Field("pictures", "照片", FieldType.IMAGE, max_count=9),
            ),
        ),
    ),
)


def last_year(ledger: Ledger) -> None:
    """Let the first school have filed 90 students and its site a year ago."""
    edition = make_edition(ledger.tree.ministry, year=2025)
    task = make_task(
        make_notice(ledger.tree.city, edition), make_form(to_json(FORM)), state=Task.State.ISSUED
    )
    node = roster(edition, ledger.tree.school)
    values = {"students": 90, "site_url": "http://www.example.com"}
    Submission.objects.create(
        obligation=Obligation.objects.create(task=task, roster_unit=node, due_at=now()),
        task=task,
        form=task.form,
        draft_form=task.form,
        roster_unit=node,
        state="accepted",
        filed=values,
        accepted=values,
        client_key=uuid.uuid4(),
        saved_at=now(),
    )


def photo_filed_before(ledger: Ledger) -> None:
    picture = io.BytesIO()
    Image.new("RGB", (600, 400), "#1f4e79").save(picture, "JPEG")
    asset = store_asset(
        file=ContentFile(picture.getvalue(), "开放日.jpg"), unit=ledger.tree.school, by=ledger.liaison
    )
    draft = begin(ledger.owe(ledger.task(title="每天一件")), ledger.liaison)
    submit(submission=draft, by=ledger.liaison, version=0, raw={**GOOD, "photos": [asset.pk]})


def test_a_word_and_an_old_photo_on_a_phone(signed_in: Open) -> None:
    ledger = make_ledger()
    last_year(ledger)
    photo_filed_before(ledger)
    owed = ledger.owe(ledger.task(spec=FORM, title="总结"))

    page = signed_in(ledger.liaison, screen=PHONE)
    page.goto(f"/desk/obligations/{owed.pk}/")
    expect(page.get_by_text("去年 90 人")).to_be_visible()
    word = page.get_by_label("说明")
    expect(word).to_be_hidden()
    page.get_by_label("仍然如此").check()
    page.get_by_label("参与学生").fill("800")
    expect(page.get_by_text("今年是 800 人，多了 710 人")).to_be_visible()

    page.get_by_role("button", name="从素材库选").click()
    page.get_by_label("开放日.jpg").check()
    page.get_by_role("button", name="用选中的 1 个").click()
    expect(page.get_by_role("button", name="移除 开放日.jpg")).to_be_visible()

    page.get_by_role("button", name="报送").click()
    expect(page.locator(".field-error").filter(has_text="请写一句说明")).to_be_visible()
    expect(page.get_by_label("仍然如此")).to_be_checked()
    word.fill("今年全校参加")
    page.get_by_role("button", name="报送").click()
    expect(page.get_by_text("说明：今年全校参加", exact=True)).to_be_visible()
    expect(page.get_by_text("文件也用在")).to_be_visible()
    assert Revision.objects.get(submission__obligation=owed).words == {"students": "今年全校参加"}
