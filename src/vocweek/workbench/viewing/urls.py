"""Addresses of looking at one file."""

from __future__ import annotations

from django.urls import path

from vocweek.workbench.viewing import views

urlpatterns = [
    path("files/<int:asset_id>/view/", views.view, name="file_view"),
    path("files/<int:asset_id>/making/", views.making, name="file_making"),
    path("files/<int:asset_id>/retry/", views.retry_making, name="file_retry"),
    path("files/<int:asset_id>/sphere/", views.set_sphere, name="file_sphere"),
    path("files/<int:asset_id>/card/", views.card, name="file_card"),
]
