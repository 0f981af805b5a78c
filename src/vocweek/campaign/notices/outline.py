"""A notice as paragraphs under headings, body and attachments apart, with a way back to the extracted text."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from vocweek.campaign.notices.layout import running_text
from vocweek.campaign.notices.numerals import number, written_as_digits
from vocweek.campaign.notices.reading import Evidence, Fact, T
from vocweek.campaign.notices.text import Copy, display

_NUMBERED = (
    (1, re.compile(r"(?:第)?([一二三四五六七八九十]{1,3})(?:、|[.](?!\d)|章|部分)\s*")),
    (2, re.compile(r"\(([一二三四五六七八九十]{1,3})\)\s*")),
    (3, re.compile(r"(\d{1,2})[.、](?!\d|\s*\d{1,2}[.、]\d)\s*|(\d{1,2})[.、]\s*(?=\d{4}年|\d{1,2}月)")),
    (4, re.compile(r"(?:\((\d{1,2})\)|([⑴-⒇①-⑳]))\s*")),
)
_PART = re.compile(r"附\s?件\s*(\d{1,2}|[一二三四五六七八九十]{1,2})?\s*([::.、]?)\s*(.*)")


@dataclass(frozen=True)
class Paragraph:
    """A line of the clean copy. `level` and `ordinal` when it is numbered, `body` where its words begin.

    `trail` holds the headings it stands under, outermost first, itself included when it is one; `part` is 0 in the
    notice itself, n in its nth attachment. `cell` marks the rows of tables.
    """

    start: int
    end: int
    text: str
    level: int | None
    ordinal: int | None
    body: int
    trail: tuple[str, ...]
    part: int
    cell: bool

    @property
    def words(self) -> str:
        """The text without its number."""
        return self.text[self.body - self.start :]

    @property
    def heading(self) -> str:
        """The title a numbered paragraph begins with: up to the first full stop or colon."""
        return re.split(r"[。:;]", self.words, maxsplit=1)[0]

    @property
    def is_heading(self) -> bool:
        """Numbered and nothing but a title: no sentence follows."""
        return (
            self.level is not None
            and len(self.words.rstrip("。:")) <= 40
            and "," not in self.words
            and "。" not in self.words[:-1]
        )


@dataclass(frozen=True)
class Sentence:
    """One sentence (up to 。 ; ! ?) of a paragraph, in the clean copy."""

    start: int
    end: int
    text: str
    paragraph: Paragraph


class Page:
    """The notice laid out for the rules. Positions are those of `text`, the clean copy with digits."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.clean: Copy = running_text(source)
        self.copy: Copy = written_as_digits(self.clean)
        self.text: str = self.copy.text
        self.paragraphs: tuple[Paragraph, ...] = tuple(_paragraphs(self.text))
        self._starts = [paragraph.start for paragraph in self.paragraphs]
        self._sentences: dict[int, tuple[Sentence, ...]] = {}

    @cached_property
    def parts(self) -> dict[int, tuple[Paragraph, ...]]:
        """The paragraphs of the notice itself (0) and of each attachment (1, 2 …)."""
        found: dict[int, list[Paragraph]] = {}
        for paragraph in self.paragraphs:
            found.setdefault(paragraph.part, []).append(paragraph)
        return {part: tuple(paragraphs) for part, paragraphs in found.items()}

    @cached_property
    def body(self) -> tuple[Paragraph, ...]:
        """The paragraphs of the notice itself; of its first attachment when nothing stands before it (notice 003)."""
        return self.parts[min(self.parts)] if self.parts else ()

    def sentences(self, paragraph: Paragraph) -> tuple[Sentence, ...]:
        """The sentences of one paragraph; a `;` inside brackets does not end one."""
        if paragraph.start not in self._sentences:
            self._sentences[paragraph.start] = tuple(
                Sentence(paragraph.start + start, paragraph.start + end, paragraph.text[start:end], paragraph)
                for start, end in _sentence_spans(paragraph.text)
            )
        return self._sentences[paragraph.start]

    def paragraph_at(self, position: int) -> Paragraph | None:
        """The paragraph a position of the clean copy stands in, None between two."""
        index = bisect_right(self._starts, position) - 1
        if index < 0:
            return None
        paragraph = self.paragraphs[index]
        return paragraph if position < max(paragraph.end, paragraph.start + 1) else None

    def value(self, start: int, end: int, spaced: bool = False) -> str:
        """The words of a span as a reader would write them, Chinese numerals as they stood."""
        copy = self.copy
        while copy is not self.clean:
            start, end = copy.up(start, end)
            copy = copy.parent or self.clean
        return display(self.clean.text[start:end], spaced)

    def evidence(self, start: int, end: int) -> Evidence:
        """The stretch of the extracted text behind a span of the clean copy."""
        first, last = self.copy.origin(start, end)
        return Evidence(self.source[first:last], first, last)

    def sentence_around(self, start: int, end: int) -> Evidence:
        """The whole sentence a span stands in."""
        paragraph = self.paragraph_at(start)
        if paragraph:
            sentences = self.sentences(paragraph)
            index = bisect_right(sentences, start, key=lambda sentence: sentence.start) - 1
            if index >= 0 and start < sentences[index].end:
                return self.evidence(
                    sentences[index].start, max(sentences[index].end, min(end, paragraph.end))
                )
        return self.evidence(start, end)

    def fact(self, value: T, start: int, end: int) -> Fact[T]:
        """A value with the sentence around a span as its evidence."""
        return Fact(value, self.sentence_around(start, end))


