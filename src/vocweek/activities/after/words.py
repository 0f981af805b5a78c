"""What in a visitor's words looks like personal data: numbers of phones and identity cards, addresses of mail."""

from __future__ import annotations

import re
from typing import Final

from stdnum.cn import ric

from vocweek.formspec.reading.text import half_width

PHONE: Final = "像手机号或电话"
IDENTITY: Final = "像身份证号"
MAIL: Final = "像邮箱"
# Digits as people write them, with spaces, dots or dashes between, so that 138-0013-8000 is seen.
_DIGITS = re.compile(r"(?<![\d])\d(?:[ .\-—·]{0,2}[\dXx]){6,24}(?![\d])")
_MAIL = re.compile(r"[\w.+-]+\s?[@＠]\s?[\w-]+\s?\.\s?[A-Za-z]{2,}")
_MOBILE = re.compile(r"(?:86)?1[3-9]\d{9}")
_LANDLINE = re.compile(r"0\d{2,3}[2-9]\d{6,7}|[2-9]\d{6,7}|[48]00\d{7}")


def looks_personal(words: str) -> list[str]:
    """Return what is found, in Chinese words, each once; nothing of the words themselves.

    An identity number (居民身份证号, GB 11643) counts by its check digit, a phone by its shape.
    """
    words = half_width(words)
    found = []
    for match in _DIGITS.finditer(words):
        digits = re.sub(r"[^\dXx]", "", match[0]).upper()
        if ric.is_valid(digits):
            found.append(IDENTITY)
        elif _MOBILE.fullmatch(digits) or _LANDLINE.fullmatch(digits):
            found.append(PHONE)
    if _MAIL.search(words):
        found.append(MAIL)
    return list(dict.fromkeys(found))
