"""Pages that nothing has changed are sent again, and never wrongly (docs/decisions/0011)."""

from __future__ import annotations

from collections.abc import Iterator
from threading import Event, Thread
from time import sleep

import pytest
from django.apps import apps
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from pghistory.models import Event as ChangeEvent

from tests.factories import Tree, make_edition, make_form, make_notice, make_person, make_task, make_tree
from vocweek.accounts.models import User
from vocweek.campaign.models import Edition, Notice
from vocweek.core.shelf import Page, Shelf
from vocweek.org.models import Membership, Role
from vocweek.reporting.issuing import issue_notice

pytestmark = pytest.mark.django_db(transaction=True)
HOME = "/desk/"
# A page sent again asks one question: the state of session and data.
ONE_QUERY = 1


@pytest.fixture
def tree() -> Tree:
    tree = make_tree()
    make_edition(tree.ministry)
    return tree


@pytest.fixture
def office(tree: Tree) -> User:
    return make_person(tree.city, Role.OFFICE)


@pytest.fixture
def browser(office: User) -> Iterator[Client]:
    """A browser that is signed in and has opened home once, so that it holds every cookie."""
    client = Client()
    client.force_login(office, backend="vocweek.accounts.backend.Backend")
    client.get(HOME)
    client.get(HOME)
    yield client


def test_a_page_that_nothing_changed_costs_one_query(browser: Client) -> None:
    drawn, queries = browser.get(HOME).content, 0
    # The server's own housekeeping (autovacuum after the migrations) counts as writing; it soon rests.
    for _ in range(100):
        with CaptureQueriesContext(connection) as asked:
            drawn_before, drawn = drawn, browser.get(HOME).content
        queries = len(asked)
        if queries == ONE_QUERY:
            break
        sleep(0.1)
    assert queries == ONE_QUERY
    assert drawn == drawn_before


def test_what_was_written_is_seen_at_once(browser: Client, tree: Tree, office: User) -> None:
    assert "报送材料甲" not in browser.get("/desk/progress/").content.decode()
    notice = make_notice(tree.city, Edition.objects.get(), state=Notice.State.CONFIRMED)
    make_task(
        notice, make_form({"schema": "vocweek.form/1", "title": "表", "sections": []}), title="报送材料甲"
    )
    issue_notice(notice=notice, by=office)
    assert "报送材料甲" in browser.get("/desk/progress/").content.decode()


def test_a_page_made_while_somebody_writes_is_not_kept(browser: Client, office: User) -> None:
    writing, drawn = Event(), Event()

    def write() -> None:
        with transaction.atomic():
            User.objects.filter(pk=office.pk).update(full_name="改过的名字")
            writing.set()
            drawn.wait(10)
        connection.close()

    other = Thread(target=write)
    other.start()
    writing.wait(10)
    assert "改过的名字" not in browser.get(HOME).content.decode()
    drawn.set()
    other.join()
    assert "改过的名字" in browser.get(HOME).content.decode()


def test_who_lost_the_role_loses_the_page(browser: Client, office: User) -> None:
    Membership.objects.filter(user=office).update(ended_at=timezone.now())
    assert browser.get(HOME).status_code == 404


def test_who_signed_out_is_asked_to_sign_in(browser: Client) -> None:
    session = browser.cookies["sessionid"].value
    browser.post("/accounts/logout/")
    browser.cookies["sessionid"] = session
    assert browser.get(HOME).status_code == 302


def test_another_persons_page_is_their_own(browser: Client, tree: Tree) -> None:
    neighbour = Client()
    neighbour.force_login(make_person(tree.county, Role.OFFICE), backend="vocweek.accounts.backend.Backend")
    neighbour.get(HOME)
    assert tree.county.name in neighbour.get(HOME).content.decode()
    assert neighbour.get(HOME).content != browser.get(HOME).content


def test_the_theme_is_part_of_the_page(browser: Client) -> None:
    light = browser.get(HOME).content
    browser.cookies["theme"] = "dark"
    assert browser.get(HOME).content != light


def test_the_shelf_drops_what_was_not_used_for_longest() -> None:
    shelf = Shelf(most_bytes=25)
    for name in ("first", "second", "third"):
        shelf.put((name,), Page("state", float("inf"), (), b"0123456789"))
    assert shelf.get(("first",), "state") is None
    assert shelf.get(("third",), "state") is not None


# Tables no remembered page (home, queue, progress) reads.
NOT_READ = frozenset(
    [
        "accounts_invitation",
        "bulletins_bulletin",
        "bulletins_bulletinedit",
        "bulletins_bulletinreceipt",
        "bulletins_bulletinschedule",
        "campaign_changedrow",
        "campaign_event",
        "campaign_form",
        "campaign_formversion",
        "campaign_rosterchange",
        "keeping_allowance",
        "keeping_bag",
        "keeping_check",
        "keeping_expiry",
        "keeping_fault",
        "keeping_retention",
        "keeping_spaceused",
        "media_asset",
        "media_content",
        "media_damage",
        "media_directupload",
        "media_formercontent",
        "media_look",
        "media_rendition",
        "media_spooledfile",
        "media_twin",
        "media_upload",
        "org_unitimport",
        "org_unitsuccession",
        "reminders_delivery",
        "reminders_digestrun",
        "reminders_held",
        "reminders_preference",
        "reminders_urgedunit",
        "reminders_urging",
        "reminders_webhook",
        "reporting_attachment",
        "reporting_draftedit",
        "reporting_recordexport",
        "reporting_tally",
        "reporting_workbookupload",
    ]
)
WATCHED = "SELECT tgrelid::regclass::text FROM pg_trigger WHERE tgname = 'workbench_changed'"


def test_every_table_is_watched_for_changes_or_known_not_to_be_read(db: None) -> None:
    with connection.cursor() as cursor:
        cursor.execute(WATCHED)
        watched = {name for (name,) in cursor.fetchall()}
    ours = {
        model._meta.db_table
        for model in apps.get_models()
        if model.__module__.startswith("vocweek") and not issubclass(model, ChangeEvent)
    }
    # Of activities the remembered pages say how many wait, and nothing else; of what is published or selected, that a
    # better picture is asked for.
    rooms = ("activities_", "publishing_", "selection_")
    elsewhere = {name for name in ours if name.startswith(rooms)} - {
        "activities_activity",
        "publishing_picturerequest",
    }
    assert ours - watched == NOT_READ | elsewhere
