"""What booking asks: name, phone or mail, number of people, and what the session itself asks; nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext, gettext_noop

from vocweek.activities.asking import asked_fields
from vocweek.activities.models import Session
from vocweek.activities.personal import Personal
from vocweek.core.errors import DomainError, Problem
from vocweek.formspec import Field, FieldType, FormSpec, Section, parse

NAME_LENGTH = 40
GROUP_LENGTH = 60
_T = FieldType


def takes_groups(session: Session) -> bool:
    """Tell if a class with its teacher may book."""
    return session.group_most is not None and session.way in (Session.Way.BOOK, Session.Way.GROUP)


def takes_persons(session: Session) -> bool:
    """Tell if a person or a family may book."""
    return session.way == Session.Way.BOOK


def booking_form(session: Session, *, group: bool = False) -> FormSpec:
    """Return the form of a booking; group: by a class with its teacher."""
    who = _of_group(session) if group else _of_person(session)
    contact = (
        Field("phone", gettext_noop("手机或电话"), _T.PHONE, personal=True),
        Field("mail", gettext_noop("邮箱"), _T.EMAIL, personal=True, help=_MAIL_HELP),
    )
    fields = (*who[:-1], *contact, who[-1], *asked_fields(session))
    return FormSpec(
        "预约", (Section("booking", gettext_noop("谁来"), tuple(one for one in fields if one is not None)),)
    )


_MAIL_HELP = gettext_noop("手机和邮箱填一个就行。留了邮箱，入场券、变更和前一天的提醒会发给您。")


def contact_form() -> FormSpec:
    """Return the form for whoever a ticket is handed on to: name, phone or mail."""
    fields = (
        Field(
            "name", gettext_noop("姓名"), _T.SHORT_TEXT, required=True, max_length=NAME_LENGTH, personal=True
        ),
        Field("phone", gettext_noop("手机或电话"), _T.PHONE, personal=True),
        Field(
            "mail", gettext_noop("邮箱"), _T.EMAIL, personal=True, help=gettext_noop("手机和邮箱填一个就行。")
        ),
    )
    return FormSpec("转让", (Section("transfer", gettext_noop("转给谁"), fields),))


def read_booking(
    session: Session, raw: Mapping[str, Any], *, group: bool = False, by_staff: bool = False
) -> tuple[Personal, int, str]:
    """Return who comes, how many people, and the group's name ("" for a person).

    by_staff: entered from paper or telephone, a contact may be missing. Raises `DomainError` with every problem, each
    at its field (docs/forms.md), and ``no_contact`` under `phone`.
    """
    spec = booking_form(session, group=group)
    values = _checked(spec, raw, contact=not by_staff)
    asked = {field.key: values[field.key] for field in asked_fields(session) if values[field.key]}
    personal = Personal(
        name=values["name"],
        phone=values["phone"] or "",
        mail=values["mail"] or "",
        teacher=values["name"] if group else "",
        answers=asked,
    )
    return personal, int(values.get("people") or 1), str(values.get("group_name") or "")


def read_contact(raw: Mapping[str, Any]) -> Personal:
    """Return whoever a ticket is handed on to. Raises like `read_booking`."""
    values = _checked(contact_form(), raw, contact=True)
    return Personal(name=values["name"], phone=values["phone"] or "", mail=values["mail"] or "")


def _checked(spec: FormSpec, raw: Mapping[str, Any], *, contact: bool) -> dict[str, Any]:
    parsed = parse(spec, raw)
    problems = [Problem(one.code, one.message, one.field) for one in parsed.problems]
    if contact and not parsed.values["phone"] and not parsed.values["mail"]:
        problems.append(Problem("no_contact", gettext("请填手机或邮箱，填一个就行。"), "phone"))
    if problems:
        raise DomainError(problems)
    return parsed.values


def _of_person(session: Session) -> tuple[Field, Field | None]:
    name = Field(
        "name", gettext_noop("姓名"), _T.SHORT_TEXT, required=True, max_length=NAME_LENGTH, personal=True
    )
    most = session.per_booking
    people = Field(
        "people",
        gettext_noop("人数"),
        _T.INTEGER,
        required=True,
        minimum=1,
        maximum=most,
        unit=gettext_noop("人"),
        help=gettext_noop("连您自己在内。"),
    )
    return name, people if most > 1 else None


def _of_group(session: Session) -> tuple[Field, Field, Field]:
    return (
        Field(
            "group_name",
            gettext_noop("学校和班级，或者单位"),
            _T.SHORT_TEXT,
            required=True,
            min_length=2,
            max_length=GROUP_LENGTH,
        ),
        Field(
            "name",
            gettext_noop("带队老师"),
            _T.SHORT_TEXT,
            required=True,
            max_length=NAME_LENGTH,
            personal=True,
        ),
        Field(
            "people",
            gettext_noop("人数"),
            _T.INTEGER,
            required=True,
            minimum=session.group_least,
            maximum=session.group_most,
            unit=gettext_noop("人"),
            help=gettext_noop("学生和老师一共多少人。"),
        ),
    )
