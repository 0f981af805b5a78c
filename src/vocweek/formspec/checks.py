"""Is a form sound? Everything that would fail while it is being filled in is refused when it is made."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields as attributes_of
from datetime import date, time
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING

from vocweek.formspec.errors import SpecError
from vocweek.formspec.expression import Kind, Node, Scope, kind_of, known_in, names_in, parse_expression
from vocweek.formspec.expression.syntax import FUNCTIONS, KEYWORDS
from vocweek.formspec.fields import (
    ASSETS,
    LARGEST_NUMBER,
    NUMBERS,
    USUAL_OUTLIER,
    Field,
    FieldType,
    ImageSpec,
    Merging,
    RollUpKind,
)
from vocweek.formspec.reading.text import clean

if TYPE_CHECKING:
    from vocweek.formspec.spec import FormSpec, Rule, Section

MAX_FIELDS, MAX_COLUMNS, MAX_RULES = 200, 40, 60

KNOWN_NUMBERS = (
    "roster.students",
    "roster.staff",
    "unit.as_school",
    "activities.count",
    "activities.attendance",
    "activities.enterprises",
    "fairs.posts",
    "fairs.head_count",
    "fairs.candidates",
    "fairs.signed",
    "signings.agreements",
)
"""Known values a rule may compare with, beside `last.KEY` (last year's figure) and `own.KEY` (the unit's own
accepted figure in another report of this edition)."""

LARGEST_LIMIT = 100_000
"""No file is larger in MB, no video longer in seconds; what is more is a slip of the keyboard."""
_KEY = re.compile(r"[a-z][a-z0-9_]{0,47}")
_KNOWN = re.compile(r"[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)+")
_FORMAT_OF_KIND = re.compile(r"[a-z_]{1,20}")
_FORMAT = re.compile(r"[a-z0-9]{1,8}")

_COMMON = {
    "key",
    "label",
    "type",
    "help",
    "required",
    "known",
    "personal",
    "auxiliary",
    "roll_up",
    "merging",
    "outlier",
}
_OWN: dict[FieldType, set[str]] = {
    FieldType.SHORT_TEXT: {"min_length", "max_length", "check"},
    FieldType.LONG_TEXT: {"min_length", "max_length"},
    FieldType.INTEGER: {"minimum", "maximum", "unit"},
    FieldType.DECIMAL: {"minimum", "maximum", "unit", "decimals"},
    FieldType.COMPUTED: {"expression", "decimals", "percent", "unit"},
    FieldType.DATE: {"minimum", "maximum"},
    FieldType.TIME: {"minimum", "maximum"},
    FieldType.CHOICE: {"choices", "multiple"},
    FieldType.PHONE: set(),
    FieldType.EMAIL: set(),
    FieldType.URL: set(),
    FieldType.FILE: {"min_count", "max_count", "formats", "largest_mb", "longest_seconds"},
    FieldType.IMAGE: {"min_count", "max_count", "formats", "image"},
    FieldType.TABLE: {"columns", "min_rows", "max_rows", "key_column", "quotas"},
}
_NOT_IN_TABLES = ASSETS | {FieldType.TABLE}
_KINDS = {FieldType.DATE: Kind.DATE, FieldType.TIME: Kind.TIME} | dict.fromkeys(NUMBERS, Kind.NUMBER)


def check_spec(spec: FormSpec) -> None:
    """Raise SpecError, naming the place, unless the form can be filled in, shown and rolled up."""
    _require(bool(spec.title.strip()) and len(spec.title) <= 200, "表单", "名称应为 1 至 200 字")
    _require(bool(spec.sections), "表单", "至少要有一个部分")
    _check_sections(spec.sections)
    scope = scope_of(spec.by_key.values())
    for field in spec.by_key.values():
        check_field(field, scope)
        check_roll_up(field, spec.by_key)
        check_outlier(field)
    computed_order(spec.by_key)
    _require(len(spec.rules) <= MAX_RULES, "表单", f"规则不能超过 {MAX_RULES} 条")
    for rule in spec.rules:
        check_rule(rule, scope)
    named = all(template.name.strip() and template.asset > 0 for template in spec.templates)
    _require(named and len(spec.templates) <= 10, "附件模板", "应有名称，最多 10 个")


def scope_of(fields: Iterable[Field]) -> Scope:
    """Return the names that expressions over these fields may use, with their kinds."""
    return {
        field.key: {column.key: _kind(column) for column in field.columns} if field.columns else _kind(field)
        for field in fields
    }


def computed_order(fields: Mapping[str, Field]) -> tuple[Field, ...]:
    """Return the computed fields, each after those it reads. Raises SpecError for a circle."""
    done: dict[str, Field] = {}
    waiting = {key: field for key, field in fields.items() if field.type is FieldType.COMPUTED}
    while waiting:
        ready = [field for field in waiting.values() if not (_reads(field) & waiting.keys())]
        _require(bool(ready), next(iter(waiting.values())).label, "计算字段互相引用，算不出来")
        for field in ready:
            done[field.key] = waiting.pop(field.key)
    return tuple(done.values())


def _require(condition: bool, where: str, message: str) -> None:
    if not condition:
        raise SpecError(f"{where}：{message}")


def _kind(field: Field) -> Kind:
    return Kind.LIST if field.is_list else _KINDS.get(field.type, Kind.TEXT)


def _reads(field: Field) -> set[str]:
    return set(names_in(parse_expression(field.expression or "")))


def _check_sections(sections: tuple[Section, ...]) -> None:
    keys = [section.key for section in sections]
    _require(len(set(keys)) == len(keys), "表单", "各部分的标识不能重复")
    for section in sections:
        _check_key(section.key, section.title)
        _require(bool(section.title.strip()), section.key, "部分缺少标题")
        _require(bool(section.fields), section.title, "部分里没有字段")
    _check_unique([field for section in sections for field in section.fields], "表单", MAX_FIELDS)


def _check_unique(fields: Iterable[Field], where: str, most: int) -> None:
    keys = [field.key for field in fields]
    _require(len(keys) <= most, where, f"字段不能超过 {most} 个")
    repeated = sorted({key for key in keys if keys.count(key) > 1})
    _require(not repeated, where, f"字段标识重复：{'、'.join(repeated)}")


def _check_key(key: str, where: str) -> None:
    sound = _KEY.fullmatch(key) and key not in FUNCTIONS | KEYWORDS
    _require(
        bool(sound), where or key, f"标识“{key}”应以小写字母开头，只含小写字母、数字和下划线，最多 48 个字符"
    )


def check_field(field: Field, scope: Scope) -> None:
    _check_key(field.key, field.label)
    _require(bool(field.label.strip()) and len(field.label) <= 100, field.key, "字段名称应为 1 至 100 字")
    _require(len(field.help) <= 1000, field.label, "说明不能超过 1000 字")
    known = field.known is None or _KNOWN.fullmatch(field.known) is not None
    _require(known, field.label, f"已知值“{field.known}”的写法应如 roster.students")
    _check_attributes(field)
    _check_merging(field)
    if field.type in _CHECKS:
        _CHECKS[field.type](field)
    if field.type is FieldType.COMPUTED:
        _check_computed(field, scope)


def _check_attributes(field: Field) -> None:
    """Refuse attributes that mean nothing for the field's type."""
    for attribute in attributes_of(field):
        if attribute.name in _COMMON or attribute.name in _OWN[field.type]:
            continue
        unset = getattr(field, attribute.name) == attribute.default
        _require(unset, field.label, f"“{field.type}”类型的字段没有“{attribute.name}”这一项")


