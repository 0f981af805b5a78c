"""What a filed form says of an entry: its title, whose work it is, its topic, what judges read of it. Pure."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from vocweek.activities.personal import unseal
from vocweek.formspec import DisplayItem, FieldType, FormSpec
from vocweek.selection.models import Entry, PublicEntry

_TITLE = re.compile(r"标题|题目|名称")
_AUTHOR = re.compile(r"作者(?!单位|身份)|拍摄者|课题组|制作者|推荐人选")
_ROLE = re.compile(r"身份")
_TOPIC = re.compile(r"选题|主题|类别|方向")
_ROLES: tuple[tuple[str, str], ...] = (
    ("教师", Entry.AuthorRole.TEACHER),
    ("老师", Entry.AuthorRole.TEACHER),
    ("学生", Entry.AuthorRole.STUDENT),
    ("工作人员", Entry.AuthorRole.STAFF),
)
_SHORT = (FieldType.SHORT_TEXT, FieldType.CHOICE)


@dataclass(frozen=True, slots=True)
class Said:
    """What the form says; "" where it says nothing. pictured: there is a picture in it that is not personal."""

    title: str
    author: str
    author_role: str
    topic: str
    pictured: bool


def read_entry(spec: FormSpec, values: Mapping[str, Any], topics: Collection[str]) -> Said:
    """Return title, author, role and topic of a filed form: the first short answer whose label asks for it."""
    role = _answer(spec, values, _ROLE)
    topic = _answer(spec, values, _TOPIC)
    return Said(
        title=_answer(spec, values, _TITLE)[:120],
        author=_answer(spec, values, _AUTHOR)[:60],
        author_role=next((meant for word, meant in _ROLES if word in role), ""),
        topic=topic if topic in topics else "",
        pictured=any(
            field.type is FieldType.IMAGE and not field.personal and bool(values.get(field.key))
            for field in spec.fields
        ),
    )


def parts_of(shown: Iterable[DisplayItem]) -> list[tuple[str, str]]:
    """Return what judges read of a filed form: label and text of each part that says something, nothing personal.

    A table is a line for each row, each figure with its column's head.
    """
    read = ((one.label, one.text or _lines(one)) for one in shown if not one.personal)
    return [(label, text) for label, text in read if text]


def _lines(table: DisplayItem) -> str:
    rows = (
        "；".join(f"{head}：{cell}" for head, cell in zip(table.headers, row, strict=True) if cell)
        for row in table.rows
    )
    return "\n".join(row for row in rows if row)


def of_person(said: Said, person: PublicEntry) -> Said:
    """Return what a form says, completed by what its sender said of themselves."""
    role = person.role if person.role in Entry.AuthorRole.values else ""
    author = said.author or unseal(person.sealed).name[:60]
    return replace(said, author=author, author_role=said.author_role or role)


def _answer(spec: FormSpec, values: Mapping[str, Any], asked: re.Pattern[str]) -> str:
    for field in spec.fields:
        value = values.get(field.key)
        if field.type in _SHORT and isinstance(value, str) and value and asked.search(field.label):
            return next((one.label for one in field.choices if one.value == value), value)
    return ""
