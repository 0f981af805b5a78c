"""Whatever a form holds goes through a workbook and back unchanged; one changed cell is one changed row."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from tests.factories import make_person
from tests.formspec.strategies import fillings, specs
from tests.reporting.ledgers import Ledger, file, make_ledger
from tests.reporting.workbooks.desk import Office, counts, main
from vocweek.formspec import Field, FieldType, FormSpec, Section, parse, text_of
from vocweek.formspec.fields import ASSETS
from vocweek.org.models import Role

often = settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])

NOTE = Section("note", "备注", (Field("note", "备注", FieldType.SHORT_TEXT),))
CHANGED: dict[FieldType, tuple[Any, ...]] = {
    FieldType.SHORT_TEXT: ("改", "换"),
    FieldType.LONG_TEXT: ("改过的一句话", "换过的一句话"),
    FieldType.INTEGER: (0, 1),
    FieldType.DATE: ("2026-05-11", "2026-05-12"),
    FieldType.TIME: ("09:30", "16:00"),
    FieldType.CHOICE: ("甲", "乙"),
}
"""Two things one may type in a cell of each type: one of them is not there yet."""


def open_form(spec: FormSpec) -> FormSpec:
    """Return the form without files and with nothing required, so that any part of it may be filed."""
    sections = (
        replace(
            one,
            fields=tuple(replace(field, required=False) for field in one.fields if field.type not in ASSETS),
        )
        for one in spec.sections
    )
    return replace(spec, sections=(*(one for one in sections if one.fields), NOTE))


def sound(spec: FormSpec, raw: dict[str, Any]) -> dict[str, Any]:
    """Return what of a filling the form takes."""
    wrong = {problem.field for problem in parse(spec, raw).problems}
    return {key: value for key, value in raw.items() if key not in wrong}


def filed(ledger: Ledger, spec: FormSpec, first: dict[str, Any], second: dict[str, Any]) -> Office:
    """File for both schools; return the county's office."""
    task, tree = ledger.task(spec=spec), ledger.tree
    for school, person, values in (
        (tree.school, ledger.liaison, first),
        (tree.school2, make_person(tree.school2), second),
    ):
        file(ledger.owe(task, school), person, {**values, "note": "有"})
    return Office(ledger, make_person(tree.county, Role.OFFICE), tree.county, task)


class TestAnyValues(TestCase):
    @often
    @given(st.data())
    def test_come_back_as_they_went_and_one_changed_cell_is_one_changed_row(
        self, data: st.DataObject
    ) -> None:
        spec = open_form(data.draw(specs()))
        first, second = (sound(spec, data.draw(fillings(spec))) for _ in range(2))
        with tempfile.TemporaryDirectory() as folder, self.settings(MEDIA_ROOT=folder):
            office = filed(make_ledger(), spec, first, second)
            assert counts(office.upload(office.bytes())) == {"untouched": 2}

            key = data.draw(st.sampled_from([one.key for one in spec.fields if one.type in CHANGED]))
            field = spec.by_key[key]
            before = parse(spec, first).values[key]
            typed = CHANGED[field.type]
            as_stored = [parse(spec, {key: one}).values[key] for one in typed]
            new = next(number for number, one in enumerate(as_stored) if one != before)
            book = office.download()
            main(book).fill(office.ledger.tree.school, **{key: typed[new]})
            upload = office.upload(book)
            assert counts(upload) == {"changed": 1, "untouched": 1}
            (line,) = upload.report["lines"]["changed"]
            was = "有" if key == "note" else text_of(field, before)
            old = was if len(was) <= 60 else was[:60] + "…"
            assert {"label": field.label, "before": old, "after": text_of(field, as_stored[new])} in line[
                "changes"
            ]
