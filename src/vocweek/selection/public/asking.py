"""What is asked of a person beside the call's own form: who they are, and what they agree to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

from django.utils.translation import gettext, gettext_noop

from vocweek.activities.personal import Personal
from vocweek.core.errors import Problem, refuse
from vocweek.formspec import Choice, Field, FieldType, FormSpec, Section, parse
from vocweek.selection.models import Call, PublicEntry

_T = FieldType
YES: Final = "1"
NAME, PHONE, ROLE, MINOR, GUARDIAN, GUARDIAN_PHONE = (
    "who_name",
    "who_phone",
    "who_role",
    "who_minor",
    "who_guardian",
    "who_guardian_phone",
)
AGREES, GUARDIAN_AGREES = "who_agrees", "who_guardian_agrees"
"""Keys of these fields: no form's own key begins so, and who writes a form cannot take them away."""
CONSENT: Final = gettext_noop(
    "作品由我本人创作，不侵犯他人的著作权、肖像权和名誉权；同意主办单位在活动周的评选、展示、汇编和宣传中无偿使用，并署作者姓名。"
)
"""What is agreed to where the call itself says nothing of rights."""


@dataclass(frozen=True, slots=True)
class Who:
    """Who sends a work, as typed. agrees, guardian_agrees: the boxes are ticked."""

    name: str = ""
    phone: str = ""
    role: str = PublicEntry.Role.OTHER
    minor: bool = False
    guardian: str = ""
    guardian_phone: str = ""
    agrees: bool = False
    guardian_agrees: bool = False

    def as_raw(self) -> dict[str, Any]:
        """Return it as the form's raw values."""
        return {
            NAME: self.name,
            PHONE: self.phone,
            ROLE: self.role,
            MINOR: [YES] if self.minor else [],
            GUARDIAN: self.guardian,
            GUARDIAN_PHONE: self.guardian_phone,
            AGREES: [YES] if self.agrees else [],
            GUARDIAN_AGREES: [YES] if self.guardian_agrees else [],
        }

    def put_in(self, known: Personal) -> Personal:
        """Return what is kept sealed: this, with the mail and the token that were known before."""
        guardian = {"guardian": self.guardian, "guardian_phone": self.guardian_phone} if self.minor else {}
        return replace(known, name=self.name, phone=self.phone, answers=guardian)


def mail_form() -> FormSpec:
    """Return the form in which a person leaves the mail their link goes to."""
    mail = Field("mail", gettext_noop("邮箱"), _T.EMAIL, required=True, personal=True)
    return FormSpec(gettext_noop("参加征集"), (Section("mail", "参加征集", (mail,)),))


def read_mail(raw: Mapping[str, Any]) -> str:
    """Return the mail, in small letters. Raises `DomainError` with its problem."""
    parsed = parse(mail_form(), raw)
    if parsed.problems:
        raise refuse("not_email", gettext("请填写能收信的邮箱，例如 name@example.com。"), "mail")
    return str(parsed.values["mail"]).lower()


def who_form(call: Call) -> FormSpec:
    """Return what a call asks of who sends a work: a guardian's words only where the young may take part."""
    fields = [
        Field(NAME, gettext_noop("姓名"), _T.SHORT_TEXT, required=True, max_length=40, personal=True),
        Field(
            PHONE,
            gettext_noop("电话"),
            _T.PHONE,
            personal=True,
            help=gettext_noop("可以不填；入选后方便联系。"),
        ),
        Field(ROLE, gettext_noop("身份"), _T.CHOICE, required=True, choices=_roles()),
    ]
    if call.minors:
        fields += [
            Field(
                MINOR,
                gettext_noop("年龄"),
                _T.CHOICE,
                multiple=True,
                choices=_tick(gettext_noop("我未满 18 周岁")),
            ),
            Field(GUARDIAN, gettext_noop("监护人姓名"), _T.SHORT_TEXT, max_length=40, personal=True),
            Field(GUARDIAN_PHONE, gettext_noop("监护人电话"), _T.PHONE, personal=True),
            Field(
                GUARDIAN_AGREES,
                gettext_noop("监护人意见"),
                _T.CHOICE,
                multiple=True,
                choices=_tick(gettext_noop("我是监护人，同意孩子参加，同意下面的授权说明")),
                help=gettext_noop("未满 18 周岁的，这三项由监护人填写。"),
            ),
        ]
    return FormSpec(gettext_noop("投稿人"), (Section("who", gettext_noop("投稿人"), tuple(fields)),))


def consent_form(call: Call) -> FormSpec:
    """Return the box that says yes to what the call says of rights."""
    grown = gettext_noop("我已年满 18 周岁，同意以上说明")
    words = gettext_noop("我同意以上说明") if call.minors else grown
    field = Field(
        AGREES, gettext_noop("版权与授权"), _T.CHOICE, multiple=True, required=True, choices=_tick(words)
    )
    return FormSpec(gettext_noop("版权与授权"), (Section("consent", gettext_noop("版权与授权"), (field,)),))


def consent_of(call: Call) -> str:
    """Return the words a person agrees to."""
    return call.consent or CONSENT


def read_who(call: Call, raw: Mapping[str, Any]) -> Who:
    """Return who sends a work, as far as it can be read; what cannot stays as typed."""
    values = parse(who_form(call), raw, draft=True).values
    agreed = parse(consent_form(call), raw, draft=True).values
    role = values[ROLE] if values[ROLE] in PublicEntry.Role.values else PublicEntry.Role.OTHER
    return Who(
        name=values[NAME] or "",
        phone=values[PHONE] or "",
        role=role,
        minor=bool(values.get(MINOR)),
        guardian=values.get(GUARDIAN) or "",
        guardian_phone=values.get(GUARDIAN_PHONE) or "",
        agrees=bool(agreed[AGREES]),
        guardian_agrees=bool(values.get(GUARDIAN_AGREES)),
    )


def who_problems(call: Call, who: Who) -> list[Problem]:
    """Return what keeps a work from being filed, each under its field."""
    found = [
        Problem(one.code, one.message, one.field) for one in parse(who_form(call), who.as_raw()).problems
    ]
    if who.minor and not (who.guardian and who.guardian_phone and who.guardian_agrees):
        said = gettext("未满 18 周岁的，请监护人填写姓名、电话并勾选同意。")
        found.append(Problem("no_guardian", said, GUARDIAN_AGREES))
    if not who.agrees:
        found.append(Problem("no_consent", gettext("请阅读授权说明并勾选同意。"), AGREES))
    return found


def _tick(words: str) -> tuple[Choice, ...]:
    return (Choice(YES, words),)


def _roles() -> tuple[Choice, ...]:
    return tuple(Choice(one.value, str(one.label)) for one in PublicEntry.Role)
