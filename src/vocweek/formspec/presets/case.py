"""典型案例: what was done and what came of it, so that others can do it too.

Notice 001: 报送典型案例; notice 002: 典型活动案例.
"""

from vocweek.formspec.fields import Field, FieldType
from vocweek.formspec.spec import Rule, Section

CASE = Section(
    key="case",
    title="典型案例",
    help="讲清一件做成了的事：为什么做、怎么做、成效如何。",
    fields=(
        Field("case_title", "标题", FieldType.SHORT_TEXT, required=True, max_length=60),
        Field("case_unit", "案例单位", FieldType.SHORT_TEXT, max_length=60, known="unit.name"),
        Field("case_background", "背景", FieldType.LONG_TEXT, max_length=1_000),
        Field("case_practice", "主要做法", FieldType.LONG_TEXT, max_length=3_000),
        Field("case_results", "成效与经验", FieldType.LONG_TEXT, max_length=2_000),
        Field("case_photos", "图片", FieldType.IMAGE, max_count=9),
        Field("case_document", "案例文件", FieldType.FILE, max_count=3),
        Field("case_url", "链接", FieldType.URL),
    ),
)

CASE_RULES = (
    Rule(
        "filled(case_practice) or filled(case_document)",
        "请填写主要做法，或上传案例文件。",
        ("case_practice",),
    ),
)
