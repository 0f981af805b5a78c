"""Tags that draw one component each; `docs/design.md` shows them all."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from django import template
from django.core.paginator import Page
from django.forms import BaseForm, BoundField, CheckboxInput, FileInput
from django.template.context import Context
from django.template.loader import render_to_string
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from vocweek.core.clock import now
from vocweek.core.spans import hours_words, span_words
from vocweek.formspec import Problem, Segment, WebInput
from vocweek.formspec.web import ROW_MARK
from vocweek.workbench.looks import look_of
from vocweek.workbench.marked import Evidence, MarkedStretch, marked_stretches
from vocweek.workbench.stored import StoredFile, picture_set
from vocweek.workbench.templatetags.workbench import icon
from vocweek.workbench.wording import exact_moment, moment_in_words, time_left

register = template.Library()
register.filter(picture_set)


@register.simple_tag
def badge(state: str, word: str = "") -> SafeString:
    """Return the badge of a state (keys: `looks.LOOKS`), with another word if given."""
    look = look_of(state)
    return format_html(
        '<span class="badge tone-{}">{}{}</span>', look.tone, icon(look.icon), word or look.word
    )


@register.simple_tag
def span(begins: datetime, ends: datetime) -> str:
    """Return from when to when something is, with its day: 5月10日 周日 09:00–11:00."""
    return span_words(begins, ends)


@register.simple_tag
def hours(begins: datetime, ends: datetime) -> str:
    """Return from when to when something is, in a list of its day: 09:00–11:00."""
    return hours_words(begins, ends)


@register.simple_tag
def due(moment: datetime | None) -> SafeString:
    """Return a due moment with the time left in words; nothing for ``None``."""
    if moment is None:
        return SafeString("")
    left = time_left(moment, now())
    return format_html(
        '<time class="due due-{}" data-due datetime="{}" title="{}">{}</time>',
        left.tone,
        moment.isoformat(),
        exact_moment(moment),
        left.words,
    )


@register.simple_tag
def server_time() -> SafeString:
    """Return the server's clock for the page: words about time go on from it, whatever the device's clock says."""
    return format_html('<meta name="server-time" content="{}">', now().isoformat(timespec="milliseconds"))


@register.simple_tag
def moment(when: datetime | None) -> SafeString:
    """Return a moment in words (今天 16:00), exact on hovering; an em dash for ``None``."""
    if when is None:
        return SafeString("—")
    return format_html(
        '<time datetime="{}" title="{}">{}</time>',
        when.isoformat(),
        exact_moment(when),
        moment_in_words(when, now()),
    )


@register.simple_tag
def tenon(done: int, total: int, label: str = "完成") -> SafeString:
    """Return a progress bar: a tenon sliding home as `done` nears `total`."""
    share = done / total if total else 0.0
    return format_html(
        '<div class="tenon{}" role="progressbar" aria-label="{}" aria-valuemin="0" aria-valuemax="{}" '
        'aria-valuenow="{}"><div class="tenon-track"><div class="tenon-bar" style="--done:{};--any:{}"></div>'
        '</div><span class="tenon-words">{}%</span></div>',
        " tenon-full" if total and done >= total else "",
        label,
        total,
        done,
        round(share, 4),
        1 if done else 0,
        int(share * 100),
    )


@register.inclusion_tag("components/empty.html")
def empty(title: str, text: str = "", url: str = "", action: str = "") -> dict[str, str]:
    """Show that there is nothing here and what to do about it."""
    return {"title": title, "text": text, "url": url, "action": action}


@register.inclusion_tag("components/tile.html")
def tile(
    value: object, label: str, url: str = "", note: str = "", tone: str = "", suffix: str = ""
) -> dict[str, Any]:
    """Show a number that opens the list it counts. `tone`: good, warn or bad. `suffix`: 件 or %."""
    return {"value": value, "label": label, "url": url, "note": note, "tone": tone, "suffix": suffix}


@register.simple_tag
def field(bound: BoundField, known_from: str = "", label: str = "") -> SafeString:
    """Return a form field: label above, help and live count under, error beside.

    known_from: where a prefilled value comes from (自 2025 年填报). label: in place of the field's own.
    """
    widget = bound.field.widget
    return render_to_string(
        "components/field.html",
        {
            "field": bound,
            "known_from": known_from,
            "label": label or bound.label,
            "max_length": getattr(bound.field, "max_length", None) if not bound.field.disabled else None,
            "is_check": isinstance(widget, CheckboxInput),
            "is_file": isinstance(widget, FileInput),
            "accept": widget.attrs.get("accept", ""),
            "multiple": getattr(widget, "allow_multiple_selected", False),
        },
    )


@register.inclusion_tag("components/error_summary.html")
def error_summary(form: BaseForm) -> dict[str, Any]:
    """List a bound form's errors at the top, each linked to its field."""
    return {"form": form, "fields": [bound for bound in form if bound.errors] if form.is_bound else []}


