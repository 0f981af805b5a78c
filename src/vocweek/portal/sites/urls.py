"""Addresses of sites. ``<site>`` is a unit's slug or code; the nation's site is at the bare address."""

from __future__ import annotations

from django.urls import path

from vocweek.portal.sites import views

urlpatterns = [
    path("", views.nation, name="front"),
    path("<section:section>/", views.national_section, name="section"),
    path("z/<str:site>/", views.site, name="site"),
    path("z/<str:site>/<section:section>/", views.section_of_site, name="site_section"),
]
