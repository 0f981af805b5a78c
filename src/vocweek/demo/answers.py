"""Filling in any form as an invented unit would: figures that fit its size, texts and pictures of its trade."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from random import Random
from typing import Any

from vocweek.accounts.models import User
from vocweek.core.clock import today
from vocweek.demo.pictures import Pictures
from vocweek.demo.stories import PLAN_HIGHLIGHTS, SUMMARY, UNUSUAL, Story, stories_of
from vocweek.formspec import Field, FieldType, FormSpec, asking_keys
from vocweek.org.models import OrgUnit


@dataclass
class Answers:
    """Answers for one unit. The same seed gives the same answers; `growth` scales its people, in an earlier year."""

    unit: OrgUnit
    by: User
    seed: int
    pictures: Pictures
    day: date | None = None
    growth: float = 1.0
    chance: Random = field(init=False)

    def __post_init__(self) -> None:
        self.chance = Random(self.seed)

    @property
    def story(self) -> Story:
        """The story of the day."""
        told = stories_of(self.unit.name)
        first = Random(self.unit.code).randrange(len(told))
        return told[(first + (self.day.toordinal() if self.day else self.seed)) % len(told)]

    def fill(self, spec: FormSpec, known: dict[str, Any]) -> dict[str, Any]:
        """Return answers to every field of `spec`, keeping what is `known` already."""
        figures = self._figures()
        return {
            one.key: known.get(one.key) or self._answer(one, figures)
            for one in spec.fields
            if one.type is not FieldType.COMPUTED
        }

    def words(self, spec: FormSpec) -> dict[str, str]:
        """Return a word of explanation for every field that may ask for one; those not asked for are left out."""
        return dict.fromkeys(asking_keys(spec), UNUSUAL)

    def _figures(self) -> dict[str, int]:
        size, enrolled = Random(self.unit.code), self.unit.enrolment or 0
        usual = self.growth * self.chance.uniform(0.95, 1.03)
        students = int(enrolled * usual * size.uniform(0.62, 0.96))
        teachers = int((self.unit.staff or 12) * usual * size.uniform(0.5, 0.9))
        visitors = int(students * size.uniform(0.2, 0.6)) + 40
        return {
            "schools": 1,
            "teachers": teachers,
            "students": students,
            "enrolled": enrolled,
            "enterprises": self.chance.randint(3, 24),
            "participants": students + teachers + visitors,
            "visit_projects": self.chance.randint(2, 14),
            "summary_activities": self.chance.randint(6, 22),
            "summary_participants": students + teachers + visitors,
            "plan_activities": self.chance.randint(6, 18),
        }

    def _answer(self, one: Field, figures: dict[str, int]) -> Any:
        if one.type is FieldType.IMAGE:
            return self._images(one)
        if one.type is FieldType.FILE:
            return [self.pictures.document(self.unit, self.by).pk] if one.required else []
        if one.type is FieldType.INTEGER:
            return figures.get(one.key, self.chance.randint(1, 9))
        if one.type is FieldType.CHOICE:
            return one.choices[0].value
        return self._texts().get(one.key)

    def _texts(self) -> dict[str, Any]:
        return {
            "daily_title": self.story.title,
            "daily_text": self.story.text,
            "plan_highlights": PLAN_HIGHLIGHTS,
            "site_url": f"https://week.example.cn/{self.unit.code.lower()}",
            "liaison_name": "示例·联络员",
            "liaison_department": "职成科",
            "liaison_position": "科员",
            "liaison_mobile": f"138000{self.seed % 100000:05d}",
            "board_title": f"{self.unit.name.removesuffix('（示例）')}职业教育改革发展成果",
            "summary_text": SUMMARY,
            "summary_highlights": self.story.title,
            "summary_cases": [{"title": self.story.title, "text": self.story.text}],
        }

    def _images(self, one: Field) -> list[int]:
        if one.image is not None and one.image.height_mm:
            return [self.pictures.board(self.unit, self.by, (self.day or today()).year).pk]
        count = min(one.most_files, self.chance.randint(1, 3))
        told = self.pictures.photos(self.unit, self.by, self.story, self.day, count)
        return [photo.pk for photo in told][: one.most_files]
