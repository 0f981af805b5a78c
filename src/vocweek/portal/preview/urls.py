"""Addresses of previews."""

from __future__ import annotations

from django.urls import path

from vocweek.portal.preview import views

urlpatterns = [
    path("<str:key>/", views.preview, name="preview"),
    path("<str:key>/<int:asset_id>/", views.preview_picture, name="preview_picture"),
]
