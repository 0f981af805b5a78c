"""Somebody without an account who enters a call."""

from __future__ import annotations

from typing import Any

from tests.selection.factories import Stage
from vocweek.activities.personal import contact_hash, unseal
from vocweek.org.models import OrgUnit
from vocweek.selection.models import Call, PublicEntry
from vocweek.selection.public.access import work_by
from vocweek.selection.public.asking import Who
from vocweek.selection.public.services import Typed, begin_work, file_work

MAIL = "liming@example.cn"
WHO = Who(name="李明", phone="13800138000", role="teacher", agrees=True)
WORK = {"essay_title": "师傅的手", "essay_text": "师傅教我的第一课。"}
BY_ALL = {
    "entrants": (Call.Entrant.UNIT, Call.Entrant.PEOPLE, Call.Entrant.PUBLIC),
    "contact": "0371-66090000",
}


def public_call(stage: Stage, **more: Any) -> Call:
    """Open a call of the province that anybody may enter."""
    return stage.call(**(BY_ALL | more))


def begin(stage: Stage, call: Call, mail: str = MAIL, unit: OrgUnit | None = None) -> PublicEntry:
    """Let somebody begin, before the desk of `unit`, else of the issuer; return the work their link opens."""
    named = stage.at(unit) if unit else call.issuer
    begin_work(call=call, unit=named, mail=mail)
    found = PublicEntry.objects.filter(call=call, mail_hash=contact_hash(mail), submission=None)
    return work_by(unseal(found.latest("pk").sealed).token)


def typed(work: PublicEntry, who: Who = WHO, **values: Any) -> Typed:
    """Say what a page sends for a work as it stands."""
    return Typed(work.version, who, WORK | values)


def file(work: PublicEntry, who: Who = WHO, **values: Any) -> PublicEntry:
    """Let its person file a work."""
    return file_work(work=work, typed=typed(work, who, **values))


def token_of(work: PublicEntry) -> str:
    return unseal(PublicEntry.objects.get(pk=work.pk).sealed).token


def again(work: PublicEntry) -> PublicEntry:
    """Read a work anew, as its link does."""
    return work_by(token_of(work))
