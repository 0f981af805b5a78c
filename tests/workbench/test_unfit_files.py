"""A file that arrives after its report was filed and is not what its field asks for: told, seen, put right."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.test import Client
from procrastinate.contrib.django.models import ProcrastinateJob
from pytest_django import Settings

from tests.jobs import forget_jobs, run_jobs
from tests.media.pictures import picture
from tests.reporting.ledgers import Ledger, again, file, make_ledger
from tests.workbench.desks import MOST_QUERIES, at_desk, cost, sentence, words
from tests.workbench.test_fitting import FORM
from tests.workbench.tus_client import create, patch
from vocweek.core.clock import now
from vocweek.core.errors import DomainError
from vocweek.media.models import Asset
from vocweek.notify.models import Message
from vocweek.reporting.models import Obligation, Submission
from vocweek.reporting.queries import awaiting, owed_by
from vocweek.reporting.services import (
    accept,
    replace_file,
    return_submission,
    submit,
    weigh_arrived,
    withdraw,
)

WRONG, RIGHT = picture("PNG", size=(90, 40)), picture(size=(157, 354))
BROKEN = picture(size=(900, 600))[:900]


@pytest.fixture(autouse=True)
def uploads(settings: Settings, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def board(ledger: Ledger) -> Obligation:
    return ledger.owe(ledger.task(spec=FORM, title="展板"))


def filed_first(
    ledger: Ledger, liaison: Client, board: Obligation, content: bytes = WRONG, name: str = "展板.jpg"
) -> tuple[Submission, Asset]:
    """File a report whose board is on its way, then let it arrive."""
    began = create(liaison, f"/desk/obligations/{board.pk}/files/", len(content), name=name)
    filed = file(board, ledger.liaison, {"board": [began.json()["id"]], "t": "焊花"})
    patch(liaison, began["Location"], 0, content)
    asset = Asset.objects.get(pk=began.json()["id"])
    weigh_arrived(asset.pk)
    return again(filed), asset


def fitted(liaison: Client, board: Obligation, asset: Asset) -> Asset:
    asked = {"field": "board", "asset": asset.pk, "fill": "pad", "turn": 90}
    return Asset.objects.get(pk=liaison.post(f"/desk/obligations/{board.pk}/fit/apply/", asked).json()["id"])


class TestTelling:
    def test_the_arrival_of_a_file_that_a_report_names_is_looked_at_by_a_job(
        self, ledger: Ledger, liaison: Client, board: Obligation
    ) -> None:
        _, asset = filed_first(ledger, liaison, board)
        waiting = ProcrastinateJob.objects.filter(task_name="reporting.weigh_arrived")
        assert [job.args for job in waiting] == [{"asset": asset.pk}]

    def test_the_liaison_is_told_with_the_way_to_put_it_right(
        self, ledger: Ledger, liaison: Client, board: Obligation
    ) -> None:
        filed, asset = filed_first(ledger, liaison, board)
        weigh_arrived(asset.pk)
        told = Message.objects.get(person=ledger.liaison)
        assert "已报送的“展板”里有文件不合要求" in told.text
        assert "展板图片应为 jpg 格式，“展板.png”是 PNG 图片" in told.text
        assert told.link == f"/desk/submissions/{filed.pk}/"
        page = liaison.get(told.link).content.decode()
        assert f'data-fit-open="/desk/obligations/{board.pk}/fit/?field=board&amp;asset={asset.pk}"' in page

    def test_everybody_who_files_for_the_unit_is_told(
        self, ledger: Ledger, liaison: Client, board: Obligation
    ) -> None:
        filed_first(ledger, liaison, board)
        assert set(Message.objects.values_list("person", flat=True)) == {
            ledger.liaison.pk,
            ledger.colleague.pk,
        }

    def test_it_is_on_top_of_what_the_unit_has_to_do(
        self, ledger: Ledger, liaison: Client, board: Obligation
    ) -> None:
        other = ledger.owe(ledger.task(title="明天的"))
        filed, _ = filed_first(ledger, liaison, board)
        owed = owed_by(ledger.node(ledger.tree.school), now())
        assert [group.title for group in owed.groups] == ["展板", "明天的"]
        assert owed.groups[0].first.unfit_id == filed.pk
        home = liaison.get("/desk/")
        assert "还有 2 件要办，1 件报过的里有文件不合要求，最近一件" in sentence(home)
        assert f'href="/desk/submissions/{filed.pk}/"' in home.content.decode()
        assert other.state == Obligation.State.OPEN

    def test_a_file_as_asked_for_is_nothing_to_tell(
        self, ledger: Ledger, liaison: Client, board: Obligation
    ) -> None:
        filed, _ = filed_first(ledger, liaison, board, RIGHT)
        assert (filed.unfit, Message.objects.count()) == (0, 0)
        assert 'id="unfit"' not in liaison.get(f"/desk/submissions/{filed.pk}/").content.decode()

    def test_of_a_refused_file_its_sender_is_told_once(
        self, ledger: Ledger, liaison: Client, board: Obligation
    ) -> None:
        filed, _ = filed_first(ledger, liaison, board, BROKEN)
        assert filed.unfit == 1
        assert Message.objects.filter(person=ledger.liaison).count() == 1
        assert Message.objects.filter(person=ledger.colleague).count() == 1

    def test_what_is_withdrawn_or_filed_anew_waits_for_nothing(
        self, ledger: Ledger, liaison: Client, board: Obligation
    ) -> None:
        filed, asset = filed_first(ledger, liaison, board)
        withdraw(submission=filed, by=ledger.liaison)
        weigh_arrived(asset.pk)
        assert again(filed).unfit == 0


class TestReviewing:
    def test_the_queue_and_the_item_say_so(self, ledger: Ledger, liaison: Client, board: Obligation) -> None:
        filed, _ = filed_first(ledger, liaison, board)
        county = at_desk(ledger.county)
        (row,) = awaiting(ledger.node(ledger.tree.county)).rows
        assert row.unfit
        assert "文件不合要求" in words(county.get("/desk/review/"))
        page = county.get(f"/desk/review/{filed.pk}/")
        assert "报送以后到的文件不合要求" in words(page)
        assert "data-fit-open" not in page.content.decode()

    def test_it_cannot_be_agreed_to_unseen(self, ledger: Ledger, liaison: Client, board: Obligation) -> None:
        filed, asset = filed_first(ledger, liaison, board)
        county, accepting = at_desk(ledger.county), f"/desk/review/{filed.pk}/accept/"
        county.post(accepting, {"version": filed.version})
        assert again(filed).at_unit == ledger.node(ledger.tree.county)
        assert "请勾选“已看过”" in words(county.get(f"/desk/review/{filed.pk}/"))
        page = county.get(f"/desk/review/{filed.pk}/").content.decode()
        ticked = re.search(r'name="seen" value="([^"]+)" required', page)
        assert ticked
        county.post(accepting, {"version": filed.version, "seen": ticked[1]})
        assert again(filed).at_unit == ledger.node(ledger.tree.city)
        assert str(asset.pk) in ticked[1]

    def test_each_level_sees_for_itself(self, ledger: Ledger, liaison: Client, board: Obligation) -> None:
        filed, asset = filed_first(ledger, liaison, board)
        passed = accept(submission=filed, by=ledger.county, seen=[asset.pk])
        with pytest.raises(DomainError, match="1 个文件不合要求"):
            accept(submission=passed, by=ledger.city)

    def test_it_is_seen_even_before_the_job_ran(
        self, ledger: Ledger, liaison: Client, board: Obligation
    ) -> None:
        filed, _ = filed_first(ledger, liaison, board)
        Submission.objects.update(unfit=0)
        with pytest.raises(DomainError) as refused:
            accept(submission=filed, by=ledger.county)
        assert refused.value.problems[0].code == "files_unfit"

    def test_the_page_costs_the_same_with_it(
        self, ledger: Ledger, liaison: Client, board: Obligation
    ) -> None:
        filed, _ = filed_first(ledger, liaison, board)
        assert cost(at_desk(ledger.county), "/desk/review/") <= MOST_QUERIES
        assert cost(liaison, "/desk/") <= MOST_QUERIES
        assert filed.unfit == 1


class TestPuttingRight:
    def test_the_fitted_one_takes_its_place_where_the_item_waits(
        self, ledger: Ledger, liaison: Client, board: Obligation
    ) -> None:
        filed, asset = filed_first(ledger, liaison, board)
        made = fitted(liaison, board, asset)
        sent = {"field": "board", "old": asset.pk, "fitted": made.pk}
        answer = liaison.post(f"/desk/submissions/{filed.pk}/replace/", sent, follow=True)
        assert "已换上调整后的图片" in words(answer)
        right = again(filed)
        assert (right.filed["board"], right.draft["board"], right.unfit) == ([made.pk], [made.pk], 0)
        assert (right.state, right.filed_at, right.at_unit_id) == (
            "submitted",
            filed.filed_at,
            filed.at_unit_id,
        )
        last = right.revisions.latest("number")
        assert (last.number, last.late) == (2, False)
        assert last.note == "“展板.png”不合要求，换成“展板（已调整）.jpg”"
        assert "不合要求，换成" in words(answer)
        assert accept(submission=right, by=ledger.county).at_unit == ledger.node(ledger.tree.city)

    def test_sent_twice_it_is_one_revision(self, ledger: Ledger, liaison: Client, board: Obligation) -> None:
        filed, asset = filed_first(ledger, liaison, board)
        made = fitted(liaison, board, asset)
        for _ in range(2):
            replace_file(submission=filed, field="board", old=asset.pk, new=made.pk, by=ledger.liaison)
        assert again(filed).revisions.count() == 2

    def test_it_stays_in_time_and_open_when_the_task_has_closed(
        self, ledger: Ledger, liaison: Client, board: Obligation
    ) -> None:
        filed, asset = filed_first(ledger, liaison, board)
        made = fitted(liaison, board, asset)
        Obligation.objects.update(due_at=filed.filed_at)
        type(board.task).objects.update(closes=True)
        replace_file(submission=filed, field="board", old=asset.pk, new=made.pk, by=ledger.liaison)
        board.refresh_from_db()
        assert (board.state, board.late) == ("filed", False)

    def test_a_reviewer_who_read_the_old_one_does_not_agree_to_the_new(
        self, ledger: Ledger, liaison: Client, board: Obligation
    ) -> None:
        filed, asset = filed_first(ledger, liaison, board)
        made = fitted(liaison, board, asset)
        replace_file(submission=filed, field="board", old=asset.pk, new=made.pk, by=ledger.liaison)
        with pytest.raises(DomainError) as stale:
            accept(submission=filed, by=ledger.county, version=filed.version, seen=[asset.pk])
        assert stale.value.problems[0].code == "stale"

    def test_what_somebody_agreed_to_stays_as_it_is(
        self, ledger: Ledger, liaison: Client, board: Obligation
    ) -> None:
        filed, asset = filed_first(ledger, liaison, board)
        made = fitted(liaison, board, asset)
        passed = accept(submission=filed, by=ledger.county, seen=[asset.pk])
        with pytest.raises(DomainError, match="已有一级审核通过"):
            replace_file(submission=passed, field="board", old=asset.pk, new=made.pk, by=ledger.liaison)

    def test_only_an_unfit_file_gives_its_place_and_only_to_one_that_fits(
        self, ledger: Ledger, liaison: Client, board: Obligation
    ) -> None:
        filed, asset = filed_first(ledger, liaison, board)
        made = fitted(liaison, board, asset)
        with pytest.raises(DomainError, match="应为竖版"):
            replace_file(
                submission=filed, field="board", old=asset.pk, new=asset_of(ledger).pk, by=ledger.liaison
            )
        with pytest.raises(DomainError, match="已经换过"):
            replace_file(submission=filed, field="t", old=asset.pk, new=made.pk, by=ledger.liaison)

    def test_after_a_return_it_is_put_right_in_the_form(
        self, ledger: Ledger, liaison: Client, board: Obligation
    ) -> None:
        filed, asset = filed_first(ledger, liaison, board)
        made = fitted(liaison, board, asset)
        back = return_submission(submission=filed, by=ledger.county, reason="展板尺寸不对")
        with pytest.raises(DomainError, match="已退回修改"):
            replace_file(submission=back, field="board", old=asset.pk, new=made.pk, by=ledger.liaison)
        done = submit(submission=back, by=ledger.liaison, version=back.version, raw={"board": [made.pk]})
        assert done.unfit == 0


def asset_of(ledger: Ledger) -> Asset:
    """Make another picture of the school that is no such board either."""
    return Asset.objects.create(
        unit=ledger.tree.school,
        file="x",
        sha256="9" * 64,
        size=9,
        content_type="image/jpeg",
        name="小.jpg",
        width=20,
        height=20,
        uploaded_by=ledger.liaison,
    )


@pytest.mark.django_db(transaction=True)
def test_the_worker_does_all_of_it(settings: Settings, tmp_path: Path) -> None:
    forget_jobs()
    ledger = make_ledger()
    owed = ledger.owe(ledger.task(spec=FORM, title="展板"))
    liaison = at_desk(ledger.liaison)
    began = create(liaison, f"/desk/obligations/{owed.pk}/files/", len(WRONG), name="展板.jpg")
    filed = file(owed, ledger.liaison, {"board": [began.json()["id"]], "t": "焊花"})
    patch(liaison, began["Location"], 0, WRONG)
    run_jobs()
    assert again(filed).unfit == 1
    assert Message.objects.filter(person=ledger.liaison, kind="media").count() == 1
    forget_jobs()
