"""What is asked of a ceremony and of a receipt (回执), as formspec forms."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, time
from typing import Any

from vocweek.activities.models import Ceremony, Invitation
from vocweek.core.clock import SHANGHAI, at, end_of
from vocweek.formspec import Choice, Field, FieldType, FormSpec, Quota, Section, for_kind
from vocweek.formspec.presets.attendees import ATTENDEES
from vocweek.org.models import UnitKind

MOST_QUOTA = 100
_T = FieldType
_KINDS = tuple(Choice(kind.value, str(kind.label)) for kind in UnitKind)


def setup_spec() -> FormSpec:
    """Return what an office says of its ceremony: quotas by kind of unit, when receipts are due, the hall."""
    quota = Field("most", "名额", _T.INTEGER, required=True, minimum=1, maximum=MOST_QUOTA, unit="人")
    return FormSpec(
        "启动仪式",
        (
            Section(
                "asked",
                "名额和回执",
                (
                    Field(
                        "quotas",
                        "各类单位名额",
                        _T.TABLE,
                        required=True,
                        max_rows=len(_KINDS),
                        key_column="kind",
                        columns=(
                            Field("kind", "单位类别", _T.CHOICE, required=True, choices=_KINDS),
                            quota,
                        ),
                    ),
                    Field("due_day", "回执截止日期", _T.DATE, required=True),
                    Field("due_time", "回执截止时间", _T.TIME, help="不填就是当天结束。"),
                    Field("words", "参会须知", _T.LONG_TEXT, max_length=1000, help="集合、停车、着装等。"),
                ),
            ),
            Section(
                "hall",
                "会场",
                (
                    Field("rows", "排数", _T.INTEGER, required=True, minimum=1, maximum=99),
                    Field("row_seats", "每排座位", _T.INTEGER, required=True, minimum=1, maximum=99),
                    Field(
                        "held_rows",
                        "前排留给嘉宾",
                        _T.INTEGER,
                        required=True,
                        minimum=0,
                        maximum=98,
                        unit="排",
                        help="自动排座时，各单位从这些排后面坐起。",
                    ),
                ),
            ),
        ),
    )


def setup_values(ceremony: Ceremony) -> dict[str, Any]:
    """Return a ceremony as its form shows it."""
    due = ceremony.receipts_due.astimezone(SHANGHAI)
    return {
        "quotas": [{"kind": kind, "most": most} for kind, most in ceremony.quotas.items()],
        "due_day": due.date().isoformat(),
        "due_time": None if due == end_of(due.date()) else f"{due:%H:%M}",
        "words": ceremony.words,
        "rows": ceremony.rows,
        "row_seats": ceremony.row_seats,
        "held_rows": ceremony.held_rows,
    }


def due_from(values: Mapping[str, Any]) -> datetime:
    """Return when receipts are due: the end of the day unless a time is given (domain rule 2)."""
    day = date.fromisoformat(values["due_day"])
    given = values.get("due_time")
    return at(day, time.fromisoformat(given)) if given else end_of(day)


def receipt_spec(invitation: Invitation) -> FormSpec:
    """Return the list of attendees (参会人员名单) as the invited unit fills it in: its quota is the table's limit."""
    kind = invitation.roster_unit.kind if invitation.roster_unit else UnitKind.ENTERPRISE
    table = ATTENDEES.fields[0]
    asked = tuple(column for column in table.columns if column.key != "unit")
    quota = Quota(kind=str(kind), least=1, most=invitation.most)
    field = replace(table, columns=asked, quotas=(quota,), help="")
    return for_kind(FormSpec("参会回执", (replace(ATTENDEES, fields=(field,)),)), str(kind))


def people_from(values: Mapping[str, Any]) -> Sequence[Mapping[str, Any]]:
    """Return the rows of a receipt that was read without a problem."""
    rows: Sequence[Mapping[str, Any]] = values["attendees"]
    return rows
