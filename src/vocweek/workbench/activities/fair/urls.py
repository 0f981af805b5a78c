"""Addresses of fairs on the desk."""

from __future__ import annotations

from django.urls import path

from vocweek.workbench.activities.fair import views

urlpatterns = [
    path("activities/<int:activity_id>/fair/", views.fair, name="fair"),
    path("activities/<int:activity_id>/fair/posts.xlsx", views.fair_list, name="fair_list"),
    path("activities/<int:activity_id>/fair/new/", views.enterprise_new, name="fair_enterprise_new"),
    path("activities/<int:activity_id>/fair/<int:enterprise_id>/", views.enterprise, name="fair_enterprise"),
]
