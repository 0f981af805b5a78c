"""A signing: agreements between schools and enterprises, counted once by credit code, with their documents."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests.activities.conftest import World
from tests.activities.factories import make_activity, make_session
from tests.factories import make_asset
from vocweek.activities.models import Activity, Agreement
from vocweek.activities.services.locking import Stale
from vocweek.activities.signings.queries import agreements_of, figures_of, signings_below
from vocweek.activities.signings.services import remove_agreement, save_agreement
from vocweek.activities.signings.uses import FILES_OF_AGREEMENTS, document_readable
from vocweek.core.errors import DomainError
from vocweek.org.access import reach_of

CODE = "91110000600037341L"


def make_signing(world: World) -> Activity:
    signing = make_activity(world.edition, world.tree.school, kinds=("signing",), title="校企集中签约")
    make_session(signing)
    return signing


def paper(**more: Any) -> dict[str, Any]:
    parties = [
        {"side": "school", "name": "示例职业学校一", "code": ""},
        {"side": "enterprise", "name": "示例机械有限公司", "code": CODE},
    ]
    return {"title": "共建数控实训基地", "parties": parties, "signed_on": "2026-05-12"} | more


def add(world: World, signing: Activity, **more: Any) -> Agreement:
    return save_agreement(signing=signing, by=world.liaison, raw=paper(**more))


def test_an_agreement_stands_with_its_parties(world: World) -> None:
    signing = make_signing(world)
    add(world, signing, outcome="订单班 40 人")
    (one,) = agreements_of(signing)
    assert [str(party) for party in one.parties.all()] == ["示例职业学校一", "示例机械有限公司"]


@pytest.mark.parametrize(
    ("party", "words"),
    [
        ({"side": "enterprise", "name": "甲公司", "code": ""}, "统一社会信用代码"),
        ({"side": "enterprise", "name": "甲公司", "code": "91110000600037341X"}, "统一社会信用代码"),
        ({"side": "other", "name": "示例职业学校一", "code": ""}, "写了两次"),
        ({"side": "other", "name": "甲" * 500, "code": ""}, "100"),
    ],
)
def test_a_party_that_cannot_be_taken_is_told_in_its_row(
    world: World, party: dict[str, str], words: str
) -> None:
    raw = [{"side": "school", "name": "示例职业学校一", "code": ""}, party]
    with pytest.raises(DomainError, match=words) as told:
        add(world, make_signing(world), parties=raw)
    assert [(one.field, one.row) for one in told.value.problems] == [("parties", 2)]


def test_an_agreement_has_two_parties_at_least(world: World) -> None:
    with pytest.raises(DomainError):
        add(world, make_signing(world), parties=[{"side": "school", "name": "示例职业学校一"}])


def test_who_signs_twice_counts_once(world: World) -> None:
    first, second = make_signing(world), make_signing(world)
    add(world, first)
    add(world, first, title="共建产业学院")
    add(world, second)
    figures = figures_of(signings_below(world.school))
    assert (figures.agreements, figures.enterprises, figures.schools) == (3, 1, 1)


def test_two_people_do_not_overwrite_each_other(world: World) -> None:
    signing = make_signing(world)
    one = add(world, signing)
    save_agreement(signing=signing, by=world.liaison, raw=paper(title="改了"), agreement=one, version=1)
    with pytest.raises(Stale):
        save_agreement(signing=signing, by=world.liaison, raw=paper(), agreement=one, version=1)


def test_one_that_was_taken_off_meanwhile_is_said_to_be(world: World) -> None:
    signing = make_signing(world)
    agreement = add(world, signing)
    Agreement.objects.all().delete()
    with pytest.raises(DomainError, match="刚才已被移除"):
        save_agreement(signing=signing, by=world.liaison, raw=paper(), agreement=agreement, version=1)
    assert not Agreement.objects.exists()


def test_its_documents_are_of_the_library_and_known_there(world: World) -> None:
    signing = make_signing(world)
    own = make_asset(world.tree.school)
    one = add(world, signing, files=[own.pk])
    assert [use.name for use in FILES_OF_AGREEMENTS.find([own.pk])] == ["共建数控实训基地"]
    assert document_readable(reach_of(world.province), own)
    assert not document_readable(reach_of(world.county), own)
    remove_agreement(agreement=one, by=world.liaison)
    assert not list(FILES_OF_AGREEMENTS.find([own.pk]))


def test_a_file_of_another_unit_is_refused(world: World) -> None:
    foreign = make_asset(world.tree.school2)
    with pytest.raises(DomainError, match="不是本单位的"):
        add(world, make_signing(world), files=[foreign.pk])


def test_the_page_begins_with_the_unit_that_holds_it(world: World) -> None:
    client = Client()
    client.force_login(world.liaison)
    signing = make_signing(world)
    page = client.get(reverse("workbench:agreement_new", args=[signing.pk])).content.decode()
    assert 'value="示例职业学校一"' in page
