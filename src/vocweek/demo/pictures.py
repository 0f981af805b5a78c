"""The files of the invented units: drawn by the studio, taken on the day they tell of, stored for their unit."""

from __future__ import annotations

from collections import Counter
from concurrent.futures import Future
from datetime import date, datetime, time, timedelta
from random import Random

import pyvips
from django.core.files.base import ContentFile

from vocweek.accounts.models import User
from vocweek.core.clock import at, now, today
from vocweek.demo.board_words import board_of
from vocweek.demo.drawing.camera import YUANYANG, as_taken
from vocweek.demo.drawing.papers import plan
from vocweek.demo.stories import PLAN_HIGHLIGHTS, Story
from vocweek.demo.studio import Studio
from vocweek.media.models import Asset
from vocweek.media.services import store_asset
from vocweek.org.models import OrgUnit

# Who shows, so many days ago, a picture once more that another unit showed: of these the first that has any. It is cut
# a little and saved again. Units that are not the reviewer's own showed theirs last year.
BORROWED = {
    ("410725S1", 2): ("410725S2", "4419S04"),
    ("410782S1", 1): ("4419S05",),
    ("410782S1", 2): ("4107S03", "4419S06"),
}
PLAN_DAYS = (
    ("第一天", "启动仪式，校园开放日"),
    ("第二天", "企业体验日：学生和家长走进合作企业"),
    ("第三天", "技能服务日：家电、汽修、护理、理发进社区"),
    ("第四天", "工匠进校园，毕业生回校讲成长"),
    ("第五天", "成果展示日，双向选择会"),
)


class Pictures:
    """Stores a file for every unit that asks; no two units have the same photo, but for those who borrow one."""

    def __init__(self, studio: Studio) -> None:
        self.studio = studio
        self._used: Counter[str] = Counter()
        self._first: dict[str, bytes] = {}
        self._boards: dict[tuple[int, int], Future[bytes]] = {}
        self._plan = b""

    def photos(self, unit: OrgUnit, by: User, story: Story, day: date | None, count: int) -> list[Asset]:
        """Store `count` photos of `story`, taken on `day`."""
        own = [self._photo(unit, by, story, day) for _ in range(count)]
        lenders = BORROWED.get((unit.code, (today() - day).days), ()) if day else ()
        lent = next((self._first[one] for one in lenders if one in self._first), None)
        if lent is None:
            return own
        return [self._store("活动现场.jpg", once_more(lent), unit, by), *own][: max(count, 2)]

    def expect_board(self, unit: OrgUnit, year: int) -> None:
        """Let the display board that `unit` will file be drawn ahead."""
        if (unit.pk, year) not in self._boards:
            number = len(self._boards)
            self._boards[unit.pk, year] = self.studio.order_board(board_of(unit, year), number)

    def board(self, unit: OrgUnit, by: User, year: int) -> Asset:
        """Store the display board of `unit`."""
        self.expect_board(unit, year)
        return self._store("展板.jpg", self._boards[unit.pk, year].result(), unit, by)

    def document(self, unit: OrgUnit, by: User) -> Asset:
        """Store a short plan as a Word document for `unit`; all have the same one, whose first page is made once."""
        if not self._plan:
            self._plan = plan("职业教育活动周活动方案", "（示例）", PLAN_HIGHLIGHTS, PLAN_DAYS)
        return self._store("活动周方案.docx", self._plan, unit, by)

    def _photo(self, unit: OrgUnit, by: User, story: Story, day: date | None) -> Asset:
        number = self._used[story.trade]
        self._used[story.trade] += 1
        self._used[unit.code] += 1
        name = f"{story.trade}-{self._used[unit.code]:02}.jpg"
        drawn = self.studio.photo(story.trade, number)
        self._first.setdefault(unit.code, drawn)
        moment = _moment(day or today() - timedelta(days=20), unit.code, number)
        where = YUANYANG if number % 3 == 0 else None
        return self._store(name, as_taken(drawn, moment, where), unit, by)

    def _store(self, name: str, content: bytes, unit: OrgUnit, by: User) -> Asset:
        return store_asset(file=ContentFile(content, name=name), unit=unit, by=by)


def _moment(day: date, code: str, number: int) -> datetime:
    """Return when a photo of `day` was taken: in working hours, never in the future."""
    chance = Random(f"{code} {number}")
    hour = at(day, time(chance.randint(8, 16), chance.randint(0, 59), chance.randint(0, 59)))
    return min(hour, now() - timedelta(minutes=chance.randint(2, 40)))


def once_more(jpeg: bytes) -> bytes:
    """Return a photo as it goes from hand to hand: a little cut off its edges, smaller, saved again."""
    whole = pyvips.Image.new_from_buffer(jpeg, "")
    across, down = whole.width * 97 // 100, whole.height * 97 // 100
    part = whole.crop((whole.width - across) // 2, (whole.height - down) // 3, across, down)
    return bytes(part.resize(0.75).jpegsave_buffer(Q=60, keep="none"))
