"""典型职教故事: one person or one craft, told (notice 002: 典型职教故事)."""

from vocweek.formspec.fields import Choice, Field, FieldType
from vocweek.formspec.spec import Section

STORY = Section(
    key="story",
    title="典型职教故事",
    help="写一个人、一件事；有一张照片更好。",
    fields=(
        Field("story_title", "标题", FieldType.SHORT_TEXT, required=True, max_length=40),
        Field("story_person", "主人公", FieldType.SHORT_TEXT, max_length=30, personal=True),
        Field(
            "story_role",
            "身份",
            FieldType.CHOICE,
            choices=tuple(Choice(one, one) for one in ("学生", "教师", "毕业生", "企业师傅", "其他")),
        ),
        Field("story_text", "正文", FieldType.LONG_TEXT, required=True, max_length=5_000),
        Field(
            "story_photos", "照片", FieldType.IMAGE, max_count=9, help="可用手机直接拍摄；须征得本人同意。"
        ),
        Field("story_video_url", "视频链接", FieldType.URL),
    ),
)
