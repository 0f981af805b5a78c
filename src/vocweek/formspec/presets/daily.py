"""宣传材料: what is sent in day by day: text with photos, a video, a report in the media.

Notice 002:
每天下午4点前要将…活动开展情况、典型活动案例、典型职教故事、典型宣传报道案例、活动图片、视频等发送…，各单位每天至少报送一篇.
"""

from collections.abc import Sequence

from vocweek.formspec.fields import Choice, Field, FieldType
from vocweek.formspec.spec import Rule, Section

KINDS = ("活动开展情况", "典型活动案例", "典型职教故事", "典型宣传报道", "活动图片", "视频")


def daily(kinds: Sequence[str] = KINDS) -> Section:
    """Return the section for one daily item of one of these kinds (Chinese names)."""
    return Section(
        key="daily",
        title="宣传材料",
        help="一次报送一篇；标题、几句话和一张照片就够。",
        fields=(
            Field(
                "daily_kind",
                "类别",
                FieldType.CHOICE,
                required=True,
                choices=tuple(Choice(kind, kind) for kind in dict.fromkeys(kinds)),
            ),
            Field("daily_title", "标题", FieldType.SHORT_TEXT, required=True, max_length=60),
            Field("daily_text", "正文", FieldType.LONG_TEXT, max_length=5_000),
            Field("daily_photos", "照片", FieldType.IMAGE, max_count=9, help="可用手机直接拍摄。"),
            Field("daily_video_url", "视频链接", FieldType.URL),
            Field("daily_media_url", "媒体报道链接", FieldType.URL, help="已有媒体报道的，贴上网址。"),
        ),
    )


DAILY_RULES = (
    Rule(
        "filled(daily_text) or filled(daily_photos) or filled(daily_video_url) or filled(daily_media_url)",
        "正文、照片、视频链接、媒体报道链接至少填写一项。",
        ("daily_text",),
    ),
)
