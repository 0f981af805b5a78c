"""Numbers of the ledger as links: every number opens the list it counts (domain rule 1)."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from django import template
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from vocweek.campaign.models import RosterUnit, Task
from vocweek.reporting.queries import Count, Counts

register = template.Library()

_TONES = {Count.OVERDUE: "bad", Count.RETURNED: "bad", Count.ACCEPTED: "good"}


@register.simple_tag
def count_link(
    counts: Counts, what: str, unit: RosterUnit, task: Task | None = None, own: bool = False
) -> SafeString:
    """Return the number `what` of `counts`, linked to its list unless it is 0."""
    number = counts.of(Count(what))
    if not number:
        return format_html('<span class="zero">{}</span>', 0)
    return format_html(
        '<a href="{}"{}>{}</a>', _list_url(what, unit, task, own), _toned(Count(what)), f"{number:,}"
    )


@register.inclusion_tag("components/tile.html")
def count_tile(counts: Counts, what: str, unit: RosterUnit, task: Task | None = None) -> dict[str, object]:
    """Show the number `what` of `counts` as a tile that opens its list, with its share of what is expected."""
    count = Count(what)
    number = counts.of(count)
    rate = counts.rate(count)
    shares = count in (Count.FILED, Count.ON_TIME, Count.ACCEPTED) and rate is not None
    return {
        "value": f"{number:,}",
        "label": count.label,
        "url": _list_url(what, unit, task, False) if number else "",
        "note": f"占应报 {int((rate or 0) * 100)}%" if shares else "",
        "tone": _TONES.get(count, "") if number else "",
    }


@register.filter
def counts_of(by_task: Mapping[int, Counts], task_id: int) -> Counts | None:
    """Return the counts of one task in a row."""
    return by_task.get(task_id)


def _toned(what: Count) -> SafeString:
    """Return the class of a number that wants attention."""
    return SafeString(' class="bad"') if _TONES.get(what) == "bad" else SafeString("")


def _list_url(what: str, unit: RosterUnit, task: Task | None, own: bool) -> str:
    """Return the address of a list. A page has hundreds: the view is looked up once, and codes need no quoting."""
    of_task = f"&task={task.pk}" if task else ""
    return f"{_list_address()}?what={what}&node={unit.code}{of_task}{'&own=1' if own else ''}"


@cache
def _list_address() -> str:
    return reverse("workbench:progress_list")
