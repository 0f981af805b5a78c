"""Numbers that belong to a person: identity cards by their check digit, bank cards by Luhn, phones by their shape."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Final
from unicodedata import decimal

from stdnum import luhn
from stdnum.cn import ric

from vocweek.publishing.checking.found import Spot
from vocweek.publishing.models import Finding

Kind = Finding.Kind
# One character for one, so that offsets stay.
_SIGNS = str.maketrans("Ｘｘ－—–＋（）　", "Xx---+() ")
_GAP: Final = r"[ .\-·]{0,2}"
_IDENTITY: Final = re.compile(rf"(?<![0-9A-Za-z])(?:\d{_GAP}){{17}}[\dXx](?![0-9A-Za-z])")
_CARD: Final = re.compile(rf"(?<!\d)[3-6](?:{_GAP}\d){{14,18}}(?!\d)")
_MOBILE: Final = re.compile(rf"(?<!\d)(?:\+?86{_GAP})?1{_GAP}[3-9](?:{_GAP}\d){{9}}(?!\d)")
_LANDLINE: Final = re.compile(
    rf"(?<!\d)(?:\(0\d{{2,3}}\) ?|0\d{{2,3}}{_GAP})[2-9]\d{{2,3}}{_GAP}\d{{4}}(?!\d)"
)
_LABELLED: Final = re.compile(r"(?:电话|热线|座机|手机|联系方式)[:： ]{0,3}([2-9]\d{2,3}[ -]?\d{4})(?!\d)")
_DIGIT: Final = re.compile(r"[\dXx]")
IDENTITY_SHOWN, CARD_SHOWN, MOBILE_SHOWN = (3, 4), (0, 4), (3, 4)
LANDLINE_SHOWN: Final = (4, 2)


def half_width(said: str) -> str:
    """Return the text with digits of any script, full-width ones among them, as 0 to 9, character for character."""
    digits = (str(decimal(sign)) if not sign.isascii() and sign.isdecimal() else sign for sign in said)
    return "".join(digits).translate(_SIGNS)


def numbers_in(said: str) -> Iterator[Spot]:
    """Yield every number of a person, each place once: an identity number is not also a card, nor a card a phone.

    An identity number (居民身份证号, GB 11643) counts by date and check digit, a card (ISO/IEC 7812) by Luhn.
    """
    halved = half_width(said)
    taken: list[tuple[int, int]] = []
    for kind, pattern, group, sound, shown in _LOOKED_FOR:
        for match in pattern.finditer(halved):
            start, end = match.span(group)
            free = all(end <= a or start >= b for a, b in taken)
            if free and sound(_digits(halved[start:end])):
                taken.append((start, end))
                yield Spot(kind, said[start:end], start, masked(said[start:end], *shown))


def masked(number: str, first: int, last: int) -> str:
    """Return the number with stars for all digits but the `first` and `last` few; signs between stay."""
    places = [match.start() for match in _DIGIT.finditer(half_width(number))]
    hidden = set(places[first : len(places) - last])
    return "".join("*" if place in hidden else sign for place, sign in enumerate(number))


def _digits(said: str) -> str:
    return "".join(_DIGIT.findall(said)).upper()


def _is_identity(digits: str) -> bool:
    try:
        born = date(int(digits[6:10]), int(digits[10:12]), int(digits[12:14]))
    except ValueError:
        return False
    return 1900 <= born.year <= 2100 and digits[17] == str(ric.calc_check_digit(digits))


def _is_card(digits: str) -> bool:
    return 15 < len(digits) <= 19 and "X" not in digits and bool(luhn.is_valid(digits))


def _is_phone(digits: str) -> bool:
    return True


_LOOKED_FOR = (
    (Kind.ID_NUMBER, _IDENTITY, 0, _is_identity, IDENTITY_SHOWN),
    (Kind.BANK_CARD, _CARD, 0, _is_card, CARD_SHOWN),
    (Kind.PHONE, _MOBILE, 0, _is_phone, MOBILE_SHOWN),
    (Kind.PHONE, _LANDLINE, 0, _is_phone, LANDLINE_SHOWN),
    (Kind.PHONE, _LABELLED, 1, _is_phone, (1, 2)),
)
