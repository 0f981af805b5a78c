"""Everything that writes to people: invitations, and links that let somebody set a new password."""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass
from datetime import timedelta

from allauth.account import app_settings as allauth_settings
from allauth.account.utils import user_pk_to_url_str
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse

from vocweek.accounts.models import Invitation, User
from vocweek.accounts.queries import find_invitation
from vocweek.core.clock import now
from vocweek.core.config import read_config
from vocweek.core.errors import DomainError, Problem, refuse
from vocweek.notify.services import queue_mail
from vocweek.org.access import reach_of
from vocweek.org.models import OrgUnit, Role
from vocweek.org.services import grant_role

INVITATION_DAYS = 14


@dataclass(frozen=True, slots=True)
class Invited:
    """An invitation with its link (absolute URL). The link is known only now: the table keeps its hash."""

    invitation: Invitation
    link: str


@transaction.atomic
def invite(
    *, by: User, unit: OrgUnit, role: Role, full_name: str, email: str = "", phone: str = ""
) -> Invited:
    """Invite a person to `role` at `unit`; mails the link if there is an address.

    Raises `DomainError` if `by` may not give that role there or the unit is closed.
    """
    _may_give(by, role, unit)
    invitation = Invitation(
        unit=unit,
        role=role,
        full_name=full_name.strip(),
        email=email.strip(),
        phone=phone.strip(),
        invited_by=by,
    )
    return _hand_out(invitation)


@transaction.atomic
def renew(invitation: Invitation, *, by: User) -> Invited:
    """Give an invitation a new link and 14 more days; the old link stops working, and mail goes out again."""
    _may_give(by, Role(invitation.role), invitation.unit)
    if invitation.accepted_at is not None:
        raise refuse("used", "对方已经接受邀请，不用再发。")
    invitation.revoked_at = None
    return _hand_out(invitation)


def revoke(invitation: Invitation, *, by: User) -> None:
    """Make an invitation's link stop working (撤回). An accepted one is not undone: end the role instead."""
    _may_give(by, Role(invitation.role), invitation.unit)
    pending = Invitation.objects.filter(pk=invitation.pk, accepted_at__isnull=True, revoked_at__isnull=True)
    if not pending.update(revoked_at=now()):
        raise refuse("not_pending", "这份邀请已被接受或已撤回。")


@transaction.atomic
def accept_with_new_account(
    token: str, *, full_name: str, username: str, password: str, phone: str = ""
) -> User:
    """Make an account from an invitation and give it the role; returns the person, not yet signed in.

    Raises `DomainError` if the link is not good any more, the name is taken or the password too weak.
    """
    invitation = find_invitation(token, for_update=True)
    user = User(
        username=username.strip(),
        full_name=full_name.strip() or invitation.full_name,
        email=invitation.email,
        phone=phone.strip() or invitation.phone,
    )
    _check_new(user, password)
    user.set_password(password)
    try:
        with transaction.atomic():
            user.save()
    except IntegrityError:
        raise refuse("username_taken", "这个登录名已有人使用，请换一个。", "username") from None
    _take_up(invitation, user)
    return user


@transaction.atomic
def accept_with_account(token: str, *, user: User) -> None:
    """Add the role of an invitation to an account that exists already."""
    _take_up(find_invitation(token, for_update=True), user)


def make_reset_link(user: User, *, by: User) -> str:
    """Return a link (absolute URL) with which `user` sets a new password, once, for three days.

    Only who could have given the person every role they hold may make it: otherwise a city's administrator
    could take over the account of somebody who also works above.
    """
    posts, reach = reach_of(user).posts, reach_of(by)
    reachable = all(reach.may_give(post.role, post.path) for post in posts)
    if not posts or not reachable or user.is_superuser or not user.is_active:
        raise refuse(
            "not_yours", f"{user}在别处还有任职，您不能重置其密码。请让本人用邮箱找回，或联系上级管理员。"
        )
    token = allauth_settings.PASSWORD_RESET_TOKEN_GENERATOR().make_token(user)
    path = reverse(
        "account_reset_password_from_key", kwargs={"uidb36": user_pk_to_url_str(user), "key": token}
    )
    return read_config().base_url + path


def _may_give(by: User, role: Role, unit: OrgUnit) -> None:
    if not reach_of(by).may_give(role, unit.path):
        raise refuse("role_not_yours", f"您不能在{unit.name}设置“{role.label}”，请联系上级管理员。", "role")
    if not unit.active:
        raise refuse("unit_closed", f"{unit.name}已停用，不能再设置人员。", "unit")


def _hand_out(invitation: Invitation) -> Invited:
    """Store the invitation with a fresh token and send its link."""
    token = secrets.token_urlsafe(24)
    invitation.token_hash = hashlib.sha256(token.encode()).hexdigest()
    invitation.expires_at = now() + timedelta(days=INVITATION_DAYS)
    invitation.save()
    link = read_config().base_url + reverse("workbench:invitation", args=[token])
    if invitation.email:
        _mail(invitation, link)
    return Invited(invitation, link)


def _mail(invitation: Invitation, link: str) -> None:
    role = Role(invitation.role).label
    queue_mail(
        to=invitation.email,
        unit_id=invitation.unit_id,
        subject=f"邀请您担任{invitation.unit.name}{role}（职教周）",
        body=(
            f"{invitation.full_name}：\n\n"
            f"{invitation.invited_by or '管理员'}邀请您担任{invitation.unit.name}的{role}。\n"
            f"请打开下面的链接，设置登录名和密码：\n\n{link}\n\n"
            f"链接在 {invitation.expires_at:%Y年%m月%d日 %H:%M} 前有效，只能使用一次，请不要转发。\n"
            "如果您不认识邀请人，不用理会这封邮件。\n"
        ),
    )


def _check_new(user: User, password: str) -> None:
    """Raise `DomainError` with everything that is wrong with a new account at once."""
    problems = []
    if User.objects.filter(username__iexact=user.username).exists():
        problems.append(Problem("username_taken", "这个登录名已有人使用，请换一个。", "username"))
    if user.email and User.objects.filter(email__iexact=user.email).exists():
        message = f"邮箱 {user.email} 已有账户。请先登录那个账户，再打开这个链接接受邀请。"
        problems.append(Problem("email_taken", message))
    try:
        user.clean_fields(exclude=["password"])
    except ValidationError as error:
        named = ((name, text) for name, texts in error.message_dict.items() for text in texts)
        problems += [Problem("bad_value", text, name) for name, text in named]
    try:
        validate_password(password, user)
    except ValidationError as error:
        problems += [Problem("weak_password", text, "password") for text in error.messages]
    if problems:
        raise DomainError(problems)


def _take_up(invitation: Invitation, user: User) -> None:
    """Mark the invitation used and give the role, on the authority of whoever invited."""
    inviter, unit = invitation.invited_by, invitation.unit
    if inviter is None or not inviter.is_active or not reach_of(inviter).may_give(invitation.role, unit.path):
        raise refuse("inviter_gone", "发出邀请的人已不在岗，请联系上级管理员重新邀请。")
    grant_role(user, by=inviter, unit=unit, role=Role(invitation.role))
    invitation.accepted_by, invitation.accepted_at = user, now()
    invitation.save(update_fields=["accepted_by", "accepted_at"])
