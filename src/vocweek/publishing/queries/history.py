"""What happened to a publication, in words: from the histories kept by triggers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast

from vocweek.accounts.models import User
from vocweek.core.history import signer_of
from vocweek.publishing.models import Finding, Publication

State = Publication.State
_CALLED = {
    "title": "标题",
    "lead": "导语",
    "byline": "作者",
    "body": "正文",
    "link": "链接",
    "cover_id": "封面",
    "kind": "栏目",
    "starts_at": "直播时间",
    "topics": "宣传重点",
}


@dataclass(frozen=True, slots=True)
class Happened:
    """One thing that happened: when, by whom ("" if nobody), and what, in words; why: the reason given."""

    at: datetime
    by: str
    what: str
    why: str = ""


def history_of(publication: Publication) -> list[Happened]:
    """Return all that happened to the publication, the latest first. Three queries."""
    told: list[tuple[datetime, int | None, str, str]] = []
    before: Any = None
    events = cast(Any, publication).history  # made by pghistory
    for event in events.select_related("pgh_context").order_by("pgh_id"):
        for what, why in _said(before, event):
            told.append((event.pgh_created_at, signer_of(event), what, why))
        before = event
    answered = Finding.objects.filter(publication=publication, state=Finding.State.ACCEPTED)
    for one in answered:
        if one.answered_at:
            what = f"说明后保留：{one.get_kind_display()}“{one.text[:30]}”"
            told.append((one.answered_at, one.answered_by_id, what, one.reason))
    people = User.objects.in_bulk({by for _, by, _, _ in told if by})
    rows = [
        Happened(at, str(people[by].full_name) if by in people else "", what, why)
        for at, by, what, why in told
    ]
    return sorted(rows, key=lambda one: one.at, reverse=True)


def _said(before: Any, event: Any) -> Iterator[tuple[str, str]]:
    if before is None:
        yield "选用，做成草稿", ""
        return
    if before.state != event.state:
        yield _STATES[event.state, before.state == State.WITHDRAWN], event.withdrawn_why
    changed = [name for key, name in _CALLED.items() if getattr(before, key) != getattr(event, key)]
    if changed:
        yield f"改了{'、'.join(changed)}", ""
    if before.featured != event.featured:
        yield "推荐到首页" if event.featured else "取下首页推荐", ""


_STATES = {
    (state, again): words
    for state, first, words_again in (
        (State.DRAFT, "取消定时，退回草稿", "改回草稿"),
        (State.SCHEDULED, "定时发布", "定时发布"),
        (State.PUBLISHED, "发布", "重新发布"),
        (State.WITHDRAWN, "撤下", "撤下"),
    )
    for again, words in ((False, first), (True, words_again))
}
