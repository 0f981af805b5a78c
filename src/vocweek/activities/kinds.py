"""The standard kinds of activity, as the notices name them (docs/domain.md); kept in the table by every migration."""

from __future__ import annotations

from typing import Any, Final

from vocweek.activities.models.kind import ActivityKind

_G, _S = ActivityKind.Group, ActivityKind.Special

# (key, name, group, special). A key never changes its meaning: activities of every year hang on it.
STANDARD: Final = (
    ("open_campus", "开放校园", _G.OPEN, _S.NONE),
    ("open_enterprise", "开放企业", _G.OPEN, _S.NONE),
    ("open_institute", "开放院所", _G.OPEN, _S.NONE),
    ("open_competition", "开放赛场", _G.OPEN, _S.NONE),
    ("into_community", "走进社区", _G.INTO, _S.NONE),
    ("into_village", "走进乡村", _G.INTO, _S.NONE),
    ("close_to_society", "贴近社会", _G.CLOSE, _S.NONE),
    ("close_to_life", "贴近生活", _G.CLOSE, _S.NONE),
    ("close_to_people", "贴近群众", _G.CLOSE, _S.NONE),
    ("launch_ceremony", "启动仪式", _G.SHOW, _S.CEREMONY),
    ("skills_show", "技能展示", _G.SHOW, _S.NONE),
    ("career_experience", "职业体验", _G.SHOW, _S.NONE),
    ("contest", "竞赛", _G.SHOW, _S.NONE),
    ("exhibition", "展览", _G.SHOW, _S.NONE),
    ("service", "便民服务", _G.SERVICE, _S.NONE),
    ("health_service", "健康服务", _G.SERVICE, _S.NONE),
    ("appliance_repair", "家电维修", _G.SERVICE, _S.NONE),
    ("manners", "礼仪指导", _G.SERVICE, _S.NONE),
    ("crafts", "手工制作", _G.SERVICE, _S.NONE),
    ("car_care", "汽车养护", _G.SERVICE, _S.NONE),
    ("job_fair", "招聘会", _G.WORK, _S.FAIR),
    ("signing", "校企合作签约", _G.WORK, _S.SIGNING),
    ("alumni", "校友回访", _G.PEOPLE, _S.NONE),
    ("craftsmen", "工匠进校园", _G.PEOPLE, _S.NONE),
    ("forum", "论坛", _G.TALK, _S.NONE),
    ("lecture", "讲座", _G.TALK, _S.NONE),
    ("seminar", "研讨会", _G.TALK, _S.NONE),
    ("mayor_interview", "市长访谈", _G.TALK, _S.NONE),
    ("essay", "征文", _G.TALK, _S.NONE),
    ("research", "调研", _G.TALK, _S.NONE),
    ("overseas", "海外活动", _G.TALK, _S.NONE),
    ("live_stream", "网络直播", _G.ONLINE, _S.NONE),
    ("online_week", "线上活动周", _G.ONLINE, _S.NONE),
    ("online_tour", "云游校园", _G.ONLINE, _S.NONE),
    ("online_open_day", "线上开放日", _G.ONLINE, _S.NONE),
    ("theme_day", "主题日活动", _G.OTHER, _S.NONE),
    ("other", "其他", _G.OTHER, _S.NONE),
)


def keep_standard_kinds(**kwargs: Any) -> None:
    """Write the standard kinds as they are here; run after every migration (signal ``post_migrate``). One query."""
    ActivityKind.objects.using(kwargs.get("using", "default")).bulk_create(
        [
            ActivityKind(key=key, name=name, group=group, special=special, position=number)
            for number, (key, name, group, special) in enumerate(STANDARD)
        ],
        update_conflicts=True,
        unique_fields=["key"],
        update_fields=["name", "group", "special", "position"],
    )
