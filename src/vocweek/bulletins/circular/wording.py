"""The words of a circular: sentences an office would write, every fact in them taken from the figures."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from fractions import Fraction

from vocweek.bulletins.circular.figures import Due, Figures, Group, Missing, Statistic, UnitDue
from vocweek.bulletins.circular.uses import UsedItem
from vocweek.core.clock import SHANGHAI

MOST_IN_A_SENTENCE = 5
NOTHING = "—"


def percent(share: Fraction | None) -> str:
    """Return 90.6％, rounded half up; 100％ only for all, 0％ only for none; — where nothing was due."""
    if share is None:
        return NOTHING
    tenths = int(share * 1000 + Fraction(1, 2))
    if share < 1:
        tenths = min(tenths, 999)
    if share > 0:
        tenths = max(tenths, 1)
    return f"{tenths // 10}％" if tenths % 10 == 0 else f"{tenths // 10}.{tenths % 10}％"


def points(now: Fraction | None, before: Fraction | None) -> int | None:
    """Return by how many tenths of a percentage point a share rose (negative: fell); ``None`` if not comparable."""
    if now is None or before is None:
        return None
    return _tenths(now) - _tenths(before)


def change_cell(tenths: int | None) -> str:
    """Return ↑3.2, ↓0.5, 持平 or —."""
    if tenths is None:
        return NOTHING
    return "持平" if not tenths else f"{'↑' if tenths > 0 else '↓'}{abs(tenths) / 10:.1f}"


def day_words(day: date) -> str:
    return f"{day.month}月{day.day}日"


def moment_words(moment: datetime) -> str:
    """Return 5月12日17时30分, or 5月12日17时 on the hour."""
    local = moment.astimezone(SHANGHAI)
    minutes = f"{local.minute}分" if local.minute else ""
    return f"{day_words(local.date())}{local.hour}时{minutes}"


def title(edition: str, day: date, *, corrects: int | None = None) -> str:
    """Return the title, broken where it reads well."""
    about = f"更正第{corrects}期通报" if corrects else f"{day_words(day)}材料报送情况"
    return f"关于{edition}\n{about}的通报"


def opening(figures: Figures, area: str) -> str:
    """Return the first paragraph: how the whole area stands, against the circular before, and what was due today."""
    until, due, today = moment_words(figures.moment), figures.due, figures.today
    if not due.expected:
        return f"截至{until}，各项报送任务均未到截止时间，暂无到期应报材料。现将有关情况通报如下。"
    # A draft of yesterday that is counted anew still tells of what was due by yesterday.
    drawn_on = figures.moment.astimezone(SHANGHAI).date()
    by_then = f"{day_words(figures.day)}及以前" if drawn_on > figures.day else ""
    parts = [f"截至{until}，{area}{by_then}到期应报材料{due.expected}件，{_filed(due)}"]
    if figures.before:
        parts.append(_compared(figures))
    if today.expected and today != due:
        parts.append(f"其中，当日到期{today.expected}件，{_filed(today)}")
    if figures.extended:
        parts.append(f"另有{figures.extended}件经批准延期，未计入到期应报")
    return "。".join(parts) + "。现将有关情况通报如下。"


def progress(figures: Figures) -> str:
    """Return the words before the table of units: who has filed everything, whose share rose most, who is last."""
    due = [unit for unit in figures.units if unit.due.expected]
    if not due:
        return ""
    complete = [unit.name for unit in due if not unit.due.missing]
    sentences = []
    if len(complete) == len(due):
        whose = "有关单位" if len(due) > 1 else due[0].name
        sentences.append(f"{whose}到期材料均已报齐")
    elif complete:
        sentences.append(f"{_named(complete)}到期材料全部报齐")
    behind = [unit for unit in due if not unit.due.filed]
    if behind:
        sentences.append(f"{_named([unit.name for unit in behind])}尚未报送")
    risen = _most_risen(figures)
    if risen:
        sentences.append(risen)
    sentences.append("各单位报送情况见下表")
    return "。".join(sentences) + "。"


def missing_opening(figures: Figures, *, annexed: bool) -> str:
    """Return the words before the list of who is missing."""
    due = figures.due
    if not due.expected:
        return ""
    if not due.missing:
        return "到期材料已全部报齐，没有未报单位。"
    units = sum(1 for unit in figures.units if unit.due.missing)
    where = f"，涉及{units}个单位" if len(figures.units) > 1 else ""
    tail = "，详见附件" if annexed else ""
    return f"到期未报材料{due.missing}件{where}{tail}。"


def missing_lines(lacking: Sequence[Missing], *, names: bool) -> list[str]:
    """Return one paragraph for each task: 典型案例（3件）：原阳县教育局（示例职业学校一、示例职业学校二）、……。"""
    return [f"{missing_name(one)}（{one.number}件）：{_groups(one.groups, names=names)}。" for one in lacking]


def missing_name(one: Missing) -> str:
    day = f"{day_words(date.fromisoformat(one.day))}" if one.day else ""
    return f"{day}{one.task}" if day not in one.task or not day else one.task


def statistics_words(statistic: Statistic) -> str:
    """Return the sentence before the figures of a table, with the basis they are read on."""
    basis = "审核通过数" if statistic.basis == "accepted" else "报送数"
    return (
        f"《{statistic.task}》应报{statistic.expected}件，已报{statistic.filed}件。按{basis}汇总，阶段数据如下；"
        "数据随报送更新，以最终汇总为准。"
    )


def request(figures: Figures) -> str:
    """Return what the office asks for at the end."""
    if figures.due.missing:
        return "请未报送的单位抓紧补报；被退回的材料，请按退回意见修改后重新报送。"
    return "请各单位继续按时报送，确保材料真实、准确。"


def _filed(due: Due) -> str:
    if not due.missing:
        on_time = "，全部按时报送" if due.on_time == due.filed else f"，按时报送{due.on_time}件"
        return f"已全部报送{on_time}，按时率{percent(due.on_time_rate)}"
    return f"已报送{due.filed}件，报送率{percent(due.rate)}；按时报送{due.on_time}件，按时率{percent(due.on_time_rate)}"


def _compared(figures: Figures) -> str:
    before = figures.before
    assert before is not None
    change = points(figures.due.rate, before.due.rate)
    lead = f"与{day_words(before.day)}通报（第{before.number}期）相比，"
    if change is None:
        return f"{lead}新增到期材料{figures.due.expected - before.due.expected}件"
    if not change:
        return f"{lead}报送率持平"
    return f"{lead}报送率{'提高' if change > 0 else '下降'}{abs(change) / 10:.1f}个百分点"


def _most_risen(figures: Figures) -> str:
    """Name the unit whose share rose most since the circular before, if one alone did."""
    before = figures.before
    if before is None:
        return ""
    changes = {
        unit.name: change
        for unit in figures.units
        if (change := points(unit.due.rate, before.units.get(unit.code, Due()).rate)) is not None
    }
    most = max(changes.values(), default=0)
    risen = [name for name, change in changes.items() if change == most]
    if most <= 0 or len(risen) != 1 or len(changes) < 2:
        return ""
    return f"{risen[0]}报送率较上期提高{most / 10:.1f}个百分点，升幅最大"


def _named(names: Sequence[str]) -> str:
    """Return 甲、乙 or 甲、乙、丙、丁、戊等12个单位."""
    if len(names) <= MOST_IN_A_SENTENCE:
        return "、".join(names)
    return f"{'、'.join(names[:MOST_IN_A_SENTENCE])}等{len(names)}个单位"


def _groups(groups: Sequence[Group], *, names: bool) -> str:
    return "、".join(_group(group, names=names) for group in groups)


def _group(group: Group, *, names: bool) -> str:
    """Return the unit alone if it is itself that owes, else with those below it, or with their number."""
    below = [name for name in group.names if name != group.unit]
    if not names or not group.names:
        return f"{group.unit}{group.number}件"
    if not below:
        return group.unit
    own = "本级、" if len(below) < len(group.names) else ""
    return f"{group.unit}（{own}{'、'.join(below)}）"


def _tenths(share: Fraction) -> int:
    return int(share * 1000 + Fraction(1, 2))


def unit_row(unit: UnitDue, figures: Figures, rank: int | None, *, ranking: bool) -> tuple[str, ...]:
    """Return one row of the table of units; its columns are those of `table_head`."""
    due = unit.due
    row = [
        unit.name,
        str(due.expected),
        str(due.filed),
        str(due.on_time),
        percent(due.rate),
        percent(due.on_time_rate),
    ]
    if figures.extended:
        row.append(str(unit.extended))
    if figures.before:
        row.append(change_cell(points(due.rate, figures.before.units.get(unit.code, Due()).rate)))
    if ranking:
        row.append(str(rank) if rank else NOTHING)
    return tuple(row)


def table_head(figures: Figures, *, ranking: bool) -> tuple[str, ...]:
    head = ["单位", "应报", "已报", "按时", "报送率", "按时率"]
    if figures.extended:
        head.append("延期")
    if figures.before:
        head.append("较上期")
    if ranking:
        head.append("名次")
    return tuple(head)


def uses(figures: Figures) -> str:
    """Return what of the units' work was taken, on the day and so far; "" where nothing was."""
    found = figures.uses
    if not found.taken:
        return ""
    today = f"当日采用{found.today}件，" if found.today else "当日没有新采用的，"
    return f"各单位报送的内容在上级站点展示的情况见下表：{today}累计采用{found.taken}件。"


def used_item(one: UsedItem) -> str:
    """Return one item that was taken on the day, on a line."""
    return f"{one.unit}的“{one.title}”在{one.site}的站点展示。"
