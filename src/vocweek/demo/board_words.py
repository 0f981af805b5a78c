"""What stands on the display boards (展板) of the invented units: their own title, figures and stories."""

from __future__ import annotations

from random import Random

from vocweek.demo.drawing.boards import Board
from vocweek.demo.stories import STORIES, Story, stories_of
from vocweek.org.models import OrgUnit, UnitKind

TITLES = (
    ("一技在手，照亮前程", "车间就是课堂，产品就是作业"),
    ("产教同行，匠心筑梦", "校门朝着产业开，专业跟着岗位走"),
    ("手上有活，心中有光", "每一道工序都有人教，每一双手都被看见"),
    ("从田野到车间", "课堂搬到田头，手艺留在家乡"),
    ("匠心传承，技行天下", "老手艺有了新学徒，新专业有了老师傅"),
    ("开门办学，天天有看点", "请市民走进来，让学生走出去"),
)
OPENING = (
    "一年来，{name}围绕活动周主题，把实训室向社会敞开，把技能服务送到社区、乡村和企业。"
    "下面的每一张图、每一个数字，都出自师生自己的手。活动周期间，天天有开放、天天有体验、天天有服务，欢迎来看、来问、来试一试。"
)
MORE = (
    "参与的学生说，讲给别人听一遍，自己才算真的会了；带队的老师说，准备一次开放日，胜过上半个月的复习课。"
    "下一步，学校将把这项活动固定下来，每月一次，提前一周公布，凭预约入场。"
)


def board_of(unit: OrgUnit, year: int) -> Board:
    """Return what the board of `unit` says in the week of `year`; the same unit says the same."""
    chance, name = Random(f"board {unit.code}"), unit.name.removesuffix("（示例）")
    title, lead = chance.choice(TITLES)
    told = _four(chance, unit.name)
    return Board(
        week=f"{year} 年职业教育活动周 · 成果展",
        title=title,
        unit=unit.name,
        trades=(told[0].trade, told[1].trade, told[2].trade),
        lead=lead,
        opening=OPENING.format(name=name),
        numbers=_numbers(unit, chance),
        parts=tuple((story.heading, (story.text, MORE)) for story in told),
        captions=(told[0].shows, told[1].shows, told[2].shows),
        foot=f"{unit.name} · 画面与文字均为示例",
    )


def _four(chance: Random, name: str) -> list[Story]:
    own = list(stories_of(name))
    chance.shuffle(own)
    others = [story for story in STORIES if story not in own]
    return [*own, *chance.sample(others, min(4, len(others)))][:4]


def _numbers(unit: OrgUnit, chance: Random) -> tuple[tuple[str, str, str], ...]:
    if unit.kind == UnitKind.SCHOOL:
        first = (f"{unit.enrolment or 1200:,}", "人", "在校学生")
    else:
        first = (str(chance.randint(2, 6)), "所", "参加的职业学校")
    return (
        first,
        (f"{chance.uniform(94, 99):.1f}", "%", "毕业生就业率"),
        (str(chance.randint(9, 46)), "家", "合作企业"),
        (str(chance.randint(6, 24)), "间", "向社会开放的实训室"),
    )
