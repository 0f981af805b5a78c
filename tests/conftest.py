"""What every test of the suite shares."""

from __future__ import annotations

import pytest


def pytest_configure(config: pytest.Config) -> None:
    """Hash passwords quickly: a test makes many people, and guards none of them."""
    from django.conf import settings

    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
