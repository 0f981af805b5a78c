"""Addresses of review."""

from __future__ import annotations

from django.urls import path

from vocweek.workbench.review import views

urlpatterns = [
    path("review/", views.queue, name="review"),
    path("review/<int:submission_id>/", views.item, name="review_item"),
    path("review/<int:submission_id>/accept/", views.accept_one, name="review_accept"),
    path("review/<int:submission_id>/return/", views.return_one, name="review_return"),
]
