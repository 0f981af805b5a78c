"""领导小组: who leads a unit's week (notice 002: 成立活动周领导小组，明确专人负责)."""

from vocweek.formspec.fields import Field, FieldType
from vocweek.formspec.spec import Section

LEADING_GROUP = Section(
    key="leading_group",
    title="领导小组",
    fields=(
        Field(
            "leading_group",
            "领导小组成员",
            FieldType.TABLE,
            required=True,
            max_rows=50,
            columns=(
                Field(
                    "role",
                    "组内职务",
                    FieldType.SHORT_TEXT,
                    required=True,
                    max_length=20,
                    help="如组长、成员。",
                ),
                Field("name", "姓名", FieldType.SHORT_TEXT, required=True, max_length=30),
                Field("position", "单位职务", FieldType.SHORT_TEXT, max_length=60),
            ),
        ),
    ),
)
