"""Addresses of home."""

from __future__ import annotations

from django.urls import path

from vocweek.workbench.home import views

urlpatterns = [
    path("", views.home, name="home"),
    path("edition/", views.choose_edition, name="edition"),
]
