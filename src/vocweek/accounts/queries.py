"""Everything that is read about people: who works where, open invitations, and what a link stands for."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from vocweek.accounts.models import Invitation, User
from vocweek.core.clock import now
from vocweek.core.errors import refuse
from vocweek.core.numbers import whole_number
from vocweek.org.models import Membership, OrgUnit, Role
from vocweek.org.queries import is_path, searchable

PAGE = 50


@dataclass(frozen=True, slots=True)
class PersonLine:
    """One role of one person in a list. `phone` and `email` only ever reach who may write people there."""

    membership_id: int
    user_id: int
    full_name: str
    username: str
    phone: str
    email: str
    role: Role
    unit_code: str
    unit_name: str
    last_login: datetime | None

    @property
    def key(self) -> str:
        """The line's name within a page."""
        return str(self.membership_id)


@dataclass(frozen=True, slots=True)
class PeoplePage:
    """Some lines by unit, and what to ask for the next ones after (``None``: these were the last)."""

    lines: list[PersonLine]
    after: str | None


def people_below(unit: OrgUnit, *, text: str = "", after: str = "") -> PeoplePage:
    """Return who holds a role at `unit` or below it, unit by unit; `text` is part of a person's or unit's name.

    after: `PeoplePage.after` of the page before, ``path~id``; anything else begins at the beginning.
    """
    rows = Membership.objects.filter(
        ended_at__isnull=True, unit__path__descendants=str(unit.path), user__is_active=True
    )
    if text := searchable(text):
        rows = rows.filter(
            Q(user__full_name__contains=text)
            | Q(user__username__contains=text)
            | Q(unit__name__contains=text)
        )
    path, _, last = after.partition("~")
    number = whole_number(last)
    if is_path(path) and number is not None:
        rows = rows.filter(Q(unit__path__gt=path) | Q(unit__path=path, pk__gt=number))
    found = list(rows.select_related("user", "unit").order_by("unit__path", "pk")[: PAGE + 1])
    end = found[PAGE - 1] if len(found) > PAGE else None
    return PeoplePage([_person(row) for row in found[:PAGE]], f"{end.unit.path}~{end.pk}" if end else None)


def open_invitations(unit: OrgUnit, *, limit: int = PAGE) -> list[Invitation]:
    """Return the invitations at `unit` or below that nobody has taken up, the latest first."""
    rows = Invitation.objects.filter(
        unit__path__descendants=str(unit.path), accepted_at__isnull=True, revoked_at__isnull=True
    )
    return list(rows.select_related("unit", "invited_by").order_by("-created_at")[:limit])


def find_invitation(token: str, *, for_update: bool = False) -> Invitation:
    """Return the invitation a link's `token` stands for.

    Raises `DomainError` (codes: unknown, used, revoked, expired, unit_closed) with a kind word if it is not good
    any more. With `for_update` the row is locked, so that one link makes one account.
    """
    rows = Invitation.objects.select_related("unit", "invited_by")
    if for_update:
        rows = rows.select_for_update(of=("self",))
    invitation = rows.filter(token_hash=hashlib.sha256(token.encode()).hexdigest()).first()
    if invitation is None:
        raise refuse("unknown", "这个邀请链接不对，可能没有复制完整。请让邀请您的人重新发一次。")
    if invitation.accepted_at is not None:
        raise refuse("used", "这个邀请链接已经用过了。如果是您本人接受的，直接登录就行。")
    if invitation.revoked_at is not None:
        raise refuse("revoked", "这份邀请已被撤回。如有疑问，请联系邀请您的人。")
    if invitation.expires_at < now():
        raise refuse("expired", "这个邀请链接已过期。请让邀请您的人重新发一次，很快就好。")
    if not invitation.unit.active:
        raise refuse("unit_closed", f"{invitation.unit.name}已停用，这份邀请不再有效。")
    return invitation


def _person(row: Membership) -> PersonLine:
    user: User = row.user
    return PersonLine(
        membership_id=row.pk,
        user_id=user.pk,
        full_name=str(user),
        username=user.username,
        phone=user.phone,
        email=user.email,
        role=Role(row.role),
        unit_code=row.unit.code,
        unit_name=row.unit.name,
        last_login=user.last_login,
    )
