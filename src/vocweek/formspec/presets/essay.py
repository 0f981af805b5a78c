"""征文: an essay with its author (notice 001: 征文)."""

from vocweek.formspec.fields import Field, FieldType
from vocweek.formspec.spec import Rule, Section

ESSAY = Section(
    key="essay",
    title="征文",
    fields=(
        Field("essay_title", "标题", FieldType.SHORT_TEXT, required=True, max_length=60),
        Field("essay_author", "作者", FieldType.SHORT_TEXT, required=True, max_length=30, personal=True),
        Field("essay_unit", "作者单位", FieldType.SHORT_TEXT, max_length=60, known="unit.name"),
        Field("essay_phone", "联系电话", FieldType.PHONE, personal=True),
        Field("essay_text", "正文", FieldType.LONG_TEXT, max_length=20_000),
        Field(
            "essay_document", "征文文件", FieldType.FILE, max_count=1, formats=("doc", "docx", "wps", "pdf")
        ),
    ),
)

ESSAY_RULES = (
    Rule("filled(essay_text) or filled(essay_document)", "请填写正文，或上传征文文件。", ("essay_text",)),
)
