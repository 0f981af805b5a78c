"""Accounts of people, and the invitations that make them."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth.models import AbstractUser
from django.db import models

from vocweek.org.models import OrgUnit, Role


class User(AbstractUser):
    """A person. `full_name` is the name shown; `phone` shows only to who needs it."""

    first_name = None  # type: ignore[assignment]  # Chinese names are one field
    last_name = None  # type: ignore[assignment]  # Chinese names are one field
    full_name = models.CharField("姓名", max_length=60)
    phone = models.CharField("手机", max_length=20, blank=True)

    class Meta:
        verbose_name = "人员"

    def __str__(self) -> str:
        return self.full_name or self.username

    def get_full_name(self) -> str:
        return self.full_name

    def get_short_name(self) -> str:
        return self.full_name


class Invitation(models.Model):
    """A link that lets one person take up one role at one unit, once, until it expires.

    Only a SHA-256 of the link's token is kept, so the table cannot be used to sign in.
    """

    unit = models.ForeignKey(OrgUnit, on_delete=models.CASCADE, related_name="invitations")
    role = models.CharField("角色", max_length=16, choices=Role.choices)
    full_name = models.CharField("姓名", max_length=60)
    email = models.EmailField("邮箱", blank=True)
    phone = models.CharField("手机", max_length=20, blank=True)
    token_hash = models.CharField(max_length=64, unique=True)
    invited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    created_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField()
    accepted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    accepted_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = "邀请"
        ordering = ["-created_at"]

    def __str__(self) -> str:
        return f"{self.full_name} → {self.unit} {self.get_role_display()}"
