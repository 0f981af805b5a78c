"""Addresses of summaries."""

from __future__ import annotations

from django.urls import path

from vocweek.workbench.summaries import views

urlpatterns = [
    path("obligations/<int:obligation_id>/summary/", views.choose, name="summary_choose"),
    path("submissions/<int:submission_id>/summary/", views.preview, name="summary"),
    path("submissions/<int:submission_id>/summary/file/", views.hand_in, name="summary_file"),
    path("submissions/<int:submission_id>/summary/word/", views.word, name="summary_word"),
    path("submissions/<int:submission_id>/summary/pdf/", views.pdf, name="summary_pdf"),
]
