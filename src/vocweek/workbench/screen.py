"""What every page of the workbench starts with: who is asking, for which unit, in which edition, and may they.

`screen(capability)` marks a view. A view of ours without that mark does not start (`checks.py`).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property, wraps
from typing import Any, Protocol, cast

from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponseBase, HttpResponseNotAllowed
from django.shortcuts import get_object_or_404, render
from django.views.decorators.cache import never_cache

from vocweek.accounts.models import User
from vocweek.campaign.models import Edition, RosterUnit
from vocweek.core.clock import today
from vocweek.org.access import Capability, Post, Reach, reach_for_this_request

UNIT_KEY = "unit"
EDITION_KEY = "edition"


@dataclass(frozen=True)
class Desk:
    """One person at work: `unit` is the unit they act for now; chosen_edition: the one they want to see, if any.

    What they see of editions is read when it is first asked for: what takes a photo in need not know.
    """

    user: User
    reach: Reach
    unit: Post
    chosen_edition: int | None = None

    @cached_property
    def _nodes(self) -> list[RosterUnit]:
        """The unit on the roster of each edition that has it, the newest first. One query."""
        nodes = RosterUnit.objects.filter(unit_id=self.unit.unit_id).select_related("edition")
        return list(nodes.order_by("-edition__starts_on", "-edition_id"))

    @cached_property
    def node(self) -> RosterUnit | None:
        """The unit on the roster of the edition chosen, else of the one nearest to today."""
        chosen = (node for node in self._nodes if node.edition_id == self.chosen_edition)
        return next(chosen, None) or at_hand(self._nodes)

    @property
    def edition(self) -> Edition | None:
        """The edition the person works in."""
        return self.node.edition if self.node else None

    @property
    def editions(self) -> tuple[Edition, ...]:
        """The editions whose roster has the unit, the newest first."""
        return tuple(node.edition for node in self._nodes)

    def can(self, capability: Capability) -> bool:
        """Tell if the person may do this at the unit they act for now (used to show or hide actions)."""
        return self.reach.can(capability, self.unit.path)

    @property
    def units(self) -> list[Post]:
        """The units this person has a role in, one post each, to switch between."""
        return list({post.code: post for post in reversed(self.reach.posts)}.values())[::-1]

    def node_at(self, code: str | None, capability: Capability) -> RosterUnit:
        """Return the roster unit with `code` (own unit if none) in the current edition, or raise 404."""
        if self.node is None:
            raise Http404("还没有开始任何一届活动周。")
        if not code or code == self.node.code:
            self.reach.require(capability, self.node.path)
            return self.node
        node = get_object_or_404(RosterUnit, edition_id=self.node.edition_id, code=code)
        self.reach.require(capability, node.path)
        return node


class DeskRequest(HttpRequest):
    """A request that has passed `screen`."""

    desk: Desk


class View(Protocol):
    def __call__(self, request: DeskRequest, /, *args: Any, **kwargs: Any) -> HttpResponseBase: ...


def screen(
    capability: Capability, *, methods: Sequence[str] = ("GET",), remembered: bool = False, kept: bool = False
) -> Callable[[View], Callable[..., HttpResponseBase]]:
    """Let a view answer only people who hold `capability` somewhere, and only `methods` (HEAD goes with GET).

    The view still asks for the very object through a room's access function or `Desk.node_at`. `remembered`: the
    page may be sent again while nothing has changed (`workbench.memory`); not for forms with a one-time key.
    `kept`: the answer says itself how long a browser may keep it; all others are never kept.
    """
    allowed = [*methods, "HEAD"] if "GET" in methods else list(methods)

    def decorate(view: View) -> Callable[..., HttpResponseBase]:
        @wraps(view)
        def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if not request.user.is_authenticated:
                return redirect_to_login(request.get_full_path())
            desk = open_desk(request)
            if desk is None:
                return render(request, "workbench/no_post.html", status=404)
            if not desk.reach.anywhere(capability):
                raise Http404("没有这一页，或者不在您的职责范围内。")
            if request.method not in allowed:
                return HttpResponseNotAllowed(allowed)
            request.desk = desk  # type: ignore[attr-defined]  # from here on it is a DeskRequest
            return view(cast(DeskRequest, request), *args, **kwargs)

        answer.capability = capability  # type: ignore[attr-defined]  # read by the system check and the access test
        answer.remembered = remembered  # type: ignore[attr-defined]  # read by `workbench.memory`
        answer.methods = tuple(methods)  # type: ignore[attr-defined]  # read by the access test
        return answer if kept else never_cache(answer)

    return decorate


def open_desk(request: HttpRequest) -> Desk | None:
    """Return the person's desk, or ``None`` if they hold no role. One query."""
    reach = reach_for_this_request(request.user)
    if not reach.posts:
        return None
    wanted = request.session.get(UNIT_KEY)
    unit = next((post for post in reach.posts if post.code == wanted), reach.posts[0])
    return Desk(cast(User, request.user), reach, unit, request.session.get(EDITION_KEY))


def at_hand(nodes: Sequence[RosterUnit]) -> RosterUnit | None:
    """Return the node of the edition nearest to today: under way, else the next or the last; the first if equal.

    Before a week its plans are due and after it its summaries, so neither the newest nor the running one will do.
    """
    here = today()
    return min(nodes, key=lambda node: node.edition.days_from(here), default=None)
