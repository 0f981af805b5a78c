"""Addresses of the public face; each part keeps its own list."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path

app_name = "portal"

urlpatterns: list[URLPattern | URLResolver] = [
    path("yulan/", include("vocweek.portal.preview.urls")),
    path("hd/men/", include("vocweek.portal.door.urls")),
    path("hd/", include("vocweek.portal.activities.urls")),
]
