"""How mail leaves: an SMTP address said as one URL."""

from __future__ import annotations

from urllib.parse import unquote, urlsplit


def smtp_settings(url: str) -> dict[str, object]:
    """Return Django's mail settings for ``smtp://user:password@host:port`` or ``smtps://…`` (implicit TLS)."""
    parts = urlsplit(url)
    implicit_tls = parts.scheme == "smtps"
    return {
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_HOST": parts.hostname or "localhost",
        "EMAIL_PORT": parts.port or (465 if implicit_tls else 25),
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_SSL": implicit_tls,
        "EMAIL_USE_TLS": "starttls" in parts.query,
        "EMAIL_TIMEOUT": 20,
    }
