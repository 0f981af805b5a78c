"""Addresses of search."""

from __future__ import annotations

from django.urls import path

from vocweek.portal.search import views

urlpatterns = [
    path("", views.search, name="search"),
    path("tishi/", views.suggest, name="search_suggestions"),
]
