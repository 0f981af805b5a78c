"""Handing out messages: each to its own person, 404 otherwise."""

from __future__ import annotations

from django.http import Http404

from vocweek.notify.models import Message


def message_of(person_id: int, pk: int) -> Message:
    """Return a person's own message, or raise `Http404`."""
    message = Message.objects.filter(pk=pk, person_id=person_id).first()
    if message is None:
        raise Http404("没有这条消息。")
    return message
