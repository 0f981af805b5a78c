"""The numbers of the ledger, and for each the condition that finds exactly the obligations it counts."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import datetime
from enum import StrEnum

from django.db.models import F, Q

from vocweek.reporting.models import Obligation


class Count(StrEnum):
    """What can be counted; every number opens the list of its obligations (domain rule 1)."""

    EXPECTED = "expected"
    FILED = "filed"
    ON_TIME = "on_time"
    LATE = "late"
    RETURNED = "returned"
    ACCEPTED = "accepted"
    MISSING = "missing"
    OVERDUE = "overdue"
    EXEMPT = "exempt"
    EXTENDED = "extended"
    ON_EXTENSION = "on_extension"

    @property
    def label(self) -> str:
        return _LABELS[self]


_LABELS = {
    Count.EXPECTED: "应报",
    Count.FILED: "已报",
    Count.ON_TIME: "按时",
    Count.LATE: "迟报",
    Count.RETURNED: "已退回",
    Count.ACCEPTED: "已通过",
    Count.MISSING: "未报",
    Count.OVERDUE: "逾期未报",
    Count.EXEMPT: "免报",
    Count.EXTENDED: "准予延期",
    Count.ON_EXTENSION: "延期内报送",
}


@dataclass(frozen=True, slots=True)
class Counts:
    """Numbers of obligations. Expected leaves out the exempt; filed, on time, returned and accepted are part of it.

    overdue: those of the missing whose due moment has passed. extended: those of the expected that were given a later
    moment, filed or not, ended or not. on_extension: those of `on_time` that would be late without it.
    """

    expected: int = 0
    filed: int = 0
    on_time: int = 0
    returned: int = 0
    accepted: int = 0
    exempt: int = 0
    overdue: int = 0
    extended: int = 0
    on_extension: int = 0

    def __add__(self, other: Counts) -> Counts:
        return Counts(*(getattr(self, one.name) + getattr(other, one.name) for one in fields(self)))

    @property
    def late(self) -> int:
        return self.filed - self.on_time

    @property
    def missing(self) -> int:
        return self.expected - self.filed

    def of(self, what: Count) -> int:
        """Return the number for `what`."""
        number: int = getattr(self, what.value)
        return number

    def rate(self, what: Count) -> float | None:
        """Return `what` ÷ expected, between 0 and 1; ``None`` if nothing is expected."""
        return self.of(what) / self.expected if self.expected else None


def condition(what: Count, moment: datetime, prefix: str = "") -> Q:
    """Return the condition on obligations (reached by `prefix`) that `what` counts, at `moment`."""
    if what is Count.EXEMPT:
        return Q(**{f"{prefix}exempt_at__isnull": False})
    expected = Q(**{f"{prefix}exempt_at__isnull": True})
    return expected & Q(
        **{f"{prefix}{field}": value for field, value in _fields(what, moment, prefix).items()}
    )


def _fields(what: Count, moment: datetime, prefix: str) -> dict[str, object]:
    conditions: dict[Count, dict[str, object]] = {
        Count.EXPECTED: {},
        Count.FILED: {"filed_at__isnull": False},
        Count.ON_TIME: {"filed_at__isnull": False, "late": False},
        Count.LATE: {"filed_at__isnull": False, "late": True},
        Count.RETURNED: {"state": Obligation.State.RETURNED},
        Count.ACCEPTED: {"state": Obligation.State.ACCEPTED},
        Count.MISSING: {"filed_at__isnull": True},
        Count.OVERDUE: {"filed_at__isnull": True, "due_at__lt": moment},
        Count.EXTENDED: {"given_due_at__isnull": False},
        Count.ON_EXTENSION: {
            "filed_at__isnull": False,
            "late": False,
            "given_due_at__lt": F(f"{prefix}filed_at"),
        },
    }
    return conditions[what]
