"""Whatever comes in, the answer is text or `UnreadableNotice`."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.notices.documents import paragraph, pdf_file, word_xml
from vocweek.campaign.notices.extract import ExtractedText, UnreadableNotice, extract_text

HEADS = [
    b"",
    b"PK\x03\x04",
    b"{\\rtf",
    b"<html>",
    b"\xff\xfe",
    b"\xfe\xff",
    b"\xef\xbb\xbf",
    b"<p></p><td></td>",
]
WORD = word_xml(paragraph("正文") * 20, numbering="<w:num/>")
PDF = pdf_file("正文", "附件")
TAGS = [
    "<table>",
    "<tr>",
    "<td rowspan=3>",
    "<td colspan=99999>",
    "</td>",
    "<p>",
    "<br>",
    "<div hidden>",
    "</table>",
]


def reads_or_refuses(data: bytes) -> None:
    try:
        found = extract_text(data, "a.docx")
    except UnreadableNotice as problem:
        assert problem.message.endswith("。")
    else:
        assert isinstance(found, ExtractedText)
        assert found.text.strip()


def damaged(data: bytes) -> st.SearchStrategy[bytes]:
    """The document with some bytes put over it and perhaps its end cut off."""

    def apply(patches: list[tuple[int, bytes]], end: int) -> bytes:
        copy = bytearray(data)
        for at, patch in patches:
            copy[at : at + len(patch)] = patch
        return bytes(copy[:end])

    place = st.integers(0, len(data) - 1)
    patches = st.lists(st.tuples(place, st.binary(min_size=1, max_size=6)), max_size=4)
    return st.builds(apply, patches, st.one_of(st.just(len(data)), place))


@given(st.sampled_from(HEADS), st.binary(max_size=400))
def test_any_bytes(head: bytes, data: bytes) -> None:
    reads_or_refuses(head + data)


@given(damaged(WORD))
@settings(max_examples=300)
def test_any_damage_to_a_word_file(data: bytes) -> None:
    reads_or_refuses(data)


@given(damaged(PDF))
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_damage_to_a_pdf(data: bytes) -> None:
    reads_or_refuses(data)


@given(st.lists(st.one_of(st.sampled_from(TAGS), st.text(max_size=5)), max_size=60))
def test_any_soup_of_tags(parts: list[str]) -> None:
    reads_or_refuses(("<html>" + "".join(parts)).encode("utf-8", "replace"))


@given(st.text(max_size=200), st.sampled_from(["utf-8", "gb18030", "utf-16"]))
def test_any_text(text: str, encoding: str) -> None:
    reads_or_refuses(text.encode(encoding, "replace"))
