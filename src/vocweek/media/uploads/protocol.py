"""The headers of tus 1.0 (tus.io/protocols/resumable-upload): read strictly, refused with the status it names."""

from __future__ import annotations

import base64
import binascii
import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass

VERSION = "1.0.0"
EXTENSIONS = "creation,creation-with-upload,termination,expiration,checksum"
CONTENT_TYPE = "application/offset+octet-stream"
ALGORITHMS = ("sha256", "sha1", "md5")
CHECKSUM_MISMATCH = 460
_NUMBER = re.compile(r"[0-9]{1,15}")


class BadRequest(Exception):
    """A request that is not tus as we speak it. status: of the answer. The message is English: it is for programs."""

    def __init__(self, status: int, message: str) -> None:
        super().__init__(message)
        self.status = status


@dataclass(frozen=True, slots=True)
class Checksum:
    """What a piece of a file is to hash to."""

    algorithm: str
    digest: bytes

    def new(self) -> hashlib._Hash:
        """Return a fresh hash of the algorithm."""
        return hashlib.new(self.algorithm, usedforsecurity=False)


def require_version(headers: Mapping[str, str]) -> None:
    """Raise `BadRequest` 412 unless the client speaks our version."""
    if headers.get("Tus-Resumable") != VERSION:
        raise BadRequest(412, f"Tus-Resumable must be {VERSION}")


def require_bytes(headers: Mapping[str, str]) -> None:
    """Raise `BadRequest` 415 unless the body is a piece of a file."""
    if headers.get("Content-Type", "").partition(";")[0].strip().lower() != CONTENT_TYPE:
        raise BadRequest(415, f"Content-Type must be {CONTENT_TYPE}")


def announced_length(headers: Mapping[str, str]) -> int:
    """Return the length of a new upload in bytes. Raises `BadRequest` 400; a length told later is not supported."""
    return _number(headers, "Upload-Length")


def sent_offset(headers: Mapping[str, str]) -> int:
    """Return where the sent bytes begin. Raises `BadRequest` 400."""
    return _number(headers, "Upload-Offset")


def body_length(headers: Mapping[str, str]) -> int:
    """Return how many bytes are sent. Raises `BadRequest` 411 for a body that does not say."""
    text = headers.get("Content-Length", "")
    if not _NUMBER.fullmatch(text):
        raise BadRequest(411, "Content-Length is needed")
    return int(text)


def metadata(headers: Mapping[str, str]) -> dict[str, str]:
    """Return what `Upload-Metadata` says of the file: texts by key. Raises `BadRequest` 400."""
    found: dict[str, str] = {}
    for pair in filter(None, (part.strip() for part in headers.get("Upload-Metadata", "").split(","))):
        key, _, value = pair.partition(" ")
        try:
            found[key] = base64.b64decode(value.strip(), validate=True).decode("utf-8", "replace")
        except binascii.Error:
            raise BadRequest(400, f"Upload-Metadata: {key} is not base64") from None
    return found


def sent_checksum(headers: Mapping[str, str]) -> Checksum | None:
    """Return what the sent bytes are to hash to, if the client says so. Raises `BadRequest` 400."""
    text = headers.get("Upload-Checksum")
    if text is None:
        return None
    algorithm, _, digest = text.strip().partition(" ")
    if algorithm not in ALGORITHMS:
        raise BadRequest(400, f"Upload-Checksum must be one of {', '.join(ALGORITHMS)}")
    try:
        return Checksum(algorithm, base64.b64decode(digest, validate=True))
    except binascii.Error:
        raise BadRequest(400, "Upload-Checksum is not base64") from None


def _number(headers: Mapping[str, str], name: str) -> int:
    text = headers.get(name, "")
    if not _NUMBER.fullmatch(text):
        raise BadRequest(400, f"{name} must be a whole number")
    return int(text)
