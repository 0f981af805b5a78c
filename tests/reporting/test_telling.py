"""What the ledger tells people by itself: who hears of a return, a wish for more time, and its answer."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.reporting.ledgers import Ledger, file
from vocweek.core.clock import now
from vocweek.notify.models import Kind, Message
from vocweek.org.models import OrgUnit
from vocweek.reporting.models import Obligation
from vocweek.reporting.services import (
    ask_extension,
    extend,
    grant_extension,
    refuse_extension,
    return_submission,
    revoke_extension,
)

LATER = now() + timedelta(days=5)


def told(kind: Kind) -> dict[str, str]:
    """Return what people were told, by name."""
    return {str(one.person): one.text for one in Message.objects.filter(kind=kind).order_by("pk")}


def test_those_who_file_hear_of_a_return_and_why(ledger: Ledger, owed: Obligation) -> None:
    item = file(owed, ledger.liaison)
    return_submission(submission=item, by=ledger.county, field_reasons={"title": "缺 校名"})
    assert told(Kind.RETURNED) == dict.fromkeys(["李老师", "王老师"], "原阳县教育局退回了报送任务：缺 校名")


def test_the_office_whose_turn_it_is_hears_of_a_wish_and_the_unit_of_the_answer(
    ledger: Ledger, owed: Obligation
) -> None:
    asked = ask_extension(obligation=owed, by=ledger.liaison, until=LATER, reason="停电")
    [(office, text)] = told(Kind.EXTENSION).items()
    assert office == "市办公室"
    assert text.startswith("示例职业学校一申请把报送任务延到 ")
    assert text.endswith("：停电")
    grant_extension(extension=asked, by=ledger.city)
    assert told(Kind.EXTENSION)["李老师"].startswith("新乡市教育局同意报送任务延到 ")


def test_a_refusal_gives_its_reason(ledger: Ledger, owed: Obligation) -> None:
    asked = ask_extension(obligation=owed, by=ledger.liaison, until=LATER, reason="停电")
    refuse_extension(extension=asked, by=ledger.city, answer="要汇总")
    assert told(Kind.EXTENSION)["王老师"] == "新乡市教育局不同意报送任务延期：要汇总"


@pytest.mark.parametrize("times", [1, 2])
def test_a_grant_taken_back_is_told_once(ledger: Ledger, owed: Obligation, times: int) -> None:
    granted = extend(obligation=owed, by=ledger.city, until=LATER, reason="停电")
    for _ in range(times):
        revoke_extension(extension=granted, by=ledger.city)
    of_liaison = Message.objects.filter(person=ledger.liaison).order_by("pk")
    assert [one.text for one in of_liaison][1:] == ["新乡市教育局收回了报送任务的延期，请按原来的时间报送。"]


def test_a_return_to_a_closed_unit_is_told_to_who_files_for_it_from_above(
    ledger: Ledger, owed: Obligation
) -> None:
    item = file(owed, ledger.liaison)
    OrgUnit.objects.filter(pk=ledger.tree.school.pk).update(active=False)
    return_submission(submission=item, by=ledger.county, reason="缺校名")
    assert told(Kind.RETURNED) == {str(ledger.city): "原阳县教育局退回了报送任务：缺校名"}
