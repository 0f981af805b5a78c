"""A call in motion: who is at which unit, what was entered, what was recommended."""

from __future__ import annotations

import copy
import itertools
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property
from typing import Any
from uuid import uuid4

from tests.factories import Tree, make_edition, make_form, make_person, make_tree, roster
from vocweek.accounts.models import User
from vocweek.campaign.models import Edition, RosterUnit
from vocweek.core.clock import now
from vocweek.org.models import OrgUnit, Role, UnitKind
from vocweek.reporting.models import Submission
from vocweek.reporting.services import open_submission, submit, take_part
from vocweek.selection.drafts import CallDraft, Rules
from vocweek.selection.models import Call, Entry, Recommendation
from vocweek.selection.services import begin_call, open_call, recommend

_number = itertools.count(1)

SPEC: dict[str, Any] = {
    "schema": "vocweek.form/1",
    "title": "征文",
    "sections": [
        {
            "key": "essay",
            "title": "征文",
            "fields": [
                {"key": "essay_title", "label": "标题", "type": "short_text", "required": True},
                {"key": "essay_author", "label": "作者", "type": "short_text", "personal": True},
                {"key": "essay_role", "label": "作者身份", "type": "short_text"},
                {"key": "essay_topic", "label": "选题", "type": "short_text"},
                {"key": "essay_text", "label": "正文", "type": "long_text", "required": True},
            ],
        }
    ],
}

PICTURED: dict[str, Any] = copy.deepcopy(SPEC)
"""The same with pictures."""
PICTURED["sections"][0]["fields"].append({"key": "photos", "label": "照片", "type": "image", "max_count": 9})


def rules(**more: Any) -> Rules:
    """Say what is called for, until next week."""
    return Rules(**{"rules": "写一写身边的职教故事。", "due_at": now() + timedelta(days=7), **more})


def call_draft(**more: Any) -> CallDraft:
    """Say an essay call of schools."""
    said = rules(**{key: more.pop(key) for key in list(more) if key in Rules.__dataclass_fields__})
    return CallDraft(
        **{
            "kind": Call.Kind.ESSAY,
            "title": "“职教让生活更美好”征文",
            "said": said,
            "audience_kinds": (UnitKind.SCHOOL,),
            **more,
        }
    )


@dataclass
class Stage:
    """The tree of the factories with its edition, one person with all it takes at each unit."""

    tree: Tree
    edition: Edition

    @cached_property
    def _people(self) -> dict[tuple[int, Role], User]:
        return {}

    def person(self, unit: OrgUnit, role: Role | None = None) -> User:
        """Return who works at `unit`: the liaison of a school, elsewhere the office."""
        role = role or (Role.LIAISON if unit.kind == UnitKind.SCHOOL else Role.OFFICE)
        if (unit.pk, role) not in self._people:
            self._people[unit.pk, role] = make_person(unit, role)
        return self._people[unit.pk, role]

    def at(self, unit: OrgUnit) -> RosterUnit:
        return RosterUnit.objects.select_related("parent", "unit").get(pk=roster(self.edition, unit).pk)

    def draft(self, issuer: OrgUnit | None = None, **more: Any) -> Call:
        """Begin a call of the province."""
        issuer = issuer or self.tree.province
        return begin_call(issuer=self.at(issuer), by=self.person(issuer), draft=call_draft(**more))

    def call(self, issuer: OrgUnit | None = None, **more: Any) -> Call:
        """Open a call of the province, answered in the form above."""
        call = self.draft(issuer, **more)
        call.form = make_form(SPEC, title="征文")
        call.save()
        return open_call(call=call, by=self.person(issuer or self.tree.province))

    def begin(self, call: Call, school: OrgUnit, moment: datetime | None = None) -> Submission:
        """Let a school begin an entry."""
        by = self.person(school)
        assert call.task is not None
        owed = take_part(task=call.task, unit=self.at(school), by=by, moment=moment)
        return open_submission(obligation=owed, by=by, client_key=uuid4(), moment=moment)

    def file(self, call: Call, school: OrgUnit, title: str = "", **more: Any) -> Submission:
        """Let a school file an entry."""
        draft = self.begin(call, school)
        values = {
            "essay_title": title or f"第 {next(_number)} 篇",
            "essay_text": "师傅教我的第一课。",
            **more,
        }
        return submit(submission=draft, by=self.person(school), version=draft.version, raw=values)

    def enter(self, call: Call, school: OrgUnit, title: str = "", **more: Any) -> Entry:
        """Let a school enter."""
        return Entry.objects.get(submission=self.file(call, school, title, **more))

    def recommend(self, entry: Entry, *units: OrgUnit, reason: str = "写得真。") -> Recommendation:
        """Let the units pass an entry on, one after the other; return the last step."""
        for unit in units:
            fresh = Entry.objects.select_related("submission").get(pk=entry.pk)
            step = recommend(entry=fresh, unit=self.at(unit), by=self.person(unit), reason=reason)
        return step


def make_stage() -> Stage:
    tree = make_tree()
    stage = Stage(tree, make_edition(tree.ministry))
    for unit in vars(tree).values():
        stage.person(unit)
    return stage
