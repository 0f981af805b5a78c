"""典型宣传报道: what the press wrote, with its link (notice 002: 典型宣传报道案例)."""

from vocweek.formspec.fields import Field, FieldType
from vocweek.formspec.spec import Section

MEDIA = Section(
    key="media",
    title="典型宣传报道",
    fields=(
        Field("media_title", "标题", FieldType.SHORT_TEXT, required=True, max_length=80),
        Field("media_outlet", "媒体名称", FieldType.SHORT_TEXT, required=True, max_length=60),
        Field("media_url", "报道链接", FieldType.URL, required=True),
        Field("media_published_on", "发布日期", FieldType.DATE),
        Field("media_text", "内容摘要", FieldType.LONG_TEXT, max_length=1_000),
        Field("media_images", "截图或版面照片", FieldType.IMAGE, max_count=5),
    ),
)
