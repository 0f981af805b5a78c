"""Keeping a group's address and secret so that no page, export or log can show them: sealed with the secret key."""

from __future__ import annotations

import base64
import hashlib
import json
from dataclasses import asdict, dataclass, field

from cryptography.fernet import Fernet, InvalidToken
from django.conf import settings

from vocweek.core.errors import refuse


@dataclass(frozen=True, slots=True)
class Door:
    """How a group is reached; neither part shows in a `repr`, so none gets into a log."""

    url: str = field(repr=False)
    secret: str = field(default="", repr=False)


def seal(door: Door) -> str:
    """Return the door as text that only this installation can open."""
    return _fernet().encrypt(json.dumps(asdict(door)).encode()).decode()


def unseal(sealed: str) -> Door:
    """Return the door again. Raises `DomainError` ``key_changed`` if the installation's key is another now."""
    try:
        return Door(**json.loads(_fernet().decrypt(sealed.encode())))
    except InvalidToken:
        raise refuse("key_changed", "服务器的密钥换过了，读不出这个群的地址。请删除后重新添加。") from None


def _fernet() -> Fernet:
    digest = hashlib.sha256(b"vocweek.reminders.webhook:" + settings.SECRET_KEY.encode()).digest()
    return Fernet(base64.urlsafe_b64encode(digest))
