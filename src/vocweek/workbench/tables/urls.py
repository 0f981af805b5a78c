"""Addresses of the tables."""

from __future__ import annotations

from django.urls import path

from vocweek.workbench.tables import comparing, views

urlpatterns = [
    path("", views.tables, name="tables"),
    path("<int:task_id>/", views.table, name="table"),
    path("<int:task_id>/compare/", comparing.comparison, name="table_compare"),
    path("<int:task_id>/rows/", views.rows, name="table_rows"),
    path("<int:task_id>/table.xlsx", views.sheet, name="table_xlsx"),
]
