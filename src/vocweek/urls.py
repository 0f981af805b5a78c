"""Every address of the site, face by face."""

from __future__ import annotations

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path

urlpatterns = [
    # First, since the last hour asks it most; none of its addresses is one of the others.
    path("", include("vocweek.workbench.urls")),
    path("accounts/", include("allauth.urls")),
    # What the public sees stands in English under /en/ as well (docs/decisions/0050).
    *i18n_patterns(path("", include("vocweek.portal.urls")), prefix_default_language=False),
]
