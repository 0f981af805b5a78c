"""Chinese numerals in dates, hours, spans of days and counts, written as digits for the other rules.

Only where the context says it is a number: 统一时间 and 进一步 stay words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from vocweek.campaign.notices.text import Copy, Edit

_DIGITS = {
    c: n
    for n, chars in enumerate(("〇○零", "一", "二两", "三", "四", "五", "六", "七", "八", "九"))
    for c in chars
}
_TENS = {"廿": 20, "卅": 30}
_N = "〇○零一二三四五六七八九十廿卅两"
_DAY = r"[日号]"
_RANGE = r"[至到—–~\-─―]"

_YEAR = re.compile(r"(?<![0-9])([〇○零OＯ一二三四五六七八九]{4})(?=年)")
_MONTH_DAY = re.compile(rf"(?<![{_N}])([{_N}]{{1,2}})月(?:份)?([{_N}]{{1,3}})(?={_DAY})")
_MONTH = re.compile(rf"(?<![{_N}第每])([{_N}]{{1,2}})(?=月(?:[0-9]{{1,2}}{_DAY}|底|末|份))")
_RANGE_END = re.compile(rf"(?<={_DAY})(?:\([^()]{{1,4}}\))?{_RANGE}{{1,2}}([{_N}]{{1,3}})(?={_DAY})")
_HOUR = re.compile(rf"(?<=[午上早晚])([{_N}]{{1,3}})(?=[点时])")
_BARE_HOUR = re.compile(rf"(?<![{_N}第])([{_N}]{{1,3}})(?=点(?:之?前|以前|整|半|钟))")
_SPAN = re.compile(
    rf"(?<![{_N}第每])([{_N}]{{1,3}})(?=个?(?:工作日|自然日|日历天|天|日|周|星期|月)(?:之?内|以内|后|前|的时间))"
)
_LASTING = re.compile(rf"(?<=为期)([{_N}]{{1,3}})(?=个?(?:天|周|星期))")
_COUNT = re.compile(
    rf"(?:不少于|不低于|不得少于|至少\S{{0,4}}?)([{_N}]{{1,3}})(?=[篇条件个幅张份则段部项次组名期])"
)


def number(text: str) -> int:
    """The whole number a Chinese numeral under one hundred stands for; a row of digits is read as such (二〇二四)."""
    if "十" not in text and not any(c in _TENS for c in text):
        return int("".join(str(_DIGITS.get(c, 0)) for c in text))
    for sign, worth in _TENS.items():
        if text.startswith(sign):
            return worth + (number(text[1:]) if text[1:] else 0)
    tens, _, ones = text.partition("十")
    return (_DIGITS.get(tens, 1) if tens else 1) * 10 + (_DIGITS.get(ones[:1], 0) if ones else 0)


def written_as_digits(copy: Copy) -> Copy:
    """The copy with `二〇二四年五月十二日`, `下午四点前`, `三天内`, `不少于两篇` in digits."""
    for rules in ((_YEAR, _MONTH_DAY, _HOUR, _BARE_HOUR, _SPAN, _LASTING, _COUNT), (_MONTH, _RANGE_END)):
        edits = [edit for rule in rules for edit in _edits(rule, copy.text)]
        if edits:
            copy = copy.edited(edits)
    return copy


def _edits(rule: re.Pattern[str], text: str) -> Iterator[Edit]:
    for match in rule.finditer(text):
        for group in range(1, rule.groups + 1):
            yield match.start(group), match.end(group), str(number(match.group(group)))
