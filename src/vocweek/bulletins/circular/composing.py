"""Making the official document of a circular out of its figures and words."""

from __future__ import annotations

from collections.abc import Iterator

from vocweek.bulletins.circular import wording
from vocweek.bulletins.circular.figures import FAIR_MINIMUM, Statistic, UnitDue, ranks
from vocweek.bulletins.circular.slots import Draft, Section, highlight_slot
from vocweek.bulletins.official import (
    Annex,
    Block,
    Document,
    Heading,
    Imprint,
    Paragraph,
    Picture,
    RedHead,
    Signature,
    Table,
)

MOST_ROWS = 20
"""A longer table of units goes into an annex."""
MOST_NAMES = 24
"""A longer list of who is missing goes into an annex."""
MOST_PICTURES = 3


def compose(draft: Draft) -> Document:
    """Return the circular as an official document; an empty or dropped section is not there."""
    body: list[Block] = [Paragraph(draft.value("opening"))]
    if draft.corrects:
        body.insert(0, Paragraph(draft.value("correction")))
    for section in draft.order:
        blocks = [] if section in draft.dropped else list(_PARTS[section](draft))
        if blocks:
            body += [Heading(section.label), *blocks]
    copies = tuple(
        name.strip() for name in draft.value("copies").replace(",", "，").split("，") if name.strip()
    )
    unit, day = draft.node.name, draft.figures.day
    return Document(
        title=draft.value("title"),
        head=RedHead(f"{draft.node.edition.series}工作通报", f"第{draft.number}期", unit, day),
        addressee=draft.value("addressee"),
        body=tuple(body),
        annexes=tuple(_annexes(draft)),
        signature=Signature(unit, day),
        imprint=Imprint(unit, day, copies),
    )


def pictures_of(document: Document) -> list[int]:
    """Return the ids of the stored files a circular shows."""
    return [int(block.key) for block in document.body if isinstance(block, Picture)]


def _progress(draft: Draft) -> Iterator[Block]:
    text, due = draft.value("progress_text"), _due(draft)
    if text and len(due) > MOST_ROWS and not draft.edited("progress_text"):
        text = text.replace("见下表", "见附件")
    yield from _words(text)
    if due and len(due) <= MOST_ROWS:
        yield _table(draft)


def _missing(draft: Draft) -> Iterator[Block]:
    text = draft.value("missing_text")
    annexed = _missing_is_annexed(draft)
    if annexed and not draft.edited("missing_text"):
        text = wording.missing_opening(draft.figures, annexed=True)
    yield from _words(text)
    if not annexed:
        yield from (
            Paragraph(line) for line in wording.missing_lines(draft.figures.missing, names=draft.names)
        )


def _highlights(draft: Draft) -> Iterator[Block]:
    blocks: list[Block] = []
    pictures = 0
    for one in draft.chosen:
        text = draft.value(highlight_slot(one))
        blocks += [Heading(f"{one.unit}：{one.title}", 2), *_words(text)]
        if one.photo and pictures < MOST_PICTURES:
            pictures += 1
            blocks.append(Picture(str(one.photo.asset), one.photo.width, one.photo.height, one.title))
    if blocks:
        yield from (*_words(draft.value("highlights_text")), *blocks)


def _figures(draft: Draft) -> Iterator[Block]:
    if draft.figures.statistics:
        yield from _words(draft.value("figures_text"))
    for statistic in draft.figures.statistics:
        yield from (Paragraph(wording.statistics_words(statistic)), _figures_table(statistic))


def _uses(draft: Draft) -> Iterator[Block]:
    units = draft.figures.uses.units
    if not units:
        return
    text = draft.value("uses_text")
    if len(units) > MOST_ROWS and not draft.edited("uses_text"):
        text = text.replace("见下表", "见附件")
    yield from _words(text)
    yield from (Paragraph(wording.used_item(one)) for one in draft.figures.uses.items)
    if len(units) <= MOST_ROWS:
        yield _uses_table(draft)


def _uses_table(draft: Draft, title: str = "各单位采用情况") -> Table:
    uses = draft.figures.uses
    rows = [(one.name, str(one.today), str(one.taken)) for one in uses.units]
    if len(rows) > 1:
        rows.append(("合计", str(uses.today), str(uses.taken)))
    return Table(
        head=("单位", "当日采用", "累计采用"),
        rows=tuple(rows),
        widths=(3.0, 1.0, 1.0),
        total=len(uses.units) > 1,
        title=title,
        note="注：单位：件。采用指在上级站点公开展示过，每件只算一次；没有列出的单位还没有内容被采用。",
    )


