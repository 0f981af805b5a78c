"""Sending a draft, throwing it away, correcting what was sent, urging who has not confirmed receipt."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponseBase
from django.shortcuts import redirect

from vocweek.bulletins.access import bulletin_for
from vocweek.bulletins.models import Bulletin
from vocweek.bulletins.services import AlreadyDrafted, EditConflict, correct, discard, send, urge_receipts
from vocweek.core.errors import DomainError
from vocweek.org.access import Capability
from vocweek.workbench.bulletins.editing import conflict_page, keep
from vocweek.workbench.screen import DeskRequest, screen


@screen(Capability.BULLETIN_SEND, methods=("POST",))
def send_out(request: DeskRequest, bulletin_id: int) -> HttpResponseBase:
    """Keep what was typed last, then send to the units below."""
    bulletin = bulletin_for(request.desk.reach, bulletin_id, Capability.BULLETIN_SEND)
    if bulletin.state == Bulletin.State.SENT:
        messages.info(request, f"第{bulletin.number}期通报已经发出。")
        return redirect("workbench:bulletin", bulletin.pk)
    try:
        kept = keep(request, bulletin)
        if kept.taken:
            messages.warning(request, "同事刚改过这一份，请再看一遍后发出。")
            return redirect("workbench:bulletin_edit", bulletin.pk)
        sent = send(bulletin=bulletin, by=request.desk.user, version=kept.bulletin.version)
    except EditConflict as clash:
        return conflict_page(request, bulletin, clash)
    except DomainError as error:
        messages.error(request, str(error))
        return redirect("workbench:bulletin", bulletin.pk)
    messages.success(request, f"第{sent.number}期通报已发给 {sent.receipts.count()} 个单位，签收情况在本页。")
    return redirect("workbench:bulletin", sent.pk)


@screen(Capability.BULLETIN_WRITE, methods=("POST",))
def throw_away(request: DeskRequest, bulletin_id: int) -> HttpResponseBase:
    """Throw a draft away."""
    bulletin = bulletin_for(request.desk.reach, bulletin_id, Capability.BULLETIN_WRITE)
    try:
        discard(bulletin=bulletin, by=request.desk.user)
    except DomainError as error:
        messages.error(request, str(error))
        return redirect("workbench:bulletin", bulletin.pk)
    messages.success(request, f"第{bulletin.number}期草稿已删除，期号留给下一份。")
    return redirect("workbench:bulletins")


@screen(Capability.BULLETIN_WRITE, methods=("POST",))
def begin_correction(request: DeskRequest, bulletin_id: int) -> HttpResponseBase:
    """Begin a correction of a sent bulletin."""
    bulletin = bulletin_for(request.desk.reach, bulletin_id, Capability.BULLETIN_WRITE)
    try:
        new = correct(bulletin=bulletin, by=request.desk.user)
    except AlreadyDrafted as found:
        messages.info(request, str(found))
        return redirect("workbench:bulletin_edit", found.bulletin.pk)
    except DomainError as error:
        messages.error(request, str(error))
        return redirect("workbench:bulletin", bulletin.pk)
    messages.success(request, f"第{new.number}期更正第{bulletin.number}期，请写明更正的内容。")
    return redirect("workbench:bulletin_edit", new.pk)


@screen(Capability.BULLETIN_SEND, methods=("POST",))
def urge(request: DeskRequest, bulletin_id: int) -> HttpResponseBase:
    """Remind the units that have not confirmed receipt."""
    bulletin = bulletin_for(request.desk.reach, bulletin_id, Capability.BULLETIN_SEND)
    told = urge_receipts(bulletin=bulletin, by=request.desk.user)
    if told:
        messages.success(request, f"已提醒 {told} 人签收。")
    else:
        messages.info(request, "没有需要提醒的人，或者今天已经提醒过。")
    return redirect("workbench:bulletin_receipts", bulletin.pk)
