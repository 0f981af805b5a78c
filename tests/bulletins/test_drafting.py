"""Numbers without gaps, one draft at a time, and a draft that keeps what was written."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.http import Http404

from tests.bulletins.offices import DAY, EVENING, Week, usual
from vocweek.bulletins.circular.slots import CHOSEN
from vocweek.bulletins.drafts import document_of, draft_of
from vocweek.bulletins.models import Bulletin
from vocweek.bulletins.services import (
    AlreadyDrafted,
    EditConflict,
    correct,
    discard,
    draft_circular,
    redraft,
    refresh,
    save,
    send,
    undo,
)
from vocweek.core.errors import DomainError


@pytest.fixture
def draft(week: Week) -> Bulletin:
    return draft_circular(node=usual(week).city, by=week.office, moment=EVENING)


class TestNumbers:
    def test_count_up_by_unit_and_edition(self, week: Week, draft: Bulletin) -> None:
        send(bulletin=draft, by=week.office, version=0, moment=EVENING)
        tomorrow = draft_circular(node=week.city, by=week.office, moment=EVENING + timedelta(days=1))
        elsewhere = draft_circular(node=week.node(week.tree.county), by=week.county, moment=EVENING)
        assert (draft.number, tomorrow.number, elsewhere.number) == (1, 2, 1)

    def test_a_draft_thrown_away_gives_its_number_back(self, week: Week, draft: Bulletin) -> None:
        discard(bulletin=draft, by=week.office)
        assert draft_circular(node=week.city, by=week.colleague, moment=EVENING).number == 1

    def test_a_second_office_is_shown_the_draft_of_the_first(self, week: Week, draft: Bulletin) -> None:
        with pytest.raises(AlreadyDrafted, match="张主任已起草第1期通报") as told:
            draft_circular(node=week.city, by=week.colleague, moment=EVENING)
        assert told.value.bulletin == draft

    def test_one_a_day_and_further_ones_correct(self, week: Week, draft: Bulletin) -> None:
        send(bulletin=draft, by=week.office, version=0, moment=EVENING)
        with pytest.raises(AlreadyDrafted, match="已经发出"):
            draft_circular(node=week.city, by=week.office, moment=EVENING)
        assert correct(bulletin=draft, by=week.office, moment=EVENING).number == 2

    def test_a_unit_without_units_below_has_none(self, week: Week) -> None:
        with pytest.raises((DomainError, Http404)):
            draft_circular(node=week.node(week.tree.school), by=week.office, moment=EVENING)

    def test_a_liaison_drafts_none(self, week: Week) -> None:
        with pytest.raises(Http404):
            draft_circular(node=week.node(week.tree.county), by=week.liaison, moment=EVENING)


class TestRefreshing:
    def test_counts_anew_and_keeps_what_was_written(self, week: Week, draft: Bulletin) -> None:
        save(bulletin=draft, by=week.office, version=0, values={"opening": "办公室写的开头。"})
        week.file(week.owe(week.tree.school, DAY, "典型案例"))
        fresh = draft_of(refresh(bulletin=draft, by=week.office, moment=EVENING + timedelta(minutes=5)))
        assert fresh.figures.due.expected == 9
        assert fresh.value("opening") == "办公室写的开头。"
        assert fresh.figures.moment == EVENING + timedelta(minutes=5)

    def test_a_chosen_highlight_stays(self, week: Week, draft: Bulletin) -> None:
        item = week.accept(week.owe(week.tree.school, DAY, "典型案例"), "昨天的故事", "正文。", EVENING)
        chosen = refresh(bulletin=draft, by=week.office, moment=EVENING)
        save(bulletin=chosen, by=week.office, version=chosen.version, values={CHOSEN: [item.pk]})
        item.decided_at = EVENING - timedelta(days=3)
        item.save()
        fresh = draft_of(refresh(bulletin=draft, by=week.office, moment=EVENING))
        assert [one.title for one in fresh.chosen] == ["昨天的故事"]


class TestWriting:
    def test_words_as_drafted_are_no_edit_and_go_with_the_figures(self, week: Week, draft: Bulletin) -> None:
        drafted = draft_of(draft).value("opening")
        saved = save(bulletin=draft, by=week.office, version=0, values={"opening": drafted})
        assert saved.bulletin.edits == {} and saved.bulletin.version == 0

    def test_sections_are_moved_and_left_out(self, week: Week, draft: Bulletin) -> None:
        values = {"order": ["remarks", "progress"], "dropped": ["missing"]}
        saved = save(bulletin=draft, by=week.office, version=0, values=values).bulletin
        assert [one.value for one in draft_of(saved).order][:2] == ["remarks", "progress"]
        titles = [getattr(block, "text", "") for block in document_of(saved).body]
        assert "未报送情况" not in titles and titles.index("有关要求") < titles.index("报送情况")

    def test_two_people_in_different_places_are_both_kept(self, week: Week, draft: Bulletin) -> None:
        save(bulletin=draft, by=week.colleague, version=0, values={"opening": "她的开头。"})
        drafted = draft_of(draft)
        mine = {"opening": drafted.value("opening"), "remarks_text": "我的要求。"}
        saved = save(bulletin=draft, by=week.office, version=0, values=mine)
        assert saved.taken == ("opening",)
        assert saved.bulletin.edits == {"opening": "她的开头。", "remarks_text": "我的要求。"}

    def test_two_people_in_the_same_place_decide(self, week: Week, draft: Bulletin) -> None:
        save(bulletin=draft, by=week.colleague, version=0, values={"opening": "她的开头。"})
        with pytest.raises(EditConflict) as clash:
            save(bulletin=draft, by=week.office, version=0, values={"opening": "我的开头。"})
        one = clash.value.clashes[0]
        assert (one.mine, one.theirs, one.by) == ("我的开头。", "她的开头。", "王老师")
        assert Bulletin.objects.get().edits == {"opening": "她的开头。"}

    def test_undo_takes_back_one_change_after_the_other(self, week: Week, draft: Bulletin) -> None:
        for number, text in enumerate(("一。", "二。")):
            save(bulletin=draft, by=week.office, version=number, values={"opening": text})
        undo(bulletin=draft, by=week.office)
        assert Bulletin.objects.get().edits == {"opening": "一。"}
        undo(bulletin=draft, by=week.office)
        assert Bulletin.objects.get().edits == {}
        with pytest.raises(DomainError, match="没有可以撤销的修改"):
            undo(bulletin=draft, by=week.office)

    def test_drafted_words_come_back_and_can_be_undone(self, week: Week, draft: Bulletin) -> None:
        save(bulletin=draft, by=week.office, version=0, values={"opening": "我的。"})
        assert redraft(bulletin=draft, by=week.office, slot="opening").edits == {}
        undo(bulletin=draft, by=week.office)
        assert Bulletin.objects.get().edits == {"opening": "我的。"}

    def test_an_unknown_place_is_not_written_in(self, week: Week, draft: Bulletin) -> None:
        assert save(bulletin=draft, by=week.office, version=0, values={"number": "9"}).bulletin.edits == {}

    def test_a_title_is_needed(self, week: Week, draft: Bulletin) -> None:
        with pytest.raises(DomainError, match="请写标题"):
            save(bulletin=draft, by=week.office, version=0, values={"title": " \n"})
