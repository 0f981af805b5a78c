"""Addresses of pictures that look alike."""

from __future__ import annotations

from django.urls import path

from vocweek.workbench.twins import views

urlpatterns = [
    path("twins/<int:asset_id>/<int:other_id>/", views.pair, name="twins"),
    path("twins/<int:asset_id>/<int:other_id>/judge/", views.judge, name="twins_judge"),
]
