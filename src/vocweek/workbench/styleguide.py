"""The style guide: every component once, on one page, while developing (``VOCWEEK_DEBUG=1``, /desk/styleguide/)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from django import forms
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from vocweek.core.clock import now
from vocweek.core.public import public
from vocweek.formspec import differences, display, parse, web_form
from vocweek.formspec.presets import preset_for
from vocweek.workbench.looks import LOOKS

NOTICE = (
    "请各县（市、区）教育局和有关学校于5月17日前将展板图片电子稿报市教育局职成教科，"
    "每校至少一块。活动周时间为2026年5月20日至28日，主题为“技能：让生活更美好”。\n\n"
    "活动周期间，各单位每日下午4点前报送当日活动图片3至5张。"
)
VALUES_BEFORE = {
    "summary_highlights": "焊接社团20名学生走进社区。为居民修理家电12件。",
    "schools": "14",
    "students": "9000",
    "enrolled": "12000",
}
VALUES = VALUES_BEFORE | {
    "summary_highlights": "焊接社团24名学生走进幸福社区。为居民修理家电42件，受到欢迎。",
    "students": "-3",
    "teachers": "1260",
    "enterprises": "86",
    "schedule": [
        {"date": "2026-05-20", "content": "启动仪式", "place": "职教中心"},
        {"content": "汽修体验", "place": "幸福社区"},
    ],
}


@dataclass(frozen=True, slots=True)
class _Place:
    start: int
    end: int


class SampleForm(forms.Form):
    """Fields of Django's own forms, as invitations and passwords use them."""

    name = forms.CharField(label="姓名", max_length=30, help_text="与工作证一致。")
    students = forms.IntegerField(label="参加学生", min_value=0, required=False)
    kind = forms.ChoiceField(label="活动类别", choices=[("", "请选择"), ("open", "开放校园")], required=False)
    photo = forms.FileField(label="照片", required=False, help_text="JPG 或 PNG。")
    public = forms.BooleanField(label="可以公开使用", required=False)


@public("only while developing; shows nothing but samples")
def styleguide(request: HttpRequest) -> HttpResponse:
    """Return the page with every component; its forms show errors."""
    present = now()
    spec = preset_for(["活动周工作总结", "活动情况统计表", "每天活动安排"])
    filled = parse(spec, VALUES)
    return render(
        request,
        "workbench/styleguide.html",
        {
            "states": LOOKS,
            "dues": [
                present + timedelta(**gap) for gap in ({"hours": 2}, {"days": 1}, {"days": 9}, {"days": -3})
            ],
            "saved_at": present,
            "page": Paginator(range(1, 343), 20).get_page(2),
            "short_form": SampleForm({"students": -3}),
            "form": web_form(spec, filled.values, filled.problems),
            "items": display(spec, filled.values),
            "differences": differences(spec, parse(spec, VALUES_BEFORE).values, filled.values),
            "notice": NOTICE,
            "evidence": {"due": _Place(0, 52), "theme": _Place(52, 90), "daily": _Place(92, 130)},
            "bars": [(0, 38), (14, 38), (37, 38), (38, 38)],
        },
    )
