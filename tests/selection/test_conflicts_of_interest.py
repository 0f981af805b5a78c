"""Nobody judges their own: by unit, by what it was merged into or called before, by place, by what they declared."""

from __future__ import annotations

from datetime import date

from tests.factories import make_unit
from tests.selection.rounds import make_table, plan
from vocweek.org.models import UnitKind, UnitSuccession
from vocweek.selection.models import Assignment
from vocweek.selection.queries.rounds import progress
from vocweek.selection.services import assign_items, declare_unit, save_round, step_back


def judges_of(item):
    return set(Assignment.objects.filter(Assignment.HELD, item=item).values_list("judge", flat=True))


def item_of(table, school):
    return table.round.items.get(entry__unit__unit=school)


def test_every_item_has_its_judges_and_the_same_seed_gives_the_same(stage):
    table = make_table(stage)
    first = assign_items(round_=table.round, by=table.office)
    assert not first.short
    assert first.even
    assert assign_items(round_=table.round, by=table.office).pairs == first.pairs


def test_nobody_judges_their_own_unit(stage):
    table = make_table(stage, judges=2)
    own = table.judge(stage.tree.school)
    assign_items(round_=table.round, by=table.office)
    assert own.pk not in judges_of(item_of(table, stage.tree.school))


def test_nobody_judges_their_own_school_through_one_it_was_merged_from(stage):
    table = make_table(stage, judges=2)
    old = make_unit(stage.tree.county, name="原阳县老职专")
    UnitSuccession.objects.create(
        unit=old,
        successor=stage.tree.school,
        kind=UnitSuccession.Kind.MERGED,
        effective_on=date(2025, 9, 1),
        reason="并校",
    )
    own = table.judge(old)
    assign_items(round_=table.round, by=table.office)
    assert own.pk not in judges_of(item_of(table, stage.tree.school))


def test_nobody_judges_their_own_school_by_a_name_it_had_before(stage):
    table = make_table(stage, judges=2)
    UnitSuccession.objects.create(
        unit=stage.tree.school,
        kind=UnitSuccession.Kind.RENAMED,
        effective_on=date(2025, 9, 1),
        reason="更名",
        before={"name": "原阳县职教中心（北校区）"},
    )
    own = table.judge(unit_names=["原阳县职教中心 (北校区)"])
    assign_items(round_=table.round, by=table.office)
    assert own.pk not in judges_of(item_of(table, stage.tree.school))


def test_nobody_judges_their_own_place_at_the_level_the_round_looks_at(stage):
    table = make_table(stage, judges=2, place_kind=UnitKind.COUNTY)
    beside = table.judge(stage.tree.school2)
    by_place = table.judge(places=[stage.tree.county.code])
    assign_items(round_=table.round, by=table.office)
    assert not {beside.pk, by_place.pk} & judges_of(item_of(table, stage.tree.school))
    table.round = save_round(
        round_=table.round, by=table.office, version=0, plan=plan(place_kind=None, each=4)
    )
    assign_items(round_=table.round, by=table.office)
    assert beside.pk in judges_of(item_of(table, stage.tree.school))


def test_a_judge_who_steps_back_is_replaced_and_gets_it_never_again(stage):
    table = make_table(stage)
    table.ready()
    held = table.held(table.round.judges.first())[0]
    table.vote(held)
    assert step_back(assignment=held, reason="作者是我的学生") == []
    assert held.judge_id not in judges_of(held.item)
    assert len(judges_of(held.item)) == 2


def test_an_interest_in_a_unit_covers_all_its_items(stage):
    table = make_table(stage, schools=("school", "school", "school3"), judges=4)
    table.ready()
    own = set(table.round.items.filter(entry__unit__unit=stage.tree.school).values_list("pk", flat=True))
    judge = next(one for one in table.round.judges.all() if own & {h.item_id for h in table.held(one)})
    declare_unit(judge=judge, unit=stage.tree.school, reason="曾在该校任教")
    assert not own & {held.item_id for held in table.held(judge)}
    assert all(len(judges_of(item)) == 2 for item in table.round.items.all())


def test_where_nobody_else_may_judge_it_is_said(stage):
    table = make_table(stage, judges=2)
    table.ready()
    held = table.held(table.round.judges.first())[0]
    assert step_back(assignment=held, reason="亲属") == [held.item.number]
    assert progress(table.round).short == (held.item.number,)
