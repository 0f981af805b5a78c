"""Selection on the desk (征集、推荐)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import uuid4

from django.core.files.base import ContentFile

from tests.access_objects.places import ABOVE, ANYWHERE, BELOW, OWN, Asked, Entry, Place, edition_at, nothing
from tests.factories import make_form, make_notice, make_task, roster
from tests.portal.factories import make_picture
from tests.selection.factories import SPEC
from vocweek.activities.booking.tickets import link_hash, new_token
from vocweek.activities.personal import Personal, seal
from vocweek.core.clock import now, today
from vocweek.media.storage import storage
from vocweek.org.models import OrgUnit, UnitKind
from vocweek.reporting.models import Obligation, Submission
from vocweek.selection.models import (
    Call,
    CallArchive,
    Decision,
    DecisionLine,
    Objection,
    PublicEntry,
    PublicFile,
    Recommendation,
    Round,
)
from vocweek.selection.models import Entry as Work


def call_of(place: Place, issuer: OrgUnit, *, opened: bool = True) -> Call:
    edition, form = edition_at(place), make_form(SPEC)
    call = Call(
        edition=edition, issuer=roster(edition, issuer), kind="essay", title="征文", form=form, saved_at=now()
    )
    if opened:
        kinds = tuple(UnitKind)
        task = make_task(make_notice(issuer, edition), form, kinds=kinds, at_least=0, state="issued")
        call.task, call.due_at, call.opened_at, call.state = task, task.due_at, now(), "open"
    call.save()
    return call


def _own(opened: bool = True, **more: Any) -> Callable[[Place], Asked]:
    def make(place: Place) -> Asked:
        return Asked(kwargs={"call_id": call_of(place, place.unit, opened=opened).pk, **more})

    return make


def _at(place: Place) -> Asked:
    call = call_of(place, place.tree.ministry)
    code = place.unit.code
    return Asked(kwargs={"call_id": call.pk}, query={"unit": code}, data={"unit": code})


def work_of(place: Place) -> Work:
    call = call_of(place, place.tree.ministry)
    unit = roster(call.edition, place.unit)
    owed = Obligation.objects.create(task=call.task, roster_unit=unit, due_at=call.due_at)
    filed = Submission.objects.create(
        obligation=owed, task=call.task, roster_unit=unit, client_key=uuid4(), saved_at=now()
    )
    return Work.objects.create(call=call, submission=filed, unit=unit, title="一篇", entered_at=now())


def _entry(place: Place) -> Asked:
    return Asked(kwargs={"entry_id": work_of(place).pk}, data={"unit": place.unit.code})


def _step(place: Place) -> Asked:
    work = work_of(place)
    step = Recommendation.objects.create(
        call=work.call,
        entry=work,
        unit=work.unit,
        to_unit=roster(work.call.edition, place.tree.ministry),
        rank=1,
        reason="好",
        at=now(),
    )
    return Asked(kwargs={"step_id": step.pk})


def _shown(place: Place) -> Asked:
    call = call_of(place, place.unit)
    call.entrants = ["public"]
    call.save()
    return Asked(kwargs={"public_id": call.public_id}, data={"mail": "liming@example.cn"})


def _by_oneself(place: Place) -> Asked:
    call, token = call_of(place, place.unit), new_token()
    work = PublicEntry.objects.create(
        call=call,
        unit=call.issuer,
        form=call.form,
        sealed=seal(Personal(mail="liming@example.cn", token=token)),
        link_hash=link_hash(token),
        begun_at=now(),
        saved_at=now(),
    )
    asset = make_picture(place.unit)
    file = PublicFile.objects.create(entry=work, asset=asset, key="picture")
    return Asked(kwargs={"token": token, "file_id": file.pk})


def _work_of_anybody(place: Place) -> Asked:
    return Asked(kwargs={"token": _by_oneself(place).kwargs["token"]})


def _begun(place: Place) -> Asked:
    edition_at(place)
    return nothing(place)


def _list(place: Place, **more: Any) -> Decision:
    """Make a list of the place's own unit in its own call, under notice."""
    call = call_of(place, place.unit)
    return Decision.objects.create(
        call=call,
        node=call.issuer,
        title="名单",
        contact="办公室",
        **{
            "state": "noticed",
            "noticed_at": now(),
            "noticed_on": today(),
            "until": today() + timedelta(days=7),
        }
        | more,
    )


