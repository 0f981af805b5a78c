"""Addresses of the judge's page. The link's token is never part of one: it stands behind ``#``."""

from __future__ import annotations

from django.urls import path

from vocweek.workbench.judging import coming, files, scoring

urlpatterns = [
    path("", coming.judging, name="judging"),
    path("enter/", coming.enter, name="judging_enter"),
    path("submit/", coming.submit, name="judging_submit"),
    path("units/", coming.units, name="judging_units"),
    path("leave/", coming.leave, name="judging_leave"),
    path("<int:assignment_id>/", scoring.item, name="judging_item"),
    path("<int:assignment_id>/save/", scoring.save, name="judging_save"),
    path("<int:assignment_id>/back/", scoring.back, name="judging_back"),
    path("<int:assignment_id>/file/<int:place>/", files.file, name="judging_file"),
    path("<int:assignment_id>/file/<int:place>/<int:width>/", files.picture, name="judging_picture"),
]