@register.inclusion_tag("components/pages.html", takes_context=True)
def pages_of(context: Context, page: Page[Any], unit: str = "条") -> dict[str, Any]:
    """Show where one is in a long list and the way on; keeps the filters of the address."""
    return {"request": context["request"], "page": page, "unit": unit}


@register.simple_tag
def client_key() -> SafeString:
    """Return a hidden field with a fresh UUID, so that the same form sent twice is one request."""
    return format_html('<input type="hidden" name="client_key" value="{}">', uuid.uuid4())


@register.simple_tag
def marked_text(text: str, evidence: Mapping[str, Evidence]) -> SafeString:
    """Return `text` with every source sentence marked; ``id="source-KEY"`` is where the fact KEY comes from."""
    stretches = marked_stretches(text, evidence.items())
    return format_html_join("", "{}", ((_stretch(stretch),) for stretch in stretches))


def _stretch(stretch: MarkedStretch) -> str | SafeString:
    if not stretch.keys:
        return stretch.text
    anchors = format_html_join(
        "", '<span class="source-anchor" id="source-{}"></span>', ((key,) for key in stretch.begins)
    )
    return format_html('{}<mark data-facts="{}">{}</mark>', anchors, " ".join(stretch.keys), stretch.text)


@register.simple_tag
def segments(parts: Iterable[Segment]) -> SafeString:
    """Return the way from an old text to a new one, with <del> and <ins>."""
    tags = {"equal": SafeString("span"), "delete": SafeString("del"), "insert": SafeString("ins")}
    return format_html_join("", "<{0}>{1}</{0}>", ((tags[part.change], part.text) for part in parts))


@register.simple_tag
def input_attributes(web_input: WebInput) -> SafeString:
    """Return what every control of a `WebInput` carries: its own attributes, and who describes it."""
    described = [
        f"{web_input.id}_{part}"
        for part, there in (("error", web_input.errors), ("helptext", web_input.help or web_input.hint))
        if there
    ]
    attributes = {**web_input.attributes}
    if described:
        attributes["aria-describedby"] = " ".join(described)
    if web_input.errors:
        attributes["aria-invalid"] = "true"
    return format_html_join(" ", '{}="{}"', attributes.items())


@register.simple_tag
def stored_files(ids: Iterable[int], files: Mapping[int, StoredFile] | None) -> list[StoredFile]:
    """Return those of `files` (by asset id) that `ids` name, in order; unknown ones are left out."""
    known = files or {}
    return [known[number] for number in ids if number in known]


@register.simple_tag
def problem_target(problem: Problem) -> str:
    """Return the HTML id of the input a problem is about; "" for one that concerns the whole form."""
    if not problem.field:
        return ""
    if problem.row is None or problem.column is None:
        return f"field-{problem.field}"
    return f"field-{problem.field}-{problem.row - 1}-{problem.column}"


@register.simple_tag
def rows_to_fill(table: WebInput) -> tuple[tuple[WebInput, ...], ...]:
    """Return a table's rows, or one empty row to begin with."""
    first = tuple(
        replace(cell, name=cell.name.replace(ROW_MARK, "0"), id=cell.id.replace(ROW_MARK, "0"))
        for cell in table.blank_row
    )
    return table.rows or (first,)
