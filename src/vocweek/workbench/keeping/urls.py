"""Addresses of keeping."""

from __future__ import annotations

from django.urls import path

from vocweek.workbench.keeping import archive, space

urlpatterns = [
    path("space/", space.spaces, name="space"),
    path("space/<str:code>/", space.unit_space, name="space_unit"),
    path("keeping/", archive.keeping, name="keeping"),
    path("keeping/retention/", archive.set_retention, name="keeping_retention"),
    path("keeping/expired/", archive.let_expired_go, name="keeping_expired"),
    path("keeping/bags/", archive.ask_for_bag, name="keeping_pack"),
    path("keeping/bags/<int:bag_id>/", archive.bag, name="keeping_bag"),
    path("keeping/bags/<int:bag_id>/bag.zip", archive.download, name="keeping_bag_zip"),
]
