"""Forms as data (表单): from one FormSpec the web form, validation, display, Excel columns and roll-up.

Pure Python: this room knows no table, no request and no other room. Every room above may use it. The schema
of a form is in docs/forms.md; ready-made forms are in `vocweek.formspec.presets`.
"""

from vocweek.formspec.carry import Carried, Left, carry, differences_across, in_words, same_kind
from vocweek.formspec.codec import from_json, to_json
from vocweek.formspec.columns import Column, Validation, column, columns, table_columns
from vocweek.formspec.differences import FieldDifference, Segment, differences
from vocweek.formspec.display import DisplayItem, display, text_of
from vocweek.formspec.errors import Problem, SpecError
from vocweek.formspec.faults import Fault, faults, sound_part
from vocweek.formspec.fields import (
    NO_ROLL_UP,
    SUM,
    Choice,
    Field,
    FieldType,
    ImageSpec,
    Merging,
    Outlier,
    Quota,
    RollUp,
    RollUpKind,
    count_distinct,
    ratio,
)
from vocweek.formspec.merging import MergedField, MergedFilings, Pick, merge_filings
from vocweek.formspec.parse import Parsed, parse
from vocweek.formspec.prefill import known_names, prefilled
from vocweek.formspec.questions import (
    WORD_LENGTH,
    Question,
    asking_keys,
    figure,
    figure_text,
    questions,
    unexplained,
)
from vocweek.formspec.quotas import field_for_kind, for_kind
from vocweek.formspec.reading.calculate import numbers_in
from vocweek.formspec.rollup import RollUpField, rollup_fields
from vocweek.formspec.spec import FormSpec, Rule, RuleKind, Section, Template
from vocweek.formspec.web import Mark, WebForm, WebInput, WebSection, raw_from_post, web_form, words_from_post

__all__ = [
    "NO_ROLL_UP",
    "SUM",
    "WORD_LENGTH",
    "Carried",
    "Choice",
    "Column",
    "DisplayItem",
    "Fault",
    "Field",
    "FieldDifference",
    "FieldType",
    "FormSpec",
    "ImageSpec",
    "Left",
    "Mark",
    "MergedField",
    "MergedFilings",
    "Merging",
    "Outlier",
    "Parsed",
    "Pick",
    "Problem",
    "Question",
    "Quota",
    "RollUp",
    "RollUpField",
    "RollUpKind",
    "Rule",
    "RuleKind",
    "Section",
    "Segment",
    "SpecError",
    "Template",
    "Validation",
    "WebForm",
    "WebInput",
    "WebSection",
    "asking_keys",
    "carry",
    "column",
    "columns",
    "count_distinct",
    "differences",
    "differences_across",
    "display",
    "faults",
    "field_for_kind",
    "figure",
    "figure_text",
    "for_kind",
    "from_json",
    "in_words",
    "known_names",
    "merge_filings",
    "numbers_in",
    "parse",
    "prefilled",
    "questions",
    "ratio",
    "raw_from_post",
    "rollup_fields",
    "same_kind",
    "sound_part",
    "table_columns",
    "text_of",
    "to_json",
    "unexplained",
    "web_form",
    "words_from_post",
]
