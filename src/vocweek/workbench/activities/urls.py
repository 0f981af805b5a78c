"""Addresses of activities on the desk; each part keeps its own list. One line a part."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, include, path

from vocweek.workbench.activities import (
    door,
    entry,
    importing,
    listing,
    matrix,
    matrix_urging,
    page,
    reviewing,
    schedule,
    settling,
)

urlpatterns: list[URLPattern | URLResolver] = [
    path("activities/", listing.activities, name="activities"),
    path("activities/new/", entry.new, name="activity_new"),
    path("activities/new/save/", entry.save_new, name="activity_save_new"),
    path("activities/new/submit/", entry.submit_new, name="activity_submit_new"),
    path("activities/settings/", settling.settings, name="activity_settings"),
    path("activities/copy/", listing.to_copy, name="activity_copy"),
    path("activities/excel/", importing.books, name="activity_books"),
    path("activities/excel.xlsx", importing.book_xlsx, name="activity_book_xlsx"),
    path("activities/excel/<int:upload_id>/", importing.book_report, name="activity_book_report"),
    path("activities/excel/<int:upload_id>/apply/", importing.book_apply, name="activity_book_apply"),
    path("activities/excel/<int:upload_id>/marked.xlsx", importing.book_marked, name="activity_book_marked"),
    path("activities/matrix/", matrix.matrix_page, name="activity_matrix"),
    path("activities/matrix/list/", matrix.matrix_list, name="activity_matrix_list"),
    path("activities/matrix/urge/", matrix_urging.matrix_urge, name="activity_matrix_urge"),
    path("activities/schedule/", schedule.schedule_page, name="activity_schedule"),
    path("activities/schedule.xlsx", schedule.schedule_xlsx, name="activity_schedule_xlsx"),
    path("activities/schedule.docx", schedule.schedule_docx, name="activity_schedule_docx"),
    path("activities/<int:activity_id>/", page.activity, name="activity"),
    path("activities/<int:activity_id>/edit/", entry.edit, name="activity_edit"),
    path("activities/<int:activity_id>/save/", entry.save, name="activity_save"),
    path("activities/<int:activity_id>/submit/", entry.submit_again, name="activity_submit"),
    path("activities/<int:activity_id>/conflict/", entry.conflict, name="activity_conflict"),
    path("activities/<int:activity_id>/withdraw/", page.take_back, name="activity_withdraw"),
    path("activities/<int:activity_id>/discard/", page.throw_away, name="activity_discard"),
    path("activities/<int:activity_id>/drop/", page.drop, name="activity_drop_change"),
    path("activities/<int:activity_id>/cancel/", page.call_off, name="activity_cancel"),
    path("activities/<int:activity_id>/hide/", page.set_hidden, name="activity_hide"),
    path("activities/sessions/<int:session_id>/cancel/", page.call_off_session, name="session_cancel"),
    path("activities/sessions/<int:session_id>/door/", door.session_door, name="session_door"),
    path("activities/sessions/<int:session_id>/door/open/", door.door_open, name="door_open"),
    path("activities/sessions/<int:session_id>/door/walk-ins/", door.door_walk_ins, name="door_walk_ins"),
    path("activities/sessions/<int:session_id>/door/<int:helper_id>/end/", door.door_end, name="door_end"),
    path("review/activities/", reviewing.queue, name="review_activities"),
    path("review/activities/<int:activity_id>/", reviewing.item, name="review_activity"),
    path("review/activities/<int:activity_id>/accept/", reviewing.accept_one, name="review_activity_accept"),
    path("review/activities/<int:activity_id>/return/", reviewing.return_one, name="review_activity_return"),
    path("", include("vocweek.workbench.activities.ceremony.urls")),
]
