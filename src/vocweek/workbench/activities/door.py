"""Check-in for staff: who stands at the door, how many came, and links to hand out."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache

from vocweek.activities.access import session_for
from vocweek.activities.door.checking import count_walk_ins
from vocweek.activities.door.helping import Opened, closed, end_helper, open_door
from vocweek.activities.models import DoorHelper, Session
from vocweek.activities.queries.door import counts_at_door, helpers_of, repeated_at
from vocweek.core.clock import now
from vocweek.core.errors import DomainError
from vocweek.core.numbers import whole_number
from vocweek.core.qr import qr_code
from vocweek.org.access import Capability
from vocweek.workbench.activities.sheets import client_key_of
from vocweek.workbench.screen import DeskRequest, screen


@screen(Capability.DOOR)
def session_door(request: DeskRequest, session_id: int) -> HttpResponseBase:
    """Show how many came to a session, and the links of its helpers."""
    return _page(request, session_for(request.desk.reach, session_id, Capability.DOOR))


@never_cache
@screen(Capability.DOOR, methods=["POST"])
def door_open(request: DeskRequest, session_id: int) -> HttpResponseBase:
    """Make a link (``name``: for whom) and show it, this once, as text and QR code."""
    session = session_for(request.desk.reach, session_id, Capability.DOOR)
    try:
        opened = open_door(session=session, name=request.POST.get("name", ""), by=request.desk.user)
    except DomainError as error:
        messages.error(request, str(error))
        return redirect("workbench:session_door", session.pk)
    return _page(request, session, opened)


@screen(Capability.DOOR, methods=["POST"])
def door_end(request: DeskRequest, session_id: int, helper_id: int) -> HttpResponseBase:
    """End a link at once."""
    session = session_for(request.desk.reach, session_id, Capability.DOOR)
    helper = DoorHelper.objects.filter(session=session, pk=helper_id).first()
    if helper is None:
        raise Http404("没有这个签到链接。")
    end_helper(helper=helper, by=request.desk.user)
    messages.success(request, f"“{helper.name}”的链接已收回，那部手机上的名单会清除。需要时可以再生成一个。")
    return redirect("workbench:session_door", session.pk)


@screen(Capability.DOOR, methods=["POST"])
def door_walk_ins(request: DeskRequest, session_id: int) -> HttpResponseBase:
    """Count people who came without a ticket (``people``), from a paper tally."""
    session = session_for(request.desk.reach, session_id, Capability.DOOR)
    people = whole_number(request.POST.get("people", "")) or 0
    people = -people if "fewer" in request.POST else people
    try:
        made = count_walk_ins(
            session=session, people=people, by=request.desk.user, key=client_key_of(request)
        )
    except DomainError as error:
        messages.error(request, str(error))
    else:
        words = f"现场到访{'少' if people < 0 else '多'}记 {abs(people)} 人。"
        messages.success(request, words if made else "这一笔刚才已经记过了。")
    return redirect("workbench:session_door", session.pk)


def _page(request: DeskRequest, session: Session, opened: Opened | None = None) -> HttpResponseBase:
    moment = now()
    context = {
        "session": session,
        "activity": session.activity,
        "counts": counts_at_door(session),
        "helpers": helpers_of(session, moment),
        "repeated": repeated_at(session),
        "opened": opened,
        "closed": closed(session, moment),
        "code": qr_code(opened.link) if opened else "",
    }
    return render(request, "workbench/activities/door.html", context)
