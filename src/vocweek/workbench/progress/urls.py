"""Addresses of progress."""

from __future__ import annotations

from django.urls import path

from vocweek.workbench.progress import export, urging, views

urlpatterns = [
    path("progress/", views.progress_page, name="progress"),
    path("progress/list/", views.counted_list, name="progress_list"),
    path("progress/urge/", urging.urging, name="progress_urge"),
    path("progress/xlsx/", export.progress_xlsx, name="progress_xlsx"),
]
