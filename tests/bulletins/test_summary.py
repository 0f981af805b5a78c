"""The summary: drafted from the ledger into the unit's own form, written on there, handed in with its Word file."""

from __future__ import annotations

import io
import uuid
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from docx import Document as Word

from tests.factories import make_edition, make_person
from tests.media.pictures import picture
from tests.reporting.ledgers import Ledger, again, make_ledger
from vocweek.accounts.models import User
from vocweek.bulletins.official import Picture
from vocweek.bulletins.summary.composing import compose
from vocweek.bulletins.summary.gathering import gather, materials
from vocweek.bulletins.summary.services import Choice, document_of, draft_summary, file_summary
from vocweek.bulletins.summary.wording import prose
from vocweek.core.clock import now
from vocweek.core.errors import DomainError
from vocweek.formspec.presets import preset_for
from vocweek.media.models import Asset
from vocweek.media.services import store_asset
from vocweek.org.models import OrgUnit, Role, UnitKind
from vocweek.reporting.models import Obligation, Submission
from vocweek.reporting.services import accept, open_submission, save_draft, submit

KEYS = ("teachers", "students", "enterprises", "participants", "visit_projects")


@dataclass
class Week:
    """A week over: schools filed figures and daily items, the county owes its summary to the city."""

    ledger: Ledger
    county: User
    summary: Obligation

    def figures(self, unit: OrgUnit, *numbers: int) -> Submission:
        task = self.ledger.task(spec=preset_for(["情况统计表"])) if not self.tables else self.tables[0]
        self.tables[:] = [task]
        raw = {"schools": 1, **dict(zip(KEYS, numbers, strict=True))}
        return self.hand_in(self.ledger.owe(task, unit), raw)

    def item(
        self, unit: OrgUnit, day: date, title: str, photo: bytes | None = None, **raw: Any
    ) -> Submission:
        task = self.items[0] if self.items else self.ledger.task(spec=preset_for(["宣传材料"]))
        self.items[:] = [task]
        photos = [self.stored(unit, photo).pk] if photo else []
        said = {
            "daily_kind": "典型活动案例",
            "daily_title": title,
            "daily_text": f"{title}。",
            "daily_photos": photos,
        }
        return self.hand_in(self.ledger.owe(task, unit, occurrence=day), said | raw)

    def stored(self, unit: OrgUnit, content: bytes) -> Asset:
        file = SimpleUploadedFile(f"{uuid.uuid4().hex[:6]}.jpg", content, "image/jpeg")
        return store_asset(file=file, unit=unit, by=None)

    def hand_in(self, owed: Obligation, raw: dict[str, Any]) -> Submission:
        draft = open_submission(obligation=owed, by=self.ledger.city, client_key=uuid.uuid4())
        unusual = dict.fromkeys(KEYS, "与企业合办，规模变了。")
        filed = submit(submission=draft, by=self.ledger.city, version=0, raw=raw, words=unusual)
        while filed.state == Submission.State.SUBMITTED:
            filed = accept(submission=filed, by=self.ledger.province)
        return filed

    def __post_init__(self) -> None:
        self.tables: list[Any] = []
        self.items: list[Any] = []


@pytest.fixture
def week(transactional_db: None, settings: Any, tmp_path: Path) -> Week:
    settings.MEDIA_ROOT = tmp_path
    ledger = make_ledger()
    task = ledger.task(spec=preset_for(["总结"]), kinds=(UnitKind.COUNTY,))
    return Week(
        ledger,
        make_person(ledger.tree.county, Role.OFFICE, name="县办公室"),
        ledger.owe(task, ledger.tree.county),
    )


def draft(week: Week, **choice: Any) -> Submission:
    return draft_summary(obligation=week.summary, by=week.county, choice=Choice(**choice))


def complete(week: Week, **choice: Any) -> Submission:
    """Draft it, and add the one figure that nobody but the office knows."""
    begun = draft(week, **choice)
    return save_draft(
        submission=begun,
        by=week.county,
        version=begun.version,
        raw={"summary_activities": 10, "summary_participants": 900},
    ).submission


def words(asset: Asset) -> str:
    with asset.file.open("rb") as file:
        return "\n".join(paragraph.text for paragraph in Word(io.BytesIO(file.read())).paragraphs)


def test_the_text_says_what_the_schools_filed(week: Week) -> None:
    week.figures(week.ledger.tree.school, 60, 800, 5, 900, 3)
    week.figures(week.ledger.tree.school2, 40, 700, 2, 1100, 4)
    text = draft(week).draft["summary_text"]
    assert text.startswith("一、总体情况\n")
    assert "参与活动的职业院校数2" in text
    assert "参与总人数2,000" in text
    assert "覆盖率50.0％" in text  # 1,500 of 3,000


def test_nothing_is_claimed_where_nothing_was_filed(week: Week) -> None:
    text = draft(week).draft["summary_text"]
    assert "参与" not in text
    assert "已报0件" in text


def test_figures_stand_beside_those_of_the_last_edition(week: Week) -> None:
    week.figures(week.ledger.tree.school, 60, 800, 5, 900, 3)
    tree = week.ledger.tree
    week.ledger.edition = make_edition(tree.ministry, year=2027)
    week.tables.clear()
    week.figures(tree.school, 66, 800, 4, 1170, 3)
    text = prose(gather(week.ledger.node(tree.county), now()))
    assert "与2026年相比" in text
    assert "参与总人数增加270人，增长30.0％" in text
    assert "参与活动的企业数减少1家，下降20.0％" in text
    assert "参与活动的职业院校学生数持平" in text


