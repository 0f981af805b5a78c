"""Which form a task needs, from the names of the things it asks for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from vocweek.formspec.fields import ImageSpec
from vocweek.formspec.presets.article import ARTICLE, ARTICLE_RULES
from vocweek.formspec.presets.attendees import ATTENDEES
from vocweek.formspec.presets.board import BOARD_IMAGE, board
from vocweek.formspec.presets.case import CASE, CASE_RULES
from vocweek.formspec.presets.daily import DAILY_RULES, KINDS, daily
from vocweek.formspec.presets.enterprises import ENTERPRISES
from vocweek.formspec.presets.essay import ESSAY, ESSAY_RULES
from vocweek.formspec.presets.leading_group import LEADING_GROUP
from vocweek.formspec.presets.liaison import LIAISON
from vocweek.formspec.presets.material import material, material_rule
from vocweek.formspec.presets.media import MEDIA
from vocweek.formspec.presets.photos import PHOTOS
from vocweek.formspec.presets.plan import PLAN, PLAN_RULES
from vocweek.formspec.presets.research import RESEARCH
from vocweek.formspec.presets.schedule import SCHEDULE
from vocweek.formspec.presets.site import SITE
from vocweek.formspec.presets.statistics import statistics
from vocweek.formspec.presets.story import STORY
from vocweek.formspec.presets.summary import SUMMARY, SUMMARY_FIGURES, SUMMARY_RULES
from vocweek.formspec.presets.video import VIDEO, VIDEO_RULES
from vocweek.formspec.reading.text import clean
from vocweek.formspec.spec import FormSpec, Rule, Section

PRESETS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (name, re.compile(pattern))
    for name, pattern in (
        ("statistics", r"统计表|统计数据|情况统计|情况表|数据表|汇总表"),
        ("board", r"展板"),
        ("enterprises", r"企业(?:名单|清单|名录)"),
        (
            "attendees",
            r"(?:参会|参加|与会|出席|参赛|观摩)(?:人员|人)?(?:名单|回执|信息)|人员名单|参会回执|会议回执|^回执$|报名表",
        ),
        ("leading_group", r"领导小组|组织机构"),
        ("liaison", r"联络员|联系人|联络人"),
        ("site", r"网址|网站|网页|专题页"),
        ("plan", r"方案|工作计划|活动计划$"),
        ("schedule", r"每[天日].*(?:活动|内容|安排)|活动(?:日程|安排|内容)|日程"),
        ("summary", r"总结"),
        ("essay", r"征文"),
        ("research", r"调研|研究报告"),
        ("material", r"论文"),
        ("daily", r"宣传|案例|故事|稿|照片|图片|影像|视频|报道|新闻|信息|简报|活动开展情况"),
    )
)
"""Preset name and what an item must contain to be of it; the first that fits is taken."""

PIECES: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (name, re.compile(pattern))
    for name, pattern in (
        ("media", r"宣传报道|媒体报道|新闻报道"),
        ("case", r"案例"),
        ("story", r"故事"),
        ("article", r"稿件|新闻稿|文稿|^稿$"),
        ("video", r"视频|短片|微电影"),
        ("photos", r"照片|图片|影像"),
    )
)
"""Forms of their own for what else is one kind of daily item: used where a task asks for this alone."""

NAMED = (
    "方案",
    "联络员",
    "领导小组",
    "专题网站网址",
    "每天活动安排",
    "宣传材料",
    "典型案例",
    "典型职教故事",
    "稿件",
    "照片",
    "视频",
    "典型宣传报道",
    "征文",
    "调研报告",
    "展板",
    "参会人员名单",
    "情况统计表",
    "总结",
    "企业名单",
)
"""The reports the notices name, each a ready-made form: what an office may begin its own form from."""

_GENERAL = re.compile(r"材料|资料|宣传|稿件?|信息|简报")
_PICTURE = re.compile(r"图片|照片|海报|展板|标识|设计稿")
ITEM_LIMIT = 90
TITLE_LIMIT = 200


def preset_name(item: str) -> str:
    """Return the name of the preset for one item a task asks for; `material` when none fits."""
    return next((name for name, pattern in PRESETS if pattern.search(item)), "material")


def preset_for(
    items: Sequence[str],
    statistics_columns: Sequence[str] = (),
    image: ImageSpec | Mapping[str, Any] | None = None,
) -> FormSpec:
    """Return the form for a task.

    items: Chinese names of the things asked for, as the notice has them (方案、专题网站网址、联络员); each
    kind becomes one section. statistics_columns: the heads of the notice's table, () for those of notice
    002. image: what a picture must be, as ImageSpec or as {width_mm, height_mm, dpi, orientation, formats};
    used for boards and single pictures.
    """
    groups = _grouped(items, image is not None)
    sections: list[Section] = []
    rules: list[Rule] = []
    for name, named in groups.items():
        made, made_rules = _sections(name, named, statistics_columns, image, "statistics" in groups)
        sections.extend(made)
        rules.extend(made_rules)
    title = "、".join(item for named in groups.values() for item in named)[:TITLE_LIMIT]
    return FormSpec(title, tuple(sections), tuple(rules))


def image_spec(image: ImageSpec | Mapping[str, Any] | None) -> ImageSpec:
    """Return the picture's specification as an ImageSpec; that of notice 002 when none is given."""
    if image is None or isinstance(image, ImageSpec):
        return image or BOARD_IMAGE
    endings = (str(ending).lower() for ending in image.get("formats") or ())
    return ImageSpec(
        width_mm=image.get("width_mm"),
        height_mm=image.get("height_mm"),
        dpi=image.get("dpi"),
        orientation=image.get("orientation"),
        formats=tuple("jpg" if ending == "jpeg" else ending for ending in endings),
    )


