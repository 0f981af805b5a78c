"""Addresses of progress."""

from __future__ import annotations

from django.urls import path

from vocweek.workbench.progress import views

urlpatterns = [
    path("desk/progress/", views.progress_page, name="progress"),
    path("desk/progress/list/", views.counted_list, name="progress_list"),
]