def test_each_day_tells_what_came_in_for_it(week: Week) -> None:
    first = week.ledger.edition.starts_on
    week.item(week.ledger.tree.school, first, "走进实训车间")
    week.item(week.ledger.tree.school2, first, "家电义诊进社区")
    week.item(week.ledger.tree.school, first + timedelta(days=2), "工匠进校园")
    days = gather(week.ledger.node(week.ledger.tree.county), now()).days
    assert [(day.day.day, day.items) for day in days] == [(10, 2), (12, 1)]
    assert days[0].content == "走进实训车间；家电义诊进社区"


def test_chosen_cases_and_pictures_of_the_schools_are_in_the_draft(week: Week) -> None:
    week.item(week.ledger.tree.school, week.ledger.edition.starts_on, "焊花里的第一堂课", picture())
    (told,) = materials(week.summary.roster_unit, week.summary.task)
    summary = draft(week, cases=[told], photos=told.photos)
    assert [case["title"] for case in summary.draft["summary_cases"]] == ["焊花里的第一堂课"]
    assert summary.draft["summary_pictures"] == list(told.photos)


def test_an_office_tells_only_of_what_was_accepted(week: Week) -> None:
    owed = week.ledger.owe(week.ledger.task(), week.ledger.tree.school)
    begun = open_submission(obligation=owed, by=week.ledger.liaison, client_key=uuid.uuid4())
    submit(
        submission=begun,
        by=week.ledger.liaison,
        version=0,
        raw={"title": "还没审核", "text": "x", "people": "1"},
    )
    assert materials(week.summary.roster_unit, week.summary.task) == ()


def test_what_somebody_wrote_stays_unless_it_is_to_be_replaced(week: Week) -> None:
    first = draft(week)
    submission = again(first)
    submission.draft = {**submission.draft, "summary_text": "我自己写的。"}
    submission.save(update_fields=["draft"])
    assert draft(week).draft["summary_text"] == "我自己写的。"
    assert draft(week, replace=True).draft["summary_text"].startswith("一、总体情况")


def test_it_is_handed_in_with_the_word_file_in_one_step(week: Week) -> None:
    week.figures(week.ledger.tree.school, 60, 800, 5, 900, 3)
    week.item(week.ledger.tree.school, week.ledger.edition.starts_on, "焊花里的第一堂课", picture())
    (told,) = materials(week.summary.roster_unit, week.summary.task)
    begun = complete(week, cases=[told], photos=told.photos)
    filed = file_summary(submission=begun, by=week.county, version=begun.version)
    assert filed.state == Submission.State.SUBMITTED
    (number,) = filed.filed["summary_document"]
    text = words(Asset.objects.get(pk=number))
    assert "一、总体情况" in text
    assert "焊花里的第一堂课" in text
    assert "原阳县教育局" in text


def test_handed_in_again_it_carries_one_word_file(week: Week) -> None:
    begun = complete(week)
    with pytest.raises(DomainError):
        file_summary(submission=begun, by=week.county, version=99)
    filed = file_summary(submission=begun, by=week.county, version=again(begun).version)
    assert len(filed.filed["summary_document"]) == 1


def test_a_summary_that_was_handed_in_is_not_drafted_over(week: Week) -> None:
    begun = complete(week)
    file_summary(submission=begun, by=week.county, version=begun.version)
    with pytest.raises(DomainError, match="已经报送"):
        draft(week)


def test_headings_of_the_text_are_numbered_through_to_the_end(week: Week) -> None:
    week.figures(week.ledger.tree.school, 60, 800, 5, 900, 3)
    facts = gather(week.summary.roster_unit, now())
    values = {
        "summary_text": "一、总体情况\n好。\n\n五、写错了号\n（一）小标题\n也好。",
        "summary_highlights": "亮。",
    }
    document = compose(facts, values, {}, date(2026, 5, 20))
    headings = [(block.text, block.level) for block in document.body if hasattr(block, "level")]
    assert headings == [
        ("总体情况", 1), ("写错了号", 1), ("小标题", 2), ("报送任务", 1), ("活动亮点", 1)
    ]  # fmt: skip


def test_a_draft_shows_no_picture_its_writer_may_not_use(week: Week) -> None:
    elsewhere = week.stored(week.ledger.tree.ministry, picture())
    begun = complete(week, photos=[elsewhere.pk])
    assert begun.draft["summary_pictures"] == [elsewhere.pk]  # anybody can send any number
    assert not any(isinstance(block, Picture) for block in document_of(begun, now()).body)


def test_a_picture_nobody_uploaded_is_not_that_of_a_draft_without_an_author(week: Week) -> None:
    elsewhere = week.stored(week.ledger.tree.ministry, picture())
    begun = complete(week, photos=[elsewhere.pk])
    begun.author = None
    assert not any(isinstance(block, Picture) for block in document_of(begun, now()).body)


def test_a_personal_picture_is_not_offered(week: Week) -> None:
    daily = preset_for(["宣传材料"])
    sections = tuple(
        replace(
            section,
            fields=tuple(
                replace(field, personal=True) if field.key == "daily_photos" else field
                for field in section.fields
            ),
        )
        for section in daily.sections
    )
    week.items[:] = [week.ledger.task(spec=replace(daily, sections=sections))]
    week.item(week.ledger.tree.school, week.ledger.edition.starts_on, "焊花里的第一堂课", picture())
    (told,) = materials(week.summary.roster_unit, week.summary.task)
    assert told.photos == ()
