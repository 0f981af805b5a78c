"""The first step of each kind of change: what is wanted. The forms only validate."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms

from vocweek.campaign.models import RosterUnit
from vocweek.formspec import Pick
from vocweek.org.importing.rows import FIGURE_LIMIT, NAME_LIMIT, SHORT_NAME_LIMIT
from vocweek.org.kinds import PARENTS
from vocweek.org.models import CODE_VALIDATOR, UnitKind
from vocweek.org.services import NewUnit
from vocweek.reporting.rosters import Add, Close, Merge, Move, Rename, Split, Wanted
from vocweek.workbench.roster.picks import picks_in

PARTS = 4
"""So many units a unit may be split into at once."""
_PICKS = [(Pick.SUM, "相加"), (Pick.STAYS, "用并入单位的"), (Pick.GOES, "用被并单位的")]
Find = Callable[[str], RosterUnit]


def _figure(label: str) -> forms.IntegerField:
    return forms.IntegerField(label=label, min_value=0, max_value=FIGURE_LIMIT, required=False)


def _code(label: str = "代码", help_text: str = "", *, required: bool = True) -> forms.CharField:
    return forms.CharField(
        label=label, max_length=32, validators=[CODE_VALIDATOR], help_text=help_text, required=required
    )


class WantedForm(forms.Form):
    """What is wanted of `unit`; `find` hands out another unit of the roster by its code, or raises 404."""

    def __init__(self, data: Mapping[str, Any] | None, *, unit: RosterUnit) -> None:
        super().__init__(data)
        self.unit = unit

    def wanted(self, find: Find) -> Wanted:
        """Return what the form asks for; the form must be valid."""
        raise NotImplementedError


class AddForm(WantedForm):
    code = _code(
        help_text="地方填国标行政区划代码，学校填学校代码。单位树里已有、名册里还没有的，填它的代码即可列入本届。"
    )
    name = forms.CharField(label="名称", max_length=NAME_LIMIT)
    kind = forms.ChoiceField(label="类别")
    enrolment = _figure("在校生数")
    staff = _figure("教职工数")

    def __init__(self, data: Mapping[str, Any] | None, *, unit: RosterUnit) -> None:
        super().__init__(data, unit=unit)
        field = self.fields["kind"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(kind.value, kind.label) for kind in UnitKind if unit.kind in PARENTS[kind]]
        field.initial = UnitKind.SCHOOL

    def wanted(self, find: Find) -> Wanted:
        return Add(self.unit, NewUnit(**self.cleaned_data))


class RenameForm(WantedForm):
    name = forms.CharField(label="新的名称", max_length=NAME_LIMIT)
    short_name = forms.CharField(
        label="新的简称", max_length=SHORT_NAME_LIMIT, required=False, help_text="不填就不改。"
    )

    def wanted(self, find: Find) -> Wanted:
        return Rename(self.unit, **self.cleaned_data)


class MoveForm(WantedForm):
    target = _code("新的上级单位代码", "可以在名册里按名称查到代码。")

    def wanted(self, find: Find) -> Wanted:
        return Move(self.unit, find(self.cleaned_data["target"]))


class MergeForm(WantedForm):
    target = _code("并入哪个单位（代码）", "同类单位；下级单位、人员和已报的数据一并过去。")
    enrolment = forms.ChoiceField(label="在校生数", choices=_PICKS)
    staff = forms.ChoiceField(label="教职工数", choices=_PICKS)

    def wanted(self, find: Find) -> Wanted:
        told = self.cleaned_data
        return Merge(
            self.unit,
            find(told["target"]),
            enrolment=Pick(told["enrolment"]),
            staff=Pick(told["staff"]),
            picks=picks_in(self.data),
        )


class SplitForm(WantedForm):
    def __init__(self, data: Mapping[str, Any] | None, *, unit: RosterUnit) -> None:
        super().__init__(data, unit=unit)
        for number in range(1, PARTS + 1):
            first, needed = number == 1, number <= 2
            self.fields[f"code{number}"] = _code(
                f"第 {number} 个单位的代码",
                "它接收原单位的人员和下级单位；原单位已报的留在原单位名下。" if first else "",
                required=needed,
            )
            self.fields[f"name{number}"] = forms.CharField(
                label=f"第 {number} 个单位的名称", max_length=NAME_LIMIT, required=needed
            )
            self.fields[f"enrolment{number}"] = _figure(f"第 {number} 个单位的在校生数")

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        for number in range(3, PARTS + 1):
            if bool(told.get(f"code{number}")) != bool(told.get(f"name{number}")):
                self.add_error(f"name{number}", "代码和名称要一起填。")
        return told

    def wanted(self, find: Find) -> Wanted:
        told = self.cleaned_data
        parts = [
            NewUnit(told[f"code{number}"], told[f"name{number}"], self.unit.kind, told[f"enrolment{number}"])
            for number in range(1, PARTS + 1)
            if told[f"code{number}"]
        ]
        return Split(self.unit, tuple(parts))


class CloseForm(WantedForm):
    def wanted(self, find: Find) -> Wanted:
        return Close(self.unit)


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of change as the pages name it. needs_superior: only who reaches the unit's superior may do it."""

    key: str
    label: str
    icon: str
    title: str
    button: str
    form: type[WantedForm]
    needs_superior: bool = True


KINDS = (
    Kind("add", "新增下级", "add", "新增下级单位", "新增", AddForm, needs_superior=False),
    Kind("rename", "更名", "edit", "更名", "更名", RenameForm, needs_superior=False),
    Kind("move", "改变上级", "tree", "改变上级", "改变上级", MoveForm),
    Kind("merge", "并入", "conflict", "并入另一个单位", "并入", MergeForm),
    Kind("split", "分设", "expand", "分设为几个单位", "分设", SplitForm),
    Kind("close", "撤销", "withdrawn", "撤销单位", "撤销单位", CloseForm),
)
BY_KEY = {kind.key: kind for kind in KINDS}
