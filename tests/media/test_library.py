"""The library: found by what it is and says, in pages of one price; said, tagged, thrown away and taken back."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.http import Http404
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from tests.factories import make_asset, make_person, make_unit
from tests.media.pictures import picture
from vocweek.core.errors import DomainError
from vocweek.media.models import Asset, Content
from vocweek.media.queries import (
    Shape,
    Sort,
    Wanted,
    counts,
    facets,
    last_said,
    own_shelf,
    shape_of,
    shelf,
    trash,
)
from vocweek.media.said import said_before
from vocweek.media.services import (
    add_file,
    describe,
    describe_all,
    empty_trash,
    put_back,
    restore,
    store_asset,
    tag_all,
    throw_away,
)
from vocweek.media.services.library import sound_tags
from vocweek.org.models import OrgUnit, Role

pytestmark = pytest.mark.django_db


@pytest.fixture
def liaison(unit: OrgUnit):
    return make_person(unit, Role.LIAISON, name="李老师")


def names(unit, **wanted):
    return [one.asset.name for one in shelf(own_shelf(unit.pk), Wanted(**wanted)).assets]


class TestFinding:
    def test_the_last_uploaded_stands_first_in_the_group_of_its_day(self, unit):
        old, new = make_asset(unit, "旧.jpg"), make_asset(unit, "新.jpg")
        Asset.objects.filter(pk=old.pk).update(uploaded_at=timezone.now() - timedelta(days=2))
        days = shelf(own_shelf(unit.pk), Wanted()).days
        assert [[one.asset for one in day.assets] for day in days] == [[new], [old]]

    def test_by_capture_a_photo_stands_on_the_day_it_was_taken(self, unit):
        photo = make_asset(unit)
        taken = timezone.now() - timedelta(days=30)
        photo.content = Content.objects.create(sha256=photo.sha256, taken_at=taken)
        photo.save()
        (day,) = shelf(own_shelf(unit.pk), Wanted(sort=Sort.TAKEN)).days
        assert day.day == timezone.localdate(taken)

    @pytest.mark.parametrize("text", ["焊接", "技能大赛", "张老师", "开放日"])
    def test_it_is_found_by_name_caption_author_and_tag(self, unit, text):
        make_asset(unit, "焊接.jpg", caption="技能大赛现场", author="张老师", tags=["开放日"])
        make_asset(unit, "别的.jpg")
        assert names(unit, text=text) == ["焊接.jpg"]

    def test_it_is_narrowed_by_rights_and_consent_those_not_said_included(self, unit):
        make_asset(unit, "说了.jpg", rights="own", consent="given")
        make_asset(unit, "没说.jpg")
        assert names(unit, rights="own") == names(unit, consent="given") == ["说了.jpg"]
        assert names(unit, rights="") == ["没说.jpg"]

    def test_another_units_files_and_the_trash_are_not_on_the_shelf(self, unit):
        make_asset(make_unit(unit), "别人的.jpg")
        thrown = make_asset(unit, "扔了.jpg", deleted_at=timezone.now())
        assert names(unit) == []
        assert list(trash(unit.pk)) == [thrown]

    @pytest.mark.parametrize("sort", list(Sort))
    def test_pages_hold_everything_once(self, unit, sort):
        for number in range(7):
            make_asset(unit, f"{number}.jpg")
        seen, after = [], None
        while True:
            page = shelf(own_shelf(unit.pk), Wanted(sort=sort), after, size=3)
            seen += [one.asset.pk for one in page.assets]
            after = page.after
            if after is None:
                break
        assert sorted(seen) == sorted(Asset.objects.values_list("pk", flat=True))

    def test_a_day_that_goes_on_over_a_page_says_so(self, unit):
        for _ in range(3):
            make_asset(unit)
        first = shelf(own_shelf(unit.pk), Wanted(), size=2)
        assert [day.goes_on for day in first.days] == [False]
        assert [day.goes_on for day in shelf(own_shelf(unit.pk), Wanted(), first.after, size=2).days] == [
            True
        ]

    @pytest.mark.parametrize("after", ["x", "x~y", "2026-05-10~1", "~1"])
    def test_an_address_somebody_made_up_is_no_page(self, unit, after):
        with pytest.raises(Http404):
            shelf(own_shelf(unit.pk), Wanted(), after)

    def test_counts_are_by_shape_whichever_shape_is_shown(self, unit):
        make_asset(unit)
        make_asset(unit, width=3150, height=7087)
        make_asset(unit, "视频.mp4", content_type="video/mp4")
        make_asset(unit, "方案.pdf", content_type="application/pdf")
        assert set(counts(own_shelf(unit.pk), Wanted(shape=Shape.BOARD)).values()) == {1}

    def test_it_can_be_narrowed_by_its_tags_and_people(self, unit, liaison):
        make_asset(unit, tags=["开放日", "焊接"], uploaded_by=liaison)
        make_asset(unit, tags=["开放日"])
        found = facets(own_shelf(unit.pk))
        assert found.tags == (("开放日", 2), ("焊接", 1))
        assert found.people == (liaison,)

    def test_a_page_costs_the_same_for_one_and_for_many(self, unit, liaison):
        costs = []
        for more in (1, 20):
            for _ in range(more):
                make_asset(unit, tags=["甲"], uploaded_by=liaison)
            with CaptureQueriesContext(connection) as queries:
                shelf(own_shelf(unit.pk), Wanted())
                counts(own_shelf(unit.pk), Wanted())
                facets(own_shelf(unit.pk))
            costs.append(len(queries))
        assert costs == [4, 4]

    @given(width=st.integers(1, 9000), ratio=st.floats(0.3, 3.0))
    def test_a_board_is_the_same_to_the_database_and_to_the_page(self, width, ratio):
        height = max(round(width * ratio), 1)
        unit = OrgUnit.objects.first() or make_unit()
        asset = make_asset(unit, width=width, height=height)
        found = counts(Asset.objects.filter(pk=asset.pk), Wanted())
        assert found[shape_of(asset)] == 1


class TestSaying:
    def test_what_is_said_is_kept_and_what_stood_before_is_known(self, unit, liaison):
        asset = make_asset(unit, caption="旧的")
        describe(
            asset=asset, by=liaison, before={"caption": "旧的"}, said={"caption": "新的", "rights": "own"}
        )
        asset.refresh_from_db()
        (change,) = said_before(asset)
        assert (asset.caption, asset.rights, change.by) == ("新的", "own", "李老师")
        assert [(one.label, one.before, one.after) for one in change.changed] == [
            ("说明", "旧的", "新的"),
            ("权利", "", "本单位拍摄制作"),
        ]

    def test_what_a_colleague_said_meanwhile_stays(self, unit, liaison):
        asset = make_asset(unit)
        seen = {"caption": "", "author": ""}
        describe(asset=asset, by=liaison, before=seen, said={"caption": "", "author": "张老师"})
        describe(asset=asset, by=liaison, before=seen, said={"caption": "说明", "author": ""})
        asset.refresh_from_db()
        assert (asset.caption, asset.author) == ("说明", "张老师")

    def test_a_change_can_be_taken_back(self, unit, liaison):
        asset = make_asset(unit, consent="given")
        describe(asset=asset, by=liaison, before={"consent": "given"}, said={"consent": "missing"})
        asset.refresh_from_db()
        put_back(asset=asset, by=liaison, event=said_before(asset)[0].event)
        asset.refresh_from_db()
        assert asset.consent == "given"
        assert len(said_before(asset)) == 2

    def test_storing_a_file_writes_no_history(self, unit, liaison, files):
        asset = store_asset(file=SimpleUploadedFile("a.jpg", picture()), unit=unit, by=liaison)
        assert said_before(asset) == []

    @pytest.mark.parametrize(
        "said",
        [
            {"caption": "字" * 301},
            {"rights": "stolen"},
            {"consent": "x"},
            {"focal_x": 1.5},
            {"tags": ["长" * 31]},
        ],
    )
    def test_what_cannot_be_is_refused_beside_its_field(self, unit, liaison, said):
        asset = make_asset(unit)
        with pytest.raises(DomainError) as refused:
            describe(asset=asset, by=liaison, before={}, said=said)
        assert [problem.field for problem in refused.value.problems] == list(said)

    def test_who_works_elsewhere_says_nothing(self, unit):
        asset, stranger = make_asset(unit), make_person(make_unit(unit))
        with pytest.raises(Http404):
            describe(asset=asset, by=stranger, before={}, said={"caption": "x"})
        with pytest.raises(Http404):
            tag_all(assets=[asset.pk], by=stranger, add=["x"])
        with pytest.raises(Http404):
            throw_away(assets=[asset.pk], by=stranger)

    def test_the_same_is_said_of_many_and_remembered_for_the_next(self, unit, liaison):
        many = [make_asset(unit).pk for _ in range(3)]
        assert describe_all(assets=many, by=liaison, said={"author": "张老师", "rights": "own"}) == 3
        assert (last_said(unit.pk).author, last_said(unit.pk).rights) == ("张老师", "own")

    def test_tags_are_added_and_taken_away_and_only_what_differs_is_told(self, unit, liaison):
        one, two = make_asset(unit, tags=["甲"]), make_asset(unit, tags=["乙"])
        assert tag_all(assets=[one.pk, two.pk], by=liaison, add=["乙"], remove=["甲"]) == [one.pk]
        one.refresh_from_db()
        assert one.tags == ["乙"]

    def test_a_tag_is_kept_once_without_its_mark(self):
        assert sound_tags([" #开放日", "开放日", "焊接  大赛", "", "＃"]) == ["开放日", "焊接 大赛"]


class TestAdding:
    def test_the_same_bytes_under_another_name_are_the_same_file(self, unit, liaison, files):
        first = add_file(file=SimpleUploadedFile("一.jpg", picture()), unit=unit, by=liaison)
        again = add_file(file=SimpleUploadedFile("二.jpg", picture()), unit=unit, by=liaison)
        assert (first.known, again.known, again.asset) == (False, True, first.asset)

    def test_what_lay_in_the_trash_comes_back(self, unit, liaison, files):
        first = add_file(file=SimpleUploadedFile("一.jpg", picture()), unit=unit, by=liaison).asset
        throw_away(assets=[first.pk], by=liaison)
        add_file(file=SimpleUploadedFile("一.jpg", picture()), unit=unit, by=liaison)
        assert list(own_shelf(unit.pk)) == [first]

    def test_a_form_takes_it_out_of_the_trash_as_well(self, unit, liaison, files):
        first = store_asset(file=SimpleUploadedFile("一.jpg", picture()), unit=unit, by=liaison)
        throw_away(assets=[first.pk], by=liaison)
        assert store_asset(file=SimpleUploadedFile("一.jpg", picture()), unit=unit, by=liaison) == first
        assert list(own_shelf(unit.pk)) == [first]


class TestTrash:
    def test_what_is_thrown_away_comes_back(self, unit, liaison):
        asset = make_asset(unit)
        assert throw_away(assets=[asset.pk], by=liaison) == 1
        assert not own_shelf(unit.pk).exists()
        assert restore(assets=[asset.pk], by=liaison) == 1
        assert own_shelf(unit.pk).exists()

    def test_after_thirty_days_it_is_deleted(self, unit):
        make_asset(unit, deleted_at=timezone.now() - timedelta(days=29))
        make_asset(unit, deleted_at=timezone.now() - timedelta(days=31))
        assert empty_trash() == 1
        assert Asset.objects.count() == 1
