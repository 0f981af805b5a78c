"""Sessions that are not what people booked any more, as something to tell."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime

from vocweek.activities.announcing import Happening, What
from vocweek.activities.models import Activity, Session
from vocweek.core.spans import span_words

REMOVED = "主办单位取消了这一场"


def moved(changed: Iterable[Session], before: Mapping[int, Session], moment: datetime) -> list[Happening]:
    """Return what there is to tell of sessions that were written; before: as they were. Of one that is over nothing."""
    found = []
    for session in changed:
        was = before[session.pk]
        if session.ends_at <= moment:
            continue
        if (was.starts_at, was.ends_at, was.place) != (session.starts_at, session.ends_at, session.place):
            found.append(happening(What.MOVED, session, _when_where(session)))
        elif (was.way, was.link) != (session.way, session.link):
            found.append(happening(What.CHANGED, session, f"参加方式改为“{session.get_way_display()}”"))
    return found


def told_of(activity: Activity) -> dict[str, str]:
    """Return what of an activity's words those who booked go by: what it is called, how and where one finds it."""
    return {
        "名称": activity.title,
        "形式": activity.get_mode_display(),
        "线上地址": activity.stream_url,
        "咨询方式": activity.public_contact,
        "无障碍": activity.accessibility,
        "安全提示": activity.safety,
    }


def changed_words(activity: Activity, before: Mapping[str, str], moment: datetime) -> list[Happening]:
    """Return what there is to tell of words that changed, to each session to come. before: as `told_of` gave them."""
    now_told = told_of(activity)
    names = [name for name, words in now_told.items() if words != before[name]]
    if not names:
        return []
    to_come = activity.sessions.filter(cancelled_at=None, ends_at__gt=moment).order_by("pk")
    words = f"{'、'.join(names)}有变化，{_news(now_told, names)}"
    return [happening(What.CHANGED, one, words) for one in to_come]


def doubtful(activity: Activity, stood: bool, moment: datetime) -> list[Happening]:
    """Return what there is to tell where an activity that stood (`Activity.stands`) does so no more, or again."""
    if activity.stands == stood:
        return []
    taken_down = activity.state == Activity.State.ACCEPTED
    words = "" if activity.stands else "暂时撤下" if taken_down else "要修改后重新审核"
    to_come = activity.sessions.filter(cancelled_at=None, ends_at__gt=moment).order_by("pk")
    return [happening(What.STANDS if activity.stands else What.PAUSED, one, words) for one in to_come]


def cancel(session: Session, why: str, moment: datetime) -> Happening:
    """Cancel a locked session; return what there is to tell."""
    session.cancelled_at, session.cancelled_why = moment, why
    session.save(update_fields=["cancelled_at", "cancelled_why"])
    return happening(What.CANCELLED, session, "取消", why)


def happening(what: What, session: Session, words: str, why: str = "") -> Happening:
    """Return one thing to tell of a session."""
    return Happening(what, session.activity_id, session.pk, words, why, session.starts_at)


def _news(told: Mapping[str, str], names: Iterable[str]) -> str:
    """Return the new words of what fits in a line; the activity's page has the rest."""
    said = [f"{name}：{told[name]}" for name in names if name in ("名称", "形式")]
    return "；".join([*said, "详见活动介绍"])


def _when_where(session: Session) -> str:
    return f"改为 {span_words(session.starts_at, session.ends_at)}，{session.place or '线上'}"
