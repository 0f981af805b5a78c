"""Whatever stands in an address of the public face is answered, and soon: every page there is, with absurd parts.

The list of pages is that of the addresses themselves, so a new one is among them.
"""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from urllib.parse import quote, urlencode

from django.urls import URLPattern, URLResolver
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from tests.activities.factories import make_activity, make_session
from tests.factories import Tree
from tests.portal.factories import publish
from tests.selection.certificates.factories import make_batch
from tests.selection.factories import make_stage
from tests.selection.public.factories import public_call
from vocweek.org.models import OrgUnit
from vocweek.portal import urls as portal
from vocweek.publishing.search.indexing import refresh
from vocweek.selection.models import Certificate
from vocweek.workbench.judging import urls as judging

SECONDS = 2.0
"""Of the processor, for one answer."""
ANSWERS = {200, 301, 302, 304, 400, 403, 404, 405, 410}
NAMES = (
    *(
        "q",
        "in",
        "unit",
        "day",
        "years",
        "page",
        "year",
        "kind",
        "audience",
        "mode",
        "free",
        "near",
        "km",
        "at",
    ),
    *("view", "after", "code", "line", "p", "title", "accent", "from"),
)
ODD = (
    *("", "0", "-1", "1" * 40, "2", "2026", "9999999999", "1e9", "\x00", "2026-13-45", "2026-05-12", "week", "all"),
    *("g-", "g-open", "' OR 1=1 --", "a & b | !c :* <-> d", "(((", "\\", "%", "_", "91,181", "nan,inf", "35.3,113.9"),
    *("焊接", "hanjie", "🔧🇨🇳", "页" * 10_000, "𠮷野家", "\u202eabc", "../../etc/passwd", "calendar", "print"),
)  # fmt: skip
DRAWN = re.compile(r"poster\.pdf$|card\.jpg$")
"""Drawn rather than written: kept for a version of the site, and dear the first time."""
_PART = re.compile(r"<(?:\w+:)?(\w+)>")


def _below(patterns: list[URLPattern | URLResolver], before: str) -> Iterator[str]:
    for one in patterns:
        here = before + str(one.pattern)
        if isinstance(one, URLResolver):
            yield from _below(one.url_patterns, here)
        else:
            yield here


PAGES = (*_below(portal.urlpatterns, ""), *_below(list(judging.urlpatterns), "ps/"))
ASKED = st.lists(
    st.tuples(st.sampled_from(NAMES), st.one_of(st.sampled_from(ODD), st.text(max_size=30))), max_size=5
)


class TestEveryPublicPage(TestCase):
    """Each is asked with parts that are there, and with parts nobody can mean."""

    def setUp(self) -> None:
        stage = make_stage()
        tree: Tree = stage.tree
        activity = make_activity(stage.edition, tree.school, title="焊接体验课")
        story = publish(stage.edition, tree.school, title="焊接的故事")
        make_batch(tree.province, stage.edition)
        refresh()
        self.there = {
            "session_id": [make_session(activity).public_id],
            "site": [OrgUnit.objects.get(pk=tree.school.pk).code, "410000"],
            "section": ["al", "zt"],
            "code": [Certificate.objects.get().code, "410725"],
            "public_id": [activity.public_id, story.public_id, public_call(stage).public_id],
        }

    @settings(max_examples=250)
    @given(page=st.sampled_from(PAGES), asked=ASKED, english=st.booleans(), data=st.data())
    def test_never_fails_and_never_takes_long(
        self, page: str, asked: list[tuple[str, str]], english: bool, data: st.DataObject
    ) -> None:
        def filled(part: re.Match[str]) -> str:
            odd = ODD if DRAWN.search(page) is None else ("none", "页")
            return quote(data.draw(st.sampled_from([*self.there.get(part[1], ()), *odd])), safe="")

        path = f"/{'en/' if english and not page.startswith('ps/') else ''}{_PART.sub(filled, page)}"
        began = time.process_time()
        answer = self.client.get(f"{path}?{urlencode(asked, errors='replace')}")
        if answer.streaming:
            b"".join(answer)
        assert answer.status_code in ANSWERS, (path, asked, answer.status_code)
        assert time.process_time() - began < SECONDS, (path, asked)
