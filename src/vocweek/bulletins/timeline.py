"""What happened to a bulletin: drafted, edited, sent, corrected; in the words and the look of every record."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from vocweek.bulletins.models import Bulletin, BulletinEdit
from vocweek.core.clock import SHANGHAI
from vocweek.reporting.timeline import Happened


def record_of_bulletin(bulletin: Bulletin, *, drafting: bool) -> list[Happened]:
    """Return what happened to a bulletin (its people selected), oldest first. Two queries, one without `drafting`.

    drafting: tell how it was drafted and edited, too: to those who write it.
    """
    found = list(_sent(bulletin))
    if drafting:
        found += [_drafted(bulletin), *_edited(bulletin)]
    return sorted(found, key=lambda one: one.moment)


def _drafted(bulletin: Bulletin) -> Happened:
    by = str(bulletin.drafted_by or "系统")
    words = (f"更正第 {bulletin.corrects.number} 期",) if bulletin.corrects else ()
    return Happened(bulletin.drafted_at, bulletin.node.name, None, "", "拟稿", by, words)


def _edited(bulletin: Bulletin) -> Iterator[Happened]:
    """Yield one line for what a person changed in a row on one day, saved as often as it was typed."""
    edits = bulletin.changes.select_related("saved_by").order_by("version")
    for _, together in groupby(
        edits, lambda one: (one.saved_by_id, one.saved_at.astimezone(SHANGHAI).date())
    ):
        rows = list(together)
        slots = {slot for row in rows for slot in row.before}
        by = str(rows[-1].saved_by or "")
        words = _saved(rows, len(slots))
        yield Happened(rows[-1].saved_at, bulletin.node.name, None, "", "修改", by, words)


def _saved(rows: list[BulletinEdit], slots: int) -> tuple[str, ...]:
    undone = sum(row.undoes for row in rows)
    return (f"改了 {slots} 处，保存 {len(rows)} 次{f'，其中撤回 {undone} 次' if undone else ''}",)


def _sent(bulletin: Bulletin) -> Iterable[Happened]:
    if bulletin.sent_at:
        by = str(bulletin.sent_by or "")
        yield Happened(bulletin.sent_at, bulletin.node.name, None, "", "发出", by)
    corrections = bulletin.corrections.filter(state=Bulletin.State.SENT).select_related("sent_by")
    for one in corrections.only("number", "sent_at", "sent_by"):
        assert one.sent_at is not None  # a sent one
        words = (f"由第 {one.number} 期更正",)
        yield Happened(one.sent_at, bulletin.node.name, None, "", "更正", str(one.sent_by or ""), words)
