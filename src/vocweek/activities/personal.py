"""What is personal in a booking: sealed as one field, found again by keyed hashes, gone when it is purged.

Encryption is `cryptography`'s MultiFernet (AES-128-CBC with HMAC-SHA256): the keys stand in ``personal_keys`` in the
data folder, one a line, the newest first; the first seals, all open. To rotate: put a new line on top, restart,
`reseal` every row, drop the old line. Hashes are HMAC-SHA256 keyed by the installation's secret key; they do not
change with a rotation.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from functools import lru_cache
from pathlib import Path

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.utils.crypto import salted_hmac

from vocweek.core.errors import refuse


@dataclass(frozen=True, slots=True)
class Personal:
    """What a booking knows of a person; nothing of it shows in a `repr`, so none gets into a log.

    phone: digits as `normal_phone` gives them. answers: {key of the session's question: value}. token: of the
    ticket's link.
    """

    name: str = field(default="", repr=False)
    phone: str = field(default="", repr=False)
    mail: str = field(default="", repr=False)
    teacher: str = field(default="", repr=False)
    answers: Mapping[str, object] = field(default_factory=dict, repr=False)
    token: str = field(default="", repr=False)


def seal(personal: Personal) -> bytes:
    """Return it as bytes that only this installation can open."""
    return _keys(settings.PERSONAL_KEYS).encrypt(json.dumps(asdict(personal), ensure_ascii=False).encode())


def unseal(sealed: bytes | memoryview | None) -> Personal:
    """Return what was sealed; an empty one where it was purged. Raises `DomainError` ``key_changed`` if no key fits."""
    if sealed is None:
        return Personal()
    try:
        return Personal(**json.loads(_keys(settings.PERSONAL_KEYS).decrypt(bytes(sealed))))
    except InvalidToken:
        raise refuse(
            "key_changed", "个人信息的密钥不在了，读不出这条预约。请联系运维恢复 personal_keys。"
        ) from None


def reseal(sealed: bytes | memoryview) -> bytes:
    """Return the same under the newest key, for a rotation. Raises ``InvalidToken`` if no key fits."""
    return _keys(settings.PERSONAL_KEYS).rotate(bytes(sealed))


def contact_hash(contact: str) -> str:
    """Return the keyed hash (hex) of a normalised phone or mail; "" of nothing."""
    return (
        salted_hmac("vocweek.activities.contact", contact, algorithm="sha256").hexdigest() if contact else ""
    )


@lru_cache(maxsize=4)
def _keys(file: Path) -> MultiFernet:
    """Return the keys of the installation, the first made on first use and readable by its owner only."""
    if not file.exists():
        file.parent.mkdir(parents=True, exist_ok=True)
        file.touch(mode=0o600)
        file.write_bytes(Fernet.generate_key() + b"\n")
    return MultiFernet([Fernet(line) for line in file.read_text().split()])
