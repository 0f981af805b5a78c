"""Badges and the plan of seats as PDF: everything as one JSON beside a Typst template."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from importlib.resources import files
from typing import Any

from vocweek.activities.ceremonies.badges import badge_url
from vocweek.activities.ceremonies.queries import Person
from vocweek.activities.models import Ceremony
from vocweek.bulletins.official.measures import HEITI
from vocweek.bulletins.official.pdf.fonts import stand_ins
from vocweek.core.qr import qr_code
from vocweek.core.typeset import typeset


def badges_pdf(ceremony: Ceremony, people: Sequence[Person]) -> bytes:
    """Return a badge for each person: name, unit, position, seat, a code to scan at the door.

    Ten on a sheet of A4, with lines to cut along.
    """
    badges = [
        {
            "name": one.name,
            "unit": one.unit,
            "position": one.position,
            "seat": _seat(one),
            "code": qr_code(badge_url(one.key)),
        }
        for one in people
    ]
    return _set("badges.typ", {"title": str(ceremony.activity), "badges": badges})


def plan_pdf(ceremony: Ceremony, plan: Sequence[Sequence[Person | None]]) -> bytes:
    """Return the hall as a table: a row of seats each, the stage above."""
    rows = [[{"name": one.name, "unit": one.unit} if one else None for one in row] for row in plan]
    return _set("plan.typ", {"title": f"{ceremony.activity}座次表", "rows": rows})


def _seat(person: Person) -> str:
    return f"{person.place[0]} 排 {person.place[1]} 座" if person.place else ""


def _set(template: str, data: Mapping[str, Any]) -> bytes:
    return typeset(files(__package__).joinpath(template).read_bytes(), {**data, "fonts": stand_ins(HEITI)})
