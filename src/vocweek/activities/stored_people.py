"""Who comes to ceremonies and asks for posts at fairs, as tables that the purge reaches (`purging.stores`)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from vocweek.activities.models import Attendee, Candidate
from vocweek.activities.purging.stores import Store, register

_ASKED = {"gender": "性别", "position": "职务", "remark": "备注", "school": "学校和专业"}


def register_people() -> None:
    """Register attendees and candidates."""
    register(
        Store(
            "参会人员",
            Attendee,
            "invitation__ceremony__activity__lead",
            hashes=("phone_hash",),
            about=_about_attendee,
            said=_said,
        )
    )
    register(
        Store(
            "求职意向",
            Candidate,
            "post__enterprise__activity__lead",
            hashes=("phone_hash",),
            about=_about_candidate,
            said=_said,
        )
    )


def _said(row: Any, answers: Mapping[str, object]) -> Iterable[tuple[str, object]]:
    return ((_ASKED.get(key, key), answer) for key, answer in answers.items())


def _about_attendee(row: Any) -> Mapping[str, str]:
    return {"活动": row.invitation.ceremony.activity.title, "单位": str(row.invitation)}


def _about_candidate(row: Any) -> Mapping[str, str]:
    enterprise = row.post.enterprise
    return {"活动": enterprise.activity.title, "企业": enterprise.name, "岗位": row.post.title}
