"""Addresses of the workbench; each part keeps its own list: filing, then a line a part as in the rail."""

from __future__ import annotations

from django.conf import settings
from django.urls import URLPattern, URLResolver, include, path

from vocweek.workbench.people import door
from vocweek.workbench.styleguide import styleguide

app_name = "workbench"

# Behind one prefix, so that any other address passes them by at once.
_DESK: list[URLPattern | URLResolver] = [
    path("", include("vocweek.workbench.filing.urls")),
    path("", include("vocweek.workbench.home.urls")),
    path("", include("vocweek.workbench.review.urls")),
    path("", include("vocweek.workbench.progress.urls")),
    path("", include("vocweek.workbench.live.urls")),
    path("", include("vocweek.workbench.activities.urls")),
    path("", include("vocweek.workbench.publishing.urls")),
    path("", include("vocweek.workbench.certificates.urls")),
    path("", include("vocweek.workbench.library.urls")),
    path("", include("vocweek.workbench.viewing.urls")),
    path("uploads/", include("vocweek.workbench.uploading.urls")),
    path("", include("vocweek.workbench.summaries.urls")),
    path("", include("vocweek.workbench.extensions.urls")),
    path("", include("vocweek.workbench.history.urls")),
    path("", include("vocweek.workbench.workbooks.urls")),
    path("", include("vocweek.workbench.twins.urls")),
    path("", include("vocweek.workbench.keeping.urls")),
    path("uses/", include("vocweek.workbench.uses.urls")),
    path("tables/", include("vocweek.workbench.tables.urls")),
    path("notices/", include("vocweek.workbench.notices.urls")),
    path("calls/", include("vocweek.workbench.selection.urls")),
    path("bulletins/", include("vocweek.workbench.bulletins.urls")),
    path("forms/", include("vocweek.workbench.forms.urls")),
    path("people/", include("vocweek.workbench.people.urls")),
    path("units/", include("vocweek.workbench.units.urls")),
    path("reminders/", include("vocweek.workbench.reminding.urls")),
    path("messages/", include("vocweek.workbench.inbox.urls")),
    path("roster/", include("vocweek.workbench.roster.urls")),
    path("direct/", include("vocweek.workbench.direct.urls")),
    path("site/", include("vocweek.workbench.site.urls")),
    path("switch/", door.switch, name="switch"),
]
urlpatterns: list[URLPattern | URLResolver] = [
    path("desk/", include(_DESK)),
    path("ps/", include("vocweek.workbench.judging.urls")),
    path("media/", include("vocweek.workbench.files.urls")),
    path("invite/<str:token>/", door.invitation, name="invitation"),
]

if settings.DEBUG:
    urlpatterns.append(path("desk/styleguide/", styleguide, name="styleguide"))
