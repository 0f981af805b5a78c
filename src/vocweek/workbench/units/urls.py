"""The tree of units: browsing, single changes, import of tables."""

from __future__ import annotations

from django.urls import path

from vocweek.workbench.units import imports, views

urlpatterns = [
    path("", views.units, name="units"),
    path("of/<str:code>/", views.unit, name="unit"),
    path("of/<str:code>/add/", views.add, name="unit_add"),
    path("of/<str:code>/edit/", views.edit, name="unit_edit"),
    path("of/<str:code>/move/", views.move, name="unit_move"),
    path("of/<str:code>/close/", views.close, name="unit_close"),
    path("imports/", imports.upload, name="unit_import"),
    path("imports/<int:pk>/", imports.report, name="unit_import_report"),
]
