"""Judging: ballots are kept as they are typed, links are their judge's alone, nobody sees scores before the end."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

import pytest
from django.apps import apps
from django.http import Http404
from procrastinate.contrib.django.models import ProcrastinateJob

from tests.at_once import at_once
from tests.factories import make_person
from tests.selection.factories import make_stage
from tests.selection.rounds import PAGE, make_table, plan
from tests.selection.test_conflicts_of_interest import item_of, judges_of
from vocweek.core.clock import now
from vocweek.core.errors import DomainError
from vocweek.org.access import reach_of
from vocweek.org.models import Role
from vocweek.reporting.services import return_submission, submit
from vocweek.selection.access import assignment_for, judge_by, round_for
from vocweek.selection.models import Assignment, Ballot, Judge, Round, RoundItem
from vocweek.selection.queries.rounds import progress, results
from vocweek.selection.queries.sheets import sheet_for, to_judge
from vocweek.selection.services import (
    add_judge,
    assign_items,
    choose_items,
    close_round,
    drop_item,
    invite,
    make_masks,
    open_round,
    reassign,
    release_masks,
    revoke_judge,
    save_mask,
    save_round,
    step_back,
    urge,
    withdraw_entry,
)
from vocweek.selection.services.balloting import BallotConflict
from vocweek.selection.services.locking import Stale


def codes_of(error) -> set[str]:
    return {one.code for one in error.value.problems}


def mails(judge):
    sent = ProcrastinateJob.objects.filter(task_name__endswith="send_mail").order_by("id")
    return [job.args["subject"] for job in sent if job.args["to"] == judge.email]


def test_a_round_opens_only_when_all_is_there(stage):
    table = make_table(stage, judges=1, blind=True)
    with pytest.raises(DomainError) as refused:
        open_round(round_=table.round, by=table.office)
    assert codes_of(refused) == {"short", "not_released"}


def test_nothing_of_how_it_is_judged_changes_once_it_is_open(stage):
    table = make_table(stage)
    table.ready()
    for change in (
        lambda: save_round(round_=table.round, by=table.office, version=1, plan=plan()),
        lambda: choose_items(round_=table.round, by=table.office),
        lambda: assign_items(round_=table.round, by=table.office),
        lambda: release_masks(round_=table.round, by=table.office, undo=True),
    ):
        with pytest.raises(DomainError) as refused:
            change()
        assert codes_of(refused) == {"wrong_state"}


def test_only_who_manages_judging_there_has_the_round(stage):
    table, tree = make_table(stage), stage.tree
    for person in (
        stage.person(tree.city),
        stage.person(tree.school),
        make_person(tree.province, Role.JUDGE),
    ):
        with pytest.raises(Http404):
            round_for(reach_of(person), table.round.pk)
        with pytest.raises(Http404):
            open_round(round_=table.round, by=person)


def test_a_link_lets_its_judge_in_and_the_database_does_not_know_it(stage):
    table = make_table(stage)
    table.ready()
    judge = table.round.judges.first()
    token = table.token(judge)
    assert judge_by(token, now()) == judge
    assert token not in str(list(Judge.objects.values()))
    assert mails(judge) == [f"{table.round.call}评审邀请"]


def test_an_old_a_revoked_and_an_expired_link_open_nothing(stage):
    table = make_table(stage)
    table.ready()
    judge, other = table.round.judges.all()[:2]
    old, fresh = table.token(judge), table.token(judge)
    with pytest.raises(Http404):
        judge_by(old, now())
    with pytest.raises(Http404):
        judge_by(fresh, now() + timedelta(days=9))
    gone = table.token(other)
    revoke_judge(judge=other, by=table.office, why="临时有事")
    with pytest.raises(Http404):
        judge_by(gone, now())


def test_a_judge_sees_only_their_own_items(stage):
    table = make_table(stage, schools=("school", "school2", "school3"), judges=3, each=1)
    table.ready()
    one, other = table.round.judges.all()[:2]
    with pytest.raises(Http404):
        assignment_for(one, table.held(other)[0].pk)
    assert [row.assignment_id for row in to_judge(other)] == [held.pk for held in table.held(other)]


def test_a_ballot_is_kept_as_it_is_typed_and_counts_when_it_is_submitted(stage):
    table = make_table(stage)
    table.ready()
    held = table.held(table.round.judges.first())[0]
    kept = table.keep(held, idea="30.5")
    assert (kept.points, kept.version, kept.submitted_at) == ({"idea": "30.5"}, 1, None)
    assert to_judge(held.judge)[0].begun
    table.vote(held)
    assert Assignment.objects.get(pk=held.pk).state == Assignment.State.DONE


def test_saving_what_stands_writes_nothing_and_an_old_page_is_shown_what_stands(stage):
    table = make_table(stage)
    table.ready()
    held = table.held(table.round.judges.first())[0]
    table.keep(held, idea="30")
    assert table.keep(held, idea="30.0").version == 1
    with pytest.raises(BallotConflict) as conflict:
        table.keep(held, idea="10")
    assert conflict.value.ballot.points == {"idea": "30"}


@pytest.mark.parametrize("typed", ["41", "-1", "3.55", "NaN", "很好", "1e9999999"])
def test_points_that_cannot_be_are_refused(stage, typed):
    table = make_table(stage)
    table.ready()
    with pytest.raises(DomainError) as refused:
        table.keep(table.held(table.round.judges.first())[0], idea=typed)
    assert codes_of(refused) == {"bad_points"}


def test_an_incomplete_ballot_is_not_submitted_and_nothing_of_it_is_lost(stage):
    table = make_table(stage)
    table.ready()
    held = table.held(table.round.judges.first())[0]
    table.keep(held, idea="30")
    with pytest.raises(DomainError) as refused:
        table.vote(held, words="")
    assert codes_of(refused) == {"no_points"}
    assert Ballot.objects.get(assignment=held).points == {"idea": "30"}


def test_what_was_handed_on_is_not_judged_any_more(stage):
    table = make_table(stage)
    table.ready()
    held = table.held(table.round.judges.first())[0]
    step_back(assignment=held, reason="亲属")
    with pytest.raises(DomainError) as refused:
        table.keep(held, idea="1")
    assert codes_of(refused) == {"not_yours"}


def test_every_change_of_a_ballot_is_on_the_record(stage):
    table = make_table(stage)
    table.ready()
    held = table.held(table.round.judges.first())[0]
    table.vote(held, idea="30")
    ballot = table.vote(held, idea="20")
    events = apps.get_model("selection", "BallotEvent").objects.filter(pgh_obj_id=ballot.pk)
    assert {"30", "20"} <= {event.points.get("idea") for event in events}


def test_nobody_sees_scores_of_a_round_before_it_is_closed(stage):
    table = make_table(stage)
    table.ready()
    for judge in table.round.judges.all():
        for held in table.held(judge):
            table.vote(held)
    with pytest.raises(DomainError) as refused:
        results(table.round)
    assert codes_of(refused) == {"sealed"}
    seen = progress(table.round)
    assert (seen.items, seen.to_judge, seen.done) == (2, 4, 4)


def test_a_closed_round_tells_what_became_of_every_item(stage):
    table = make_table(stage, judges=2)
    table.ready()
    better, worse = table.round.items.all()
    for judge in table.round.judges.all():
        for held in table.held(judge):
            table.vote(held, idea="40" if held.item_id == better.pk else "20", words="60")
    table.round = close_round(round_=table.round, by=table.office)
    assert [(one.item, one.score, one.place) for one in results(table.round)] == [
        (better.pk, Decimal(100), 1),
        (worse.pk, Decimal(80), 2),
    ]


def test_closing_early_with_ballots_missing_needs_a_reason_and_is_for_good(stage):
    table = make_table(stage)
    table.ready()
    with pytest.raises(DomainError) as refused:
        close_round(round_=table.round, by=table.office)
    assert codes_of(refused) == {"no_reason"}
    closed = close_round(round_=table.round, by=table.office, why="专家已协商一致")
    with pytest.raises(DomainError):
        open_round(round_=closed, by=table.office)


def test_a_judge_who_never_answers_is_urged_once_a_day_and_replaced(stage):
    table = make_table(stage, schools=("school", "school2", "school3", "school4"), judges=4, each=1)
    table.ready()
    lazy = table.round.judges.first()
    urge(judge=lazy, by=table.office, page=PAGE)
    with pytest.raises(DomainError) as refused:
        urge(judge=lazy, by=table.office, page=PAGE)
    assert codes_of(refused) == {"urged_today"}
    assert mails(lazy)[-1].startswith("催评")
    reassign(judge=lazy, by=table.office, why="一直没有回音")
    assert table.held(lazy) == []
    assert all(len(judges_of(item)) == 1 for item in table.round.items.all())


def test_what_a_revoked_judge_has_done_counts_and_the_rest_is_judged_by_others(stage):
    table = make_table(stage, schools=("school", "school2", "school3"), judges=3)
    table.ready()
    judge = next(one for one in table.round.judges.all() if len(table.held(one)) == 2)
    done = table.held(judge)[0]
    table.vote(done)
    others = {item.pk: judges_of(item) - {judge.pk} for item in table.round.items.all()}
    revoke_judge(judge=judge, by=table.office, why="生病")
    assert [one.pk for one in table.held(judge)] == [done.pk]
    for item in table.round.items.all():
        assert others[item.pk] <= judges_of(item)
        assert len(judges_of(item)) == 2


def test_an_entry_withdrawn_in_mid_round_drops_out_and_its_judges_are_told(stage):
    table = make_table(stage, judges=2)
    table.ready()
    judge = table.round.judges.first()
    table.token(judge)
    item = item_of(table, stage.tree.school)
    withdraw_entry(entry=item.entry, by=stage.person(stage.tree.school), why="作者要求")
    assert RoundItem.objects.get(pk=item.pk).dropped_why == "作者要求"
    assert f"{item.number} 号作品退出评审" in mails(judge)[-1]
    assert item.number not in {row.number for row in to_judge(judge)}
    assert progress(table.round).items == 1


def test_a_dropped_item_is_in_no_result(stage):
    table = make_table(stage, judges=2)
    table.ready()
    gone, stays = table.round.items.all()
    for judge in table.round.judges.all():
        for held in table.held(judge):
            table.vote(held)
    drop_item(item=gone, by=table.office, why="抄袭")
    table.round = close_round(round_=table.round, by=table.office)
    assert [one.item for one in results(table.round)] == [stays.pk]


def test_a_blind_round_shows_judges_the_masked_copy_alone(stage):
    table = make_table(stage, schools=(), judges=2, blind=True)
    stage.enter(
        table.round.call,
        stage.tree.school,
        "在原阳县学手艺",
        essay_author="李明明",
        essay_text="我叫李明明，在示例职业学校一读书，电话13800138000，家在新乡。",
    )
    choose_items(round_=table.round, by=table.office)
    table.ready()
    judge = table.round.judges.first()
    sheet = sheet_for(assignment_for(judge, table.held(judge)[0].pk))
    said = sheet.title + "".join(text for _, text in sheet.parts)
    assert not [word for word in ("李明明", "示例职业学校一", "13800138000", "原阳", "新乡") if word in said]
    assert "某校" in said


def test_a_released_copy_is_not_changed_and_two_who_mend_it_are_told_apart(stage):
    table = make_table(stage, blind=True)
    make_masks(round_=table.round, by=table.office)
    masked = table.round.items.first().masked
    texts = ["好" for _ in masked.texts]
    save_mask(masked=masked, by=table.office, version=0, title="一篇", texts=texts)
    with pytest.raises(Stale):
        save_mask(masked=masked, by=table.office, version=0, title="二篇", texts=texts)
    release_masks(round_=table.round, by=table.office)
    with pytest.raises(DomainError) as refused:
        save_mask(masked=masked, by=table.office, version=1, title="三篇", texts=texts)
    assert codes_of(refused) == {"released"}


def test_items_of_a_round_keep_the_text_they_had_when_they_were_chosen(stage):
    table = make_table(stage, judges=2)
    table.ready()
    item = item_of(table, stage.tree.school)
    submission = item.entry.submission
    return_submission(submission=submission, by=stage.person(stage.tree.county), reason="改一个字")
    submission.refresh_from_db()
    submit(
        submission=submission,
        by=stage.person(stage.tree.school),
        version=submission.version,
        raw={"essay_text": "换了一篇。"},
    )
    judge = Judge.objects.get(pk=min(judges_of(item)))
    held = next(one for one in table.held(judge) if one.item_id == item.pk)
    assert "换了一篇。" not in str(sheet_for(assignment_for(judge, held.pk)).parts)


def test_inviting_needs_an_open_round(stage):
    table = make_table(stage)
    with pytest.raises(DomainError) as refused:
        invite(judge=table.round.judges.first(), by=table.office, page=PAGE)
    assert codes_of(refused) == {"wrong_state"}


def test_a_judge_is_named_once_and_with_a_unit(stage):
    table = make_table(stage, judges=1)
    said = {"round_": table.round, "by": table.office, "name": "王", "email": "JUDGE1@example.org"}
    for more, code in (({"unit_names": ["甲校"]}, "known"), ({"email": "w@example.org"}, "no_unit")):
        with pytest.raises(DomainError) as refused:
            add_judge(**{**said, **more})
        assert codes_of(refused) == {code}


def test_progress_costs_the_same_with_one_judge_and_with_many(stage, django_assert_num_queries):
    table = make_table(stage, judges=1)
    for _ in range(3):
        with django_assert_num_queries(3):
            progress(table.round)
        table.judge()


@pytest.mark.django_db(transaction=True)
def test_who_votes_while_the_round_closes_counts_or_is_refused():
    table = make_table(make_stage(), judges=2)
    table.ready()
    held = table.held(table.round.judges.first())[0]
    came = at_once(
        lambda: table.vote(held),
        lambda: close_round(round_=table.round, by=table.office, why="到此为止"),
    )
    table.round = Round.objects.get(pk=table.round.pk)
    counted = sum(len(one.votes) for one in results(table.round))
    assert counted == sum(isinstance(one, Ballot) for one in came)
