"""A whole form: sections of fields, and rules across them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from vocweek.formspec.checks import check_spec, computed_order
from vocweek.formspec.expression import known_in, names_in, parse_expression
from vocweek.formspec.fields import Field, FieldType
from vocweek.formspec.reading.quick import Quick, quick_reader


@dataclass(frozen=True, slots=True)
class Section:
    """A titled group of fields."""

    key: str
    title: str
    fields: tuple[Field, ...]
    help: str = ""


class RuleKind(StrEnum):
    """What a broken rule does: refuse the figure, or ask for a word of explanation (说明) and take it."""

    MUST = "must"
    EXPLAIN = "explain"


@dataclass(frozen=True, slots=True)
class Rule:
    """A condition across fields and known values (`roster.students`, `last.students`, `own.students`).

    Where it is false, `message` is shown: of a rule that must hold at each of `fields` (keys), of one that asks
    for an explanation at the first of them, where the word is written.
    """

    expression: str
    message: str
    fields: tuple[str, ...]
    kind: RuleKind = RuleKind.MUST


@dataclass(frozen=True, slots=True)
class Template:
    """A file of the office for the filer to download and fill in (附件模板). asset: its id; name: as shown."""

    asset: int
    name: str


@dataclass(frozen=True)
class FormSpec:
    """A form as data. One that exists is sound: making an unsound one raises SpecError.

    Field keys are unique in the whole form.
    """

    title: str
    sections: tuple[Section, ...]
    rules: tuple[Rule, ...] = ()
    templates: tuple[Template, ...] = ()

    def __post_init__(self) -> None:
        check_spec(self)

    @cached_property
    def by_key(self) -> Mapping[str, Field]:
        """Every field by its key, in the order of the form."""
        return {field.key: field for section in self.sections for field in section.fields}

    @property
    def fields(self) -> Iterator[Field]:
        """Every field in the order of the form."""
        yield from self.by_key.values()

    @cached_property
    def steps(self) -> tuple[tuple[str, Field, Quick | None], ...]:
        """What a parse goes through: key, field and its quick reader, in the order of the form; nothing computed."""
        read = [field for field in self.fields if field.type is not FieldType.COMPUTED]
        return tuple((field.key, field, quick_reader(field)) for field in read)

    @cached_property
    def reckons(self) -> bool:
        """Whether values are worked out or compared, so that a parse has to look at them together."""
        return bool(self.computed) or any(rule.kind is RuleKind.MUST for rule in self.rules)

    @cached_property
    def operand_fields(self) -> tuple[Field, ...]:
        """The fields that an expression of the form names, computed ones included."""
        read = [field.expression or "" for field in self.computed] + [rule.expression for rule in self.rules]
        named = {name for expression in read for name in names_in(parse_expression(expression))}
        return tuple(field for field in self.fields if field.key in named or field.type is FieldType.COMPUTED)

    @cached_property
    def compared(self) -> frozenset[str]:
        """The known values that judging a filled-in form needs: those rules name, and last year's figures."""
        named = {
            name for rule in self.rules for name in known_in(parse_expression(rule.expression), self.by_key)
        }
        return frozenset(named | {f"last.{field.key}" for field in self.fields if field.watched})

    @cached_property
    def computed(self) -> tuple[Field, ...]:
        """The computed fields, each after those it reads."""
        return computed_order(self.by_key)
