"""Addresses of public activities. ``<public_id>`` is the stable id of an activity, never its key in the database."""

from __future__ import annotations

from django.urls import path

from vocweek.portal.activities import views

urlpatterns = [
    path("<slug:public_id>/", views.activity, name="public_activity"),
]
