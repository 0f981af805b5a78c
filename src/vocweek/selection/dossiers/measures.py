"""What a dossier tells of a unit or an activity: each figure with its parts and where it comes from. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

Counts = Mapping[str, Decimal | int | None]
"""What was counted of one unit or activity, by the names `Measure.top` and `below`; ``then_…``: a year before."""

LEDGER = "报送台账：上级布置、已到期、没有免报的应报事项"
STATISTICS = "情况统计表：审核通过的"
HELD = "天天有活动：审核通过、在活动周内的活动"
OUTCOMES = "活动成果：主办单位记录的参与人数"
BOOKED = "活动预约：现有的预约"
CAME = "活动签到：扫码、现场到访和仪式签到"
SHOWN = "公共网站：现在公开的作品和活动，同一件只算一次"
ABOVE = "公共网站：上级单位网站现在公开的，同一件只算一次"
SAID = "参加者评价"


@dataclass(frozen=True, slots=True)
class Measure:
    """One figure: `top`, or `top` ÷ `below`. places: digits after the point."""

    key: str
    label: str
    source: str
    top: str
    below: str = ""
    unit: str = ""
    percent: bool = False
    places: int = 0

    def value(self, counts: Counts, before: str = "") -> Decimal | None:
        """Return the figure; ``None`` where a part is not known or there is nothing to divide by."""
        top = counts.get(before + self.top)
        if top is None or not self.below:
            return None if top is None else Decimal(top)
        below = counts.get(before + self.below)
        return Decimal(top) / below if below else None

    def words(self, value: Decimal | None) -> str:
        """Return the figure as it is read: 42.2％, 1,234 人, — where it is not known."""
        if value is None:
            return "—"
        if self.percent:
            return f"{value * 100:.1f}％"
        return f"{value:,.{self.places}f} {self.unit}".rstrip()

    def parts(self, counts: Counts) -> str:
        """Return what it is made of: 36 ÷ 40; "" for a plain number."""
        top, below = counts.get(self.top), counts.get(self.below) if self.below else None
        return "" if top is None or not below else f"{top:,} ÷ {below:,}"

    def change(self, now: Decimal | None, then: Decimal | None) -> str:
        """Return the change against last edition: +3.2 个百分点, −12.0％; "" where either is not known."""
        if now is None or then is None:
            return ""
        if self.percent:
            return f"{_signed((now - then) * 100)} 个百分点"
        return f"{_signed((now - then) / then * 100)}％" if then else ""


def _signed(number: Decimal) -> str:
    return f"{'−' if number < 0 else '+'}{abs(number):.1f}"


OF_UNITS = (
    Measure("on_time", "按时率", LEDGER, "on_time", "due", percent=True),
    Measure("complete", "完成率", LEDGER, "filed", "due", percent=True),
    Measure("coverage", "学生参与覆盖率", STATISTICS, "students", "enrolled", percent=True),
    Measure("people", "参与总人数", STATISTICS, "people", unit="人"),
    Measure("daily", "平均每天活动", HELD, "activity_days", "days", unit="项", places=1),
    Measure("days_having", "有活动的天数", HELD, "days_having", unit="天"),
    Measure("visitors", "活动参与人数", OUTCOMES, "visitors", unit="人"),
    Measure("booked", "预约人数", BOOKED, "booked", unit="人"),
    Measure("came", "到场人数", CAME, "came", unit="人"),
    Measure("published", "公开展示", SHOWN, "published", unit="件"),
    Measure("used", "上级采用", ABOVE, "used", unit="件"),
)
OF_ACTIVITIES = (
    Measure("sessions", "场次", "活动的场次：没有取消的", "sessions", unit="场"),
    Measure("days_having", "举办天数", HELD, "days_having", unit="天"),
    Measure("visitors", "参与人数", OUTCOMES, "visitors", unit="人"),
    Measure("booked", "预约人数", BOOKED, "booked", unit="人"),
    Measure("came", "到场人数", CAME, "came", unit="人"),
    Measure("stars", "平均星级", SAID, "stars", "ratings", unit="星", places=1),
    Measure("used", "上级采用", "公共网站：现在展示它的上级单位网站", "used", unit="个网站"),
)
