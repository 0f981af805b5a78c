"""Addresses of the workbench; each part keeps its own list. One line a part, in the order of the rail."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver

app_name = "workbench"

urlpatterns: list[URLPattern | URLResolver] = []
