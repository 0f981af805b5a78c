"""What was found is kept on rows, so that it is shown, mended or accepted, and keeps its answer."""

from __future__ import annotations

from collections.abc import Iterable

from vocweek.core.errors import DomainError, Problem
from vocweek.publishing.checking.files import assets_of
from vocweek.publishing.checking.finding import CAPTION, FILE, find, links_of
from vocweek.publishing.checking.found import Found
from vocweek.publishing.checking.wordlist import words_for
from vocweek.publishing.content import Matter, matter_of
from vocweek.publishing.models import CheckedLink, Finding, Publication

State = Finding.State
NAMES = {"title": "标题", "lead": "导语", "byline": "作者", "body": "正文", "link": "链接", "cover": "封面"}
MOST_SAID = 3


def check(publication: Publication, matter: Matter | None = None) -> list[Finding]:
    """Look at what the publication would show and settle its findings; return the open ones. At most seven queries.

    What is found anew is open, also where it was mended before; what was accepted stays so as long as it is the same
    text in the same part; what is not found any more is mended.
    """
    matter = matter or matter_of(publication)
    dead = dict(
        CheckedLink.objects.filter(url__in=links_of(matter)).exclude(why="").values_list("url", "why")
    )
    found = find(matter, words=words_for(publication.unit), assets=assets_of(matter.assets), dead=dead)
    return settle(publication, found)


def settle(publication: Publication, found: Iterable[Found]) -> list[Finding]:
    """Let the rows say what was `found`, and return those that are open, in the order they were found."""
    wanted: dict[tuple[str, str, str], Found] = {}
    for one in found:
        wanted.setdefault(one.key, one)
    known = {(row.kind, row.part, row.text): row for row in publication.findings.all()}
    for key, row in known.items():
        state = _state_now(row, key in wanted)
        spot = wanted[key].spot if key in wanted else None
        moved = spot is not None and (spot.starts, spot.instead) != (row.starts, row.instead)
        if state != row.state or moved:
            row.state = state
            if spot is not None:
                row.starts, row.instead = spot.starts, spot.instead
            row.save(update_fields=["state", "starts", "instead"])
    new = [
        Finding(
            publication=publication,
            kind=kind,
            part=part,
            text=said,
            starts=wanted[key].spot.starts,
            instead=wanted[key].spot.instead[:300],
        )
        for key in wanted
        if key not in known
        for kind, part, said in [key]
    ]
    Finding.objects.bulk_create(new)
    rows = known | {(row.kind, row.part, row.text): row for row in new}
    return [rows[key] for key in wanted if rows[key].state == State.OPEN]


def require_nothing_open(publication: Publication) -> None:
    """Check anew, and raise `DomainError` ``open_findings`` with words that say where, unless all is answered."""
    problems = [
        Problem("open_findings", f"{part_name(publication, row.part)}：{said_of(row)}", row.part)
        for row in check(publication)
    ]
    if problems:
        shown = "；".join(problem.message for problem in problems[:MOST_SAID])
        more = f"；等 {len(problems)} 处" if len(problems) > MOST_SAID else ""
        raise DomainError(
            [
                Problem("open_findings", f"还有 {len(problems)} 处没有处理，不能发布：{shown}{more}。"),
                *problems,
            ]
        )


def said_of(finding: Finding) -> str:
    """Return in words what was found."""
    if finding.kind in (Finding.Kind.RIGHTS, Finding.Kind.CONSENT, Finding.Kind.FILE):
        return finding.text
    if finding.kind == Finding.Kind.LINK:
        return f"打不开的链接 {finding.text}"
    return f"{finding.get_kind_display()}“{finding.text}”"


def part_name(publication: Publication, part: str) -> str:
    """Return what a person calls a part: 正文, 第 2 个文件, 第 2 个文件的说明. No query where files are prefetched."""
    if part in NAMES:
        return NAMES[part]
    asset = int(part.removeprefix(CAPTION).removeprefix(FILE))
    order = [one.asset for one in matter_of(publication).files]
    if asset not in order:
        return "封面" if part.startswith(FILE) else "图片说明"
    return f"第 {order.index(asset) + 1} 个文件" + ("的说明" if part.startswith(CAPTION) else "")


def _state_now(row: Finding, found: bool) -> str:
    if not found:
        return State.MENDED if row.state != State.ACCEPTED else State.ACCEPTED
    return State.OPEN if row.state == State.MENDED else row.state
