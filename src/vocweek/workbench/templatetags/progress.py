"""Numbers of the ledger as links: every number opens the list it counts (domain rule 1)."""

from __future__ import annotations

from html import escape

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from vocweek.reporting.queries import Count, Counts
from vocweek.workbench.progress.asked import Asked, View
from vocweek.workbench.progress.sheet import Figure, Heat, list_url

register = template.Library()

_TONES = {Count.OVERDUE: "bad", Count.RETURNED: "bad", Count.ACCEPTED: "good"}


@register.simple_tag
def figure(one: Figure) -> SafeString:
    """Return a number, linked to its list unless it is 0."""
    if not one.url:
        return SafeString('<span class="zero">0</span>')
    tone = SafeString(' class="bad"') if one.bad else SafeString("")
    return format_html('<a href="{}"{}>{}</a>', one.url, tone, f"{one.number:,}")


@register.simple_tag
def heat(one: Heat | None) -> SafeString:
    """Return the inside of a coloured cell: the share that is in, and what is missing, linked to its list."""
    if one is None:
        return SafeString("")
    step = "ahead" if one.step is None else one.step
    # A table has hundreds of these: escaped here, which costs a third of `format_html`.
    return SafeString(
        f'<a class="heat heat-{step}" href="{escape(one.url)}" title="{escape(one.title)}">'
        f"<b>{escape(one.share)}</b><small>{escape(one.rest)}</small></a>"
    )


@register.simple_tag
def asked_at(asked: Asked, code: str) -> str:
    """Return the query of the same page at another node."""
    return asked.at(code)


@register.simple_tag
def laid_out(asked: Asked, view: View) -> str:
    """Return the query of the same numbers laid out otherwise."""
    return asked.laid_out(view)


@register.simple_tag
def turned(asked: Asked, pages: int) -> str:
    """Return the query of the table so many pages further (or back)."""
    return asked.turned(asked.page + pages)


@register.inclusion_tag("components/tile.html")
def count_tile(counts: Counts, what: str, scope: str) -> dict[str, object]:
    """Show the number `what` of `counts` as a tile that opens its list, with its share of what is expected.

    scope: the query that says which obligations are counted (``node=410700&task=3``).
    """
    count = Count(what)
    number = counts.of(count)
    rate = counts.rate(count)
    shares = count in (Count.FILED, Count.ON_TIME, Count.ACCEPTED) and rate is not None
    return {
        "value": f"{number:,}",
        "label": count.label,
        "url": list_url(count, scope) if number else "",
        "note": f"占应报 {int((rate or 0) * 100)}%" if shares else "",
        "tone": _TONES.get(count, "") if number else "",
    }
