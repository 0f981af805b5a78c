"""照片: a set of photographs with the words under them (notices 000, 001 and 002: 照片、活动图片)."""

from vocweek.formspec.fields import Field, FieldType
from vocweek.formspec.spec import Section

PHOTOS = Section(
    key="photos",
    title="照片",
    fields=(
        Field("photos_title", "标题", FieldType.SHORT_TEXT, required=True, max_length=60),
        Field(
            "photos_images", "照片", FieldType.IMAGE, required=True, max_count=20, help="可用手机直接拍摄。"
        ),
        Field(
            "photos_text",
            "图片说明",
            FieldType.LONG_TEXT,
            max_length=1_000,
            help="时间、地点、人物、在做什么。",
        ),
        Field("photos_author", "拍摄者", FieldType.SHORT_TEXT, max_length=30),
    ),
)
