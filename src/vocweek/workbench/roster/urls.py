"""Addresses of the roster."""

from __future__ import annotations

from django.urls import path

from vocweek.workbench.roster import changing, views

urlpatterns = [
    path("", views.roster, name="roster"),
    path("of/<str:code>/", views.unit, name="roster_unit"),
    path("of/<str:code>/<str:kind>/", changing.change, name="roster_change"),
    path("changes/", views.changes, name="roster_changes"),
    path("changes/<int:pk>/", views.record, name="roster_record"),
    path("changes/<int:pk>/undo/", views.undo, name="roster_undo"),
]
