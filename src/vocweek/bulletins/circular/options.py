"""What an office may choose about its circulars."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from vocweek.rollup.statement import Basis


@dataclass(frozen=True, slots=True)
class Options:
    """ranking: rank the units below. names: name who is missing. uses: say what of their work was taken (采用情况).

    tasks: ids of those that count, all if empty.

    basis: whether figures are summed as filed or as accepted.
    """

    ranking: bool = True
    names: bool = True
    uses: bool = True
    tasks: tuple[int, ...] = ()
    basis: Basis = Basis.FILED

    def to_data(self) -> dict[str, Any]:
        """Return the options as JSON can hold them."""
        return {**asdict(self), "tasks": list(self.tasks), "basis": self.basis.value}


def options_from(data: Mapping[str, Any]) -> Options:
    """Return the options kept as `data`; what is not said is as usual."""
    usual = Options()
    return Options(
        ranking=bool(data.get("ranking", usual.ranking)),
        names=bool(data.get("names", usual.names)),
        uses=bool(data.get("uses", usual.uses)),
        tasks=tuple(int(pk) for pk in data.get("tasks", ())),
        basis=Basis(data.get("basis", usual.basis)),
    )
