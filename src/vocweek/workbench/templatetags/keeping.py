"""Sizes in words, for the pages of keeping."""

from __future__ import annotations

from django import template

from vocweek.media.sizes import size_words

register = template.Library()


@register.filter
def in_words(size: int) -> str:
    """Return a number of bytes in words."""
    return size_words(int(size))
