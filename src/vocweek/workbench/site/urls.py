"""Addresses of site settings; ``?unit=CODE`` names another unit than one's own."""

from __future__ import annotations

from django.urls import path

from vocweek.workbench.site import views

urlpatterns = [
    path("", views.settings, name="site_settings"),
    path("banner/", views.banner, name="site_banner"),
    path("preview/", views.preview, name="site_preview"),
]
