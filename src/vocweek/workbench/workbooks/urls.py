"""Addresses of the workbooks."""

from __future__ import annotations

from django.urls import path

from vocweek.workbench.workbooks import uploads, views

urlpatterns = [
    path("workbooks/", views.workbooks, name="workbooks"),
    path("tasks/<int:task_id>/workbook/", views.workbook, name="workbook"),
    path("tasks/<int:task_id>/workbook.xlsx", views.download, name="workbook_xlsx"),
    path("workbooks/<int:upload_id>/", uploads.report, name="workbook_report"),
    path("workbooks/<int:upload_id>/file/", uploads.file, name="workbook_file"),
    path("workbooks/<int:upload_id>/marked.xlsx", uploads.marked, name="workbook_marked"),
]
