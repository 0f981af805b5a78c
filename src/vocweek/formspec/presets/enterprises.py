"""参与企业名单: the enterprises that took part; one that several units name counts once (domain rule 5)."""

from vocweek.formspec.fields import Field, FieldType, count_distinct
from vocweek.formspec.spec import Section

ENTERPRISES = Section(
    key="enterprises",
    title="参与企业名单",
    fields=(
        Field(
            "enterprise_list",
            "参与企业",
            FieldType.TABLE,
            required=True,
            max_rows=1_000,
            key_column="code",
            roll_up=count_distinct("code"),
            columns=(
                Field("name", "企业名称", FieldType.SHORT_TEXT, required=True, max_length=100),
                Field(
                    "code",
                    "统一社会信用代码",
                    FieldType.SHORT_TEXT,
                    required=True,
                    max_length=18,
                    check="uscc",
                ),
                Field("part", "参与方式", FieldType.SHORT_TEXT, max_length=100),
            ),
        ),
    ),
)
