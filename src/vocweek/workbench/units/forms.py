"""Forms about units; they only validate. The rules of the tree are asked of the service."""

from __future__ import annotations

from django import forms

from vocweek.org.importing.rows import FIGURE_LIMIT, NAME_LIMIT, SHORT_NAME_LIMIT
from vocweek.org.kinds import PARENTS
from vocweek.org.models import UnitKind

REASON_HELP = "会留在沿革记录里，例如“2026 年区划调整”。"


def _figure(label: str) -> forms.IntegerField:
    return forms.IntegerField(label=label, min_value=0, max_value=FIGURE_LIMIT, required=False)


def _day() -> forms.DateField:
    return forms.DateField(
        label="生效日期",
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}),
        help_text="不填就是今天。",
    )


class AddForm(forms.Form):
    """A new unit under a parent of kind `under`."""

    code = forms.CharField(
        label="代码", max_length=32, help_text="地方填国标行政区划代码，学校填学校代码；定了就不再变。"
    )
    name = forms.CharField(label="名称", max_length=NAME_LIMIT)
    short_name = forms.CharField(label="简称", max_length=SHORT_NAME_LIMIT, required=False)
    kind = forms.ChoiceField(label="类别")
    enrolment = _figure("在校生数")
    staff = _figure("教职工数")

    def __init__(self, data: object = None, *, under: str) -> None:
        super().__init__(data)  # type: ignore[arg-type]  # request.POST or None
        field = self.fields["kind"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(kind.value, kind.label) for kind in UnitKind if under in PARENTS[kind]]
        field.initial = UnitKind.SCHOOL


class EditForm(forms.Form):
    """Name and figures of a unit."""

    name = forms.CharField(label="名称", max_length=NAME_LIMIT)
    short_name = forms.CharField(label="简称", max_length=SHORT_NAME_LIMIT, required=False)
    enrolment = _figure("在校生数")
    staff = _figure("教职工数")
    reason = forms.CharField(
        label="更名原因", max_length=300, required=False, help_text=f"改了名称才要填。{REASON_HELP}"
    )
    on = _day()


class MoveForm(forms.Form):
    """Another parent for a unit."""

    parent_code = forms.CharField(label="新的上级单位代码", max_length=32)
    reason = forms.CharField(label="原因", max_length=300, help_text=REASON_HELP)
    on = _day()


class CloseForm(forms.Form):
    """Closing a unit, or merging it into another."""

    successor = forms.CharField(
        label="并入的单位代码", max_length=32, required=False, help_text="撤销而不并入别的单位，就不填。"
    )
    reason = forms.CharField(label="原因", max_length=300, help_text=REASON_HELP)
    on = _day()


class UploadForm(forms.Form):
    """A table of units."""

    file = forms.FileField(
        label="单位表", allow_empty_file=True, widget=forms.FileInput(attrs={"accept": ".xlsx,.xls,.csv"})
    )
