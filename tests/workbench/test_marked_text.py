"""A notice's text with the sources of its facts marked."""

from dataclasses import dataclass

from django.template import Context, Template
from hypothesis import given
from hypothesis import strategies as st

from vocweek.workbench.marked import marked_stretches


@dataclass(frozen=True)
class Place:
    start: int
    end: int


places = st.builds(Place, st.integers(-5, 60), st.integers(-5, 60))


@given(st.text(max_size=50), st.dictionaries(st.sampled_from("abcdef"), places))
def test_the_stretches_joined_are_the_text_again(text: str, evidence: dict[str, Place]) -> None:
    assert "".join(s.text for s in marked_stretches(text, evidence.items())) == text


@given(st.text(min_size=1, max_size=50), st.dictionaries(st.sampled_from("abcdef"), places))
def test_each_mark_covers_exactly_its_place(text: str, evidence: dict[str, Place]) -> None:
    stretches = marked_stretches(text, evidence.items())
    for key, place in evidence.items():
        marked = "".join(stretch.text for stretch in stretches if key in stretch.keys)
        assert marked == text[max(0, place.start) : max(0, place.end)]


def test_two_facts_from_one_sentence_share_its_mark_and_each_has_an_anchor() -> None:
    page = Template("{% load components %}{% marked_text text evidence %}").render(
        Context({"text": "5月17日前<报送>。", "evidence": {"due": Place(0, 10), "item": Place(0, 10)}})
    )
    assert page.count("<mark") == 1
    assert 'data-facts="due item"' in page
    assert 'id="source-due"' in page and 'id="source-item"' in page
    assert "&lt;报送&gt;" in page
