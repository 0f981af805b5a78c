"""Addresses of the bulletins."""

from __future__ import annotations

from django.urls import path

from vocweek.workbench.bulletins import editing, lists, reading, scheduling, sending

urlpatterns = [
    path("", lists.bulletins, name="bulletins"),
    path("draft/", lists.draft, name="bulletin_draft"),
    path("schedule/", scheduling.schedule, name="bulletin_schedule"),
    path("<int:bulletin_id>/", reading.bulletin, name="bulletin"),
    path("<int:bulletin_id>/paper/", reading.paper, name="bulletin_paper"),
    path("<int:bulletin_id>/word/", reading.word, name="bulletin_word"),
    path("<int:bulletin_id>/pdf/", reading.pdf, name="bulletin_pdf"),
    path("<int:bulletin_id>/receipts/", reading.receipts, name="bulletin_receipts"),
    path("<int:bulletin_id>/receive/", reading.receive, name="bulletin_receive"),
    path("<int:bulletin_id>/edit/", editing.edit, name="bulletin_edit"),
    path("<int:bulletin_id>/save/", editing.autosave, name="bulletin_save"),
    path("<int:bulletin_id>/conflict/", editing.conflict, name="bulletin_conflict"),
    path("<int:bulletin_id>/refresh/", editing.refresh_figures, name="bulletin_refresh"),
    path("<int:bulletin_id>/redraft/", editing.redraft_words, name="bulletin_redraft"),
    path("<int:bulletin_id>/undo/", editing.take_back, name="bulletin_undo"),
    path("<int:bulletin_id>/discard/", sending.throw_away, name="bulletin_discard"),
    path("<int:bulletin_id>/send/", sending.send_out, name="bulletin_send"),
    path("<int:bulletin_id>/correct/", sending.begin_correction, name="bulletin_correct"),
    path("<int:bulletin_id>/urge/", sending.urge, name="bulletin_urge"),
]
