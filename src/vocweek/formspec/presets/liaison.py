"""联络员: who answers for a unit's week, with last year's answer filled in (notices 000 and 004)."""

from vocweek.formspec.fields import Field, FieldType
from vocweek.formspec.spec import Section

LIAISON = Section(
    key="liaison",
    title="联络员",
    help="联系方式只有需要联系您的人能看到。",
    fields=(
        Field(
            "liaison_name",
            "姓名",
            FieldType.SHORT_TEXT,
            required=True,
            max_length=30,
            known="liaison.name",
            personal=True,
        ),
        Field("liaison_department", "部门", FieldType.SHORT_TEXT, max_length=60, known="liaison.department"),
        Field("liaison_position", "职务", FieldType.SHORT_TEXT, max_length=40, known="liaison.position"),
        Field(
            "liaison_mobile", "手机", FieldType.PHONE, required=True, known="liaison.mobile", personal=True
        ),
        Field("liaison_phone", "办公电话", FieldType.PHONE, known="liaison.phone", personal=True),
        Field("liaison_email", "邮箱", FieldType.EMAIL, known="liaison.email", personal=True),
    ),
)