def _paragraphs(text: str) -> Iterator[Paragraph]:
    trail: list[tuple[int, str]] = []
    part, seen, listing, at = 0, set[str](), False, 0
    for raw in text.split("\n"):
        words = raw.strip(" \f\r\t")
        start = at + raw.find(words) if words else at
        at += len(raw) + 1
        if not words and "\t" not in raw:
            continue
        opens, listing = _opens_attachment(words, seen, listing)
        if opens:
            part, trail = part + 1, []
        level, ordinal, offset = _number(words)
        paragraph = Paragraph(
            start, start + len(words), words, level, ordinal, start + offset, (), part, _is_row(raw)
        )
        if level is not None and not paragraph.cell:
            trail = [(own, title) for own, title in trail if own < level] + [(level, paragraph.heading)]
        yield Paragraph(start, start + len(words), words, level, ordinal, start + offset,
                        tuple(title for _, title in trail), part, paragraph.cell)  # fmt: skip


def _is_row(raw: str) -> bool:
    return "\t" in raw.rstrip("\r\n\t ") or raw[:1] == "\t"


def _opens_attachment(words: str, seen: set[str], listing: bool) -> tuple[bool, bool]:
    """Whether a line begins an attachment (`附件2` alone, or its title again) rather than lists one; updates `seen`."""
    match = _PART.fullmatch(words) if words.startswith("附") and len(words) < 80 else None
    if not match:
        return False, listing
    label, colon, title = match.group(1) or "", match.group(2), match.group(3)
    if title:
        again = label in seen
        seen.add(label)
        return (again and bool(label)), True
    if colon and not label:
        return False, True
    return True, listing


def _number(words: str) -> tuple[int | None, int | None, int]:
    """Level, ordinal and length of the number a line begins with (`一、` `(二)` `3.` `⑷`)."""
    for level, pattern in _NUMBERED:
        match = pattern.match(words)
        if match and match.end() < len(words):
            sign = next(group for group in match.groups() if group)
            if sign.isdigit() and sign.isascii():
                return level, int(sign), match.end()
            if sign in "⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇":
                return level, ord(sign) - ord("⑴") + 1, match.end()
            if "①" <= sign <= "⑳":
                return level, ord(sign) - ord("①") + 1, match.end()
            return level, number(sign), match.end()
    return None, None, 0


_STOPS = re.compile(r"[()〔〕《》。;!?]")


def _sentence_spans(text: str) -> Iterator[tuple[int, int]]:
    depth = start = 0
    for match in _STOPS.finditer(text):
        sign = match.group()
        if sign in "(〔《":
            depth += 1
        elif sign in ")〕》":
            depth = max(depth - 1, 0)
        elif depth == 0 or (sign == "。" and depth == 1 and match.start() - start > 200):
            if text[start : match.end()].strip():
                yield start, match.end()
            start, depth = match.end(), 0
    if text[start:].strip():
        yield start, len(text)
