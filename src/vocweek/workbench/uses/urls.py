"""Addresses of the record of use on the desk."""

from __future__ import annotations

from django.urls import path

from vocweek.workbench.uses import export, views

urlpatterns = [
    path("", views.uses, name="uses"),
    path("excel/", export.uses_xlsx, name="uses_xlsx"),
]
