"""A city that names its typical schools (典型学校): what they are compared by comes from the ledger."""

from __future__ import annotations

from datetime import time, timedelta

from vocweek.campaign.models import RosterUnit
from vocweek.core.clock import at, today
from vocweek.demo.calls.entering import ago, call_for_works, enter, unit_of
from vocweek.demo.calls.words import DOUBT, NOMINEES, SCHOOL_RULES, Work
from vocweek.demo.crew import Crew
from vocweek.org.models import UnitKind
from vocweek.selection.dossiers.services import ask
from vocweek.selection.drafts import CallDraft, Rules
from vocweek.selection.models import Call


def name_schools(crew: Crew, city: RosterUnit) -> None:
    """Let four schools put themselves forward, one of them with a doubt about a figure that waits for its answer."""
    said = Rules(SCHOOL_RULES, at(today() + timedelta(days=9), time(18)))
    draft = CallDraft(
        Call.Kind.SCHOOL,
        "新乡市职业教育活动周典型学校",
        said,
        (Call.Entrant.UNIT,),
        (UnitKind.SCHOOL,),
        climbs=False,
    )
    call = call_for_works(crew, city, draft, ago(4))
    for place, (code, title, text) in enumerate(NOMINEES):
        work = Work(code, title, "", "", text, "", 0)
        said_by_it = {"material_title": title, "material_text": text}
        enter(crew, call, work, said_by_it, ago(2, 9 + place))
    doubtful = unit_of(call, "410725S1")
    ask(call=call, unit=doubtful, by=crew.liaison(doubtful.unit), measure="used", words=DOUBT)
