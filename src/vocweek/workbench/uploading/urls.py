"""Addresses of uploads."""

from __future__ import annotations

from django.urls import path

from vocweek.workbench.uploading import views

urlpatterns = [
    path("for/<str:code>/", views.begin, name="upload_begin"),
    path("<uuid:upload_id>/", views.upload, name="upload"),
]
