"""方案: the plan of a unit's week, as a document with its key facts (notices 000 and 004: 提交方案)."""

from vocweek.formspec.fields import Field, FieldType
from vocweek.formspec.spec import Rule, Section

PLAN = Section(
    key="plan",
    title="活动周方案",
    fields=(
        Field(
            "plan_document",
            "方案文件",
            FieldType.FILE,
            required=True,
            max_count=5,
            help="正式方案，可附附件。",
        ),
        Field("plan_theme", "本单位活动主题", FieldType.SHORT_TEXT, max_length=100, known="edition.theme"),
        Field("plan_starts_on", "开始日期", FieldType.DATE, known="edition.starts_on"),
        Field("plan_ends_on", "结束日期", FieldType.DATE, known="edition.ends_on"),
        Field("plan_activities", "计划活动数", FieldType.INTEGER, unit="项"),
        Field(
            "plan_highlights", "主要活动与亮点", FieldType.LONG_TEXT, max_length=1_000, help="三五句话即可。"
        ),
    ),
)

PLAN_RULES = (
    Rule("plan_starts_on <= plan_ends_on", "结束日期应不早于开始日期。", ("plan_starts_on", "plan_ends_on")),
)
