"""Addresses of the library of forms."""

from __future__ import annotations

from django.urls import path

from vocweek.workbench.forms import composing, library, previewing, publishing

urlpatterns = [
    path("", library.forms, name="forms"),
    path("new/", library.begin, name="form_begin"),
    path("tasks/<int:task_id>/", library.of_task, name="form_of_task"),
    path("<int:form_id>/", composing.compose, name="form"),
    path("<int:form_id>/save/", composing.save, name="form_save"),
    path("<int:form_id>/files/", composing.upload, name="form_file"),
    path("<int:form_id>/preview/", previewing.preview, name="form_preview"),
    path("<int:form_id>/publish/", publishing.publish, name="form_publish"),
    path("<int:form_id>/archive/", library.archive, name="form_archive"),
]
