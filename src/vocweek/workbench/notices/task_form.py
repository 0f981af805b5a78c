"""The inputs of one task, on the confirm page, on its own page and on the forward page alike."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.http import QueryDict

from vocweek.campaign.forms_of_tasks import form_needed
from vocweek.campaign.models import Form
from vocweek.core.errors import DomainError, Problem
from vocweek.core.numbers import whole_number
from vocweek.org.models import UnitKind

Json = dict[str, Any]
BETWEEN_ITEMS = re.compile(r"[\n、,，;；]+")
DAILY = "daily"
ONCE = "once"


@dataclass(frozen=True, slots=True)
class KindChoice:
    """One kind of unit to tick; `count`: how many stand below the office."""

    value: str
    label: str
    count: int
    ticked: bool


@dataclass(frozen=True, slots=True)
class TaskCard:
    """One task as inputs named ``{prefix}-…``.

    errors: message by place (items, kinds, due, daily, window, at_least, email). sources: keys of marks in the text,
    by what they say (task, due, window). form: labels of what the units asked will fill in.
    library: forms to choose from.
    """

    prefix: str
    number: int
    data: Json
    kinds: tuple[KindChoice, ...]
    errors: Mapping[str, str] = field(default_factory=dict)
    sources: Mapping[str, str] = field(default_factory=dict)
    form: tuple[str, ...] = ()
    library: Sequence[Form] = ()

    @property
    def name(self) -> str:
        return str(self.data.get("title") or self.items_text or "新任务")

    @property
    def items_text(self) -> str:
        return "、".join(self.data.get("items") or ())

    @property
    def is_daily(self) -> bool:
        return self.data.get("repeats") == DAILY or bool(self.data.get("daily"))

    @property
    def due_day(self) -> str:
        return str(self.data.get("due") or "").partition("T")[0]

    @property
    def due_time(self) -> str:
        return str(self.data.get("due") or "").partition("T")[2]

    @property
    def window(self) -> Mapping[str, str]:
        return self.data.get("window") or {}

    @property
    def window_from(self) -> str:
        return self.window.get("from") or ""

    @property
    def window_to(self) -> str:
        return self.window.get("to") or ""

    @property
    def at_least(self) -> object:
        return self.data.get("at_least") or 1


def task_card(
    data: Json,
    *,
    prefix: str,
    number: int,
    below: Mapping[UnitKind, int],
    problems: Iterable[Problem] = (),
    columns: Sequence[str] = (),
    library: Sequence[Form] = (),
) -> TaskCard:
    """Return the inputs for a task said as `campaign.drafts.from_data` reads it.

    below: kinds of unit below the office, with their number. problems: those of the whole page. columns: of the
    notice's statistics table. library: forms the office may choose.
    """
    start = f"{prefix}-"
    errors: dict[str, str] = {}
    for problem in problems:
        if problem.field and problem.field.startswith(start):
            errors.setdefault(problem.field.removeprefix(start), problem.message)
    ticked = set(data.get("audience_kinds") or ())
    return TaskCard(
        prefix=prefix,
        number=number,
        data=data,
        kinds=tuple(KindChoice(kind, kind.label, count, kind in ticked) for kind, count in below.items()),
        errors=errors,
        sources=_sources(data, prefix),
        form=() if data.get("form") else _labels(data, columns),
        library=library,
    )


def read_task(post: QueryDict, prefix: str, known: Mapping[str, Any] | None = None) -> Json:
    """Return one posted task as data; what the page does not ask (its sentence, its picture) comes from `known`."""

    def said(name: str) -> str:
        return post.get(f"{prefix}-{name}", "").strip()

    daily = said("rule") == DAILY
    due = said("due") + (f"T{said('due_time')}" if said("due") and said("due_time") else "")
    return {
        **(known or {}),
        "items": [item for part in BETWEEN_ITEMS.split(said("items")) if (item := part.strip())],
        "title": said("title"),
        "instructions": said("instructions"),
        "audience_kinds": post.getlist(f"{prefix}-kinds"),
        "repeats": said("rule") or ONCE,
        "due": "" if daily else due,
        "daily": said("daily") if daily else "",
        "window": {"from": said("from" if daily else "opens"), "to": "" if due and not daily else said("to")},
        "working_days": daily and bool(said("working_days")),
        "at_least": said("at_least"),
        "closes": bool(said("closes")),
        "email": said("email"),
        "form": _form(post, prefix, known or {}),
    }


def _form(post: QueryDict, prefix: str, known: Mapping[str, Any]) -> int | None:
    """Return the library form chosen, ``None`` for that of the items; a page without the choice leaves it as it is."""
    chosen = post.get(f"{prefix}-form")
    return known.get("form") if chosen is None else whole_number(chosen)


def _sources(data: Json, prefix: str) -> dict[str, str]:
    """Return the marks a card links to; a due moment said in the task's own sentence needs no second link."""
    own = data.get("evidence")
    if not own:
        return {}
    found = {"task": prefix}
    for name in ("due", "daily", "window"):
        place = (data.get("sources") or {}).get(name)
        if place and not (own["start"] <= place["start"] and place["end"] <= own["end"]):
            found[name] = f"{prefix}-{name}"
    return found


def _labels(data: Json, columns: Sequence[str]) -> tuple[str, ...]:
    items = data.get("items") or ()
    if not items:
        return ()
    try:
        form = form_needed(items, statistics_columns=data.get("columns") or columns, image=data.get("image"))
    except DomainError as error:
        return (str(error),)
    return tuple(one.label for one in form.fields)
