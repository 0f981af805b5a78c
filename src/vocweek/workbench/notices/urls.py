"""Addresses of notices."""

from __future__ import annotations

from django.urls import path

from vocweek.workbench.notices import (
    confirming,
    copying,
    earlier,
    forwarding,
    issuing,
    lists,
    receiving,
    tasks,
    writing,
)

urlpatterns = [
    path("", lists.notices, name="notices"),
    path("new/", writing.upload, name="notice_upload"),
    path("<int:notice_id>/", receiving.notice, name="notice"),
    path("<int:notice_id>/confirm/", confirming.confirm, name="notice_confirm"),
    path("<int:notice_id>/reopen/", confirming.reopen, name="notice_reopen"),
    path("<int:notice_id>/discard/", writing.discard, name="notice_discard"),
    path("<int:notice_id>/issue/", issuing.issue, name="notice_issue"),
    path("<int:notice_id>/copy/", copying.copy, name="notice_copy"),
    path("<int:notice_id>/copy/undo/", copying.undo, name="notice_copy_undo"),
    path("<int:notice_id>/tasks/new/", tasks.add, name="notice_task_add"),
    path("<int:notice_id>/receive/", receiving.receive, name="notice_receive"),
    path("<int:notice_id>/receipts/", receiving.receipts, name="notice_receipts"),
    path("<int:notice_id>/forward/", forwarding.forward, name="notice_forward"),
    path("tasks/<int:task_id>/", tasks.edit, name="notice_task"),
    path("tasks/<int:task_id>/earlier/", earlier.earlier, name="notice_earlier"),
    path("tasks/<int:task_id>/remove/", tasks.remove, name="notice_task_remove"),
    path("tasks/<int:task_id>/withdraw/", tasks.withdraw, name="notice_task_withdraw"),
    path("tasks/<int:task_id>/reissue/", tasks.reissue, name="notice_task_reissue"),
]
