"""Addresses of calls. ``<public_id>`` is the stable id of a call; ``<token>`` opens one person's work."""

from __future__ import annotations

from django.urls import path

from vocweek.portal.calls import mine, views, work

urlpatterns = [
    path("", views.calls, name="public_calls"),
    path("g/<str:token>/", work.work, name="work"),
    path("g/<str:token>/back/", work.take_back, name="work_back"),
    path("g/<str:token>/away/", work.throw_away, name="work_away"),
    path("g/<str:token>/tu/<int:file_id>/", work.picture, name="work_picture"),
    path("g/<str:token>/mine/", mine.mine, name="work_mine"),
    path("g/<str:token>/mine.json", mine.mine_as_file, name="work_mine_file"),
    path("g/<str:token>/erase/", mine.erase, name="work_erase"),
    path("<slug:public_id>/", views.call, name="public_call"),
    path("<slug:public_id>/enter/", views.enter, name="enter_call"),
]
