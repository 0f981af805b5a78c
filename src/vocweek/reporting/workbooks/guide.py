"""The sheet 填写说明: how a workbook is filled in, and what each column takes."""

from __future__ import annotations

from vocweek.formspec import Field
from vocweek.org.models import UnitKind
from vocweek.reporting.workbooks.layout import Layout, heading_note

_STEPS = (
    ("怎么填", "只填白色的格子；灰色的格子是平台已经知道的，不用动。红色表头是必填。"),
    ("不报的行", "没有改动的行不会报送；把一行清空也不会报送。不用删行。"),
    (
        "改已经报的",
        "等待审核的可以直接在表里改，上传后先撤回再重报；已通过、审核中的行锁定，要改请联系上级退回。",
    ),
    ("照片和文件", "表里装不下照片和附件，请到网页上传；已经上传的不会丢。只差照片的行，上传后存为草稿。"),
    ("表头", "列可以换位置；请不要改表头和灰色的“单位代码”。删掉的列，平台上的内容保持不变。"),
    (
        "填好以后",
        "保存为 .xlsx，回到网页上传。先检查：哪些新报、哪些改动、哪里有错，一格一格告诉您；确认后才报送。",
    ),
)
_ADDING = ("加一行", "同一单位要再报一件，在最下面的空行写上单位代码（每天报的任务还要写日期），再填内容。")
_TABLE = "这一栏有若干行，在单独的工作表“{}”里填，一行一条；不够时在最下面加行，写上单位代码。"


def guide_lines(layout: Layout, *, adding: bool) -> list[tuple[str, str]]:
    """Return the lines of the guide: a word, and what is to be known about it."""
    lines = [*_STEPS, *([_ADDING] if adding else []), ("", ""), ("各栏", "")]
    lines += [
        (place.heading, heading_note(place.column))
        for place in layout.main.places
        if place.column is not None
    ]
    for sheet in layout.tables:
        assert sheet.table is not None
        lines.append((sheet.table.label, _TABLE.format(sheet.name) + quota_words(sheet.table)))
        lines += [(f"　{one.heading}", heading_note(one.column)) for one in sheet.places if one.column]
    return lines


def quota_words(table: Field) -> str:
    """Return the quotas of a table in a sentence: 名额：省级单位 3 行；计划单列市最多 2 行。 "" where it has none."""
    kinds = dict(UnitKind.choices)
    words = [
        f"{kinds.get(one.kind, one.kind)} {_amount(one.least, one.most)} 行"
        for one in table.quotas
        if one.least is not None or one.most is not None
    ]
    return f"名额：{'；'.join(words)}。" if words else ""


def _amount(least: int | None, most: int | None) -> str:
    if least == most:
        return str(most)
    if most is None:
        return f"至少 {least}"
    return f"{least} 至 {most}" if least else f"最多 {most}"
