"""Issuing: numbers without gaps, the words of the day, each unit told once, the same request twice is one batch."""

from __future__ import annotations

import threading
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.http import Http404
from django.test.utils import CaptureQueriesContext

from tests.factories import Tree, make_edition, make_person, make_tree
from tests.selection.certificates.factories import PLAIN, TEXT, make_batch, make_template
from vocweek.campaign.models import Edition
from vocweek.core.errors import DomainError
from vocweek.notify.models import Message
from vocweek.org.models import Role
from vocweek.selection.certificates.recipients import Recipient
from vocweek.selection.certificates.services import reinstate, revoke, save_template
from vocweek.selection.models import Certificate, CertificateBatch


def numbers(batch: CertificateBatch) -> list[int]:
    return [one.number for one in batch.certificates.order_by("number")]


@pytest.mark.django_db
class TestIssuing:
    def test_numbers_go_on_from_the_last_of_the_year(self, tree: Tree, edition: Edition) -> None:
        template = make_template(tree.city)
        first = make_batch(tree.city, edition, Recipient("甲"), Recipient("乙"), template=template)
        second = make_batch(tree.city, edition, Recipient("丙"), template=template)
        assert numbers(first) == [1, 2]
        assert numbers(second) == [3]
        assert second.certificates.get().serial == f"{tree.city.code}-2026-0003"

    def test_each_unit_counts_for_itself(self, tree: Tree, edition: Edition) -> None:
        make_batch(tree.city, edition)
        assert numbers(make_batch(tree.county, edition)) == [1]

    def test_the_holes_are_filled_for_each(self, tree: Tree, edition: Edition) -> None:
        template = make_template(tree.city, TEXT)
        batch = make_batch(tree.city, edition, Recipient("李明", "", "焊花", "一等奖"), template=template)
        assert batch.certificates.get().text.startswith(f"在{edition}中，您的作品《焊花》荣获一等奖。")

    def test_what_was_issued_keeps_its_words_when_the_template_changes(
        self, tree: Tree, edition: Edition
    ) -> None:
        template = make_template(tree.city)
        issued = make_batch(tree.city, edition, template=template).certificates.get()
        save_template(
            unit=tree.city,
            by=make_person(tree.city, Role.OFFICE),
            kind="letter",
            name=template.name,
            heading="感谢信",
            text="改了",
            signer="别人",
            template=template,
            version=template.version,
        )
        again = Certificate.objects.get(pk=issued.pk)
        assert (again.heading, again.text, again.kind) == (issued.heading, issued.text, "certificate")

    def test_a_unit_of_the_roster_is_told_once_however_many_it_received(
        self, tree: Tree, edition: Edition
    ) -> None:
        liaison = make_person(tree.school, Role.LIAISON)
        name = tree.school.name
        make_batch(tree.city, edition, Recipient(name), Recipient("李明", name))
        told = Message.objects.filter(person=liaison)
        assert [message.text for message in told] == [
            f"{tree.city.name}发来《荣誉证书》等 2 份，可以下载和打印。"
        ]
        assert Certificate.objects.filter(receiver=tree.school).count() == 2

    def test_a_unit_outside_the_subtree_is_not_taken_for_the_receiver(
        self, tree: Tree, edition: Edition
    ) -> None:
        batch = make_batch(tree.city, edition, Recipient(tree.other_city.name))
        assert batch.certificates.get().receiver is None

    def test_the_same_request_twice_is_one_batch(self, tree: Tree, edition: Edition) -> None:
        template, key, by = make_template(tree.city), uuid4(), make_person(tree.city, Role.OFFICE)
        for _ in range(2):
            make_batch(tree.city, edition, template=template, by=by, client_key=key)
        assert Certificate.objects.count() == 1

    def test_a_hole_that_somebody_says_nothing_for_is_refused(self, tree: Tree, edition: Edition) -> None:
        with pytest.raises(DomainError, match="正文要写【作品】，但乙没有填") as refused:
            make_batch(
                tree.city,
                edition,
                Recipient("甲", "", "焊花", "一等奖"),
                Recipient("乙"),
                template=make_template(tree.city, TEXT),
            )
        assert refused.value.problems[0].code == "missing"
        assert not CertificateBatch.objects.exists()

    def test_an_office_beside_may_not_issue_by_it(self, tree: Tree, edition: Edition) -> None:
        with pytest.raises(Http404):
            make_batch(tree.city, edition, by=make_person(tree.other_city, Role.OFFICE))

    def test_the_number_of_queries_does_not_grow_with_the_recipients(
        self, tree: Tree, edition: Edition
    ) -> None:
        template, by = make_template(tree.city), make_person(tree.city, Role.OFFICE)

        def queries(how_many: int) -> int:
            with CaptureQueriesContext(connection) as caught:
                people = [Recipient(f"第{n}人") for n in range(how_many)]
                make_batch(tree.city, edition, *people, template=template, by=by)
            return len(caught)

        assert queries(1) == queries(40)


@pytest.mark.django_db
class TestTemplates:
    @pytest.mark.parametrize(
        ("words", "code"),
        [({"text": " "}, "empty"), ({"text": "【名字】"}, "hole"), ({"heading": "长" * 31}, "long")],
    )
    def test_bad_words_are_refused(self, tree: Tree, words: dict[str, str], code: str) -> None:
        good: dict[str, Any] = {
            "kind": "certificate",
            "name": "样",
            "heading": "证书",
            "text": PLAIN,
            "signer": "办",
        }
        with pytest.raises(DomainError) as refused:
            save_template(unit=tree.city, by=make_person(tree.city, Role.OFFICE), **(good | words))
        assert refused.value.problems[0].code == code

    def test_two_of_one_name_are_refused(self, tree: Tree) -> None:
        make_template(tree.city, name="一等奖")
        with pytest.raises(DomainError, match="已有名为“一等奖”的样式"):
            make_template(tree.city, name="一等奖")


@pytest.mark.django_db
class TestRevoking:
    def test_it_needs_a_reason(self, tree: Tree, edition: Edition) -> None:
        issued = make_batch(tree.city, edition).certificates.get()
        with pytest.raises(DomainError, match="请写明撤销的原因"):
            revoke(certificate=issued, by=make_person(tree.city, Role.OFFICE), why=" ")
        issued.refresh_from_db()
        assert issued.revoked_at is None

    def test_it_is_taken_back_and_stays_on_the_record(self, tree: Tree, edition: Edition) -> None:
        issued, by = make_batch(tree.city, edition).certificates.get(), make_person(tree.city, Role.OFFICE)
        revoke(certificate=issued, by=by, why="名字写错")
        reinstate(certificate=issued, by=by)
        issued.refresh_from_db()
        assert issued.revoked_at is None
        record = issued.history.order_by("pgh_id")  # type: ignore[attr-defined]  # pghistory adds it
        assert [one.revoked_why for one in record] == ["名字写错", ""]


@pytest.mark.django_db(transaction=True)
def test_two_who_issue_at_once_get_numbers_of_their_own() -> None:
    tree = make_tree()
    edition = make_edition(tree.ministry)
    template, by = make_template(tree.city), make_person(tree.city, Role.OFFICE)
    start = threading.Barrier(4)

    def go() -> None:
        try:
            start.wait()
            people = [Recipient(f"第{n}人") for n in range(5)]
            make_batch(tree.city, edition, *people, template=template, by=by)
        finally:
            connection.close()

    threads = [threading.Thread(target=go) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(Certificate.objects.values_list("number", flat=True)) == list(range(1, 21))
