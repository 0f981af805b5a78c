"""The composer: the form as data in the page, its silent saving with every fault at its place."""

from __future__ import annotations

import json
from typing import Any

from django.http import HttpResponseBase, JsonResponse
from django.shortcuts import render
from django.urls import reverse

from vocweek.campaign.forms.changing import ROLL_UPS, TYPES
from vocweek.campaign.forms.library import form_for_writing, newest_version, tasks_of
from vocweek.campaign.forms.services import FormConflict, save_form
from vocweek.campaign.models import Form
from vocweek.core.clock import SHANGHAI
from vocweek.core.errors import DomainError
from vocweek.core.numbers import whole_number
from vocweek.formspec import faults
from vocweek.media.services import store_asset
from vocweek.org.access import Capability
from vocweek.org.models import UnitKind
from vocweek.workbench.screen import DeskRequest, screen

KNOWN = {
    "roster.students": "名册：在校生数",
    "roster.staff": "名册：教职工数",
    "unit.name": "单位：名称",
    "unit.code": "单位：代码",
    "unit.site_url": "单位：专题网址",
    "unit.as_school": "单位：学校计 1",
    "liaison.name": "联络员：姓名",
    "liaison.department": "联络员：部门",
    "liaison.position": "联络员：职务",
    "liaison.mobile": "联络员：手机",
    "liaison.phone": "联络员：电话",
    "liaison.email": "联络员：邮箱",
    "edition.theme": "活动周：主题",
    "edition.starts_on": "活动周：开始日期",
    "edition.ends_on": "活动周：结束日期",
    "edition.days": "活动周：每天一行（用于表格的列）",
    "schedule.days": "录入的活动：每个活动每天一行，日期",
    "schedule.contents": "录入的活动：同上，内容和时间",
    "schedule.places": "录入的活动：同上，地点",
    "schedule.remarks": "录入的活动：同上，备注",
    "activities.count": "已登记的活动数",
    "activities.attendance": "已登记的参与人数",
    "activities.enterprises": "招聘会和签约里的企业数（按信用代码，不重复）",
    "fairs.posts": "招聘会：岗位数",
    "fairs.head_count": "招聘会：招聘人数",
    "fairs.candidates": "招聘会：求职意向数",
    "fairs.signed": "招聘会：签约人数",
    "signings.agreements": "签约：协议数",
}
"""Known values to fill in, in words (docs/forms.md, Known values)."""

MERGINGS = {"sum": "相加或都留下", "keep_one": "只留保留单位的", "ask": "合并时再问"}


@screen(Capability.NOTICE_WRITE)
def compose(request: DeskRequest, form_id: int) -> HttpResponseBase:
    """Show the composer."""
    form = form_for_writing(request.desk.reach, form_id)
    tasks = list(tasks_of(form))
    context = {
        "form": form,
        "newest": newest_version(form),
        "issued": [task for task in tasks if task.state == task.State.ISSUED],
        "model": _model(form),
    }
    return render(request, "workbench/forms/compose.html", context)


@screen(Capability.NOTICE_WRITE, methods=["POST"])
def save(request: DeskRequest, form_id: int) -> HttpResponseBase:
    """Keep the draft (fields ``draft``: JSON, ``version``); answer its version, time and faults.

    409 with the other draft where somebody else saved meanwhile, 400 with the reason where it cannot be kept.
    """
    form = form_for_writing(request.desk.reach, form_id)
    try:
        draft = json.loads(request.POST.get("draft", ""))
        version = whole_number(request.POST.get("version", "")) or 0
        form = save_form(form=form, by=request.desk.user, version=version, draft=dict(draft))
    except FormConflict as conflict:
        theirs = conflict.form
        return JsonResponse(
            {"error": str(conflict), "version": theirs.version, "draft": theirs.draft}, status=409
        )
    except DomainError as error:
        return JsonResponse({"error": str(error)}, status=400)
    except (ValueError, TypeError, RecursionError):
        return JsonResponse({"error": "这一页不完整，请刷新后再试。"}, status=400)
    return JsonResponse(
        {
            "version": form.version,
            "saved_at": f"{form.saved_at.astimezone(SHANGHAI):%H:%M}",
            "faults": _faults(form.draft),
        }
    )


@screen(Capability.NOTICE_WRITE, methods=["POST"])
def upload(request: DeskRequest, form_id: int) -> HttpResponseBase:
    """Store a template (field ``file``) that fillers will download."""
    form = form_for_writing(request.desk.reach, form_id)
    sent = request.FILES.get("file")
    if sent is None:
        return JsonResponse({"error": "没有收到文件，请重新选择。"}, status=400)
    try:
        asset = store_asset(file=sent, unit=form.unit, by=request.desk.user)
    except DomainError as error:
        return JsonResponse({"error": str(error)}, status=400)
    return JsonResponse({"id": asset.pk, "name": asset.name, "thumbnail_url": ""})


def _faults(draft: dict[str, Any]) -> list[dict[str, str]]:
    return [
        {"place": fault.place, "attribute": fault.attribute, "message": fault.message}
        for fault in faults(draft)
    ]


def _model(form: Form) -> dict[str, Any]:
    """Return everything the composer's script needs."""
    return {
        "draft": form.draft,
        "version": form.version,
        "faults": _faults(form.draft),
        "types": TYPES,
        "rollUps": ROLL_UPS,
        "known": KNOWN,
        "mergings": MERGINGS,
        "kinds": {kind.value: kind.label for kind in UnitKind},
        "urls": {
            "save": reverse("workbench:form_save", args=[form.pk]),
            "file": reverse("workbench:form_file", args=[form.pk]),
            "preview": reverse("workbench:form_preview", args=[form.pk]),
        },
    }
