"""参会人员名单: who comes to an event (notice 002: 将参会人员名单电子版报市教育局职成教科)."""

from vocweek.formspec.fields import Choice, Field, FieldType
from vocweek.formspec.spec import Section

ATTENDEES = Section(
    key="attendees",
    title="参会人员名单",
    fields=(
        Field(
            "attendees",
            "参会人员",
            FieldType.TABLE,
            required=True,
            max_rows=100,
            columns=(
                Field("name", "姓名", FieldType.SHORT_TEXT, required=True, max_length=30, personal=True),
                Field("gender", "性别", FieldType.CHOICE, choices=(Choice("男", "男"), Choice("女", "女"))),
                Field("unit", "单位", FieldType.SHORT_TEXT, max_length=60, known="unit.name"),
                Field("position", "职务", FieldType.SHORT_TEXT, required=True, max_length=40),
                Field("phone", "联系电话", FieldType.PHONE, required=True, personal=True),
                Field("remark", "备注", FieldType.SHORT_TEXT, max_length=100),
            ),
        ),
    ),
)
