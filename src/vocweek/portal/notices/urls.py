"""Addresses of public notices: `gs` is 公示, `yiyi` 异议."""

from __future__ import annotations

from django.urls import path

from vocweek.portal.notices import objecting, views

urlpatterns = [
    path("", views.notices, name="public_notices"),
    path("<slug:code>/", views.notice, name="public_notice"),
    path("<slug:code>/yiyi/", objecting.object_to_it, name="objection"),
    path("<slug:code>/yiyi/<slug:number>/", objecting.received, name="objection_received"),
]
