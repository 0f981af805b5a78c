"""Addresses of selection on the desk."""

from __future__ import annotations

from django.urls import path

from vocweek.workbench.selection import calls, desk, quotas, writing

urlpatterns = [
    path("", calls.calls, name="calls"),
    path("new/", writing.new, name="call_new"),
    path("<int:call_id>/", calls.call, name="call"),
    path("<int:call_id>/edit/", writing.edit, name="call_edit"),
    path("<int:call_id>/enter/", calls.enter, name="call_enter"),
    path("<int:call_id>/quotas/", quotas.quotas, name="call_quotas"),
    path("<int:call_id>/desk/", desk.desk, name="call_desk"),
    path("<int:call_id>/order/", desk.order, name="call_order"),
    path("<int:call_id>/intake/", desk.intake, name="call_intake"),
    path("<int:call_id>/<str:what>/", calls.act, name="call_act"),
    path("entries/<int:entry_id>/", calls.entry, name="entry"),
    path("entries/<int:entry_id>/recommend/", desk.put_forward, name="entry_recommend"),
    path("entries/<int:entry_id>/withdraw/", calls.leave, name="entry_withdraw"),
    path("recommendations/<int:step_id>/withdraw/", desk.take_back, name="recommendation_withdraw"),
]
