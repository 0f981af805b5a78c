"""Addresses of publishing on the desk."""

from __future__ import annotations

from django.urls import path

from vocweek.workbench.publishing import page

urlpatterns = [
    path("publications/<int:publication_id>/", page.publication, name="publication"),
]
