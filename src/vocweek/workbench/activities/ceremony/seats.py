"""Who comes, with their seats: given out by the rule, moved by hand, printed. Only for the unit that holds it."""

from __future__ import annotations

import re
from io import BytesIO

from django.contrib import messages
from django.http import FileResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse

from vocweek.activities.ceremonies.access import ceremony_for
from vocweek.activities.ceremonies.queries import Person, counted, people_of
from vocweek.activities.ceremonies.services import clear_seats, give_seats, move_seat
from vocweek.activities.models import Ceremony
from vocweek.core.clock import SHANGHAI
from vocweek.core.errors import DomainError
from vocweek.core.numbers import whole_number
from vocweek.org.access import Capability
from vocweek.workbench.activities.ceremony.papers import badges_pdf, plan_pdf
from vocweek.workbench.activities.lists import SheetOf, list_file
from vocweek.workbench.screen import DeskRequest, screen

PLACE = re.compile(r"(\d{1,2})-(\d{1,2})", re.ASCII)


@screen(Capability.BOOKING_MANAGE)
def seats(request: DeskRequest, activity_id: int) -> HttpResponseBase:
    """Show the hall and who sits where; ``?pick=`` (an attendee) offers each place to move there."""
    found = ceremony_for(request.desk.reach, activity_id, Capability.BOOKING_MANAGE)
    people = people_of(found)
    pick = whole_number(request.GET.get("pick", ""))
    context = {
        "activity": found.activity,
        "ceremony": found,
        "counted": counted(found),
        "people": people,
        "plan": plan_of(found, people),
        "here": sum(one.arrived_at is not None for one in people),
        "seated": sum(one.place is not None for one in people),
        "picked": next((one for one in people if one.key == pick), None),
    }
    return render(request, "workbench/activities/ceremony/seats.html", context)


@screen(Capability.BOOKING_MANAGE, methods=["POST"])
def assign(request: DeskRequest, activity_id: int) -> HttpResponseBase:
    """Give out seats by the rule, or with ``clear`` take all back."""
    found = ceremony_for(request.desk.reach, activity_id, Capability.BOOKING_MANAGE)
    try:
        if "clear" in request.POST:
            clear_seats(ceremony=found, by=request.desk.user)
            messages.success(request, "座位已清空。")
        elif left := give_seats(ceremony=found, by=request.desk.user):
            words = f"会场坐不下：还有 {left} 人没有座位，请在“名额和会场”里加排或加座。"
            messages.error(request, words)
        else:
            messages.success(request, "座位已排好，手工调整过的没有动。")
    except DomainError as error:
        messages.error(request, str(error))
    return redirect("workbench:ceremony_seats", activity_id)


@screen(Capability.BOOKING_MANAGE, methods=["POST"])
def move(request: DeskRequest, activity_id: int) -> HttpResponseBase:
    """Put an attendee (``attendee``) on a place (``place``, as ``3-12``); who sat there takes the other's."""
    found = ceremony_for(request.desk.reach, activity_id, Capability.BOOKING_MANAGE)
    attendee = whole_number(request.POST.get("attendee", "")) or 0
    place = PLACE.fullmatch(request.POST.get("place", ""))
    row, number = (int(place[1]), int(place[2])) if place else (0, 0)
    try:
        move_seat(ceremony=found, by=request.desk.user, attendee=attendee, place=(row, number))
    except DomainError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, f"已换到{row}排{number}座。")
    return redirect(reverse("workbench:ceremony_seats", args=[activity_id]) + "#plan")


@screen(Capability.BOOKING_MANAGE)
def badges(request: DeskRequest, activity_id: int) -> HttpResponseBase:
    """Send the badges as a PDF, ten on a sheet of A4."""
    found = ceremony_for(request.desk.reach, activity_id, Capability.BOOKING_MANAGE)
    return _pdf(badges_pdf(found, people_of(found)), f"{found.activity}胸牌")


@screen(Capability.BOOKING_MANAGE)
def plan(request: DeskRequest, activity_id: int) -> HttpResponseBase:
    """Send the plan of seats (座次表) as a PDF, A4 across."""
    found = ceremony_for(request.desk.reach, activity_id, Capability.BOOKING_MANAGE)
    return _pdf(plan_pdf(found, plan_of(found, people_of(found))), f"{found.activity}座次表")


@screen(Capability.BOOKING_MANAGE)
def attendance(request: DeskRequest, activity_id: int) -> HttpResponseBase:
    """Send the list of those who come (签到表) as an Excel file, with a blank to sign in."""
    found = ceremony_for(request.desk.reach, activity_id, Capability.BOOKING_MANAGE)
    heads = ("序号", "单位", "姓名", "性别", "职务", "联系电话", "座位", "备注", "签到")
    rows = (
        (
            number,
            one.unit,
            one.name,
            one.gender,
            one.position,
            one.phone,
            seat_words(one),
            one.remark,
            came(one),
        )
        for number, one in enumerate(people_of(found), start=1)
    )
    widths = (6, 26, 12, 6, 20, 16, 12, 18, 14)
    return list_file(f"{found.activity}参会人员签到表", [SheetOf("签到表", heads, widths, rows)])


def plan_of(ceremony: Ceremony, people: list[Person]) -> list[list[Person | None]]:
    """Return the hall row by row, with who sits on each seat."""
    sitting = {one.place: one for one in people if one.place}
    return [
        [sitting.get((row, number)) for number in range(1, ceremony.row_seats + 1)]
        for row in range(1, ceremony.rows + 1)
    ]


def seat_words(person: Person) -> str:
    """Return a seat in words, "" without one."""
    return f"{person.place[0]}排{person.place[1]}座" if person.place else ""


def came(person: Person) -> str:
    """Return when somebody came, "" if nobody saw them: then there is a blank to sign in."""
    return f"{person.arrived_at.astimezone(SHANGHAI):%H:%M} 到" if person.arrived_at else ""


def _pdf(content: bytes, name: str) -> FileResponse:
    return FileResponse(
        BytesIO(content), as_attachment=True, filename=f"{name}.pdf", content_type="application/pdf"
    )
