"""What a new version of a form changes, in words; and what it may not change, because it would break figures."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from vocweek.formspec import Field, FieldType, FormSpec, RollUpKind, Rule, same_kind

TYPES: Mapping[FieldType, str] = {
    FieldType.SHORT_TEXT: "一行文字",
    FieldType.LONG_TEXT: "长文字",
    FieldType.INTEGER: "整数",
    FieldType.DECIMAL: "小数",
    FieldType.COMPUTED: "自动计算",
    FieldType.DATE: "日期",
    FieldType.TIME: "时间",
    FieldType.CHOICE: "选择",
    FieldType.PHONE: "电话",
    FieldType.EMAIL: "邮箱",
    FieldType.URL: "网址",
    FieldType.FILE: "文件",
    FieldType.IMAGE: "图片",
    FieldType.TABLE: "表格",
}
ROLL_UPS: Mapping[RollUpKind, str] = {
    RollUpKind.NONE: "不汇总",
    RollUpKind.SUM: "求和",
    RollUpKind.RATIO: "相除求比例",
    RollUpKind.COUNT_DISTINCT: "去重计数",
}


@dataclass(frozen=True, slots=True)
class Change:
    """One change: a Chinese sentence. breaks: it would break what was filed, so it cannot be published."""

    text: str
    breaks: bool = False


def changes(old: FormSpec, new: FormSpec) -> list[Change]:
    """Return what is different in `new`, in the order of the form; nothing where both are the same."""
    found = [*_fields(old.by_key, new.by_key, ""), *_rules(old.rules, new.rules)]
    if old.title != new.title:
        found.insert(0, Change(f"表单改名为“{new.title}”。"))
    kept = [key for key in new.by_key if key in old.by_key]
    if kept != [key for key in old.by_key if key in new.by_key]:
        found.append(Change("栏目的顺序有调整。"))
    if old.templates != new.templates:
        found.append(Change("附件模板有变动。"))
    if not found and old != new:
        found.append(Change("部分标题或说明有修改。"))
    return found


def breaking(old: FormSpec, new: FormSpec) -> list[str]:
    """Return why `new` cannot follow `old`; nothing where it can."""
    return [change.text for change in changes(old, new) if change.breaks]


def _fields(old: Mapping[str, Field], new: Mapping[str, Field], within: str) -> Iterator[Change]:
    for key, field in new.items():
        if key not in old:
            need = "，必填" if field.required else ""
            yield Change(f"新增{within}“{field.label}”（{TYPES[field.type]}{need}）。")
        else:
            yield from _field(old[key], field, within)
    for key, field in old.items():
        if key not in new:
            yield Change(f"删去{within}“{field.label}”；已报送的仍按原样保留。")


def _field(old: Field, new: Field, within: str) -> Iterator[Change]:
    name = f"{within}“{new.label}”"
    if not same_kind(old, new):
        before, after = TYPES[old.type], TYPES[new.type]
        yield Change(
            f"{name}不能由{before}改为{after}：已报送的无法和新的放在一起。请删去这一栏，另外添加一栏。",
            breaks=True,
        )
        return
    if old.label != new.label:
        yield Change(f"“{old.label}”改名为“{new.label}”。")
    if old.required != new.required:
        yield Change(f"{name}改为{'必填' if new.required else '可以不填'}。")
    if _limits(old) != _limits(new):
        yield Change(f"{name}的限制由“{_limits(old)}”改为“{_limits(new)}”。")
    if old.choices != new.choices:
        yield Change(f"{name}的选项有变动。")
    if old.roll_up != new.roll_up:
        before, after = ROLL_UPS[old.roll_up.kind], ROLL_UPS[new.roll_up.kind]
        yield Change(f"{name}的汇总由“{before}”改为“{after}”，已报送的也按新办法汇总。")
    if old.expression != new.expression:
        yield Change(f"{name}的算式有修改；已报送的保留当时算出的数。")
    if old.help != new.help:
        yield Change(f"{name}的说明有修改。")
    if old.quotas != new.quotas:
        yield Change(f"{name}的名额有修改。")
    if new.type is FieldType.TABLE:
        yield from _columns(old, new)


def _columns(old: Field, new: Field) -> Iterator[Change]:
    before = {column.key: column for column in old.columns}
    after = {column.key: column for column in new.columns}
    yield from _fields(before, after, f"“{new.label}”表里的")


def _limits(field: Field) -> str:
    if field.type in (FieldType.INTEGER, FieldType.DECIMAL):
        least, most = field.number_limits
        return f"{least:,f} 至 {most:,f}"
    if field.type in (FieldType.SHORT_TEXT, FieldType.LONG_TEXT):
        return f"{field.min_length or 0:,} 至 {field.longest:,} 字"
    if field.type is FieldType.TABLE:
        return f"{field.fewest_rows} 至 {field.most_rows} 行"
    if field.type in (FieldType.FILE, FieldType.IMAGE):
        words = field.image.words if field.image else "、".join(field.file_formats)
        return f"{field.fewest_files} 至 {field.most_files} 个，{words}"
    return f"{field.minimum or '不限'} 至 {field.maximum or '不限'}"


def _rules(old: tuple[Rule, ...], new: tuple[Rule, ...]) -> Iterator[Change]:
    for rule in new:
        if rule not in old:
            yield Change(f"核对规则：{rule.message}")
    for rule in old:
        if rule not in new:
            yield Change(f"不再核对：{rule.message}")