def _remarks(draft: Draft) -> Iterator[Block]:
    yield from _words(draft.value("remarks_text"))


_PARTS = {
    Section.PROGRESS: _progress,
    Section.MISSING: _missing,
    Section.HIGHLIGHTS: _highlights,
    Section.USES: _uses,
    Section.FIGURES: _figures,
    Section.REMARKS: _remarks,
}


def _words(text: str) -> list[Block]:
    return [Paragraph(text)] if text.strip() else []


def _due(draft: Draft) -> list[UnitDue]:
    """The units that owed anything; with ranking the best first, units without a rank last, else as in the roster."""
    due = [unit for unit in draft.figures.units if unit.due.expected]
    if not draft.ranking:
        return due
    places = ranks(draft.figures)
    return sorted(due, key=lambda unit: places.get(unit.code, len(due) + 1))


def _table(draft: Draft, title: str = "各单位报送情况") -> Table:
    figures, places = draft.figures, ranks(draft.figures)
    ranking = draft.ranking and bool(places)
    due = _due(draft)
    rows = [wording.unit_row(unit, figures, places.get(unit.code), ranking=ranking) for unit in due]
    if len(due) > 1:
        whole = UnitDue("", "合计", figures.due, figures.today, figures.extended)
        total = list(wording.unit_row(whole, figures, None, ranking=ranking))
        if figures.before:
            at = wording.table_head(figures, ranking=ranking).index("较上期")
            total[at] = wording.change_cell(wording.points(figures.due.rate, figures.before.due.rate))
        rows.append(tuple(total))
    head = wording.table_head(figures, ranking=ranking)
    return Table(
        head=head,
        rows=tuple(rows),
        widths=(3.0, *(1.0,) * (len(head) - 1)),
        total=len(due) > 1,
        title=title,
        note=_note(draft, ranking=ranking, unranked=any(unit.code not in places for unit in due)),
    )


def _note(draft: Draft, *, ranking: bool, unranked: bool) -> str:
    parts = ["单位：件。应报指截至统计时间已到期且未免报的材料；报送率、按时率均为占应报的比例"]
    if draft.figures.before:
        parts.append("“较上期”为报送率的变化，单位为百分点")
    if ranking:
        parts.append("名次按报送率、按时率排列，相同的并列")
    if ranking and unranked:
        parts.append(f"应报不足{FAIR_MINIMUM}件的不排名")
    return f"注：{'；'.join(parts)}。"


def _figures_table(statistic: Statistic) -> Table:
    """Two pairs of columns side by side: eight figures are four lines."""
    pairs = list(statistic.values)
    if len(pairs) % 2:
        pairs.append(("", ""))
    half = len(pairs) // 2
    rows = tuple((*pairs[number], *pairs[half + number]) for number in range(half))
    return Table(("指标", "数值", "指标", "数值"), rows, (2.4, 1, 2.4, 1), words=(0, 2))


def _missing_is_annexed(draft: Draft) -> bool:
    """Tell if the list is long: of names, or of units with their numbers where nobody is named."""
    groups = [group for one in draft.figures.missing for group in one.groups]
    return sum(len(group.names) if draft.names and group.names else 1 for group in groups) > MOST_NAMES


def _annexes(draft: Draft) -> Iterator[Annex]:
    dropped = draft.dropped
    if Section.PROGRESS not in dropped and len(_due(draft)) > MOST_ROWS:
        yield Annex("各单位报送情况表", (_table(draft, title=""),))
    if Section.MISSING not in dropped and _missing_is_annexed(draft):
        lacking = draft.figures.missing
        lines = wording.missing_lines(lacking, names=draft.names)
        named = draft.names and any(group.names for one in lacking for group in one.groups)
        yield Annex("未报送单位名单" if named else "未报送情况", tuple(Paragraph(line) for line in lines))
    if Section.USES not in dropped and len(draft.figures.uses.units) > MOST_ROWS:
        yield Annex("各单位采用情况表", (_uses_table(draft, title=""),))
