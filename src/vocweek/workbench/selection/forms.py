"""The form of a call; it only reads. What is wrong with a call is asked of `selection.drafts`."""

from __future__ import annotations

from typing import Any

from django import forms

from vocweek.campaign.forms.library import usable_forms
from vocweek.campaign.models import RosterUnit
from vocweek.campaign.queries.units import kinds_below
from vocweek.core.clock import SHANGHAI
from vocweek.core.errors import DomainError
from vocweek.org.models import UnitKind
from vocweek.selection.drafts import CallDraft, Rules
from vocweek.selection.models import Call
from vocweek.selection.services.calling import draft_of
from vocweek.workbench.typed import moment_to_type, typed_moment

CLIMBS = (("1", "逐级推荐：由各级择优推荐上来"), ("0", "直接报送：报送后就到本单位"))


FIXED = (
    "kind",
    "title",
    "audience_kinds",
    "entrants",
    "climbs",
    "opens_on",
    "most_person",
    "minors",
    "contact",
)
"""What stands once a call went out."""


class CallForm(forms.Form):
    """What an office calls for. opened: it went out already, so that only its rules may change, with a reason."""

    kind = forms.ChoiceField(label="征集什么", choices=Call.Kind.choices)
    title = forms.CharField(label="名称", max_length=120)
    rules = forms.CharField(
        label="征集要求", max_length=10_000, required=False, widget=forms.Textarea(attrs={"rows": 8})
    )
    topics = forms.CharField(
        label="选题",
        required=False,
        max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="每行一个；不限选题请留空。",
    )
    audience_kinds = forms.MultipleChoiceField(
        label="哪几类单位可以参加", required=False, widget=forms.CheckboxSelectMultiple
    )
    entrants = forms.MultipleChoiceField(
        label="谁的作品",
        required=False,
        choices=Call.Entrant.choices,
        widget=forms.CheckboxSelectMultiple,
        help_text="师生可以请联络员代为报送，也可以在公开页面上自己投给本单位，由本单位推荐；社会公众的作品直接到本单位。",
    )
    most_person = forms.IntegerField(
        label="自己投稿的，每人最多几件",
        min_value=1,
        max_value=20,
        required=False,
        help_text="留空就是 1 件。",
    )
    minors = forms.BooleanField(
        label="未满 18 周岁的也可以自己投稿", required=False, help_text="要由监护人填写姓名、电话并同意。"
    )
    contact = forms.CharField(
        label="咨询方式", max_length=200, required=False, help_text="公开页面上会显示，例如办公电话、邮箱。"
    )
    climbs = forms.ChoiceField(label="怎么报上来", choices=CLIMBS, widget=forms.RadioSelect)
    most_each = forms.IntegerField(
        label="每单位最多几件", min_value=1, max_value=999, required=False, help_text="不限请留空。"
    )
    opens_on = forms.DateField(
        label="从哪天开始", required=False, widget=forms.DateInput(attrs={"type": "date"})
    )
    due_at = forms.CharField(
        label="截止", required=False, widget=forms.DateTimeInput(attrs={"type": "datetime-local"})
    )
    form = forms.ChoiceField(
        label="用哪张表", required=False, help_text="不选就用这一类现成的表；也可以先在表单库里编一张。"
    )
    consent = forms.CharField(
        label="版权与授权说明", max_length=2_000, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    why = forms.CharField(
        label="为什么修改", max_length=300, required=False, help_text="参加的单位会看到改了什么、为什么。"
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, data: Any = None, *, issuer: RosterUnit, call: Call | None = None) -> None:
        self.opened = call is not None and call.state != Call.State.DRAFT
        super().__init__(data, initial=_initial(call))
        _choose(self, "audience_kinds", [(kind.value, kind.label) for kind in kinds_below(issuer.unit)])
        used = call.form.form_id if call and call.form else None
        library = [(str(one.pk), one.title) for one in usable_forms(issuer.unit, also=used)]
        _choose(self, "form", [("", "这一类现成的表"), *library])
        for name in FIXED:
            self.fields[name].disabled = self.opened
        if not self.opened:
            del self.fields["why"]

    def clean_due_at(self) -> Any:
        """Return the moment typed, ``None`` for none."""
        try:
            return typed_moment(self.cleaned_data["due_at"], "due_at")
        except DomainError as error:
            raise forms.ValidationError(str(error)) from error

    @property
    def said(self) -> Rules:
        """The rules as they were typed; the form must be valid."""
        typed = self.cleaned_data
        topics = (line.strip() for line in typed["topics"].splitlines())
        return Rules(
            rules=typed["rules"],
            due_at=typed["due_at"],
            topics=tuple(dict.fromkeys(topic for topic in topics if topic)),
            consent=typed["consent"],
            most_each=typed["most_each"],
            form=int(typed["form"]) if typed["form"] else None,
        )

    @property
    def draft(self) -> CallDraft:
        """The whole call as it was typed; the form must be valid."""
        typed = self.cleaned_data
        return CallDraft(
            kind=Call.Kind(typed["kind"]),
            title=typed["title"],
            said=self.said,
            entrants=tuple(Call.Entrant(one) for one in typed["entrants"]),
            audience_kinds=tuple(UnitKind(one) for one in typed["audience_kinds"]),
            climbs=typed["climbs"] == "1",
            opens_on=typed["opens_on"],
            most_person=typed["most_person"] or 1,
            minors=typed["minors"],
            contact=typed["contact"],
        )


def _choose(form: forms.Form, name: str, choices: list[tuple[str, str]]) -> None:
    field = form.fields[name]
    assert isinstance(field, forms.ChoiceField)
    field.choices = choices


def _initial(call: Call | None) -> dict[str, Any]:
    if call is None:
        return {"entrants": [Call.Entrant.UNIT], "climbs": "1", "version": 0, "minors": True}
    draft = draft_of(call)
    return {
        "kind": draft.kind,
        "title": draft.title,
        "rules": draft.said.rules,
        "topics": "\n".join(draft.said.topics),
        "audience_kinds": list(draft.audience_kinds),
        "entrants": list(draft.entrants),
        "climbs": "1" if draft.climbs else "0",
        "most_each": draft.said.most_each,
        "opens_on": draft.opens_on,
        "most_person": draft.most_person,
        "minors": draft.minors,
        "contact": draft.contact,
        "due_at": moment_to_type(draft.said.due_at.astimezone(SHANGHAI)) if draft.said.due_at else "",
        "form": str(draft.said.form or ""),
        "consent": draft.said.consent,
        "version": call.version,
    }
