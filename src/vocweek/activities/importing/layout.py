"""Which column stands where: what tells the unit and the activity, then the fields of the entry page, flat."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from vocweek.activities.entry.spec import entry_spec, kinds_for
from vocweek.campaign.models import RosterUnit
from vocweek.formspec import Field, FieldType, FormSpec, column
from vocweek.reporting.workbooks.layout import CODE, STATE, UNIT, SheetLayout, place_of, telling

SHEET = "活动"
NUMBER, DATE = "external_id", "date"
KINDS = ("kind", "kind2", "kind3")
UNTOLD = ("pictures", "part_of")
"""Fields of an activity that have no column: they stay as they are."""
LEFT_OUT = frozenset({"kinds", "sessions", *UNTOLD})
"""Fields of an activity that have other columns or none."""
SESSION_LEFT_OUT = frozenset({"session", "days"})
FIRST = (
    "title",
    *KINDS,
    DATE,
    "begins",
    "ends",
    "until",
    "place",
    "point",
    "way",
    "seats",
    "link",
    "mode",
    "stream_url",
    "audience",
)
_NUMBER = Field(
    NUMBER,
    "编号",
    FieldType.SHORT_TEXT,
    required=True,
    max_length=60,
    help="您自己的编号，如 1、2、3：同一个活动的各场写同一个编号；再上传时靠它认出是哪个活动，请不要改",
)


@dataclass(frozen=True)
class ActivityLayout:
    """The workbook's columns for activities of units at or below a node; `spec` is the entry page's form there."""

    spec: FormSpec

    @classmethod
    def of(cls, node: RosterUnit) -> ActivityLayout:
        """Return the layout for a node, with its kinds and theme days. One query."""
        return cls(entry_spec(node, kinds_for(node), ()))

    @cached_property
    def main(self) -> SheetLayout:
        """The one sheet."""
        fields = {field.key: field for field in self._fields()}
        ordered = [fields.pop(key) for key in FIRST if key in fields]
        places = (place_of(column(field)) for field in (_NUMBER, *ordered, *fields.values()))
        return SheetLayout(SHEET, (*telling(CODE, UNIT, STATE), *places))

    @property
    def tables(self) -> tuple[SheetLayout, ...]:
        """No sheet beside it."""
        return ()

    @cached_property
    def of_activity(self) -> frozenset[str]:
        """Keys of the columns that say something of the whole activity: the same in each of its rows, or empty."""
        return frozenset(field.key for field in self.spec.fields if field.key not in LEFT_OUT) | set(KINDS)

    @cached_property
    def of_session(self) -> tuple[str, ...]:
        """Keys of the columns that say something of a session, as the entry page's rows have them."""
        return tuple(field.key for field in self._sessions if field.key not in SESSION_LEFT_OUT)

    @property
    def _sessions(self) -> tuple[Field, ...]:
        return self.spec.by_key["sessions"].columns

    def _fields(self) -> Iterator[Field]:
        kinds = self.spec.by_key["kinds"]
        for number, key in enumerate(KINDS, 1):
            label = "类型" if number == 1 else f"类型{number}"
            yield replace(kinds, key=key, label=label, multiple=False, required=number == 1)
        days = next(field for field in self._sessions if field.key == "days")
        first, last = (days.choices[at].value for at in (0, -1))
        yield Field(DATE, "日期", FieldType.DATE, required=True, minimum=first, maximum=last)
        yield from (field for field in self.spec.fields if field.key not in LEFT_OUT)
        yield from (field for field in self._sessions if field.key not in SESSION_LEFT_OUT)
