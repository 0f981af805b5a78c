"""What is asked of an enterprise at a fair and of a candidate, as formspec forms."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_noop

from vocweek.activities.models import FairEnterprise
from vocweek.formspec import Field, FieldType, FormSpec, Section

MOST_POSTS = 60
_T = FieldType


def enterprise_spec() -> FormSpec:
    """Return what is said of an enterprise: who it is, its posts, and after the fair whom it agreed with or signed."""
    who = (
        Field("name", "企业名称", _T.SHORT_TEXT, required=True, max_length=100),
        Field("code", "统一社会信用代码", _T.SHORT_TEXT, required=True, max_length=18, check="uscc"),
        Field("booth", "展位", _T.SHORT_TEXT, max_length=20),
    )
    posts = Field(
        "posts",
        "岗位",
        _T.TABLE,
        max_rows=MOST_POSTS,
        columns=(
            Field("title", "岗位", _T.SHORT_TEXT, required=True, max_length=60),
            Field("head_count", "人数", _T.INTEGER, required=True, minimum=1, maximum=9_999),
            Field("wants", "要求", _T.SHORT_TEXT, max_length=120),
            Field("pay", "待遇", _T.SHORT_TEXT, max_length=60),
            Field("place", "工作地点", _T.SHORT_TEXT, max_length=60),
        ),
    )
    came_of_it = (
        Field("intended", "达成意向人数", _T.INTEGER, minimum=0, maximum=99_999, unit="人"),
        Field("signed", "签约人数", _T.INTEGER, minimum=0, maximum=99_999, unit="人"),
    )
    return FormSpec(
        "参会企业",
        (
            Section("who", "企业", who),
            Section("posts", "岗位", (posts,)),
            Section("outcome", "招聘成果", came_of_it, help="招聘会后填写；意向和签约分开算。"),
        ),
    )


def enterprise_values(enterprise: FairEnterprise) -> dict[str, Any]:
    """Return an enterprise as its form shows it. One query."""
    names = ("name", "code", "booth", "intended", "signed")
    posts = enterprise.posts.values("title", "head_count", "wants", "pay", "place")
    return {name: getattr(enterprise, name) for name in names} | {"posts": list(posts)}


def candidate_spec() -> FormSpec:
    """Return what is asked of a candidate: name and phone, and what they may say of themselves."""
    fields = (
        Field("name", "姓名", _T.SHORT_TEXT, required=True, max_length=30, personal=True),
        Field("phone", gettext_noop("联系电话"), _T.PHONE, required=True, personal=True),
        Field("school", gettext_noop("学校和专业"), _T.SHORT_TEXT, max_length=60, personal=True),
    )
    return FormSpec("求职意向", (Section("who", "求职意向", fields),))
