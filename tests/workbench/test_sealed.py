"""What is sealed while a round is judged: who follows every way of the desk reads no score, nor below it a judge."""

from __future__ import annotations

import io
import re
import zipfile
from html import unescape
from urllib.parse import urljoin

import pytest
from django.test import Client
from django.urls import reverse

from tests.selection.factories import make_stage
from tests.selection.rounds import PAGE, make_table, make_table_of
from tests.workbench.desks import at_desk
from vocweek.notify.models import Message
from vocweek.selection.models import RoundItem
from vocweek.selection.services import close_round, withdraw_entry
from vocweek.selection.services.judges import urge

POINTS, REMARK = ("38.5", "57.5"), "深得我心"
SECRET = re.compile(rf"(?<![\d.])(38\.5|57\.5)(?!\d)|{REMARK}")
NAME = "专家1"
MOST_PAGES = 150
_FOLLOWED = re.compile(r"/(desk|ps|zj|gs)/(?!styleguide)")
_TAG = re.compile(r"<[^>]*>")
_WAY = re.compile(r"""(?:href|src|action|data-preview|data-url)=["']([^"'#]+)""")


@pytest.fixture
def stage(db):
    return make_stage()


@pytest.fixture
def table(stage):
    """A round with scores handed in and a remark, one judge urged, one item dropped in mid-round."""
    table = make_table(stage, judges=2, schools=("school", "school2", "school3"))
    table.ready()
    first, second = table.round.judges.order_by("pk")
    for held in table.held(first):
        ballot = table.vote(held, idea=POINTS[0], words=POINTS[1])
        ballot.remark = REMARK
        ballot.save()
    for judge in (first, second):
        table.token(judge)
    urge(judge=second, by=table.office, page=PAGE)
    out = RoundItem.objects.filter(round=table.round).order_by("pk").last()
    withdraw_entry(entry=out.entry, by=stage.person(out.entry.unit.unit), why="合作企业要求修改。")
    return table


def text_of(answer) -> str:
    """Return what an answer says; of a workbook or an archive, what is in it."""
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    if body.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(body)) as pack:
            return "".join(pack.read(name).decode(errors="replace") for name in pack.namelist())
    return body.decode(errors="replace")


def walked(client: Client, *starts: str) -> dict[str, str]:
    """Follow every way from `starts` on; return what was read, by address."""
    found: dict[str, str] = {}
    ways = list(starts)
    while ways and len(found) < MOST_PAGES:
        at = ways.pop(0)
        if at in found or not _FOLLOWED.match(at):
            continue
        answer = client.get(at, follow=True)
        said = text_of(answer)
        found[at] = _TAG.sub(" ", said)
        if "html" in answer.headers.get("Content-Type", ""):
            ways += [urljoin(at, unescape(one)) for one in _WAY.findall(said) if "://" not in one]
    return found


def telling(read: dict[str, str], what: re.Pattern[str] = SECRET) -> list[str]:
    return [at for at, said in read.items() if what.search(said)]


def starts(table) -> list[str]:
    """Return where it could be read: home, and every page of the call, the round, its items and its judges."""
    judge, items = table.round.judges.order_by("pk").first(), table.round.items.select_related("entry")
    of_round = ("round", "round_judges", "round_items", "ballots_xlsx")
    return [
        reverse("workbench:home"),
        reverse("workbench:calls"),
        reverse("workbench:call", args=[table.round.call_id]),
        *(reverse(f"workbench:{name}", args=[table.round.pk]) for name in of_round),
        reverse("workbench:round_judge", args=[judge.pk]),
        *(reverse("workbench:round_item", args=[one.pk]) for one in items),
        *(reverse("workbench:entry", args=[one.entry_id]) for one in items),
        *(reverse("workbench:submission", args=[one.entry.submission_id]) for one in items),
    ]


@pytest.mark.parametrize("who", ["ministry", "province", "school"])
def test_no_way_of_the_desk_leads_to_a_score_before_the_round_is_closed(stage, table, who):
    person = stage.person(getattr(stage.tree, who))
    read = walked(at_desk(person), *starts(table))
    assert len(read) > 10
    assert telling(read) == []


@pytest.mark.parametrize("who", ["county", "school"])
def test_who_judges_is_known_to_who_manages_it_alone(stage, table, who):
    person = stage.person(getattr(stage.tree, who))
    read = walked(at_desk(person), *starts(table))
    assert telling(read, re.compile(f"{NAME}|judge1@")) == []
    assert not Message.objects.filter(person=person, text__contains=NAME).exists()


def test_a_judge_of_another_round_reads_nothing_of_this_one(stage, table):
    other = make_table_of(stage, table.round.call, judges=2, title="另一组")
    other.ready()
    guest = other.round.judges.order_by("pk").first()
    client = Client()
    client.post("/ps/enter/", {"token": other.token(guest)})
    read = walked(
        client, "/ps/", *(f"/ps/{one.pk}/" for one in table.held(table.round.judges.order_by("pk").first()))
    )
    assert telling(read) == []


def test_once_it_is_closed_the_same_walk_finds_them(stage, table):
    close_round(round_=table.round, by=table.office, why="一位专家因病退出。")
    assert telling(walked(at_desk(table.office), *starts(table))) != []


def test_nothing_of_a_round_is_public(client, stage, table):
    read = walked(client, "/zj/", "/gs/", *starts(table))
    assert telling(read) == telling(read, re.compile(NAME)) == []
