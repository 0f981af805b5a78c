"""The form of a round; it only reads. What is wrong with a round is asked of `selection.plans`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django import forms

from vocweek.core.clock import SHANGHAI
from vocweek.core.errors import DomainError
from vocweek.org.models import UnitKind
from vocweek.selection.combining import Criterion, Method
from vocweek.selection.models import Round
from vocweek.selection.plans import MOST_CRITERIA, MOST_JUDGES, RoundPlan, criteria_of
from vocweek.workbench.typed import moment_to_type, typed_moment

BLIND = (("1", "盲评：专家只看遮去校名、人名的副本"), ("0", "明评：专家看原作，知道是哪个单位的"))
METHODS = (
    (Method.MEAN.value, "平均分"),
    (Method.TRIMMED.value, "去掉一个最高分、一个最低分，再平均（三份以上才去）"),
    (Method.RANK.value, "名次折算：各位专家松紧不一时，按在自己名单里的名次算"),
)
PLACES = (
    ("", "不限，只回避本单位"),
    (UnitKind.COUNTY.value, "同一县（市、区）的也回避"),
    (UnitKind.PREFECTURE.value, "同一地市的也回避"),
    (UnitKind.PROVINCE.value, "同一省的也回避"),
)
SUGGESTED = (
    Criterion("c1", "主题与内容", 40, 40),
    Criterion("c2", "成效与推广价值", 30, 30),
    Criterion("c3", "表达与呈现", 30, 30),
)


@dataclass(frozen=True, slots=True)
class CriterionRow:
    """A criterion as it stands in its row of inputs: texts, whatever was typed."""

    name: str = ""
    most: str = ""
    weight: str = ""


class RoundForm(forms.Form):
    """What an office means a round to be. Criteria are rows of `criterion-name`, `-most` and `-weight`."""

    title = forms.CharField(label="名称", max_length=60, help_text="如“初评”“复评”，专家会看到。")
    due_at = forms.CharField(
        label="评审截止", required=False, widget=forms.DateTimeInput(attrs={"type": "datetime-local"})
    )
    each = forms.IntegerField(label="每件作品由几位专家评", min_value=1, max_value=MOST_JUDGES)
    blind = forms.ChoiceField(label="怎么看作品", choices=BLIND, widget=forms.RadioSelect)
    place_kind = forms.ChoiceField(
        label="地区回避", required=False, choices=PLACES, help_text="本单位和撤并、更名前后的单位总是回避。"
    )
    method = forms.ChoiceField(
        label="怎么合成得分",
        choices=METHODS,
        widget=forms.RadioSelect,
        help_text="开始评审之后不能再改。",
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, data: Any = None, *, round_: Round | None = None) -> None:
        super().__init__(data, initial=_initial(round_))
        self.rows = _typed_rows(data) if data is not None else _rows_of(round_)
        self.most_rows = MOST_CRITERIA

    def clean_due_at(self) -> Any:
        """Return the moment typed, ``None`` for none."""
        try:
            return typed_moment(self.cleaned_data["due_at"], "due_at")
        except DomainError as error:
            raise forms.ValidationError(str(error)) from error

    def clean(self) -> dict[str, Any]:
        """Check that figures of criteria are figures; what they may be is the plan's to say."""
        for row in self.rows:
            if not (row.most.isdecimal() and row.weight.isdecimal()):
                self.add_error(None, f"“{row.name or '标准'}”的满分和权重要写整数。")
        return self.cleaned_data

    @property
    def plan(self) -> RoundPlan:
        """The round as it was typed; the form must be valid."""
        typed = self.cleaned_data
        return RoundPlan(
            title=typed["title"],
            criteria=tuple(
                Criterion(f"c{number}", row.name, int(row.weight), int(row.most))
                for number, row in enumerate(self.rows, start=1)
            ),
            due_at=typed["due_at"],
            each=typed["each"],
            blind=typed["blind"] == "1",
            method=Method(typed["method"]),
            place_kind=UnitKind(typed["place_kind"]) if typed["place_kind"] else None,
        )


def _typed_rows(data: Any) -> list[CriterionRow]:
    columns = [data.getlist(f"criterion-{part}") for part in ("name", "most", "weight")]
    rows = [CriterionRow(*(cell.strip() for cell in row)) for row in zip(*columns, strict=False)]
    return [row for row in rows if row.name or row.most or row.weight]


def _rows_of(round_: Round | None) -> list[CriterionRow]:
    criteria: Sequence[Criterion] = criteria_of(round_) if round_ else SUGGESTED
    return [CriterionRow(one.name, str(one.most), str(one.weight)) for one in criteria]


def _initial(round_: Round | None) -> dict[str, Any]:
    if round_ is None:
        return {"title": "初评", "each": 3, "blind": "1", "method": Method.MEAN.value, "version": 0}
    return {
        "title": round_.title,
        "due_at": moment_to_type(round_.due_at.astimezone(SHANGHAI)) if round_.due_at else "",
        "each": round_.each,
        "blind": "1" if round_.blind else "0",
        "place_kind": round_.place_kind,
        "method": round_.method,
        "version": round_.version,
    }
