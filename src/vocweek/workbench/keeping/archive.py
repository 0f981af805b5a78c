"""What the office that opened a week does with its files afterwards: how long they stay, and bags of them."""

from __future__ import annotations

from datetime import date

from django.contrib import messages
from django.http import Http404, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.dateparse import parse_date

from vocweek.campaign.models import Edition
from vocweek.core.errors import DomainError, refuse
from vocweek.core.numbers import whole_number
from vocweek.keeping.bags import begin_bag
from vocweek.keeping.checking import last_check
from vocweek.keeping.models import Bag, Expiry
from vocweek.keeping.queries import bags_of
from vocweek.keeping.retaining import confirmation_of, keep_until, let_go, outlook
from vocweek.media.handout import Handout
from vocweek.media.serving import hand_out
from vocweek.org.access import Capability
from vocweek.workbench.screen import DeskRequest, screen

NOT_HERE = "没有这一页，或者不在您的职责范围内。"


@screen(Capability.KEEP)
def keeping(request: DeskRequest) -> HttpResponseBase:
    """Show what is kept of the edition one works in; to whom did not open it, who did."""
    return _page(request)


@screen(Capability.KEEP, methods=["POST"])
def set_retention(request: DeskRequest) -> HttpResponseBase:
    """Set until when the originals stay (``keep_until``, empty: for ever)."""
    edition, typed = _edition(request), request.POST.get("keep_until", "")
    try:
        day = _day(typed)
        keep_until(edition=edition, day=day, by=request.desk.user)
    except DomainError as error:
        return _page(request, error)
    said = f"保留到 {day:%Y年%-m月%-d日}，到期后由您在这里清理。" if day else "原件一直保留。"
    messages.success(request, f"已保存：{said}")
    return redirect("workbench:keeping")


@screen(Capability.KEEP, methods=["POST"])
def let_expired_go(request: DeskRequest) -> HttpResponseBase:
    """Let the originals go whose time is over (``word``: the edition's name, typed)."""
    edition = _edition(request)
    try:
        done = let_go(edition=edition, by=request.desk.user, word=request.POST.get("word", ""))
    except DomainError as error:
        return _page(request, error)
    messages.success(request, f"清理了 {done.files} 个原件；小图和登记都在。")
    return redirect("workbench:keeping")


@screen(Capability.KEEP, methods=["POST"])
def ask_for_bag(request: DeskRequest) -> HttpResponseBase:
    """Have the edition's files packed."""
    try:
        begin_bag(edition=_edition(request), by=request.desk.user)
    except DomainError as error:
        return _page(request, error)
    messages.success(request, "正在打包，打好后可以在这里下载；可以先离开这一页。")
    return redirect("workbench:keeping")


@screen(Capability.KEEP)
def bag(request: DeskRequest, bag_id: int) -> HttpResponseBase:
    """Show how far a bag is; the page asks again until it is packed."""
    return render(request, "workbench/keeping/bag.html", {"bag": _bag(request, bag_id)})


@screen(Capability.KEEP)
def download(request: DeskRequest, bag_id: int) -> HttpResponseBase:
    """Hand out a packed bag."""
    found = _bag(request, bag_id)
    if found.state != Bag.State.READY:
        raise Http404(NOT_HERE)
    name = f"{found.edition}素材.zip"
    return hand_out(request, Handout(str(found.file.name), "application/zip", name, f"bag-{found.pk}"))


def _page(request: DeskRequest, error: DomainError | None = None) -> HttpResponseBase:
    edition = request.desk.edition
    if edition is None or not request.desk.reach.can(Capability.KEEP, edition.opened_by.path):
        return render(request, "workbench/keeping/not_ours.html", {"edition": edition})
    found = outlook(edition)
    context = {
        "edition": edition,
        "outlook": found,
        "over": found.over,
        "word": confirmation_of(edition),
        "expiries": Expiry.objects.filter(edition=edition).select_related("by")[:5],
        "bags": bags_of(edition),
        "check": last_check(),
        "error": error,
        "typed": request.POST.get("keep_until"),
    }
    return render(request, "workbench/keeping/keeping.html", context, status=422 if error else 200)


def _edition(request: DeskRequest) -> Edition:
    """Return the edition a form names, if the person keeps its files; else 404."""
    given = whole_number(request.POST.get("edition", ""))
    edition = get_object_or_404(Edition.objects.select_related("opened_by"), pk=given)
    request.desk.reach.require(Capability.KEEP, edition.opened_by.path)
    return edition


def _bag(request: DeskRequest, bag_id: int) -> Bag:
    found = get_object_or_404(Bag.objects.select_related("edition__opened_by", "asked_by"), pk=bag_id)
    request.desk.reach.require(Capability.KEEP, found.edition.opened_by.path)
    return found


def _day(typed: str) -> date | None:
    if not typed.strip():
        return None
    try:
        day = parse_date(typed.strip())
    except ValueError:
        day = None
    if day is None:
        raise refuse("not_date", "日期请写成 2027-06-30 这样。", "keep_until")
    return day