def _listed(place: Place) -> Asked:
    return Asked(kwargs={"decision_id": _list(place).pk})


def _acted(place: Place) -> Asked:
    return Asked(kwargs={"decision_id": _list(place).pk, "what": "take-down"}, data={"reason": "改"})


def _final_line(place: Place) -> Asked:
    made, work = _list(place, state="final", final_at=now()), work_of(place)
    line = DecisionLine.objects.create(decision=made, entry=work, basis="above", state="listed")
    return Asked(kwargs={"line_id": line.pk, "what": "remove"}, data={"reason": "错了"})


def _objection(place: Place) -> Asked:
    said = Objection.objects.create(
        decision=_list(place), about="other", evidence="不对", text_hash="0" * 64, at=now(), last_at=now()
    )
    return Asked(kwargs={"objection_id": said.pk, "what": "dismiss"}, data={"answer": "查过了"})


def _open_round(place: Place) -> Asked:
    call = call_of(place, place.unit)
    made = Round.objects.create(call=call, node=call.issuer, title="初评", seed=1)
    return Asked(kwargs={"round_id": made.pk})


def _archive(place: Place) -> Asked:
    return Asked(kwargs={"archive_id": CallArchive.objects.create(call=call_of(place, place.unit)).pk})


def _archive_ready(place: Place) -> Asked:
    asked = _archive(place)
    pk = asked.kwargs["archive_id"]
    file = storage().save(f"call-archives/{pk}/{pk}.zip", ContentFile(b"PK"))
    CallArchive.objects.filter(pk=pk).update(state="ready", file=file)
    return asked


def _public(place: Place) -> Asked:
    return Asked(kwargs={"code": _list(place).public_id})


def _received(place: Place) -> Asked:
    said = Objection.objects.create(
        decision=_list(place), about="other", evidence="不对", text_hash="0" * 64, at=now(), last_at=now()
    )
    return Asked(kwargs={"code": said.decision.public_id, "number": said.public_id})


ENTRIES: dict[str, Entry] = {
    "calls": Entry(_begun, reaches=ANYWHERE),
    "call_new": Entry(_begun, reaches=ANYWHERE),
    # an open call goes down to those it asks
    "call": Entry(_own(), reaches=frozenset({OWN, BELOW, ABOVE})),
    "call_edit": Entry(_own(opened=False)),
    "call_act": Entry(_own(opened=False, what="open")),
    "call_enter": Entry(_at),
    "call_quotas": Entry(_at),
    "call_desk": Entry(_at),
    "call_order": Entry(_at),
    "call_intake": Entry(_at),
    "entry": Entry(_entry),
    "entry_recommend": Entry(_entry),
    "entry_withdraw": Entry(_entry),
    "recommendation_withdraw": Entry(_step),
    "public_calls": Entry(_begun, reaches=ANYWHERE),
    "public_call": Entry(_shown, reaches=ANYWHERE),
    "enter_call": Entry(_shown, reaches=ANYWHERE),
    # by its link alone
    "work": Entry(_work_of_anybody, reaches=ANYWHERE),
    "work_back": Entry(_work_of_anybody, reaches=ANYWHERE),
    "work_away": Entry(_work_of_anybody, reaches=ANYWHERE),
    "work_picture": Entry(_by_oneself, reaches=ANYWHERE),
    "work_mine": Entry(_work_of_anybody, reaches=ANYWHERE),
    "work_mine_file": Entry(_work_of_anybody, reaches=ANYWHERE),
    "work_erase": Entry(_work_of_anybody, reaches=ANYWHERE),
    "call_lists": Entry(_at),
    "call_exports": Entry(_at),
    "call_lists_xlsx": Entry(_at),
    "decision": Entry(_listed),
    "decision_xlsx": Entry(_listed),
    "decision_certificates": Entry(_listed),
    "decision_publish": Entry(_listed),
    "decision_act": Entry(_acted),
    "decision_line_act": Entry(_final_line),
    "objection_act": Entry(_objection),
    "ballots_xlsx": Entry(_open_round),
    "call_archive": Entry(_own()),
    "call_archiving": Entry(_archive),
    "call_archive_zip": Entry(_archive_ready),
    "public_notices": Entry(nothing, reaches=ANYWHERE),
    "public_notice": Entry(_public),
    "objection": Entry(_public),
    "objection_received": Entry(_received),
}
