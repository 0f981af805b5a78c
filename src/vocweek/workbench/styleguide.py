"""The style guide: every component once, on one page, while developing (``VOCWEEK_DEBUG=1``, /desk/styleguide/)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from django import forms
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from vocweek.core.clock import now
from vocweek.workbench.looks import LOOKS
from vocweek.workbench.public import public
from vocweek.workbench.rows import RowColumn, RowsInput

NOTICE = (
    "请各县（市、区）教育局和有关学校于5月17日前将展板图片电子稿报市教育局职成教科，"
    "每校至少一块。活动周时间为2026年5月20日至28日，主题为“技能：让生活更美好”。\n\n"
    "活动周期间，各单位每日下午4点前报送当日活动图片3至5张。"
)


@dataclass(frozen=True, slots=True)
class _Place:
    start: int
    end: int


class SampleForm(forms.Form):
    """One field of each kind."""

    title = forms.CharField(label="标题", max_length=30, help_text="一句话说清做了什么。")
    text = forms.CharField(
        label="正文", max_length=500, widget=forms.Textarea, help_text="写给没有到场的人看。"
    )
    students = forms.IntegerField(label="参加学生", min_value=0, required=False, help_text="人次，不含观众。")
    kind = forms.ChoiceField(
        label="活动类别", choices=[("", "请选择"), ("open", "开放校园"), ("show", "技能展示")]
    )
    place = forms.ChoiceField(
        label="在哪里", choices=[("in", "校内"), ("out", "社区")], widget=forms.RadioSelect, required=False
    )
    photos = forms.FileField(label="照片", required=False, help_text="JPG 或 PNG,每张不超过 10 MB。")
    public = forms.BooleanField(label="可以公开使用", required=False)


@public("only while developing; shows nothing but samples")
def styleguide(request: HttpRequest) -> HttpResponse:
    """Return the page with every component; its form shows errors."""
    present = now()
    form = SampleForm(
        {"title": "焊接社团进社区，给老街坊修好了四十二件旧家电和八辆自行车，大家都说好", "students": -3}
    )
    return render(
        request,
        "workbench/styleguide.html",
        {
            "form": form,
            "states": LOOKS,
            "dues": [
                present + timedelta(**gap) for gap in ({"hours": 2}, {"days": 1}, {"days": 9}, {"days": -3})
            ],
            "saved_at": present,
            "page": Paginator(range(1, 343), 20).get_page(2),
            "rows": RowsInput(
                "schedule",
                "每天活动安排",
                [
                    RowColumn("date", "日期", "date", required=True),
                    RowColumn("content", "内容", max_length=100, required=True),
                    RowColumn("remark", "备注"),
                ],
                values=[{"date": "2026-05-20", "content": "启动仪式"}, {"content": "汽修体验"}],
                errors={(1, "date"): "请选择日期"},
            ),
            "notice": NOTICE,
            "evidence": {"due": _Place(0, 52), "theme": _Place(52, 90), "daily": _Place(92, 120)},
            "bars": [(0, 38), (14, 38), (37, 38), (38, 38)],
        },
    )
