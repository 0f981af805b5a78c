"""Addresses of the reminders."""

from __future__ import annotations

from django.urls import path

from vocweek.workbench.reminding import mine, unit

urlpatterns = [
    path("", mine.my_reminders, name="reminders"),
    path("groups/", unit.groups, name="groups"),
    path("groups/<int:pk>/test/", unit.test, name="group_test"),
    path("groups/<int:pk>/pause/", unit.pause, name="group_pause"),
    path("groups/<int:pk>/remove/", unit.remove, name="group_remove"),
    path("deliveries/", unit.deliveries, name="deliveries"),
    path("deliveries/<int:pk>/again/", unit.again, name="delivery_again"),
]
