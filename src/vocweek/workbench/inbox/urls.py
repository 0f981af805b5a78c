"""Addresses of the messages."""

from __future__ import annotations

from django.urls import path

from vocweek.workbench.inbox import views

urlpatterns = [
    path("", views.inbox, name="inbox"),
    path("read/", views.read_all, name="inbox_read"),
    path("<int:message_id>/", views.open_message, name="inbox_message"),
]
