"""A task as data: what is read, what is missing, and that nothing is lost on the way."""

from __future__ import annotations

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vocweek.campaign.drafts import TaskDraft, from_data, to_data
from vocweek.core.clock import at, end_of
from vocweek.org.models import UnitKind

ASKED = {"items": ["总结"], "audience_kinds": ["school"]}
days = st.dates(min_value=date(2015, 1, 1), max_value=date(2099, 12, 31))
words = st.text(min_size=1, max_size=20).map(str.strip).filter(bool)


def codes(problems: list) -> set[str]:  # type: ignore[type-arg]
    return {problem.code for problem in problems}


def test_a_day_alone_means_the_end_of_that_day() -> None:
    draft, problems = from_data({**ASKED, "due": "2026-05-17"})
    assert (draft.due_at, problems) == (end_of(date(2026, 5, 17)), [])


def test_a_moment_is_taken_as_it_is_said() -> None:
    draft, _ = from_data({**ASKED, "due": "2026-05-17T16:00"})
    assert draft.due_at == at(date(2026, 5, 17), time(16))


def test_a_window_without_due_moment_closes_with_its_last_day() -> None:
    draft, problems = from_data({**ASKED, "window": {"from": "2026-05-12", "to": "2026-05-18"}})
    assert (draft.due_at, problems) == (end_of(date(2026, 5, 18)), [])


def test_a_daily_time_stands_instead_of_a_due_moment() -> None:
    window = {"from": "2026-05-21", "to": "2026-05-28"}
    draft, problems = from_data({**ASKED, "daily": "16:00", "due": "2026-05-28", "window": window})
    assert (draft.daily_at, draft.due_at, problems) == (time(16), None, [])


def test_choosing_daily_without_a_time_is_not_taken_for_once() -> None:
    window = {"from": "2026-05-21", "to": "2026-05-28"}
    draft, problems = from_data({**ASKED, "repeats": "daily", "daily": "", "window": window})
    assert (draft.due_at, [problem.message for problem in problems]) == (None, ["请填写每天几点前报送。"])


def test_a_missing_due_moment_is_said_beside_its_input() -> None:
    _, problems = from_data(ASKED, "task-3")
    assert [(problem.field, problem.message) for problem in problems] == [
        ("task-3-due", "未读到截止时间，请补充。")
    ]


def test_a_date_that_is_none_is_named_once_not_also_called_missing() -> None:
    _, problems = from_data({**ASKED, "due": "5月17日"})
    assert [problem.code for problem in problems] == ["bad_due"]


def test_daily_without_window_nobody_asked_and_no_items_are_each_said() -> None:
    _, problems = from_data({"items": [], "daily": "16:00"})
    assert codes(problems) == {"no_items", "no_audience", "no_window"}


def test_a_window_that_ends_before_it_begins_is_refused() -> None:
    _, problems = from_data({**ASKED, "daily": "16:00", "window": {"from": "2026-05-28", "to": "2026-05-21"}})
    assert codes(problems) == {"window_order"}


@given(
    st.builds(
        TaskDraft,
        items=st.lists(words, min_size=1, max_size=5).map(tuple),
        title=words,
        audience_kinds=st.sets(st.sampled_from(UnitKind), min_size=1).map(
            lambda kinds: tuple(kind for kind in UnitKind if kind in kinds)
        ),
        due_at=st.builds(at, days, st.times().map(lambda clock: clock.replace(second=0, microsecond=0)))
        | days.map(end_of),
        window_from=st.just(date(2014, 5, 1)),  # before every due moment
        window_to=st.just(date(2014, 5, 2)) | st.none(),
        at_least=st.integers(min_value=1, max_value=99),
        closes=st.booleans(),
        mailbox=st.sampled_from(["", "xxzcjk@163.com"]),
    )
)
def test_a_draft_survives_being_written_down_and_read_again(draft: TaskDraft) -> None:
    assert from_data(to_data(draft)) == (draft, [])


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ({"due": "0001-01-01"}, "bad_due"),
        ({"due": "9999-12-31T10:00"}, "bad_due"),
        ({"due": "2026-05-17T10:00+09:00"}, "bad_due"),
        ({"email": "职成教科邮箱", "due": "2026-05-17"}, "bad_email"),
        ({"daily": "16:00+09:00", "window": {"from": "2026-05-12", "to": "2026-05-18"}}, "bad_daily"),
        ({"daily": "16:00", "window": {"from": "2026-05-12", "to": "2062-05-18"}}, "long_window"),
    ],
)
def test_moments_that_no_week_has_are_refused(said: dict[str, object], code: str) -> None:
    assert code in codes(from_data({**ASKED, **said})[1])
