"""Addresses of selection on the desk."""

from __future__ import annotations

from django.urls import include, path

from vocweek.workbench.selection import calls, desk, exports, quotas, writing
from vocweek.workbench.selection.dossiers import reading

urlpatterns = [
    path("", include("vocweek.workbench.selection.deciding.urls")),
    path("", calls.calls, name="calls"),
    path("", include("vocweek.workbench.selection.rounds.urls")),
    path("new/", writing.new, name="call_new"),
    path("<int:call_id>/", calls.call, name="call"),
    path("<int:call_id>/edit/", writing.edit, name="call_edit"),
    path("<int:call_id>/enter/", calls.enter, name="call_enter"),
    path("<int:call_id>/quotas/", quotas.quotas, name="call_quotas"),
    path("<int:call_id>/desk/", desk.desk, name="call_desk"),
    path("<int:call_id>/order/", desk.order, name="call_order"),
    path("<int:call_id>/intake/", desk.intake, name="call_intake"),
    path("<int:call_id>/exports/", exports.exports, name="call_exports"),
    path("<int:call_id>/archive/", exports.archive, name="call_archive"),
    path("archives/<int:archive_id>/", exports.archiving, name="call_archiving"),
    path("archives/<int:archive_id>/zip/", exports.archive_zip, name="call_archive_zip"),
    path("<int:call_id>/lists.xlsx", exports.lists_xlsx, name="call_lists_xlsx"),
    path("lists/<int:decision_id>/list.xlsx", exports.decision_xlsx, name="decision_xlsx"),
    path("rounds/<int:round_id>/ballots.xlsx", exports.ballots_xlsx, name="ballots_xlsx"),
    path("<int:call_id>/dossiers/", include("vocweek.workbench.selection.dossiers.urls")),
    path("doubts/<int:doubt_id>/answer/", reading.reply, name="doubt_answer"),
    path("<int:call_id>/<str:what>/", calls.act, name="call_act"),
    path("entries/<int:entry_id>/", calls.entry, name="entry"),
    path("entries/<int:entry_id>/recommend/", desk.put_forward, name="entry_recommend"),
    path("entries/<int:entry_id>/withdraw/", calls.leave, name="entry_withdraw"),
    path("recommendations/<int:step_id>/withdraw/", desk.take_back, name="recommendation_withdraw"),
]
