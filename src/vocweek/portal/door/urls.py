"""Addresses of the page at the door. The link's token is never part of one."""

from __future__ import annotations

from django.urls import path

from vocweek.portal.door import views

urlpatterns = [
    path("", views.door, name="door"),
    path("fuwu.js", views.worker, name="door_worker"),
    path("tongbu/", views.sync, name="door_sync"),
]
