"""What is held of one person: found by the keyed hash of their phone or mail, never by a name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.http import Http404

from vocweek.activities.after.words import looks_personal
from vocweek.activities.booking.tickets import NO_TICKET
from vocweek.activities.models import Booking, PersonalRequest
from vocweek.activities.personal import Personal, contact_hash, unseal
from vocweek.activities.purging.stores import Store, stores
from vocweek.campaign.models import RosterUnit
from vocweek.core.errors import DomainError, Problem, refuse
from vocweek.formspec import Choice, Field, FieldType, FormSpec, Section, parse
from vocweek.org.access import Capability, Reach

MOST_FOUND = 200
REASON_LENGTH = 300
_T = FieldType
_CHANNELS = (
    PersonalRequest.Channel.PHONE,
    PersonalRequest.Channel.MAIL,
    PersonalRequest.Channel.DESK,
)


@dataclass(frozen=True, slots=True)
class Held:
    """One row that holds something of a person. about: what it is of, in words, nothing personal."""

    store: Store
    row: Any = field(repr=False)
    about: Mapping[str, str]
    lead: RosterUnit

    @property
    def personal(self) -> Personal:
        return unseal(self.row.sealed)


@dataclass(frozen=True, slots=True)
class Asking:
    """Who asks, as hashes of phone and mail, by which way, and why; nothing of it is personal."""

    hashes: tuple[str, ...]
    channel: str
    reason: str


def asking_form() -> FormSpec:
    """Return the form in which staff type who asks for their own data."""
    fields = (
        Field("phone", "手机或电话", _T.PHONE, personal=True),
        Field("mail", "邮箱", _T.EMAIL, personal=True, help="手机和邮箱填一个就行，要和预约时留的一样。"),
        Field(
            "channel",
            "怎么提出的",
            _T.CHOICE,
            required=True,
            choices=tuple(Choice(one.value, str(one.label)) for one in _CHANNELS),
        ),
        Field(
            "reason",
            "缘由，怎样核实是本人",
            _T.SHORT_TEXT,
            required=True,
            min_length=4,
            max_length=REASON_LENGTH,
            help="会记录在案，请不要写姓名、电话。",
        ),
    )
    return FormSpec("个人信息请求", (Section("asking", "谁提出的", fields),))


def read_asking(raw: Mapping[str, Any]) -> Asking:
    """Return who asks. Raises `DomainError` with each problem at its field; ``no_contact``, ``personal_reason``."""
    parsed = parse(asking_form(), raw)
    problems = [Problem(one.code, one.message, one.field) for one in parsed.problems]
    values = parsed.values
    if not values["phone"] and not values["mail"]:
        problems.append(Problem("no_contact", "请填手机或邮箱，填一个就行。", "phone"))
    if looks_personal(values["reason"] or ""):
        problems.append(
            Problem("personal_reason", "缘由会留在记录里，请去掉里面的电话、邮箱、证件号。", "reason")
        )
    if problems:
        raise DomainError(problems)
    contacts = (values["phone"] or "", (values["mail"] or "").lower())
    hashes = tuple(contact_hash(one) for one in contacts if one)
    return Asking(hashes, values["channel"], values["reason"])


def held_of(asking: Asking, reach: Reach) -> list[Held]:
    """Return what is held of somebody, as far as the person may answer for it. Two queries a kind.

    Staff of a unit answer for what it holds itself; an office (`PERSONAL_ANSWER`) for all below it.
    """
    found = (held for store in stores() if store.hashes for held in _held(store, store.of(asking.hashes)))
    return [held for held in found if answers_for(reach, held.lead)][:MOST_FOUND]


def held_by_link(booking: Booking) -> list[Held]:
    """Return what the holder of a ticket's link may see and clear: this booking, as others may share its phone.

    Raises `Http404` if it was handed on, or cleared, since the link was opened.
    """
    return held_own(booking)


def held_own(row: Any) -> list[Held]:
    """Return what whoever has the link of a registered row (it has a `link_hash`) may see and clear: this row alone.

    Raises `Http404` if the link is another one by now, or the row was cleared.
    """
    store = next(one for one in stores() if one.model is type(row))
    held = list(_held(store, store.rows().filter(pk=row.pk, link_hash=row.link_hash)))
    if not held:
        raise Http404(NO_TICKET)
    return held


def answers_for(reach: Reach, lead: RosterUnit) -> bool:
    """Tell if the person may answer somebody who asks about what `lead` holds."""
    at_lead = any(post.code == lead.code and post.grants(Capability.BOOKING_MANAGE) for post in reach.posts)
    return at_lead or reach.can(Capability.PERSONAL_ANSWER, lead.path)


def require_any(held: Sequence[Held]) -> None:
    """Raise ``nothing_held`` if there is nothing."""
    if not held:
        raise refuse("nothing_held", "没有查到这个手机或邮箱留下的信息：可能没有留过，也可能已经清除。")


def _held(store: Store, rows: Any) -> Iterable[Held]:
    path = store.lead.split("__")
    for row in rows.filter(sealed__isnull=False).select_related(store.lead).order_by("pk"):
        lead = row
        for step in path:
            lead = getattr(lead, step)
        yield Held(store, row, store.about(row), lead)
