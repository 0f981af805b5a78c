"""A job fair: enterprises by credit code, posts, who asks for them, what came of it."""

from __future__ import annotations

from typing import Any

import pytest
from django.http import Http404
from django.test import Client
from django.urls import reverse

from tests.activities.conftest import World
from tests.activities.factories import make_activity, make_session
from tests.at_once import at_once
from vocweek.activities.fairs.queries import candidates_of, enterprises_of, fairs_below, figures_of
from vocweek.activities.fairs.services import ask_for, remove_enterprise, save_enterprise
from vocweek.activities.models import Activity, Candidate, FairEnterprise, FairPost
from vocweek.activities.services.locking import Stale
from vocweek.campaign.models import RosterUnit
from vocweek.core.clock import now
from vocweek.core.errors import DomainError
from vocweek.org.models import OrgUnit

CODE, OTHER_CODE = "91110000600037341L", "91350100M000100Y43"


def offer(**more: Any) -> dict[str, Any]:
    posts = [
        {"title": "数控车工", "head_count": "5", "place": "新乡"},
        {"title": "焊工", "head_count": "3", "place": "新乡"},
    ]
    return {"name": "示例机械有限公司", "code": CODE, "booth": "A1", "posts": posts} | more


def make_fair(world: World, unit: OrgUnit | RosterUnit | None = None) -> Activity:
    fair = make_activity(world.edition, unit or world.tree.school, kinds=("job_fair",), title="校园招聘会")
    make_session(fair, starts_at=now(), hours=5)
    return fair


def add(world: World, fair: Activity, **more: Any) -> FairEnterprise:
    return save_enterprise(fair=fair, by=world.liaison, raw=offer(**more))


def person(**more: str) -> dict[str, str]:
    return {"name": "小王", "phone": "13800138000", "school": "示例职业学校一 数控"} | more


def test_an_enterprise_stands_with_its_posts(world: World) -> None:
    fair = make_fair(world)
    add(world, fair)
    figures = figures_of([fair])
    assert (figures.enterprises, figures.posts, figures.head_count) == (1, 2, 8)


@pytest.mark.parametrize("code", ["91110000600037341X", "12345", "", "9111000060003734"])
def test_a_code_that_is_none_is_refused(world: World, code: str) -> None:
    with pytest.raises(DomainError) as told:
        add(world, make_fair(world), code=code)
    assert [one.field for one in told.value.problems] == ["code"]


def test_a_code_is_taken_however_it_is_typed_and_once_at_a_fair(world: World) -> None:
    fair = make_fair(world)
    assert add(world, fair, code="9111 0000-600037341l").code == CODE
    with pytest.raises(DomainError, match="已经在名单里"):
        add(world, fair, name="换个名字")


def test_an_enterprise_at_two_fairs_counts_once(world: World) -> None:
    add(world, make_fair(world))
    second = make_fair(world)
    add(world, second)
    add(world, second, code=OTHER_CODE, name="另一家")
    assert figures_of(fairs_below(world.school)).enterprises == 2


def test_a_post_that_stays_keeps_who_asked_and_cannot_vanish(world: World) -> None:
    fair = make_fair(world)
    enterprise = add(world, fair)
    ask_for(post=FairPost.objects.get(title="焊工"), raw=person())
    only = [{"title": "焊工", "head_count": "9", "place": "新乡"}]
    enterprise = save_enterprise(
        fair=fair, by=world.liaison, raw=offer(posts=only), enterprise=enterprise, version=1
    )
    assert [(one.title, one.head_count) for one in enterprise.posts.all()] == [("焊工", 9)]
    with pytest.raises(DomainError, match="已有求职意向"):
        save_enterprise(fair=fair, by=world.liaison, raw=offer(posts=[]), enterprise=enterprise, version=2)
    with pytest.raises(DomainError, match="已有 1 份求职意向"):
        remove_enterprise(enterprise=enterprise, by=world.liaison)


def test_two_people_do_not_overwrite_each_other(world: World) -> None:
    fair = make_fair(world)
    enterprise = add(world, fair)
    with pytest.raises(Stale):
        save_enterprise(fair=fair, by=world.liaison, raw=offer(), enterprise=enterprise, version=0)


def test_who_asks_is_sealed_and_read_by_the_host(world: World) -> None:
    fair = make_fair(world)
    add(world, fair)
    ask_for(post=FairPost.objects.get(title="焊工"), raw=person(phone="+86 138-0013-8000"))
    stored = Candidate.objects.get()
    assert "小王".encode() not in bytes(stored.sealed or b"") and "13800138000" not in stored.phone_hash
    assert [(one.name, one.phone, one.post) for one in candidates_of(fair)] == [
        ("小王", "13800138000", "焊工")
    ]
    assert enterprises_of(fair)[0].asked == 1


