"""From text to tree, by recursive descent with a bound on depth and size."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from functools import lru_cache

from vocweek.formspec.errors import SpecError
from vocweek.formspec.expression.syntax import (
    FUNCTIONS,
    Binary,
    Call,
    ColumnName,
    Constant,
    Name,
    Node,
    Token,
    Unary,
    tokens,
)

MAX_DEPTH = 20
MAX_NODES = 120

_COMPARISONS = frozenset({"<", "<=", ">", ">=", "==", "!="})


@lru_cache(maxsize=2048)
def parse_expression(source: str) -> Node:
    """Return the tree of an expression such as `students / enrolled`.

    Raises SpecError (and nothing else) for any text that is not an expression.
    """
    return _Parser(source).whole()


class _Parser:
    """One pass over the tokens; each method reads one level of the grammar."""

    def __init__(self, source: str) -> None:
        self.tokens = list(tokens(source))
        self.position = 0
        self.depth = 0
        if len(self.tokens) > MAX_NODES:
            raise SpecError(f"算式太长，最多 {MAX_NODES} 个词")

    def whole(self) -> Node:
        node = self.either()
        if self.next.kind != "end":
            raise SpecError(f"算式在“{self.next.text}”处应当结束")
        return node

    @property
    def next(self) -> Token:
        return self.tokens[self.position]

    def take(self, *texts: str) -> str | None:
        """Return and step over the next token when it is one of these signs or words."""
        if self.next.kind not in ("sign", "word") or self.next.text not in texts:
            return None
        self.position += 1
        return self.tokens[self.position - 1].text

    def expect(self, text: str) -> None:
        if self.take(text) is None:
            raise SpecError(f"算式缺少“{text}”")

    def chain(self, operand: Callable[[], Node], *signs: str) -> Node:
        """Read operands joined by these signs, grouping from the left."""
        node = operand()
        while sign := self.take(*signs):
            node = Binary(sign, node, operand())
        return node

    def either(self) -> Node:
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise SpecError(f"算式的括号最多 {MAX_DEPTH} 层")
        node = self.chain(self.both, "or")
        self.depth -= 1
        return node

    def both(self) -> Node:
        return self.chain(self.negated, "and")

    def negated(self) -> Node:
        return Unary("not", self.comparison()) if self.take("not") else self.comparison()

    def comparison(self) -> Node:
        left = self.total()
        sign = self.take(*_COMPARISONS)
        return Binary(sign, left, self.total()) if sign else left

    def total(self) -> Node:
        return self.chain(self.product, "+", "-")

    def product(self) -> Node:
        return self.chain(self.signed, "*", "/")

    def signed(self) -> Node:
        return Unary("-", self.atom()) if self.take("-") else self.atom()

    def atom(self) -> Node:
        if self.take("("):
            node = self.either()
            self.expect(")")
            return node
        token = self.next
        if token.kind not in ("number", "text", "name"):
            raise SpecError(f"算式在“{token.text}”处不完整" if token.text else "算式不完整")
        self.position += 1
        if token.kind == "number":
            return Constant(Decimal(token.text))
        if token.kind == "text":
            return Constant(token.text[1:-1])
        return self.named(token.text)

    def named(self, name: str) -> Node:
        """Read what begins with a name: a call, a table's column, or a field."""
        if self.take("("):
            return self.call(name)
        if self.take("."):
            column = self.next
            if column.kind != "name":
                raise SpecError(f"“{name}.”后应为列名")
            self.position += 1
            return ColumnName(name, column.text)
        return Name(name)

    def call(self, name: str) -> Node:
        if name not in FUNCTIONS:
            raise SpecError(f"没有“{name}”这个函数，可用：{'、'.join(sorted(FUNCTIONS))}")
        arguments = [self.either()]
        while self.take(","):
            arguments.append(self.either())
        self.expect(")")
        return Call(name, tuple(arguments))
