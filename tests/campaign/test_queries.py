"""What a unit sees of its notices and of who has received them; the number of queries stays."""

from __future__ import annotations

import pytest

from tests.factories import (
    Tree,
    make_edition,
    make_form,
    make_notice,
    make_person,
    make_task,
    make_tree,
    make_unit,
    roster,
)
from vocweek.accounts.models import User
from vocweek.campaign.models import Notice, NoticeReceipt
from vocweek.campaign.queries import notices_of, receipts_board, receipts_page, received_by
from vocweek.org.models import Role
from vocweek.reporting.issuing import confirm_receipt, forward_notice, issue_notice

pytestmark = pytest.mark.django_db


@pytest.fixture
def tree() -> Tree:
    return make_tree()


@pytest.fixture
def by(tree: Tree) -> User:
    return make_person(tree.city, Role.OFFICE)


def issued(tree: Tree, by: User, year: int = 2027, **more: object) -> Notice:
    notice = make_notice(tree.province, make_edition(tree.ministry, year=year), state="confirmed", **more)
    make_task(notice, make_form({}))
    return issue_notice(notice=notice, by=by)


def sign(notice: Notice, code: str, by: User) -> None:
    confirm_receipt(receipt=NoticeReceipt.objects.get(notice=notice, roster_unit__code=code), by=by)


def test_unfinished_notices_come_before_issued_ones(tree: Tree, by: User) -> None:
    make_notice(tree.province, title="草稿")
    issued(tree, by, title="已发的")
    assert [row.title for row in notices_of(tree.province.pk)] == ["草稿", "已发的"]


def test_an_issued_notice_counts_who_received_and_who_did_not(tree: Tree, by: User) -> None:
    notice = issued(tree, by)
    sign(notice, "S1", by)
    row = notices_of(tree.province.pk)[0]
    assert (row.receivers, row.received, row.missing, row.tasks) == (9, 1, 8, 1)


def test_what_waits_for_signing_comes_first(tree: Tree, by: User) -> None:
    signed, unsigned = issued(tree, by, title="已签"), issued(tree, by, year=2026, title="未签")
    sign(signed, "410700", by)
    assert [row.title for row in received_by(tree.city.pk)] == ["未签", "已签"]
    assert unsigned.title == "未签"


def test_a_received_notice_can_be_forwarded_once_by_a_unit_with_units_below(tree: Tree, by: User) -> None:
    notice = issued(tree, by)
    assert received_by(tree.city.pk)[0].forwardable
    assert not received_by(tree.school.pk)[0].forwardable
    forwarded = forward_notice(notice=notice, unit=tree.city, by=by)
    row = received_by(tree.city.pk)[0]
    assert (row.forwardable, row.forwarded_as) == (False, forwarded.pk)


def test_a_notice_that_comes_again_inside_a_forwarded_one_is_shown_once(tree: Tree, by: User) -> None:
    notice = issued(tree, by)
    forwarded = forward_notice(notice=notice, unit=tree.city, by=by)
    assert [row.id for row in received_by(tree.school.pk)] == [forwarded.pk]
    assert [row.id for row in received_by(tree.other_school.pk)] == [notice.pk]


def test_the_board_of_a_node_sums_each_subtree_and_its_page_lists_the_same_units(
    tree: Tree, by: User
) -> None:
    notice = issued(tree, by)
    for code in ("S1", "410725"):
        sign(notice, code, by)
    city = roster(notice.edition, tree.city)
    board = {row.name: (row.received, row.missing) for row in receipts_board(notice, city)}
    assert board == {"原阳县教育局": (2, 1), "辉县市教育局": (0, 3)}
    page = receipts_page(notice, city)
    assert (page.counts.expected, page.counts.received) == (7, 2)
    assert {row.code for row in receipts_page(notice, city, which="received").rows} == {"410725", "S1"}
    assert {row.code for row in receipts_page(notice, city, which="missing").rows} == {
        "410700",
        "S2",
        "410782",
        "S3",
        "S4",
    }


def test_each_number_of_the_board_counts_the_list_it_opens(tree: Tree, by: User) -> None:
    notice = issued(tree, by)
    sign(notice, "S1", by)
    province = roster(notice.edition, tree.province)
    for row in receipts_board(notice, province):
        node = notice.edition.roster.get(code=row.code)
        for which, number in (("all", row.expected), ("received", row.received), ("missing", row.missing)):
            assert len(receipts_page(notice, node, which=which).rows) == number  # type: ignore[arg-type]


def test_whom_to_urge_is_named_only_where_asked_for(tree: Tree, by: User) -> None:
    notice = issued(tree, by)
    make_person(tree.school, Role.LIAISON, name="张老师")
    make_person(tree.school, Role.EDITOR, name="不管签收的人")
    county = roster(notice.edition, tree.county)
    rows = {row.code: row for row in receipts_page(notice, county, with_people=True).rows}
    assert [person.name for person in rows["S1"].people] == ["张老师"]
    assert receipts_page(notice, county).rows[0].people == ()


def test_long_lists_come_in_pages(tree: Tree, by: User) -> None:
    for _ in range(120):
        make_unit(tree.county)
    notice = issued(tree, by)
    county = roster(notice.edition, tree.county)
    second = receipts_page(notice, county, page=2)
    assert (second.counts.expected, len(second.rows), second.pages) == (123, 23, 2)


def test_lists_cost_the_same_number_of_queries_with_many_rows(
    tree: Tree,
    by: User,
    django_assert_num_queries,  # type: ignore[no-untyped-def]
) -> None:
    for year in (2024, 2025, 2026):
        issued(tree, by, year=year)
    notice = issued(tree, by)
    node = roster(notice.edition, tree.province)
    with django_assert_num_queries(1):
        notices_of(tree.province.pk)
    with django_assert_num_queries(1):
        received_by(tree.city.pk)
    with django_assert_num_queries(1):
        receipts_board(notice, node)
    with django_assert_num_queries(3):
        receipts_page(notice, node, with_people=True)