def _grouped(items: Iterable[str], has_image: bool) -> dict[str, list[str]]:
    """Return preset name → its items, in order; a picture with a specification is a board."""
    groups: dict[str, list[str]] = {}
    for item in dict.fromkeys(clean(item)[:ITEM_LIMIT] for item in items):
        picture = has_image and _PICTURE.search(item)
        if item:
            groups.setdefault("board" if picture else preset_name(item), []).append(item)
    pieces = groups.get("daily", [])
    if len(pieces) == 1 and (name := _piece(pieces[0])):
        groups = {name if group == "daily" else group: named for group, named in groups.items()}
    return groups or {"material": ["材料"]}


def _piece(item: str) -> str | None:
    """Return the preset of the one kind of daily item that is asked alone, ``None`` for any kind at all."""
    return next((name for name, pattern in PIECES if pattern.search(item)), None)


def _sections(
    name: str,
    items: Sequence[str],
    columns: Sequence[str],
    image: ImageSpec | Mapping[str, Any] | None,
    counted_elsewhere: bool,
) -> tuple[tuple[Section, ...], tuple[Rule, ...]]:
    """Return one preset's sections and rules; a summary beside a statistics table asks no figures."""
    if name == "statistics":
        section, rules = statistics(columns)
        return (section,), rules
    if name == "board":
        name = "展板" if any("展板" in item for item in items) else items[0].removesuffix("图片")[:80]
        return (board(image_spec(image), name or "图片"),), ()
    if name == "daily":
        general = len(items) == 1 and _GENERAL.search(items[0]) is not None
        return (daily(KINDS if general else items),), DAILY_RULES
    if name == "summary":
        return ((SUMMARY,) if counted_elsewhere else (SUMMARY_FIGURES, SUMMARY)), SUMMARY_RULES
    if name in _PIECES:
        return _PIECES[name]
    if name == "material":
        numbered = list(enumerate(items, start=1))
        return tuple(material(item, number) for number, item in numbered), tuple(
            material_rule(number) for number, _ in numbered
        )
    return (_FIXED[name],), PLAN_RULES if name == "plan" else ()


_PIECES: dict[str, tuple[tuple[Section, ...], tuple[Rule, ...]]] = {
    "case": ((CASE,), CASE_RULES),
    "story": ((STORY,), ()),
    "article": ((ARTICLE,), ARTICLE_RULES),
    "photos": ((PHOTOS,), ()),
    "video": ((VIDEO,), VIDEO_RULES),
    "media": ((MEDIA,), ()),
    "essay": ((ESSAY,), ESSAY_RULES),
    "research": ((RESEARCH,), ()),
}
_FIXED = {
    "plan": PLAN,
    "liaison": LIAISON,
    "site": SITE,
    "schedule": SCHEDULE,
    "leading_group": LEADING_GROUP,
    "attendees": ATTENDEES,
    "enterprises": ENTERPRISES,
}
