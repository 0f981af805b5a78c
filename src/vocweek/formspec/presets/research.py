"""调研报告: what an inquiry found, as a document (notice 001: 调研)."""

from vocweek.formspec.fields import Field, FieldType
from vocweek.formspec.spec import Section

RESEARCH = Section(
    key="research",
    title="调研报告",
    fields=(
        Field("research_title", "报告题目", FieldType.SHORT_TEXT, required=True, max_length=80),
        Field("research_authors", "课题组成员", FieldType.SHORT_TEXT, max_length=200),
        Field("research_abstract", "摘要", FieldType.LONG_TEXT, max_length=1_000),
        Field(
            "research_document",
            "报告文件",
            FieldType.FILE,
            required=True,
            max_count=3,
            formats=("doc", "docx", "wps", "pdf"),
        ),
    ),
)
