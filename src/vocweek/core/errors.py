"""Errors as data: a code, the place, and a Chinese sentence that says what to do."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong.

    code: stable English identifier. message: Chinese, what is wrong and what to do.
    field: the form field it concerns. row, column: 1-based row and column key, in a table or sheet.
    """

    code: str
    message: str
    field: str | None = None
    row: int | None = None
    column: str | None = None


class DomainError(Exception):
    """A request the rules refuse; nothing of it is stored."""

    def __init__(self, problems: Problem | list[Problem]) -> None:
        self.problems = [problems] if isinstance(problems, Problem) else problems
        super().__init__("；".join(problem.message for problem in self.problems))


def refuse(code: str, message: str, field: str | None = None) -> DomainError:
    """Return the error for one problem; the caller raises it."""
    return DomainError(Problem(code, message, field))
