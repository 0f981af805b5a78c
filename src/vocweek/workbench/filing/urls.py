"""Addresses of filing."""

from __future__ import annotations

from django.urls import path

from vocweek.workbench.filing import conflict, files, fitting, reading, writing

urlpatterns = [
    path("obligations/<int:obligation_id>/", writing.obligation, name="obligation"),
    path("obligations/<int:obligation_id>/save/", writing.save_new, name="obligation_save"),
    path("obligations/<int:obligation_id>/submit/", writing.submit_new, name="obligation_submit"),
    path("obligations/<int:obligation_id>/exempt/", reading.set_exemption, name="obligation_exempt"),
    path("submissions/<int:submission_id>/", reading.submission, name="submission"),
    path("submissions/<int:submission_id>/keep/", reading.keep_figures, name="submission_keep"),
    path("submissions/<int:submission_id>/edit/", writing.edit, name="submission_edit"),
    path("submissions/<int:submission_id>/save/", writing.save, name="submission_save"),
    path("submissions/<int:submission_id>/submit/", writing.submit_again, name="submission_submit"),
    path("submissions/<int:submission_id>/conflict/", conflict.compare, name="submission_conflict"),
    path("submissions/<int:submission_id>/resolve/", conflict.resolve, name="submission_resolve"),
    path("submissions/<int:submission_id>/withdraw/", reading.take_back, name="submission_withdraw"),
    path("submissions/<int:submission_id>/discard/", reading.discard, name="submission_discard"),
    path("submissions/<int:submission_id>/replace/", fitting.replace, name="submission_replace"),
    path("obligations/<int:obligation_id>/files/", files.upload, name="file_upload"),
    path("obligations/<int:obligation_id>/fit/", fitting.fit, name="file_fit"),
    path("obligations/<int:obligation_id>/fit/preview/", fitting.fit_preview, name="file_fit_preview"),
    path("obligations/<int:obligation_id>/fit/apply/", fitting.fit_apply, name="file_fit_apply"),
    path("files/<int:asset_id>/", files.download, name="file"),
    path("files/<int:asset_id>/<int:width>/", files.thumbnail, name="file_picture"),
]
