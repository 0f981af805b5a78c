"""Addresses of the workbench; each part keeps its own list. One line a part, in the order of the rail."""

from __future__ import annotations

from django.conf import settings
from django.urls import URLPattern, URLResolver, include, path

from vocweek.workbench.people import door
from vocweek.workbench.styleguide import styleguide

app_name = "workbench"

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("vocweek.workbench.home.urls")),
    path("", include("vocweek.workbench.review.urls")),
    path("", include("vocweek.workbench.progress.urls")),
    path("", include("vocweek.workbench.live.urls")),
    path("desk/", include("vocweek.workbench.filing.urls")),
    path("desk/", include("vocweek.workbench.activities.urls")),
    path("desk/", include("vocweek.workbench.publishing.urls")),
    path("desk/", include("vocweek.workbench.certificates.urls")),
    path("desk/", include("vocweek.workbench.library.urls")),
    path("desk/", include("vocweek.workbench.viewing.urls")),
    path("desk/uploads/", include("vocweek.workbench.uploading.urls")),
    path("desk/", include("vocweek.workbench.summaries.urls")),
    path("desk/", include("vocweek.workbench.extensions.urls")),
    path("desk/", include("vocweek.workbench.history.urls")),
    path("desk/", include("vocweek.workbench.workbooks.urls")),
    path("desk/", include("vocweek.workbench.twins.urls")),
    path("desk/", include("vocweek.workbench.keeping.urls")),
    path("desk/uses/", include("vocweek.workbench.uses.urls")),
    path("desk/tables/", include("vocweek.workbench.tables.urls")),
    path("desk/notices/", include("vocweek.workbench.notices.urls")),
    path("desk/calls/", include("vocweek.workbench.selection.urls")),
    path("desk/bulletins/", include("vocweek.workbench.bulletins.urls")),
    path("desk/forms/", include("vocweek.workbench.forms.urls")),
    path("desk/people/", include("vocweek.workbench.people.urls")),
    path("desk/units/", include("vocweek.workbench.units.urls")),
    path("desk/reminders/", include("vocweek.workbench.reminding.urls")),
    path("desk/messages/", include("vocweek.workbench.inbox.urls")),
    path("desk/roster/", include("vocweek.workbench.roster.urls")),
    path("desk/direct/", include("vocweek.workbench.direct.urls")),
    path("desk/site/", include("vocweek.workbench.site.urls")),
    path("ps/", include("vocweek.workbench.judging.urls")),
    path("media/", include("vocweek.workbench.files.urls")),
    path("desk/switch/", door.switch, name="switch"),
    path("invite/<str:token>/", door.invitation, name="invitation"),
]

if settings.DEBUG:
    urlpatterns.append(path("desk/styleguide/", styleguide, name="styleguide"))
