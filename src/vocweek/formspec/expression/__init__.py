"""A small, safe expression language for computed fields and cross-field rules.

    students / enrolled        count(cases)        sum(enterprises.interns)        max(a, b)
    students <= enrolled       kind != "视频" or filled(video_url)

Numbers are exact decimals. A missing value makes the result missing; so does division by zero. A comparison
with a missing value is neither true nor false. Nothing is ever handed to Python's own `eval`.
"""

from vocweek.formspec.expression.evaluate import Value, evaluate
from vocweek.formspec.expression.kinds import Kind, Scope, kind_of, known_in, names_in
from vocweek.formspec.expression.parser import parse_expression
from vocweek.formspec.expression.syntax import Node

__all__ = [
    "Kind",
    "Node",
    "Scope",
    "Value",
    "evaluate",
    "kind_of",
    "known_in",
    "names_in",
    "parse_expression",
]
