"""What is on in the demonstration's weeks, read from tables (`this_year.csv`, `last_year.csv`).

A row is one activity. days: numbers of days of the week from 0, ``0-6`` or ``2,4``. times: one or more spans of a
day. way: ``come``, ``book SEATS``, ``book SEATS group LEAST-MOST``, ``group SEATS LEAST-MOST``, ``elsewhere ADDRESS``.
picture: a trade. with: codes of units. more: words separated by ``|``: ``online ADDRESS``, ``both ADDRESS``, ``theme``,
``part ID``, ``last ID``, ``until DAY``, ``access …``, ``safety …``, ``contact …``, ``closed``.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from vocweek.activities.entry.spec import NO, YES
from vocweek.activities.models import Activity, Session
from vocweek.campaign.models import Edition
from vocweek.demo.activities.places import point_of

HERE = Path(__file__).parent
_MODES = {"online": Activity.Mode.ONLINE, "both": Activity.Mode.BOTH}


@dataclass(frozen=True, slots=True)
class Planned:
    """One activity as its row has it; `more` by its first word."""

    key: str
    lead: str
    title: str
    kinds: tuple[str, ...]
    days: tuple[int, ...]
    times: tuple[str, ...]
    place: str
    way: str
    audience: str
    trade: str
    partners: tuple[str, ...]
    summary: str
    more: Mapping[str, str]

    def raw(self, edition: Edition, kinds: Mapping[str, int]) -> dict[str, Any]:
        """Return what a person would type into the entry page; kinds: key of the standard kind → id."""
        mode = next((word for word in _MODES if word in self.more), None)
        theme = edition.starts_on + timedelta(days=self.days[0])
        named = {str(one.get("date")) for one in edition.theme_days}
        return {
            "title": self.title,
            "kinds": [str(kinds[key]) for key in self.kinds],
            "sessions": [self._row(span, edition.starts_on) for span in self.times],
            "summary": self.summary,
            "mode": _MODES[mode] if mode else Activity.Mode.ON_SITE,
            "stream_url": self.more[mode] if mode else "",
            "theme_day": theme.isoformat() if "theme" in self.more and theme.isoformat() in named else None,
            "partners": "\n".join(self.partners),
            "open_to_public": NO if "closed" in self.more else YES,
            "contact_name": "示例·联络员",
            "contact_phone": f"138{sum(map(ord, self.lead + self.key)) % 10**4:08d}",
            "public_contact": self.more.get("contact", "0373-000 0000" if "closed" not in self.more else ""),
            "accessibility": self.more.get("access", ""),
            "safety": self.more.get("safety", ""),
        }

    def _row(self, span: str, first: date) -> dict[str, Any]:
        begins, ends = span.split("-")
        days = [(first + timedelta(days=number)).isoformat() for number in self.days]
        shown = {"begins": begins, "ends": ends, "place": self.place, "audience": self.audience}
        shown["point"] = point_of(self.place, self.lead)
        if "until" in self.more:
            shown["until"] = (first + timedelta(days=int(self.more["until"]))).isoformat()
        return shown | {"days": days, "waiting_list": YES} | _way(self.way)


def _way(words: str) -> dict[str, Any]:
    """Return the columns of a way of coming as its words say."""
    way, *rest = words.split()
    if way == Session.Way.ELSEWHERE:
        return {"way": way, "link": rest[0]}
    seats = {"seats": int(rest[0])} if rest else {}
    if "-" not in words:
        return {"way": way, **seats}
    least, most = map(int, rest[-1].split("-"))
    return {"way": way, "group_least": least, "group_most": most, **seats}


def programme(file: str) -> list[Planned]:
    """Return the rows of one of the tables here."""
    with (HERE / file).open(encoding="utf-8", newline="") as opened:
        return [_planned(row) for row in csv.DictReader(opened)]


def _planned(row: Mapping[str, str]) -> Planned:
    more = (word.strip().partition(" ") for word in row["more"].split("|") if word.strip())
    return Planned(
        key=row["id"],
        lead=row["lead"],
        title=row["title"],
        kinds=tuple(row["kinds"].split()),
        days=tuple(_days(row["days"])),
        times=tuple(row["times"].split()),
        place=row["place"],
        way=row["way"],
        audience=row["audience"],
        trade=row["picture"],
        partners=tuple(row["with"].split()),
        summary=row["summary"],
        more={first: rest for first, _, rest in more},
    )


def _days(text: str) -> Iterator[int]:
    for part in text.split(","):
        first, _, last = part.partition("-")
        yield from range(int(first), int(last or first) + 1)
