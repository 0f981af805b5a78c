"""Addresses of certificates on the desk."""

from __future__ import annotations

from django.urls import path

from vocweek.workbench.certificates import batches, issuing, received, templates

urlpatterns = [
    path("certificates/", templates.certificates, name="certificates"),
    path("certificates/received/", received.received, name="certificates_received"),
    path("certificates/received/<int:certificate_id>/", received.print_received, name="certificate_received"),
    path("certificates/templates/new/", templates.new, name="certificate_template_new"),
    path("certificates/templates/preview/", templates.preview, name="certificate_preview"),
    path("certificates/templates/<int:template_id>/", templates.edit, name="certificate_template"),
    path(
        "certificates/templates/<int:template_id>/put-away/",
        templates.put_away,
        name="certificate_template_away",
    ),
    path("certificates/templates/<int:template_id>/issue/", issuing.issue_by, name="certificate_issue"),
    path("certificates/batches/<int:batch_id>/", batches.batch, name="certificate_batch"),
    path("certificates/batches/<int:batch_id>/pack/", batches.pack, name="certificate_pack"),
    path("certificates/batches/<int:batch_id>/packing/", batches.packing, name="certificate_packing"),
    path("certificates/batches/<int:batch_id>/zip/", batches.download, name="certificate_zip"),
    path("certificates/<int:certificate_id>/pdf/", batches.print_one, name="certificate_pdf"),
    path("certificates/<int:certificate_id>/word/", batches.word, name="certificate_word"),
    path("certificates/<int:certificate_id>/revoke/", batches.revoke_one, name="certificate_revoke"),
    path("certificates/<int:certificate_id>/reinstate/", batches.reinstate_one, name="certificate_reinstate"),
]
