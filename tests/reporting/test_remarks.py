"""What a draft keeps beside its fields is merged like them: each person's change stands."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from vocweek.reporting.remarks import Remarks, merge_remarks, read_remarks

KEYS = st.sampled_from(["a", "b", "c"])
REMARKS = st.builds(
    Remarks,
    words=st.dictionaries(KEYS, st.sampled_from(["甲", "乙"])),
    confirmed=st.frozensets(KEYS),
    covers_area=st.booleans(),
)


@given(REMARKS)
def test_a_draft_gives_back_what_it_keeps(remarks):
    assert read_remarks({"students": 3, **remarks.stored()}) == remarks


@given(REMARKS, REMARKS)
def test_who_changed_nothing_takes_over_what_others_wrote(base, theirs):
    assert merge_remarks(theirs, base, base) == theirs


@given(REMARKS, REMARKS)
def test_where_nobody_else_wrote_mine_stands(base, mine):
    assert merge_remarks(base, base, mine) == mine


def test_two_people_who_write_different_words_both_keep_them():
    base, mine, theirs = Remarks(), Remarks(words={"a": "甲"}), Remarks(words={"b": "乙"}, covers_area=True)
    assert merge_remarks(theirs, base, mine) == Remarks({"a": "甲", "b": "乙"}, covers_area=True)
