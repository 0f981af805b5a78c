"""总结 of the week: figures, text, pictures, highlights and cases.

Notice 001: 含统计数据、文字、图片、活动亮点、典型案例.
"""

from vocweek.formspec.fields import SUM, Field, FieldType
from vocweek.formspec.spec import Rule, Section

SUMMARY_FIGURES = Section(
    key="summary_figures",
    title="总结：主要数据",
    fields=(
        Field(
            "summary_activities",
            "开展活动数",
            FieldType.INTEGER,
            required=True,
            unit="项",
            roll_up=SUM,
            known="activities.count",
        ),
        Field(
            "summary_participants",
            "参与总人数",
            FieldType.INTEGER,
            required=True,
            unit="人",
            roll_up=SUM,
            known="activities.attendance",
        ),
    ),
)

SUMMARY = Section(
    key="summary",
    title="总结",
    fields=(
        Field(
            "summary_text",
            "总结正文",
            FieldType.LONG_TEXT,
            max_length=20_000,
            help="可直接粘贴，或上传文件。",
        ),
        Field("summary_document", "总结文件", FieldType.FILE, max_count=3),
        Field("summary_highlights", "活动亮点", FieldType.LONG_TEXT, max_length=2_000),
        Field("summary_pictures", "图片", FieldType.IMAGE, max_count=20),
        Field(
            "summary_cases",
            "典型案例",
            FieldType.TABLE,
            max_rows=20,
            columns=(
                Field("title", "案例名称", FieldType.SHORT_TEXT, required=True, max_length=60),
                Field("text", "主要做法与成效", FieldType.LONG_TEXT, max_length=3_000),
                Field("url", "链接", FieldType.URL),
            ),
        ),
    ),
)

SUMMARY_RULES = (
    Rule(
        "filled(summary_text) or filled(summary_document)",
        "请填写总结正文或上传总结文件。",
        ("summary_text",),
    ),
)
