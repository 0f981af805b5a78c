"""Every address of the site, face by face."""

from __future__ import annotations

from django.urls import include, path

urlpatterns = [
    path("accounts/", include("allauth.urls")),
    path("", include("vocweek.portal.urls")),
    path("", include("vocweek.workbench.urls")),
]
