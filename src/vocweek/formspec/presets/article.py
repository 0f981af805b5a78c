"""稿件: news of the week, ready to be published (notices 000 and 001: 报送…稿件)."""

from vocweek.formspec.fields import Field, FieldType
from vocweek.formspec.spec import Rule, Section

ARTICLE = Section(
    key="article",
    title="稿件",
    fields=(
        Field("article_title", "标题", FieldType.SHORT_TEXT, required=True, max_length=60),
        Field("article_author", "作者", FieldType.SHORT_TEXT, max_length=60),
        Field("article_text", "正文", FieldType.LONG_TEXT, max_length=10_000),
        Field(
            "article_document", "稿件文件", FieldType.FILE, max_count=2, formats=("doc", "docx", "wps", "pdf")
        ),
        Field("article_photos", "配图", FieldType.IMAGE, max_count=9),
    ),
)

ARTICLE_RULES = (
    Rule(
        "filled(article_text) or filled(article_document)", "请填写正文，或上传稿件文件。", ("article_text",)
    ),
)
