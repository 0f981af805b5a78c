"""Addresses of signings on the desk."""

from __future__ import annotations

from django.urls import path

from vocweek.workbench.activities.signing import views

urlpatterns = [
    path("activities/<int:activity_id>/signing/", views.signing, name="signing"),
    path("activities/<int:activity_id>/signing/list.xlsx", views.signing_list, name="signing_list"),
    path("activities/<int:activity_id>/signing/new/", views.agreement_new, name="agreement_new"),
    path("activities/<int:activity_id>/signing/<int:agreement_id>/", views.agreement, name="agreement"),
]