@pytest.mark.django_db(transaction=True)
def test_the_same_wish_sent_many_times_at_once_is_one(world: World) -> None:
    add(world, make_fair(world))
    post = FairPost.objects.get(title="焊工")
    told = at_once(*(lambda: ask_for(post=post, raw=person()) for _ in range(4)))
    assert not [one for one in told if isinstance(one, Exception)]
    assert Candidate.objects.count() == 1


def test_after_the_fair_nobody_is_taken_any_more(world: World) -> None:
    fair = make_fair(world)
    add(world, fair)
    over = fair.sessions.get().ends_at
    with pytest.raises(DomainError, match="已经结束"):
        ask_for(post=FairPost.objects.get(title="焊工"), raw=person(), moment=over)


def test_an_enterprise_that_was_taken_off_meanwhile_is_said_to_be(world: World) -> None:
    fair = make_fair(world)
    enterprise = add(world, fair)
    FairEnterprise.objects.all().delete()
    with pytest.raises(DomainError, match="“示例机械有限公司”刚才已被移除"):
        save_enterprise(fair=fair, by=world.liaison, raw=offer(), enterprise=enterprise, version=1)
    assert not FairEnterprise.objects.exists()
    client = Client()
    client.force_login(world.liaison)
    address = reverse("workbench:fair_enterprise", args=[fair.pk, enterprise.pk])
    assert client.post(address, {"remove": "1"}).status_code == 404


def test_a_post_that_was_taken_off_meanwhile_is_not_there(world: World) -> None:
    add(world, make_fair(world))
    post = FairPost.objects.select_related("enterprise__activity").get(title="焊工")
    FairPost.objects.all().delete()
    with pytest.raises(Http404, match="没有这个岗位"):
        ask_for(post=post, raw=person())
    assert Client().post(reverse("portal:fair_post", args=[post.public_id]), person()).status_code == 404


@pytest.mark.django_db(transaction=True)
def test_a_post_that_is_taken_off_while_somebody_asks_keeps_them_or_is_not_there(world: World) -> None:
    fair = make_fair(world)
    enterprise = add(world, fair)
    post = FairPost.objects.select_related("enterprise__activity").get(title="焊工")
    told = at_once(
        lambda: ask_for(post=post, raw=person()),
        lambda: remove_enterprise(enterprise=enterprise, by=world.liaison),
    )
    kinds = {type(one) for one in told if isinstance(one, Exception)}
    assert kinds in ({Http404}, {DomainError})
    assert Candidate.objects.count() == (1 if kinds == {DomainError} else 0)


def test_the_outcome_is_recorded_and_added_up(world: World) -> None:
    fair = make_fair(world)
    add(world, fair, intended="12", signed="4")
    add(world, fair, code=OTHER_CODE, name="另一家", signed="2")
    figures = figures_of([fair])
    assert (figures.intended, figures.signed, figures.recorded) == (12, 6, 2)


def test_the_public_page_lists_posts_and_takes_a_wish_without_an_account(world: World) -> None:
    fair = make_fair(world)
    add(world, fair)
    visitor = Client()
    page = visitor.get(reverse("portal:public_activity", args=[fair.public_id])).content.decode()
    assert "示例机械有限公司" in page and "焊工" in page and CODE not in page
    post = FairPost.objects.get(title="焊工")
    address = reverse("portal:fair_post", args=[post.public_id])
    assert "投求职意向" in visitor.get(address).content.decode()
    assert visitor.post(address, person()).status_code == 422
    assert not Candidate.objects.exists()


def test_a_hidden_fair_hides_its_posts(world: World) -> None:
    fair = make_fair(world)
    add(world, fair)
    post = FairPost.objects.get(title="焊工")
    Activity.objects.filter(pk=fair.pk).update(hidden_at=now(), hidden_why="核实")
    assert Client().get(reverse("portal:fair_post", args=[post.public_id])).status_code == 404


def test_an_office_above_sees_figures_and_no_names(world: World) -> None:
    fair = make_fair(world)
    add(world, fair)
    ask_for(post=FairPost.objects.get(title="焊工"), raw=person())
    office, host = Client(), Client()
    office.force_login(world.province)
    host.force_login(world.liaison)
    address = reverse("workbench:fair", args=[fair.pk])
    assert "小王" in host.get(address).content.decode()
    above = office.get(address).content.decode()
    assert "1 份求职意向" in above and "小王" not in above and "13800138000" not in above
