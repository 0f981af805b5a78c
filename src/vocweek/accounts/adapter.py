"""How allauth behaves here: nobody signs up by themselves, mail goes through the queue, Chinese is spoken."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.core.ratelimit import respond_429
from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse

from vocweek.core.addresses import client_address
from vocweek.core.config import read_config
from vocweek.notify.services import queue_mail
from vocweek.org.models import Membership

DESK_MARK = "desk"
"""A cookie: somebody has signed in on this device, nothing about whom. `web/src/portal/main.ts` reads it."""
WORDS = {
    "username_password_mismatch": "登录名或密码不对。忘了密码可以点“忘记密码”，或请本单位管理员重置。",
    "email_password_mismatch": "邮箱或密码不对。忘了密码可以点“忘记密码”，或请本单位管理员重置。",
    "invalid_password_reset": "这个重置链接已失效，请重新申请。",
}


class ClosedSignupAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # allauth ships no types
    """Accounts come from invitations only."""

    error_messages = {**DefaultAccountAdapter.error_messages, **WORDS}

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def get_client_ip(self, request: HttpRequest) -> str:
        """Return whom sign-ins are counted for: behind a proxy not the proxy, or all would share its 50 a minute."""
        return client_address(request)

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Answer 429 in so many words once an account is locked (5 wrong passwords in 15 minutes)."""
        try:
            super().pre_authenticate(request, **credentials)
        except ValidationError:
            raise ImmediateHttpResponse(respond_429(request)) from None

    def post_login(self, request: HttpRequest, user: AbstractBaseUser, **more: Any) -> HttpResponse:
        """Leave a mark on the device, by which public pages, the same for everybody, show the way to the desk."""
        response: HttpResponse = super().post_login(request, user, **more)
        response.set_cookie(
            DESK_MARK,
            "1",
            max_age=settings.SESSION_COOKIE_AGE,
            secure=settings.SESSION_COOKIE_SECURE,
            samesite="Lax",
        )
        return response

    def unlock(self, request: HttpRequest, user: AbstractBaseUser) -> None:
        """Forget a person's wrong passwords; called when they have set a new one by a link."""
        for login in (user.get_username(), getattr(user, "email", "")):
            if login:
                self._delete_login_attempts_cached_email(request, username=login)

    def format_email_subject(self, subject: str) -> str:
        return f"职教周：{subject}"

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Render a mail of allauth's and let the worker send it, so that no page waits for the mail server."""
        context = {"email": email, "site": read_config().base_url, **context}
        mail = self.render_mail(template_prefix, email, context)
        queue_mail(to=email, subject=mail.subject, body=mail.body, unit_id=_unit_of(email))


def _unit_of(email: str) -> int | None:
    """Return the id of a unit where the person with this address works, ``None`` for nobody we know."""
    held = Membership.objects.filter(user__email__iexact=email, ended_at=None, unit__active=True)
    return held.order_by("pk").values_list("unit_id", flat=True).first()
