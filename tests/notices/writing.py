"""Small invented notices for the grammar's tests."""

from __future__ import annotations

from typing import Any

from vocweek.campaign.notices import read_notice

WEEK = "一、时间\n2024年5月12日至18日\n二、主题\n技能照亮前程\n"


def written(
    *body: str, title: str = "关于做好2024年职业教育活动周相关工作的通知", week: str = WEEK, foot: str = ""
) -> str:
    """A notice of the week of 12 to 18 May 2024 with these lines as its third section."""
    return (
        f"{title}\n\n各县教育局，各职业院校：\n\n现将有关事项通知如下。\n{week}三、工作要求\n"
        + "\n".join(body)
        + f"\n{foot}"
    )


def read(*body: str, **parts: str) -> dict[str, Any]:
    """The printed reading of such a notice."""
    return read_notice(written(*body, **parts)).to_json()


def only_task(*body: str, **parts: str) -> dict[str, Any]:
    """The one task of such a notice; fails when there is none or more than one."""
    (task,) = read(*body, **parts)["tasks"]
    return dict(task)
