"""Addresses of the public face; each part keeps its own list."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path, register_converter

from vocweek.portal.addresses import SectionInAddress

register_converter(SectionInAddress, "section")

app_name = "portal"

urlpatterns: list[URLPattern | URLResolver] = [
    path("yulan/", include("vocweek.portal.preview.urls")),
    path("", include("vocweek.portal.sharing.urls")),
    path("zs/", include("vocweek.portal.certificates.urls")),
    path("zj/", include("vocweek.portal.calls.urls")),
    path("gs/", include("vocweek.portal.notices.urls")),
    path("hd/men/", include("vocweek.portal.door.urls")),
    path("hd/", include("vocweek.portal.activities.urls")),
    path("ss/", include("vocweek.portal.search.urls")),
    path("wz/", include("vocweek.portal.stories.urls")),
    path("", include("vocweek.portal.sites.urls")),
]
