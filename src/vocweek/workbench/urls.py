"""Addresses of the workbench; each part keeps its own list. One line a part, in the order of the rail."""

from __future__ import annotations

from django.conf import settings
from django.urls import URLPattern, URLResolver, path

from vocweek.workbench.styleguide import styleguide

app_name = "workbench"

urlpatterns: list[URLPattern | URLResolver] = []

if settings.DEBUG:
    urlpatterns.append(path("desk/styleguide/", styleguide, name="styleguide"))
