"""What is personal in a booking: sealed as one field, found again by keyed hashes, gone when it is purged.

Encryption is `cryptography`'s MultiFernet (AES-128-CBC with HMAC-SHA256): the keys stand in ``personal_keys`` in the
data folder, one a line; the first seals, all open. The file is read again when it changes, so that keys are rotated
while the program runs (`purging.keys`, ``vocweek activities keys``). Hashes are HMAC-SHA256 keyed by the installation's
secret key; they do not change with a rotation.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from functools import lru_cache
from pathlib import Path
from secrets import token_hex

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


def sealed_by_first(sealed: bytes | memoryview) -> bool:
    """Tell if it is under the key that seals now."""
    try:
        Fernet(read_keys(settings.PERSONAL_KEYS)[0]).decrypt(bytes(sealed))
    except InvalidToken:
        return False
    return True


def read_keys(file: Path) -> tuple[bytes, ...]:
    """Return the installation's keys, the one that seals first; the very first is made on first use."""
    if not file.exists():
        _make_first(file)
    return tuple(file.read_bytes().split())


def write_keys(file: Path, keys: Sequence[bytes]) -> None:
    """Let these be the keys: written whole beside the file, readable by its owner only, then put in its place."""
    file.parent.mkdir(parents=True, exist_ok=True)
    new = file.with_name(f"{file.name}.new")
    new.unlink(missing_ok=True)
    new.touch(mode=0o600)
    new.write_bytes(b"".join(key + b"\n" for key in keys))
    new.replace(file)


def _make_first(file: Path) -> None:
    """Make the very first key. Of several that come to it at once one is kept, and all read that one: what is sealed
    under a key that is lost is lost."""
    own = file.with_name(f"{file.name}.{token_hex(8)}")
    write_keys(own, [Fernet.generate_key()])
    with suppress(FileExistsError):
        file.hardlink_to(own)
    own.unlink()


def _keys(file: Path) -> MultiFernet:
    changed = file.stat() if file.exists() else None
    return _read(file, (changed.st_mtime_ns, changed.st_ino) if changed else None)


@lru_cache(maxsize=4)
def _read(file: Path, changed: tuple[int, int] | None) -> MultiFernet:
    return MultiFernet([Fernet(key) for key in read_keys(file)])
