"""Addresses of lists on the desk, under ``/desk/calls/``."""

from __future__ import annotations

from django.urls import path

from vocweek.workbench.selection.deciding import acts, after, lists, objections

urlpatterns = [
    path("<int:call_id>/lists/", lists.lists, name="call_lists"),
    path("lists/<int:decision_id>/", lists.decision, name="decision"),
    path("lists/<int:decision_id>/certificates/", after.certificates, name="decision_certificates"),
    path("lists/<int:decision_id>/publish/", after.publish, name="decision_publish"),
    path("lists/<int:decision_id>/<str:what>/", acts.act, name="decision_act"),
    path("lists/lines/<int:line_id>/<str:what>/", acts.correct, name="decision_line_act"),
    path("objections/<int:objection_id>/<str:what>/", objections.handle, name="objection_act"),
]
