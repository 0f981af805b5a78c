"""The Chinese sentence for each problem: where, what is wrong, what to do."""

from __future__ import annotations

from vocweek.formspec.fields import Field, FieldType
from vocweek.formspec.reading.numbers import number_words

ECHO = 20
"""So many characters of what was typed are quoted back."""

_VERBS = {FieldType.CHOICE: "选择", FieldType.FILE: "上传", FieldType.IMAGE: "上传", FieldType.DATE: "选择"}
_EXAMPLES = {
    "not_date": "应为日期，如 2024-05-12",
    "not_time": "应为时间，如 09:30",
    "not_phone": "应为手机号、带区号的座机或 7、8 位座机号，分机写在“-”后，如 010-66096234-8；"
    "境外号码以 + 和国家或地区代码开头",
    "not_email": "应为邮箱地址，如 name@example.com",
    "not_url": "应为 http 或 https 开头的网址，如 http://www.example.com",
    "not_uscc": "应为 18 位统一社会信用代码，请对照营业执照核对",
    "not_choice": "只能从给出的选项中选",
}


def missing(field: Field) -> str:
    """Return what to say of a required field left empty."""
    return f"请{_VERBS.get(field.type, '填写')}{field.label}。"


def unreadable(field: Field, code: str, text: str) -> str:
    """Return what to say of text that is not a value of the field."""
    return f"{field.label}{_expected(field, code)}，现在是“{_clip(text)}”。"


def too_long(field: Field, length: int) -> str:
    """Return what to say of a text over the limit; length in characters."""
    excess = length - field.longest
    return f"{field.label}最多 {field.longest:,} 字，现在有 {length:,} 字，请删减 {excess:,} 字。"


def too_short(field: Field, length: int) -> str:
    """Return what to say of a text under the least length, in characters."""
    return f"{field.label}至少 {field.min_length:,} 字，现在有 {length:,} 字。"


def wrong_count(field: Field, count: int, least: int, most: int, measure: str) -> str:
    """Return what to say of too few or too many files (个, 张) or rows (行)."""
    limit = f"最多 {most:,} {measure}" if count > most else f"至少 {least:,} {measure}"
    return f"{field.label}{limit}，现在有 {count:,} {measure}。"


def in_row(field: Field, row: int, sentence: str) -> str:
    """Return a sentence about one row of a table; row counts from 1."""
    return f"{field.label}第 {row} 行：{sentence}"


def _expected(field: Field, code: str) -> str:
    if field.type in (FieldType.INTEGER, FieldType.DECIMAL):
        return f"应为 {number_words(field)}"
    if code == "out_of_range":
        return f"应{_span(field)}"
    return _EXAMPLES[code]


def _span(field: Field) -> str:
    if field.minimum is None:
        return f"不晚于 {field.maximum}"
    if field.maximum is None:
        return f"不早于 {field.minimum}"
    return f"在 {field.minimum} 至 {field.maximum} 之间"


def _clip(text: str) -> str:
    return text if len(text) <= ECHO else text[:ECHO] + "…"