def _check_merging(field: Field) -> None:
    if field.merging is Merging.SUM:
        _require(field.type in NUMBERS or field.is_list, field.label, "单位合并时只有数和列表能相加")
    _require(field.merging is None or field.type is not FieldType.COMPUTED, field.label, "计算字段不用合并")


def _check_range(field: Field, least: int | None, greatest: int | None, limit: int) -> None:
    for bound in (least, greatest):
        _require(bound is None or 0 <= bound <= limit, field.label, f"数目应为 0 至 {limit:,}")
    _require(greatest != 0, field.label, "上限不能为 0")
    _require(least is None or greatest is None or least <= greatest, field.label, "下限大于上限")


def _check_number(field: Field) -> None:
    _require(field.decimals is None or 0 <= field.decimals <= 8, field.label, "小数位数应为 0 至 8")
    for bound in (field.minimum, field.maximum):
        _require(bound is None or _is_number(field, bound), field.label, f"范围“{bound}”不是可用的数")
    least, greatest = field.number_limits
    _require(least <= greatest, field.label, "下限大于上限")


def _is_number(field: Field, bound: int | str) -> bool:
    if field.type is FieldType.INTEGER and isinstance(bound, str):
        return False
    try:
        number = Decimal(bound)
    except InvalidOperation:
        return False
    return number.is_finite() and abs(number) <= LARGEST_NUMBER


