"""Notices and forms."""

from __future__ import annotations

from collections.abc import Callable

from tests.access_objects.filing import owe
from tests.access_objects.places import ABOVE, ANYWHERE, BELOW, OWN, Asked, Entry, Place, edition_at, nothing
from tests.factories import make_form, make_notice, make_task
from vocweek.campaign.forms.library import preset_draft
from vocweek.campaign.models import Form, Notice, NoticeReceipt
from vocweek.core.clock import now
from vocweek.reporting.issuing import issue_notice


def _notice(place: Place, state: str) -> Notice:
    """Make a notice of the unit with one task for the schools below it; issued if `state` says so."""
    notice = make_notice(place.unit, edition_at(place), state="read" if state == "read" else "confirmed")
    make_task(notice, make_form({}))
    return issue_notice(notice=notice, by=place.user) if state == "issued" else notice


def _notice_at(state: str) -> Callable[[Place], Asked]:
    return lambda place: Asked(kwargs={"notice_id": _notice(place, state).pk})


def _task_at(state: str) -> Callable[[Place], Asked]:
    return lambda place: Asked(kwargs={"task_id": _notice(place, state).tasks.get().pk})


def _passed_on(place: Place) -> Asked:
    """Let the ministry ask the unit at the place something that it passes on."""
    return Asked(kwargs={"task_id": owe(place).task_id}, query={"node": place.unit.code})


def _received(place: Place) -> Asked:
    """Make a notice of the ministry that reached only the unit at the place."""
    notice = _notice(Place(ABOVE, place.tree.ministry, place.tree, place.user), "issued")
    NoticeReceipt.objects.filter(notice=notice).exclude(roster_unit__unit=place.unit).delete()
    return Asked(kwargs={"notice_id": notice.pk})


def _composed(place: Place) -> Asked:
    """Make a form in the library of the unit at the place."""
    form = Form.objects.create(unit=place.unit, draft=preset_draft("方案"), saved_at=now())
    return Asked(kwargs={"form_id": form.pk})


ENTRIES: dict[str, Entry] = {
    # notices: an issued one is read by whoever received it as well, so it comes down from above
    "notices": Entry(nothing, reaches=ANYWHERE),
    "notice_upload": Entry(nothing, reaches=ANYWHERE),
    "notice": Entry(_notice_at("issued"), reaches=frozenset({OWN, BELOW, ABOVE})),
    "notice_receipts": Entry(_notice_at("issued"), reaches=frozenset({OWN, BELOW, ABOVE})),
    "notice_confirm": Entry(_notice_at("read")),
    "notice_issue": Entry(_notice_at("confirmed")),
    "notice_reopen": Entry(_notice_at("confirmed")),
    "notice_discard": Entry(_notice_at("read")),
    "notice_copy": Entry(_notice_at("confirmed")),
    "notice_copy_undo": Entry(_notice_at("confirmed")),
    "notice_task_add": Entry(_notice_at("confirmed")),
    "notice_task": Entry(_task_at("confirmed")),
    "notice_earlier": Entry(_passed_on),
    "notice_task_remove": Entry(_task_at("confirmed")),
    "notice_task_withdraw": Entry(_task_at("issued")),
    "notice_task_reissue": Entry(_task_at("issued")),
    "notice_receive": Entry(_received, reaches=frozenset({OWN})),
    "notice_forward": Entry(_received, reaches=frozenset({OWN})),
    "notice_record": Entry(_notice_at("issued"), reaches=frozenset({OWN, BELOW, ABOVE})),
    "notice_record_xlsx": Entry(_notice_at("issued"), reaches=frozenset({OWN, BELOW, ABOVE})),
    "notice_task_record": Entry(_task_at("issued"), reaches=frozenset({OWN, BELOW, ABOVE})),
    "notice_task_record_xlsx": Entry(_task_at("issued"), reaches=frozenset({OWN, BELOW, ABOVE})),
    # forms
    "forms": Entry(nothing, reaches=ANYWHERE),
    "form_begin": Entry(nothing, reaches=ANYWHERE),
    "form_of_task": Entry(_task_at("issued")),
    "form": Entry(_composed),
    "form_save": Entry(_composed),
    "form_file": Entry(_composed),
    "form_preview": Entry(_composed),
    "form_publish": Entry(_composed),
    "form_archive": Entry(_composed),
}
