"""Is this certificate real? Whoever holds it scans its code and reads what was issued."""

from __future__ import annotations

import re

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from vocweek.activities.booking.limits import GUESSES, within
from vocweek.core.addresses import client_address
from vocweek.core.public import public
from vocweek.selection.certificates.queries import verified

_ADDRESS = re.compile(r".*/zs/")


@public("anyone may ask if a certificate is real; without its code nothing is told")
@never_cache
@require_safe
def ask(request: HttpRequest) -> HttpResponseBase:
    """Ask for the code (``?code=``, or the whole address) of a certificate on paper."""
    code = _ADDRESS.sub("", request.GET.get("code", "")).strip(" /")
    if re.fullmatch(r"[\w-]{1,40}", code, re.ASCII):
        return redirect("portal:certificate", code=code)
    return render(request, "portal/certificates/ask.html", {"asked": request.GET.get("code", "")[:60]})


@public("whoever holds a certificate has its code, which cannot be guessed; guesses are counted")
@never_cache
@require_safe
def certificate(request: HttpRequest, code: str) -> HttpResponseBase:
    """Show what was issued under a code, or that nothing was; a revoked one says so and why."""
    found = verified(code)
    if found is None and not within(GUESSES, client_address(request)):
        return render(request, "portal/activities/slowly.html", status=429)
    context = {"certificate": found, "asked": code}
    answer = render(request, "portal/certificates/certificate.html", context, status=200 if found else 404)
    answer["X-Robots-Tag"] = "noindex"
    return answer