def _check_moment(field: Field) -> None:
    read: Callable[[str], object] = date.fromisoformat if field.type is FieldType.DATE else time.fromisoformat
    shape = r"\d{4}-\d\d-\d\d" if field.type is FieldType.DATE else r"\d\d:\d\d"
    bounds = [bound for bound in (field.minimum, field.maximum) if bound is not None]
    for bound in bounds:
        try:
            _require(re.fullmatch(shape, str(bound), re.ASCII) is not None, field.label, "")
            read(str(bound))
        except ValueError as error:
            raise SpecError(f"{field.label}：范围“{bound}”应写成 2024-05-12 或 09:30 的样子") from error
    _require(len(bounds) < 2 or str(bounds[0]) <= str(bounds[1]), field.label, "下限晚于上限")


def _check_text(field: Field) -> None:
    limit = 1_000 if field.type is FieldType.SHORT_TEXT else 50_000
    _check_range(field, field.min_length, field.max_length, limit)
    _require((field.min_length or 0) <= field.longest, field.label, "下限大于上限")
    _require(field.check in (None, "uscc"), field.label, f"没有“{field.check}”这种核对")


def _check_choice(field: Field) -> None:
    values = [choice.value for choice in field.choices]
    sound = all(clean(value) == value != "" and len(value) <= 100 for value in values)
    _require(bool(values) and sound and len(values) <= 300, field.label, "选项应为 1 至 300 个，不能为空")
    _require(all(choice.label.strip() for choice in field.choices), field.label, "选项缺少名称")
    _require(len(set(values)) == len(values), field.label, "选项重复")


def _check_files(field: Field) -> None:
    _check_range(field, field.min_count, field.max_count, 100)
    _require((field.min_count or 0) <= field.most_files, field.label, "下限大于上限")
    for limit, name in ((field.largest_mb, "文件大小"), (field.longest_seconds, "视频时长")):
        _require(
            limit is None or 1 <= limit <= LARGEST_LIMIT,
            field.label,
            f"{name}的上限应为 1 至 {LARGEST_LIMIT:,}",
        )
    formats = (*field.formats, *(field.image.formats if field.image else ()))
    _require(all(map(_FORMAT.fullmatch, formats)), field.label, "文件格式应写成 jpg、docx 的样子")
    if field.image:
        _check_image(field.label, field.image)


def _check_image(where: str, image: ImageSpec) -> None:
    sizes = (image.width_mm, image.height_mm)
    _require(all(size is None or 1 <= size <= 20_000 for size in sizes), where, "尺寸应为 1 至 20,000 mm")
    _require(image.dpi is None or 1 <= image.dpi <= 2_400, where, "分辨率应为 1 至 2,400")
    _require(0 <= image.tolerance <= 0.5, where, "允许偏差应为 0 至 0.5")
    turns = (None, "portrait", "landscape", "square")
    _require(image.orientation in turns, where, "版式应为 portrait、landscape 或 square")


def _check_table(field: Field) -> None:
    _require(bool(field.columns), field.label, "表格没有列")
    _check_unique(field.columns, field.label, MAX_COLUMNS)
    _check_range(field, field.min_rows, field.max_rows, 2_000)
    _require((field.min_rows or 0) <= field.most_rows, field.label, "下限大于上限")
    _check_quotas(field)
    scope = scope_of(field.columns)
    for column in field.columns:
        _require(column.type not in _NOT_IN_TABLES, field.label, f"“{column.label}”不能作为表格的列")
        _require(column.roll_up.kind is RollUpKind.NONE, column.label, "表格的列不单独汇总")
        check_field(column, scope)
    computed_order({column.key: column for column in field.columns})
    keys = {column.key for column in field.columns if not column.is_list}
    _require(field.key_column is None or field.key_column in keys, field.label, "主键列不在表格中")


