"""每天活动安排: what a unit does on each day (notice 002, table 职业教育活动内容: 时间、活动内容、备注)."""

from vocweek.formspec.fields import Field, FieldType
from vocweek.formspec.spec import Section

_TEXT = FieldType.SHORT_TEXT

SCHEDULE = Section(
    key="schedule",
    title="每天活动安排",
    help="活动周里天天有活动：请每天至少填一行。录入过的活动已经填好，不用再填一遍。",
    fields=(
        Field(
            "schedule",
            "活动安排",
            FieldType.TABLE,
            required=True,
            max_rows=200,
            columns=(
                Field("date", "时间", FieldType.DATE, required=True, known="schedule.days"),
                Field(
                    "content",
                    "活动内容",
                    _TEXT,
                    required=True,
                    max_length=200,
                    known="schedule.contents",
                ),
                Field("place", "地点", _TEXT, max_length=100, known="schedule.places"),
                Field("remark", "备注", _TEXT, max_length=100, known="schedule.remarks"),
            ),
        ),
    ),
)
