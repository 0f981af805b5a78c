"""Lists as the public reads them."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext, gettext_noop
from django.views.decorators.http import require_safe

from vocweek.core.clock import now
from vocweek.core.public import public
from vocweek.portal.memory import shared
from vocweek.selection.models import Decision
from vocweek.selection.queries.notices import decision_before_public, public_notice, recent_notices

_WORDS = (
    gettext_noop("公示中"),
    gettext_noop("已公布"),
    gettext_noop("增补"),
    gettext_noop("撤下"),
    gettext_noop("更改等次"),
)


@public("lists under public notice are for everybody")
@shared
@require_safe
def notices(request: HttpRequest) -> HttpResponseBase:
    """Show the lists that stand before the public, those under notice first."""
    found = recent_notices()
    context = {
        "running": [one for one in found if one.state == Decision.State.NOTICED],
        "final": [one for one in found if one.state == Decision.State.FINAL],
    }
    return render(request, "portal/notices/notices.html", context)


@public("a list under public notice is for everybody; its code is on the notice")
@shared
@require_safe
def notice(request: HttpRequest, code: str) -> HttpResponseBase:
    """Show one list: under notice, final with its corrections, or that it was taken down and why."""
    return render(request, "portal/notices/notice.html", {"notice": public_notice(decision_of(code), now())})


def decision_of(code: str) -> Decision:
    """Return the list a code names, or raise `Http404`."""
    found = decision_before_public(code)
    if found is None:
        raise Http404(gettext("没有这份公示。"))
    return found
