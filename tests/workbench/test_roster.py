"""The pages of the roster: browsing, changing in steps, the record and undo."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from tests.factories import make_person, make_unit, roster
from tests.reporting.ledgers import Ledger, file, make_ledger
from tests.rollup.ledger import STATISTICS
from vocweek.accounts.models import User
from vocweek.campaign.models import Edition, RosterChange
from vocweek.campaign.rosters import enlist
from vocweek.core.clock import today
from vocweek.formspec import from_json
from vocweek.org.models import OrgUnit, Role
from vocweek.reporting.models import Submission

pytestmark = pytest.mark.django_db
FIGURES = {"teachers": "3", "students": "10", "enrolled": "100"}


@pytest.fixture
def ledger() -> Ledger:
    return make_ledger()


@pytest.fixture(autouse=True)
def admin(ledger: Ledger, client: Client) -> User:
    person = make_person(ledger.tree.city, Role.ADMINISTRATOR)
    client.force_login(person)
    return person


def preview(client: Client, code: str, kind: str, **chosen: str) -> Any:
    return client.get(f"/desk/roster/of/{code}/{kind}/", {"preview": "1", **chosen})


def confirm(client: Client, page: Any, **said: str) -> Any:
    """Send the form of a preview as its page would."""
    content = page.content.decode()
    form = content[content.index('<form class="form" method="post">') :]
    hidden = dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)">', form))
    return client.post(
        page.request["PATH_INFO"], {**hidden, "when": "now", "reason": "区划调整", **said}, follow=True
    )


def test_browsing_begins_at_ones_own_unit_and_finds_by_name(client: Client) -> None:
    assert "原阳县教育局" in client.get("/desk/roster/").content.decode()
    found = client.get("/desk/roster/", {"q": "学校三"}).content.decode()
    assert "示例职业学校三" in found
    assert "示例职业学校一" not in found


def test_a_school_moves_in_three_steps_and_comes_back(client: Client, ledger: Ledger) -> None:
    page = preview(client, "S1", "move", target="410782")
    assert "现在还没有写入" in page.content.decode()
    assert not RosterChange.objects.exists()
    done = confirm(client, page).content.decode()
    assert "改归“辉县市教育局”" in done
    assert roster(ledger.edition, ledger.tree.school).parent.code == "410782"  # type: ignore[union-attr]
    change = RosterChange.objects.get()
    undone = client.post(f"/desk/roster/changes/{change.pk}/undo/", {"reason": "点错了"}, follow=True)
    assert "点错了" in undone.content.decode()
    assert roster(ledger.edition, ledger.tree.school).parent.code == "410725"  # type: ignore[union-attr]


def test_a_merger_shows_both_values_and_takes_the_choice(client: Client, ledger: Ledger) -> None:
    task = ledger.task(spec=from_json(STATISTICS), title="情况统计表")
    file(ledger.owe(task), ledger.liaison, FIGURES)
    kept = file(
        ledger.owe(task, ledger.tree.school2), make_person(ledger.tree.school2), FIGURES | {"students": "7"}
    )
    chosen = {"target": "S2", "enrolment": "sum", "staff": "sum"}
    page = preview(client, "S1", "merge", **chosen, **{f"pick-{kept.pk}-students": "stays"})
    assert "合并“情况统计表”" in page.content.decode()
    confirm(client, page)
    values = Submission.objects.get(pk=kept.pk).filed
    assert (values["students"], values["teachers"]) == (7, 6)


def test_what_cannot_be_goes_back_to_the_choice_with_the_reason_at_the_field(client: Client) -> None:
    page = preview(client, "410725", "merge", target="S1", enrolment="sum", staff="sum")
    assert "自己或它的下级" in str(page.context["form"].errors["target"])


def test_a_unit_out_of_scope_is_not_found(client: Client) -> None:
    assert preview(client, "S1", "move", target="410100").status_code == 404
    assert client.get("/desk/roster/of/S5/").status_code == 404
    assert client.get("/desk/roster/of/S1/explode/").status_code == 404


def test_what_happened_since_the_preview_is_shown_anew(client: Client, ledger: Ledger) -> None:
    page = preview(client, "S1", "close")
    file(ledger.owe(ledger.task()), ledger.liaison)
    again = confirm(client, page).content.decode()
    assert "预览之后情况有变化" in again
    assert not RosterChange.objects.exists()


def test_without_a_reason_the_preview_stays_and_says_so(client: Client) -> None:
    answer = confirm(client, preview(client, "S1", "close"), reason=" ")
    assert "请填写原因" in answer.content.decode()
    assert not RosterChange.objects.exists()


def test_for_the_next_edition_the_roster_stays(client: Client, ledger: Ledger) -> None:
    confirm(client, preview(client, "S1", "rename", name="示例技师学院"), when="next")
    assert OrgUnit.objects.get(code="S1").name == "示例技师学院"
    assert roster(ledger.edition, ledger.tree.school).name == "示例职业学校一"


def test_a_closure_is_not_offered_for_the_next_edition_while_this_one_runs(
    client: Client, ledger: Ledger
) -> None:
    day = today()
    Edition.objects.update(starts_on=day - timedelta(days=3), ends_on=day + timedelta(days=3))
    page = preview(client, "S1", "close")
    assert "下届起" not in page.content.decode()
    assert "现在撤掉，它的人员就进不来了" in confirm(client, page, when="next").content.decode()
    assert OrgUnit.objects.get(code="S1").active


def test_undoing_twice_says_so(client: Client) -> None:
    confirm(client, preview(client, "S1", "close"))
    address = f"/desk/roster/changes/{RosterChange.objects.get().pk}/undo/"
    client.post(address, {"reason": "点错了"})
    assert "已经撤回过了" in client.post(address, {"reason": "再来"}, follow=True).content.decode()


@pytest.mark.parametrize(
    ("kind", "leads_to"),
    [
        ("add", "/desk/roster/of/S1/add/"),
        ("move", "/desk/roster/of/S1/move/"),
        ("close", "/desk/roster/of/S1/"),
    ],
)
def test_the_page_of_a_unit_leads_to_the_roster_while_it_is_on_one(
    client: Client, kind: str, leads_to: str
) -> None:
    assert client.get(f"/desk/units/of/S1/{kind}/")["Location"] == leads_to


def test_a_liaison_reads_the_roster_and_changes_nothing(client: Client, ledger: Ledger) -> None:
    client.force_login(ledger.liaison)
    assert client.get("/desk/roster/").context["acts"] == []
    assert client.get("/desk/roster/of/S1/rename/").status_code == 404


def test_a_unit_costs_the_same_with_many_below(
    client: Client, ledger: Ledger, django_assert_max_num_queries: Any
) -> None:
    for _ in range(60):
        unit = make_unit(ledger.tree.county)
        enlist(ledger.edition, unit, ledger.node(ledger.tree.county))
    with django_assert_max_num_queries(12):
        page = client.get("/desk/roster/of/410725/").context["page"]
    assert len(page.units) == 50
    assert len(client.get("/desk/roster/of/410725/", {"after": page.after}).context["page"].units) == 12