def _check_quotas(field: Field) -> None:
    kinds = [quota.kind for quota in field.quotas]
    _require(len(set(kinds)) == len(kinds), field.label, "同一类单位的名额写了两次")
    for quota in field.quotas:
        _require(bool(_FORMAT_OF_KIND.fullmatch(quota.kind)), field.label, "名额要写明是哪一类单位")
        _check_range(field, quota.least, quota.most, 2_000)


def _check_computed(field: Field, scope: Scope) -> None:
    _require(not field.required and field.known is None, field.label, "计算字段不用填写")
    try:
        kind = kind_of(parse_expression(field.expression or ""), scope)
    except SpecError as error:
        raise SpecError(f"{field.label}：{error}") from error
    _require(kind is Kind.NUMBER, field.label, f"计算结果应为数，这里是{kind}")


def check_roll_up(field: Field, fields: Mapping[str, Field]) -> None:
    rule = field.roll_up
    parts = {"numerator": rule.numerator, "denominator": rule.denominator, "column": rule.column}
    wanted = {RollUpKind.RATIO: {"numerator", "denominator"}, RollUpKind.COUNT_DISTINCT: {"column"}}
    given = {name for name, part in parts.items() if part is not None}
    _require(given == wanted.get(rule.kind, set()), field.label, "汇总规则缺项或多项")
    if rule.kind in (RollUpKind.SUM, RollUpKind.RATIO):
        _require(field.type in NUMBERS, field.label, "只有数能汇总")
    if rule.kind is RollUpKind.COUNT_DISTINCT:
        keys = {column.key for column in field.columns}
        _require(rule.column in keys, field.label, "去重计数的列不在表格中")
    if rule.kind is RollUpKind.RATIO:
        for key in (rule.numerator, rule.denominator):
            part = fields.get(key or "")
            _require(
                part is not None and part.roll_up.kind is RollUpKind.SUM, field.label, f"“{key}”须是求和字段"
            )


def check_outlier(field: Field) -> None:
    rule = field.outlier
    usual = rule == USUAL_OUTLIER or field.roll_up.kind in (RollUpKind.SUM, RollUpKind.COUNT_DISTINCT)
    _require(usual, field.label, "只有求和或去重计数的字段与去年比")
    sound = 0 <= rule.share <= 1_000 and 0 <= rule.amount <= LARGEST_NUMBER
    _require(sound, field.label, "与去年相差的比例应为 0 至 1,000（%），数目不能是负数")


def _known_scope(node: Node, scope: Scope) -> Scope:
    """Return the known values a rule may compare with: fixed ones, last year's figures, and own reports' figures."""
    last = {f"last.{key}": kind for key, kind in scope.items() if kind is Kind.NUMBER}
    own = {name: Kind.NUMBER for name in known_in(node, scope) if name.startswith("own.")}
    return {**dict.fromkeys(KNOWN_NUMBERS, Kind.NUMBER), **last, **own}


def kind_of_rule(expression: str, scope: Scope) -> Kind:
    """Return what a rule's expression gives, over these fields and the known values a rule may compare with."""
    node = parse_expression(expression)
    return kind_of(node, {**scope, **_known_scope(node, scope)})


def check_rule(rule: Rule, scope: Scope) -> None:
    where = f"规则“{rule.message[:20]}”"
    _require(bool(rule.message.strip()) and len(rule.message) <= 200, where, "提示应为 1 至 200 字")
    _require(bool(rule.fields) and all(key in scope for key in rule.fields), where, "标注的字段不在表中")
    try:
        kind = kind_of_rule(rule.expression, scope)
    except SpecError as error:
        raise SpecError(f"{where}：{error}") from error
    _require(kind is Kind.LOGIC, where, "应为能判断是否的式子")


_CHECKS: dict[FieldType, Callable[[Field], None]] = {
    FieldType.SHORT_TEXT: _check_text,
    FieldType.LONG_TEXT: _check_text,
    FieldType.INTEGER: _check_number,
    FieldType.DECIMAL: _check_number,
    FieldType.COMPUTED: _check_number,
    FieldType.DATE: _check_moment,
    FieldType.TIME: _check_moment,
    FieldType.CHOICE: _check_choice,
    FieldType.FILE: _check_files,
    FieldType.IMAGE: _check_files,
    FieldType.TABLE: _check_table,
}
