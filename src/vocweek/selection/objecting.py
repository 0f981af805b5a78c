"""What somebody says against a list (异议): asked, read, and known again whoever sends it. Pure."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext, gettext_noop

from vocweek.activities.personal import Personal
from vocweek.core.errors import DomainError, Problem
from vocweek.formspec import Choice, Field, FieldType, FormSpec, Section, parse
from vocweek.selection.models import Objection

LONGEST, SHORTEST = 2_000, 10
_T = FieldType
_SAID = re.compile(r"[\W_]+")
_ABOUT = {
    Objection.About.COPIED: gettext_noop("抄袭或侵权"),
    Objection.About.UNTRUE: gettext_noop("内容不实"),
    Objection.About.UNQUALIFIED: gettext_noop("不符合参加条件"),
    Objection.About.PROCEDURE: gettext_noop("程序有问题"),
    Objection.About.OTHER: gettext_noop("其他"),
}


@dataclass(frozen=True, slots=True)
class Saying:
    """What somebody objects. who: never shown to the public, nor in a `repr`."""

    about: str
    evidence: str
    who: Personal = field(repr=False)

    @property
    def text_hash(self) -> str:
        """SHA-256 of the words without blanks, signs and widths: the same text pasted again is the same."""
        return hashlib.sha256(
            _SAID.sub("", unicodedata.normalize("NFKC", self.evidence)).lower().encode()
        ).hexdigest()


def objection_form() -> FormSpec:
    """Return what an objection asks: what about, facts and evidence, the name, a phone or a mail."""
    fields = (
        Field(
            "about",
            gettext_noop("事项"),
            _T.CHOICE,
            required=True,
            choices=tuple(Choice(str(value), label) for value, label in _ABOUT.items()),
        ),
        Field(
            "evidence",
            gettext_noop("事实和依据"),
            _T.LONG_TEXT,
            required=True,
            min_length=SHORTEST,
            max_length=LONGEST,
            help=gettext_noop("写清楚哪里有问题、有什么依据（出处、网址、时间）。"),
        ),
        Field("name", gettext_noop("姓名或单位"), _T.SHORT_TEXT, required=True, max_length=60, personal=True),
        Field("phone", gettext_noop("手机或电话"), _T.PHONE, personal=True),
        Field("mail", gettext_noop("邮箱"), _T.EMAIL, personal=True, help=_MAIL_HELP),
    )
    return FormSpec("异议", (Section("objection", gettext_noop("异议"), fields),))


_MAIL_HELP = gettext_noop("手机和邮箱填一个就行。留了邮箱，处理结果会发给您。")


def read_objection(raw: Mapping[str, Any]) -> Saying:
    """Return what was typed. Raises `DomainError` with every problem, each at its field (``no_contact``: `phone`)."""
    parsed = parse(objection_form(), raw)
    problems = [Problem(one.code, one.message, one.field) for one in parsed.problems]
    values = parsed.values
    if not values["phone"] and not values["mail"]:
        problems.append(Problem("no_contact", gettext("请填手机或邮箱，填一个就行。"), "phone"))
    if problems:
        raise DomainError(problems)
    who = Personal(name=values["name"], phone=values["phone"] or "", mail=values["mail"] or "")
    return Saying(values["about"], values["evidence"].strip(), who)
