"""What each component writes out: words beside colours, errors beside fields, everything escaped."""

from datetime import timedelta

import pytest
from django import forms
from django.template import Context, Template

from vocweek.core.clock import now
from vocweek.formspec import Field, FieldType, FormSpec, Section, parse, web_form
from vocweek.reporting.models import Obligation, Review, Submission
from vocweek.workbench.looks import LOOKS


def rendered(source: str, **context: object) -> str:
    return Template("{% load workbench components %}" + source).render(Context(context))


@pytest.mark.parametrize(
    "state", [*Submission.State.values, *Obligation.State.values, *Review.Decision.values]
)
def test_every_state_of_the_ledger_has_a_look(state: str) -> None:
    assert LOOKS[state].word in rendered("{% badge state %}", state=state)


def test_every_icon_a_look_names_is_in_the_sprite() -> None:
    from vocweek.core.assets import MANIFEST, pages

    sprite = MANIFEST.parent / pages().icons.removeprefix("/static/")
    drawn = sprite.read_text(encoding="utf-8")
    assert [look.icon for look in LOOKS.values() if f'id="{look.icon}"' not in drawn] == []


def test_progress_never_shows_a_hundred_percent_before_all_is_done() -> None:
    assert ">99%<" in rendered("{% tenon 999 1000 %}")
    assert ">100%<" in rendered("{% tenon 1000 1000 %}")
    assert ">0%<" in rendered("{% tenon 0 0 %}")


def test_a_due_moment_carries_its_exact_time() -> None:
    moment = now() + timedelta(hours=3)
    assert f'datetime="{moment.isoformat()}"' in rendered("{% due moment %}", moment=moment)
    assert rendered("{% due moment %}", moment=None) == ""


class NameForm(forms.Form):
    name = forms.CharField(label="姓名", max_length=5, help_text="与工作证一致。")


def test_a_field_with_an_error_is_described_by_error_and_help() -> None:
    page = rendered("{% field form.name %}", form=NameForm({"name": ""}))
    assert 'aria-describedby="id_name_helptext id_name_error"' in page
    assert 'id="id_name_helptext"' in page and 'id="id_name_error"' in page
    assert "必填" in page


def test_the_error_summary_links_to_the_fields_and_is_absent_without_errors() -> None:
    assert 'href="#id_name"' in rendered("{% error_summary form %}", form=NameForm({"name": ""}))
    assert "error-summary" not in rendered("{% error_summary form %}", form=NameForm({"name": "王"}))
    assert "error-summary" not in rendered("{% error_summary form %}", form=NameForm())


SCHEDULE = FormSpec(
    title="每天活动安排",
    sections=(
        Section(
            key="days",
            title="安排",
            fields=(
                Field(
                    "days",
                    "安排",
                    FieldType.TABLE,
                    required=True,
                    columns=(Field("content", "内容", FieldType.SHORT_TEXT, required=True),),
                ),
            ),
        ),
    ),
)


def test_an_empty_table_offers_a_first_row_that_can_be_filled_without_script() -> None:
    page = rendered('{% include "components/web_form.html" %}', form=web_form(SCHEDULE, {}))
    assert 'name="days-0-content"' in page
    assert 'name="days-__row__-content"' in page.split("<template>")[1]


def test_the_problem_of_a_cell_links_to_that_cell() -> None:
    parsed = parse(SCHEDULE, {"days": [{"content": "启动仪式"}, {"content": "长" * 5000}]})
    form = web_form(SCHEDULE, parsed.values, parsed.problems)
    summary = rendered('{% include "components/web_errors.html" %}', form=form)
    page = rendered('{% include "components/web_form.html" %}', form=form)
    assert 'href="#field-days-1-content"' in summary
    assert 'id="field-days-1-content"' in page


def test_what_people_write_is_escaped_everywhere() -> None:
    nasty = "<script>alert(1)</script>"
    form = web_form(SCHEDULE, {"days": [{"content": nasty}]})
    for page in (
        rendered('{% include "components/web_form.html" %}', form=form),
        rendered("{% badge 'open' nasty %}", nasty=nasty),
        rendered("{% tile nasty nasty '#' nasty %}", nasty=nasty),
        rendered("{% empty nasty nasty %}", nasty=nasty),
    ):
        assert nasty not in page
