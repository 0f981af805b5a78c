"""Addresses of extensions."""

from __future__ import annotations

from django.urls import path

from vocweek.workbench.extensions import views

urlpatterns = [
    path("extensions/", views.requests, name="extensions"),
    path("extensions/many/", views.many, name="extend_many"),
    path("extensions/<int:extension_id>/answer/", views.answer, name="extension_answer"),
    path("extensions/<int:extension_id>/revoke/", views.revoke, name="extension_revoke"),
    path("extensions/<int:extension_id>/withdraw/", views.withdraw, name="extension_withdraw"),
    path("obligations/<int:obligation_id>/extension/", views.ask, name="extension_ask"),
]
