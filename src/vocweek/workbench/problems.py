"""What the rules refuse, shown where the person typed it."""

from __future__ import annotations

from django.forms import BaseForm

from vocweek.core.errors import DomainError


def show_problems(form: BaseForm, error: DomainError) -> None:
    """Put each problem on the field of a bound `form` it names, or on the form as a whole."""
    for problem in error.problems:
        form.add_error(problem.field if problem.field in form.fields else None, problem.message)
