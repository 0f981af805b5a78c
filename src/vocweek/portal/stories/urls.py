"""Addresses of stories. ``<public_id>`` is the publication's stable id, never its key in the database."""

from __future__ import annotations

from django.urls import path

from vocweek.portal.stories import views

urlpatterns = [
    path("<slug:public_id>/", views.story, name="story"),
    path("<slug:public_id>/<int:number>/", views.picture, name="story_picture"),
    path("<slug:public_id>/<int:number>/file/", views.download, name="story_file"),
]
