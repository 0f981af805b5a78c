"""The running week's roster lives: two schools became one, one has a new name, and one change was taken back."""

from __future__ import annotations

from vocweek.campaign.models import Notice, RosterUnit
from vocweek.demo.crew import Crew
from vocweek.reporting.rosters.services import change_roster, undo_change
from vocweek.reporting.rosters.wanted import Merge, Rename


def change_the_roster(notice: Notice, crew: Crew) -> None:
    """Merge, rename, and rename by mistake."""
    office = crew.office(notice.unit)

    def unit(code: str) -> RosterUnit:
        return RosterUnit.objects.select_related("edition", "parent", "unit").get(
            edition=notice.edition, code=code
        )

    change_roster(
        wanted=Merge(unit("410783S2"), unit("410783S1")),
        by=office,
        reason="长垣市整合中等职业教育资源，市编办批复两校合并（示例）。",
    )
    change_roster(
        wanted=Rename(unit("410724S1"), "获嘉县中等职业技术学校（示例）"),
        by=office,
        reason="市编办批复更名（示例）。",
    )
    mistaken = change_roster(
        wanted=Rename(unit("410727S1"), "封丘县第一职业中等专业学校（示例）"),
        by=office,
        reason="按县里来电改名（示例）。",
    )
    undo_change(change=mistaken, by=office, reason="县里来函更正：校名没有变。")
