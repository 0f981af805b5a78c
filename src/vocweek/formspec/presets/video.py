"""视频: a film as a link or a file (notices 000, 001 and 002: 视频)."""

from vocweek.formspec.fields import Field, FieldType
from vocweek.formspec.spec import Rule, Section

VIDEO = Section(
    key="video",
    title="视频",
    fields=(
        Field("video_title", "标题", FieldType.SHORT_TEXT, required=True, max_length=60),
        Field("video_url", "视频链接", FieldType.URL, help="已在网上发布的，贴上网址，最省事。"),
        Field("video_file", "视频文件", FieldType.FILE, max_count=1, formats=("mp4", "mov")),
        Field("video_text", "内容简介", FieldType.LONG_TEXT, max_length=1_000),
        Field("video_cover", "封面图片", FieldType.IMAGE, max_count=1),
    ),
)

VIDEO_RULES = (
    Rule("filled(video_url) or filled(video_file)", "请填写视频链接，或上传视频文件。", ("video_url",)),
)
