"""Whatever is sent to a form of the public face, and however an address is written, it is answered: never by a 5xx.

The list of pages is that of the addresses themselves, as in `test_absurd_addresses`; the links are good ones.
"""

from __future__ import annotations

import re
from datetime import timedelta
from urllib.parse import quote

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.activities.factories import make_activity, make_bookable, make_booking
from tests.portal.factories import publish
from tests.portal.test_absurd_addresses import ANSWERS, DRAWN, PAGES
from tests.selection.factories import make_stage
from tests.selection.public.factories import begin, public_call, token_of
from vocweek.activities.booking.tickets import link_hash, new_token
from vocweek.core.clock import now

FORMS = tuple(one for one in PAGES if not re.search(r"\.\w+$|poster|card|data|feed", one))
TOLD = ANSWERS | {409, 413, 422, 429}
NAMES = (
    *(
        "name",
        "phone",
        "mail",
        "people",
        "client_key",
        "altcha",
        "question",
        "answer",
        "stars",
        "words",
        "version",
    ),
    *(
        "unit",
        "unit_name",
        "token",
        "code",
        "line",
        "about",
        "evidence",
        "drop",
        "save",
        "who_name",
        "who_phone",
    ),
    *(
        "who_role",
        "who_agrees",
        "essay_title",
        "essay_text",
        "session",
        "to_name",
        "to_phone",
        "csrfmiddlewaretoken",
    ),
)
VALUES = (
    *("", "0", "-1", "1" * 60, "١٢٣", "１２", "⅓", "1e400", "nan", "inf", "0000-00-00", "9999-12-31", "10000-01-01"),
    *("\x00", "a\x00b", "\ufffe", "\u202eabc", "𠮷", "🔧" * 300, "页" * 60_000, "a@b.cn\nBcc: c@d.cn", "${7*7}{{7*7}}"),
    *("<script>alert(1)</script>", "javascript:alert(1)", "' OR 1=1 --", "[]", "{}", "null", "true", "on"),
    *("13800138000", "liming@example.cn", "00000000-0000-0000-0000-000000000000", "../../etc/passwd"),
)  # fmt: skip
WRITTEN = (
    *("%", "%zz", "%f", "%ff%fe", "%ED%A0%80", "%C0%AF", "%00", "%25%30%30", "&&&&", ";", "=", "=&=", "?", "%EF%BB%BF"),
    *("page=%D9%A1", "page=1&page=-1&page=x", "page=100000000000000000000", "page=-1", "page=1.0", "page=%EF%BC%91"),
    *("day=0000-00-00", "day=9999-12-31", "day=10000-01-01", "year=0", "year=99999999999999999999", "year=-1"),
    *("near=nan,nan&km=nan", "near=inf,-inf", "near=1e400,1", "near=,&km=,", "near=35.3,113.9&km=1e308", "km=-5"),
    *("q=%00", "q=%ED%A0%80", "q=" + "%E9%A1%B5" * 2_000, "&".join(f"a{one}=1" for one in range(1_500))),
    "&".join(["q=x"] * 600),
)  # fmt: skip
_PART = re.compile(r"<(?:\w+:)?(\w+)>")
SENT = st.lists(
    st.tuples(st.sampled_from(NAMES), st.one_of(st.sampled_from(VALUES), st.text(max_size=30))), max_size=8
)
SHARED = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
There = dict[str, list[str]]


@pytest.fixture
def there(db: None) -> There:
    """Return parts of addresses that open something; what one example changes, the next one finds."""
    stage = make_stage()
    activity = make_activity(stage.edition, stage.tree.school, title="焊接体验课")
    session, ticket = make_bookable(activity, starts_at=now() + timedelta(days=2)), new_token()
    make_booking(session, token=ticket, link_hash=link_hash(ticket))
    story = publish(stage.edition, stage.tree.school, title="焊接的故事")
    call = public_call(stage)
    return {
        "session_id": [session.public_id],
        "site": ["410000"],
        "section": ["al"],
        "code": ["410725"],
        "public_id": [activity.public_id, story.public_id, call.public_id],
        "token": [token_of(begin(stage, call)), ticket],
    }


def path_of(page: str, there: There, data: st.DataObject) -> str:
    def filled(part: re.Match[str]) -> str:
        return quote(str(data.draw(st.sampled_from(there.get(part[1], ["1"])))), safe="")

    return f"/{_PART.sub(filled, page)}"


@settings(SHARED, max_examples=150)
@given(page=st.sampled_from(FORMS), sent=SENT, english=st.booleans(), data=st.data())
def test_what_is_sent_is_answered(
    there: There, page: str, sent: list[tuple[str, str]], english: bool, data: st.DataObject
) -> None:
    path = path_of(page, there, data)
    fields: dict[str, list[str]] = {}
    for name, value in sent:
        fields.setdefault(name, []).append(value.encode(errors="replace").decode())
    way = "/en" if english and not path.startswith("/ps/") else ""
    answer = Client().post(way + path, fields)
    assert answer.status_code in TOLD, (path, sent, answer.status_code)


@settings(SHARED, max_examples=100)
@given(
    page=st.sampled_from(FORMS),
    body=st.sampled_from(
        [
            b"",
            b"\xff\xfe=\xed\xa0\x80&mail=%ED%A0%80",
            b'--x\r\nContent-Disposition: form-data; name="mail"\r\n\r\nhalf',
            b'--x\r\nContent-Disposition: form-data; name="f"; filename="\x00../a"\r\n\r\nMZ\r\n--x--\r\n',
            b"&".join(b"a%d=1" % one for one in range(1_500)),
            b"[" * 50_000,
            b'{"events": NaN, "sent_at": 1e999, "have": []}',
            b'{"events": [1, null, {"key": {}}], "sent_at": {}, "have": {"tickets": "x"}}',
        ]
    ),
    kind=st.sampled_from(
        [
            "application/x-www-form-urlencoded",
            "multipart/form-data; boundary=x",
            "multipart/form-data",
            "multipart/form-data; boundary=\xff",
            "application/json",
            "text/plain; charset=nonsense",
            "application/x-www-form-urlencoded; charset=utf-16",
        ]
    ),
    data=st.data(),
)
def test_a_broken_body_is_answered(
    there: There, page: str, body: bytes, kind: str, data: st.DataObject
) -> None:
    path = path_of(page, there, data)
    answer = Client().generic("POST", path, body, content_type=kind)
    assert answer.status_code in TOLD | {415}, (path, body[:40], kind, answer.status_code)


@settings(SHARED, max_examples=120)
@given(page=st.sampled_from(PAGES), written=st.sampled_from(WRITTEN), data=st.data())
def test_an_address_is_answered_however_it_is_written(
    there: There, page: str, written: str, data: st.DataObject
) -> None:
    path = path_of(page, there, data)
    if DRAWN.search(path):
        return
    answer = Client().get(path, QUERY_STRING=written)
    if answer.streaming:
        b"".join(answer)
    assert answer.status_code in ANSWERS, (path, written[:60], answer.status_code)
