"""What an editor does with one publication, button by button, and with what a check found."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.http import Http404, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse

from vocweek.accounts.models import User
from vocweek.core.clock import now
from vocweek.core.errors import DomainError, refuse
from vocweek.core.numbers import whole_number
from vocweek.org.access import Capability
from vocweek.publishing import services
from vocweek.publishing.access import publication_for
from vocweek.publishing.models import Publication
from vocweek.publishing.services import Stale
from vocweek.workbench.publishing.editing import clash, keep
from vocweek.workbench.screen import DeskRequest, screen
from vocweek.workbench.typed import typed_moment
from vocweek.workbench.wording import moment_in_words

Act = Callable[[DeskRequest, Publication], str]
"""Does one thing and returns what is said of it."""


@screen(Capability.PUBLISH, methods=["POST"])
def act(request: DeskRequest, publication_id: int, what: str) -> HttpResponseBase:
    """Keep what was typed, do what the button says, and come back with words for it."""
    if what not in ACTS:
        raise Http404("没有这一步。")
    found = publication_for(request.desk.reach, publication_id)
    try:
        keep(request, found)
        messages.success(request, ACTS[what](request, found))
    except Stale:
        return clash(request, found)
    except DomainError as error:
        messages.error(request, error.problems[0].message)
    if what == "discard" and not Publication.objects.filter(pk=publication_id).exists():
        return redirect(f"{reverse('workbench:publications')}?unit={found.unit.code}&tab=draft")
    return redirect("workbench:publication", found.pk)


@screen(Capability.PUBLISH, methods=["POST"])
def answer(request: DeskRequest, publication_id: int) -> HttpResponseBase:
    """Answer what a check found: mend one or all of a kind, let it stand with a reason, or take that back."""
    found = publication_for(request.desk.reach, publication_id)
    try:
        keep(request, found)
        said = _answered(request, found)
    except Stale:
        return clash(request, found)
    except DomainError as error:
        messages.error(request, error.problems[0].message)
    else:
        messages.success(request, said)
    return redirect(f"{reverse('workbench:publication', args=[found.pk])}#check")


def _answered(request: DeskRequest, found: Publication) -> str:
    post, by = request.POST, request.desk.user
    if "mend" in post:
        services.mend(publication=found, finding=_number(post["mend"]), by=by)
        return "已修改。"
    if "mend_kind" in post:
        services.mend_all(publication=found, kind=post["mend_kind"], by=by)
        return "同类的都已修改。"
    if "accept" in post:
        reason = post.get(f"reason-{post['accept']}", "")
        services.accept_finding(publication=found, finding=_number(post["accept"]), by=by, reason=reason)
        return "已说明理由，留在记录里。"
    if "accept_kind" in post:
        reason = post.get(f"reason-{post['accept_kind']}", "")
        services.accept_kind(publication=found, kind=post["accept_kind"], by=by, reason=reason)
        return "同类的都已说明理由，留在记录里。"
    services.reopen_finding(publication=found, finding=_number(post.get("reopen", "")), by=by)
    return "已收回说明，需要重新处理。"


def _number(said: str) -> int:
    number = whole_number(said)
    if number is None:
        raise Http404("没有这一处。")
    return number


def _publish(request: DeskRequest, found: Publication) -> str:
    services.publish(publication=found, by=request.desk.user)
    return f"“{found.title}”已发布，公众几秒内就能看到。"


def _update(request: DeskRequest, found: Publication) -> str:
    services.update(publication=found, by=request.desk.user)
    return "修改已发布，公众几秒内就能看到。"


def _schedule(request: DeskRequest, found: Publication) -> str:
    moment = typed_moment(request.POST.get("goes_at", ""), "goes_at")
    if moment is None:
        raise refuse("no_moment", "请选择定时发布的时间。", "goes_at")
    services.schedule(publication=found, by=request.desk.user, goes_at=moment)
    return f"已定在{moment_in_words(moment, now())}发布，到时自动发出。"


def _take_back(request: DeskRequest, found: Publication) -> str:
    services.take_back(publication=found, by=request.desk.user)
    return "已改回草稿。"


def _withdraw(request: DeskRequest, found: Publication) -> str:
    services.withdraw(publication=found, by=request.desk.user, why=request.POST.get("why", ""))
    return "已撤下，公众几秒内就看不到了。撤错了，可以“重新发布”。"


def _take_words(request: DeskRequest, found: Publication) -> str:
    paper = _number(request.POST.get("paper", ""))
    services.take_words(publication=found, asset=paper, by=request.desk.user)
    return "文字已放进正文，请看一遍。原件仍作附件；不想给公众看，去掉它的“展示”。"


def _simply(service: Callable[..., object], said: str) -> Act:
    def act(request: DeskRequest, found: Publication) -> str:
        by: User = request.desk.user
        service(publication=found, by=by)
        return said

    return act


ACTS: dict[str, Act] = {
    "publish": _publish,
    "update": _update,
    "schedule": _schedule,
    "take-back": _take_back,
    "withdraw": _withdraw,
    "words": _take_words,
    "discard": _simply(services.discard, "草稿已删除，原件没有动。"),
    "drop": _simply(services.drop_pending, "已放弃没有发布的修改。"),
    "feature": _simply(services.feature, "已推荐到首页。"),
    "unfeature": _simply(services.unfeature, "已从首页取下，仍然发布着。"),
    "preview": _simply(services.make_preview, "预览链接已生成，7 天内有效，不用登录。"),
    "end-preview": _simply(services.end_preview, "预览链接已失效。"),
}
