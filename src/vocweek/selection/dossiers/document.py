"""A dossier as an official document, for Word and PDF."""

from __future__ import annotations

from vocweek.bulletins.official import Block, Document, Heading, Paragraph, Table
from vocweek.core.clock import SHANGHAI
from vocweek.selection.dossiers.dossier import Dossier, Line

NOTHING = "—"


def document_of(dossier: Dossier, call_title: str) -> Document:
    """Return the dossier on paper. call_title: what it was made for."""
    moment = dossier.moment.astimezone(SHANGHAI)
    who = dossier.name if dossier.subject == "unit" else f"{dossier.name}（{dossier.unit}）"
    opening = (
        f"本档案为“{call_title}”而作，数据取自{dossier.edition}台账，截至{moment:%Y年%-m月%-d日%H时%M分}。"
        f"{who}，{dossier.kind}，{dossier.size}。"
    )
    body: list[Block] = [Paragraph(opening), Paragraph(_compared(dossier)), _table(dossier)]
    body += [Paragraph(note) for note in dossier.notes]
    body += [Heading("数据来源"), *(Paragraph(f"{name}：{source}。") for name, source in _sources(dossier))]
    return Document(title=f"{dossier.name}申报档案", body=tuple(body))


def _compared(dossier: Dossier) -> str:
    if not dossier.class_name:
        return dossier.summary
    return f"与同档（{dossier.class_name}，{dossier.class_words}，共 {dossier.class_count} 个）比较：{dossier.summary}"


def _table(dossier: Dossier) -> Table:
    year = (f"{dossier.year}年",) if dossier.year else ()
    return Table(
        head=("项目", "数据", *year, "同档中位", "同档名次"),
        rows=tuple(_row(line, bool(dossier.year)) for line in dossier.lines),
        widths=(1.8, 1.8, *((1.6,) if year else ()), 1.2, 1.2),
        title="台账数据",
    )


def _row(line: Line, year: bool) -> tuple[str, ...]:
    now = f"{line.words}\n（{line.parts}）" if line.parts else line.words
    then = "\n".join(filter(None, (line.then, line.change))) or NOTHING
    rank = f"{line.standing}\n{line.side_label}" if line.rank else line.standing
    return (line.label, now, *((then,) if year else ()), line.median or NOTHING, rank)


def _sources(dossier: Dossier) -> list[tuple[str, str]]:
    """Return which figures come from where, each place once."""
    found: dict[str, list[str]] = {}
    for line in dossier.lines:
        found.setdefault(line.source, []).append(line.label)
    return [("、".join(labels), source) for source, labels in found.items()]
