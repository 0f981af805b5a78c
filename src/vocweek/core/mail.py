"""How mail leaves: an SMTP address said as one URL, and by what a mail that is sent twice is known."""

from __future__ import annotations

from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.utils.crypto import salted_hmac


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


def message_id(*what: object) -> str:
    """Return the ``Message-ID`` of a mail: the same for the same parts on every machine of this installation.

    Mail is sent at least once: whoever is killed after the server took it sends it again. By the same id mail servers
    and readers know it for the same and show one (RFC 5322, 3.6.4). It tells nothing of its parts.
    """
    host = urlsplit(settings.CONFIG.base_url).hostname or "localhost"
    return f"<{salted_hmac('vocweek.mail', '/'.join(map(str, what))).hexdigest()}@{host}>"
