"""Drawing the figures of a circular from the ledger: a fixed number of queries for any node."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from vocweek.bulletins.circular import highlights
from vocweek.bulletins.circular.counting import missing, units_due
from vocweek.bulletins.circular.figures import Before, Figures, Statistic, from_data
from vocweek.bulletins.circular.options import Options
from vocweek.bulletins.circular.uses import NOTHING_USED, uses_of
from vocweek.bulletins.models import Bulletin
from vocweek.campaign.models import RosterUnit
from vocweek.rollup.access import TableEntry, tables_at
from vocweek.rollup.queries import figures_by_unit
from vocweek.rollup.table import UnitName
from vocweek.rollup.wording import in_words

MOST_TABLES = 2


def draw(
    node: RosterUnit, moment: datetime, day: date, options: Options, *, keep: Iterable[int] = ()
) -> Figures:
    """Return the figures of `node` for the circular of `day`, as the ledger stands at `moment`.

    keep: submissions chosen as highlights before, which stay to be chosen. At most a dozen queries.
    """
    units = units_due(node, moment, day, options.tasks)
    lacking = missing(node, moment, day, sum(unit.due.missing for unit in units), options.tasks)
    found = highlights.candidates(node, moment, day, keep)
    return Figures(
        moment=moment,
        day=day,
        units=units,
        missing=lacking,
        candidates=found,
        suggested=highlights.suggested(found),
        statistics=_statistics(node, options),
        before=_before(node, day),
        uses=uses_of(node, day) if options.uses else NOTHING_USED,
    )


def _before(node: RosterUnit, day: date) -> Before | None:
    """Return what the last circular sent for an earlier day said."""
    sent = Bulletin.objects.filter(
        node=node, kind=Bulletin.Kind.DAILY, state=Bulletin.State.SENT, day__lt=day
    )
    last = sent.order_by("-day", "-number").only("figures", "day", "number").first()
    if last is None:
        return None
    figures = from_data(last.figures)
    return Before(last.day, last.number, figures.due, {unit.code: unit.due for unit in figures.units})


def _statistics(node: RosterUnit, options: Options) -> tuple[Statistic, ...]:
    """Return the summed figures of the statistics tables anybody has filed for. Two queries, and one for each."""
    entries = [entry for entry in tables_at(node) if entry.standing.filed]
    wanted = [entry for entry in entries if not options.tasks or entry.task.pk in options.tasks]
    return tuple(_statistic(node, entry, options) for entry in wanted[:MOST_TABLES])


def _statistic(node: RosterUnit, entry: TableEntry, options: Options) -> Statistic:
    buckets = figures_by_unit(entry.task, node, options.basis, entry.columns)
    name = UnitName(str(node.path), node.code, node.name, node.name, node.kind, leaf=False)  # type: ignore[arg-type]  # a kind
    total = buckets.total(name, entry.standing).figures
    return Statistic(
        task=entry.task.title,
        basis=options.basis.value,
        filed=entry.standing.filed,
        expected=entry.standing.expected,
        values=tuple((field.label, in_words(field, total.value(field))) for field in entry.columns.shown),
    )
