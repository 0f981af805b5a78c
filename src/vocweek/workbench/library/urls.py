"""Addresses of the library."""

from __future__ import annotations

from django.urls import path

from vocweek.workbench.library import bulk, detail, grid, picking, uploading, using

urlpatterns = [
    path("library/", grid.library, name="library"),
    path("library/trash/", grid.trash_page, name="library_trash"),
    path("library/upload/", uploading.upload, name="library_upload"),
    path("library/bulk/", bulk.bulk, name="library_bulk"),
    path("library/zip/", bulk.download_zip, name="library_zip"),
    path("library/use/", using.choose, name="library_use"),
    path("library/<int:asset_id>/", detail.asset, name="library_asset"),
    path("library/<int:asset_id>/save/", detail.save, name="library_save"),
    path("library/<int:asset_id>/undo/", detail.undo, name="library_undo"),
    path("obligations/<int:obligation_id>/put/", using.put, name="library_put"),
    path("obligations/<int:obligation_id>/pick/", picking.pick, name="library_pick"),
]
