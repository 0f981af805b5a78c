"""Phone numbers, mail and web addresses, and credit codes of enterprises."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from stdnum.cn import uscc

from vocweek.formspec.fields import Field
from vocweek.formspec.reading.text import Unreadable, half_width

_PHONE_SIGNS = str.maketrans(
    {"(": "-", ")": "-", "—": "-", "–": "-", "－": "-", "/": "-", "#": "-", "*": "-"}
)
_EXTENSION_WORD = re.compile(r"(?:转|分机|ext\.?|x)[:]?", re.IGNORECASE)
_MOBILE = re.compile(r"(?:(?:\+|00)?86-?)?(1[3-9]\d{9})", re.ASCII)
_ABROAD = re.compile(r"(?:\+|00)(?!86)([1-9]\d{6,14})", re.ASCII)
_SERVICE = re.compile(r"([48]00)-?(\d{3})-?(\d{4})", re.ASCII)
_LANDLINE = re.compile(r"(?:(010|02\d|0[3-9]\d\d)-?)?([2-9]\d{6,7})(?:-(\d{1,6}))?", re.ASCII)
_COUNTRY = re.compile(r"(?:\+|00)86[- ]?0?|86-0?", re.ASCII)
# No part of a domain is longer than 63 characters (RFC 1035, 2.3.4); no mail can be written to one that is.
_EMAIL = re.compile(
    r"([A-Za-z0-9._%+'-]{1,64})@((?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z]{2,24})"
)
_USCC = re.compile(r"[0-9ANY][0-9]{7}[0-9A-HJ-NPQRTUWXY]{10}")
_HOST = re.compile(r"(?:[\w](?:[\w-]{0,61}[\w])?\.)+[\w-]{2,63}")


def read_phone(text: str, field: Field) -> str:
    """Return a number: mobile, 400/800, landline with or without area code and extension (分机), or one abroad.

    `138 0013 8000` → `13800138000`; `（010）66096234转8` → `010-66096234-8`; `3519014` stays; `00852 9123-4567` →
    `+85291234567`.
    """
    text = _EXTENSION_WORD.sub("-", half_width(text)).translate(_PHONE_SIGNS)
    text = re.sub(r"-+", "-", re.sub(r"\s*-\s*", "-", text)).strip("-")
    compact = text.replace(" ", "")
    mobile = _MOBILE.fullmatch(compact.replace("-", ""))
    if mobile:
        return mobile[1]
    abroad = _ABROAD.fullmatch(compact.replace("-", ""))
    if abroad:
        return f"+{abroad[1]}"
    service = _SERVICE.fullmatch(compact)
    if service:
        return "-".join(service.groups())
    return _landline(text)


def _landline(text: str) -> str:
    national = _COUNTRY.sub("0", text, count=1) if _COUNTRY.match(text) else text
    match = _LANDLINE.fullmatch(national.replace(" ", ""))
    if match is None:
        raise Unreadable("not_phone")
    return "-".join(part for part in match.groups() if part)


def read_email(text: str, field: Field) -> str:
    """Return the address with its domain in lower case."""
    match = _EMAIL.fullmatch(half_width(text).replace(" ", ""))
    if match is None or len(text) > 254 or ".." in match[0]:
        raise Unreadable("not_email")
    return f"{match[1]}@{match[2].lower()}"


def read_url(text: str, field: Field) -> str:
    """Return a web address; `http://` is put before one without a scheme. Only http and https are taken."""
    text = half_width(text)
    if not re.match(r"[A-Za-z][A-Za-z0-9+.-]*:(?![0-9])", text):
        text = "http://" + text.removeprefix("//")
    try:
        parts = urlsplit(text)
        port = parts.port
    except ValueError as error:
        raise Unreadable("not_url") from error
    host = parts.hostname or ""
    sound = (
        parts.scheme in ("http", "https") and "@" not in parts.netloc and port != 0 and _HOST.fullmatch(host)
    )
    if not sound or re.search(r"[\s<>\"\\]", text) or len(text) > field.longest:
        raise Unreadable("not_url")
    return parts.scheme + text[len(parts.scheme) :]


def read_uscc(text: str, field: Field) -> str:
    """Return a unified social credit code (统一社会信用代码, GB 32100) whose check digit is right.

    Whoever registers comes first: a digit, or since the standard was amended A (units of the army), N (rural
    collectives: 农村集体经济组织) or Y (others). Raises `Unreadable` ``not_uscc``.
    """
    code = half_width(text).replace("-", "").replace(" ", "").upper()
    if not _USCC.fullmatch(code) or uscc.calc_check_digit(code[:-1]) != code[-1]:
        raise Unreadable("not_uscc")
    return code
