"""Addresses of the dossiers of a call."""

from __future__ import annotations

from django.urls import path

from vocweek.workbench.selection.dossiers import comparing, reading

urlpatterns = [
    path("", comparing.table, name="dossiers"),
    path("table.xlsx", comparing.table_xlsx, name="dossiers_xlsx"),
    path("classes/", comparing.classes, name="dossier_classes"),
    path("units/<str:code>/", reading.unit, name="dossier"),
    path("units/<str:code>/dossier.docx", reading.unit_docx, name="dossier_docx"),
    path("units/<str:code>/dossier.pdf", reading.unit_pdf, name="dossier_pdf"),
    path("units/<str:code>/behind/<str:measure>/", reading.behind, name="dossier_behind"),
    path("units/<str:code>/ask/", reading.doubt, name="dossier_ask"),
    path("activities/<int:activity_id>/dossier.docx", reading.activity_docx, name="activity_dossier_docx"),
    path("activities/<int:activity_id>/dossier.pdf", reading.activity_pdf, name="activity_dossier_pdf"),
    path("activities/<int:activity_id>/nominate/", reading.nominate, name="dossier_nominate"),
]
