"""Addresses of the record."""

from __future__ import annotations

from django.urls import path

from vocweek.workbench.history import exports, notices, views

urlpatterns = [
    path("obligations/<int:obligation_id>/record/", views.record, name="record"),
    path("obligations/<int:obligation_id>/record.xlsx", views.record_sheet, name="record_xlsx"),
    path("notices/<int:notice_id>/record/", notices.notice_record, name="notice_record"),
    path("notices/<int:notice_id>/record.xlsx", notices.notice_sheet, name="notice_record_xlsx"),
    path("notices/tasks/<int:task_id>/record/", notices.task_record, name="notice_task_record"),
    path("notices/tasks/<int:task_id>/record.xlsx", notices.task_sheet, name="notice_task_record_xlsx"),
    path("tables/<int:task_id>/record.xlsx", views.task_sheet, name="task_record_xlsx"),
    path("tables/<int:task_id>/record/", exports.record_exports, name="record_exports"),
    path("tables/record/<int:export_id>/", exports.record_export, name="record_export"),
    path("tables/record/<int:export_id>/record.xlsx", exports.record_export_file, name="record_export_file"),
    path("submissions/<int:submission_id>/revisions/", views.compare, name="revisions"),
]
