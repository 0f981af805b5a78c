"""The parts an expression is made of: tokens and tree."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeAlias

from vocweek.formspec.errors import SpecError

MAX_LENGTH = 500
FUNCTIONS = frozenset({"sum", "count", "min", "max", "filled"})
KEYWORDS = frozenset({"and", "or", "not"})

_TOKEN = re.compile(
    r"""\s*(?:
        (?P<number>[0-9]{1,15}(?:\.[0-9]{1,10})?(?![0-9A-Za-z_.]))
      | (?P<text>"[^"\\\n]*"|'[^'\\\n]*')
      | (?P<name>[a-z][a-z0-9_]*)
      | (?P<sign><=|>=|==|!=|[-+*/(),.<>])
    )""",
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Token:
    """A word of an expression; kind is number, text, name, word (a keyword), sign or end."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Constant:
    """A number or a quoted text."""

    value: Decimal | str


@dataclass(frozen=True, slots=True)
class Name:
    """The value of a field, by its key."""

    key: str


@dataclass(frozen=True, slots=True)
class ColumnName:
    """All values in one column of a table field: `table.column`; outside sum(), min(), max() a known value."""

    table: str
    column: str


@dataclass(frozen=True, slots=True)
class Unary:
    """`-x` or `not x`."""

    sign: str
    operand: Node


@dataclass(frozen=True, slots=True)
class Binary:
    """Arithmetic, a comparison, `and` or `or`."""

    sign: str
    left: Node
    right: Node


@dataclass(frozen=True, slots=True)
class Call:
    """One of FUNCTIONS with its arguments."""

    function: str
    arguments: tuple[Node, ...]


Node: TypeAlias = Constant | Name | ColumnName | Unary | Binary | Call


def tokens(source: str) -> Iterator[Token]:
    """Yield the tokens of an expression and then an end token.

    Raises SpecError for a text that is too long or a sign the language does not have.
    """
    if len(source) > MAX_LENGTH:
        raise SpecError(f"算式不能超过 {MAX_LENGTH} 个字符")
    position, length = 0, len(source.rstrip())
    while position < length:
        match = _TOKEN.match(source, position)
        if match is None:
            raise SpecError(
                f"算式第 {position + 1} 个字符处看不懂：“{source[position : position + 10].strip()}”"
            )
        kind, text = str(match.lastgroup), match[str(match.lastgroup)]
        yield Token("word" if kind == "name" and text in KEYWORDS else kind, text)
        position = match.end()
    yield Token("end", "")
