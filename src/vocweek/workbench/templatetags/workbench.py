"""Tags of the frame: built files, icons, theme, rail. Components are in `components`."""

from __future__ import annotations

from django import template
from django.http import HttpRequest
from django.template.context import Context
from django.template.loader_tags import BLOCK_CONTEXT_KEY
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from vocweek.core.assets import pages
from vocweek.notify.queries import unread_count
from vocweek.workbench.navigation import UNIT_MENU, NavLink, links, rail, siblings
from vocweek.workbench.screen import Desk

register = template.Library()

THEMES = ("light", "dark")


@register.simple_tag
def page_assets(face: str) -> SafeString:
    """Return the <link> and <script> elements of a face (``workbench``)."""
    built = pages()
    styles = format_html_join(
        "\n", '<link rel="stylesheet" href="{}">', ((url,) for url in built.styles[face])
    )
    return format_html('{}\n<script type="module" src="{}"></script>', styles, built.scripts[face])


@register.simple_tag
def icon(name: str, label: str = "") -> SafeString:
    """Return one icon of the sprite (names: ``web/scripts/icons.ts``).

    It is hidden from screen readers, as a word stands beside it; give `label` where none does. Its size is said by the
    styles; the attributes are for whoever the styles have not reached.
    """
    use = format_html('<use href="{}#{}"></use>', pages().icons, name)
    if label:
        return format_html(
            '<svg class="icon" width="16" height="16" role="img" aria-label="{}">{}</svg>', label, use
        )
    return format_html('<svg class="icon" width="16" height="16" aria-hidden="true">{}</svg>', use)


@register.simple_tag(takes_context=True)
def theme(context: Context) -> str:
    """Return the chosen theme, ``light`` or ``dark``; empty when the device decides."""
    request: HttpRequest | None = context.get("request")
    chosen = request.COOKIES.get("theme", "") if request else ""
    return chosen if chosen in THEMES else ""


@register.simple_tag(takes_context=True)
def repeat_block(context: Context, name: str) -> SafeString:
    """Return a block's content once more: the page's title is both <title> and heading."""
    rendered: SafeString = context.render_context[BLOCK_CONTEXT_KEY].get_block(name).render(context)
    return rendered


@register.simple_tag(takes_context=True)
def rail_links(context: Context) -> list[NavLink]:
    """Return the rail's links; a view may say how many things wait (context ``rail_counts``, by item name)."""
    request, desk = _at_desk(context)
    return rail(desk, request.path, context.get("rail_counts") or {}) if request and desk else []


@register.simple_tag(takes_context=True)
def sibling_links(context: Context) -> list[NavLink]:
    """Return the pages beside the one shown, with it, where several share a place of the rail."""
    request, desk = _at_desk(context)
    return siblings(desk, request.path) if request and desk else []


@register.simple_tag(takes_context=True)
def unit_links(context: Context) -> list[NavLink]:
    """Return the links under the unit's name."""
    request, desk = _at_desk(context)
    return links(UNIT_MENU, desk, request.path, {}) if request and desk else []


@register.simple_tag(takes_context=True)
def unread_messages(context: Context) -> int:
    """Return how many messages the person at the desk has not read."""
    desk: Desk | None = getattr(context.get("request"), "desk", None)
    return unread_count(desk.user.pk) if desk else 0


def _at_desk(context: Context) -> tuple[HttpRequest | None, Desk | None]:
    request: HttpRequest | None = context.get("request")
    return request, getattr(request, "desk", None)
