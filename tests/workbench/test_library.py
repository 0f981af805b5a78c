"""The library at the desk: seen by who works there, used in reports, thrown away and taken back, chosen from forms."""

from __future__ import annotations

import io
import uuid
import zipfile
from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from tests.factories import make_asset, make_notice, make_person
from tests.media.pictures import picture
from tests.reporting.ledgers import GOOD, Ledger, begin, file
from tests.workbench.desks import MOST_QUERIES, at_desk, cost, words
from tests.workbench.tus_client import send_whole
from vocweek.core.clock import now
from vocweek.core.errors import DomainError
from vocweek.formspec import Field, FieldType, FormSpec, ImageSpec, Section
from vocweek.media.models import Asset
from vocweek.media.services import store_asset
from vocweek.org.models import Role
from vocweek.reporting.models import Obligation, Submission
from vocweek.reporting.queries import filed_up_to
from vocweek.reporting.queries.openings import openings
from vocweek.reporting.services import submit
from vocweek.reporting.services.placing import put_files

LIBRARY = "/desk/library/"
BOARD = FormSpec(
    "展板",
    (
        Section(
            "board",
            "展板",
            (
                Field(
                    "board",
                    "展板",
                    FieldType.IMAGE,
                    image=ImageSpec(
                        width_mm=800, height_mm=1800, dpi=100, orientation="portrait", formats=("jpg",)
                    ),
                ),
            ),
        ),
    ),
)


@pytest.fixture
def photo(ledger: Ledger) -> Asset:
    return make_asset(ledger.tree.school, "开放日.jpg")


def filed(ledger: Ledger, *photos: Asset) -> Submission:
    draft = begin(ledger.owe(ledger.task(title="典型故事")), ledger.liaison)
    raw = {**GOOD, "photos": [photo.pk for photo in photos]}
    return submit(submission=draft, by=ledger.liaison, version=draft.version, raw=raw)


def bulk(client: Client, do: str, *assets: Asset, **more: str) -> str:
    sent = {"do": do, "asset": [asset.pk for asset in assets], "next": LIBRARY, **more}
    return words(client.post(f"{LIBRARY}bulk/", sent, follow=True))


class TestWhoSees:
    def test_a_liaison_sees_what_the_unit_has(self, liaison, photo):
        assert "开放日.jpg" in words(liaison.get(LIBRARY))

    def test_an_office_sees_what_was_filed_up_to_it_and_nothing_else(self, ledger, photo):
        kept = make_asset(ledger.tree.school, "自己留着.jpg")
        filed(ledger, photo)
        office = at_desk(ledger.city)
        shown = words(office.get(f"{LIBRARY}?whose=below"))
        assert "开放日.jpg" in shown
        assert kept.name not in shown
        assert "开放日.jpg" not in words(office.get(LIBRARY))

    def test_a_reviewer_above_opens_what_was_filed_and_nothing_else(self, ledger, photo):
        kept = make_asset(ledger.tree.school, "自己留着.jpg")
        filed(ledger, photo)
        reviewer = at_desk(ledger.county)
        assert reviewer.get(f"{LIBRARY}{photo.pk}/").status_code == 200
        assert reviewer.get(f"{LIBRARY}{kept.pk}/").status_code == 404

    def test_a_reviewer_sees_the_library_of_the_own_unit(self, ledger):
        own = make_asset(ledger.tree.county, "县里的.jpg")
        reviewer = at_desk(ledger.county)
        assert "县里的.jpg" in words(reviewer.get(LIBRARY))
        assert reviewer.get(f"{LIBRARY}{own.pk}/").status_code == 200

    def test_the_document_of_a_notice_is_not_material(self, ledger):
        letter = make_asset(ledger.tree.county, "通知.pdf", content_type="application/pdf")
        make_notice(ledger.tree.county, ledger.edition, asset=letter)
        reviewer = at_desk(ledger.county)
        assert "通知.pdf" not in words(reviewer.get(LIBRARY))
        assert reviewer.get(f"{LIBRARY}{letter.pk}/").status_code == 404

    def test_what_a_unit_filed_in_an_earlier_edition_is_still_seen_above(self, ledger, photo):
        filed(ledger, photo)
        assert list(filed_up_to(ledger.tree.city.pk)) == [photo]
        assert list(filed_up_to(ledger.tree.other_city.pk)) == []

    @pytest.mark.parametrize("query", ["", "?whose=below", "?kind=document", "?used=no&tag=甲&q=开放"])
    def test_a_page_costs_the_same_for_one_and_for_many(self, ledger, photo, query):
        filed(ledger, photo)
        office = at_desk(ledger.city)
        few = cost(office, LIBRARY + query)
        for number in range(12):
            asset = make_asset(ledger.tree.school, f"{number}.jpg", tags=["甲"])
            make_asset(ledger.tree.city, f"{number}.jpg", tags=["甲"], uploaded_by=ledger.city)
            filed(ledger, asset)
        assert cost(office, LIBRARY + query) == few <= MOST_QUERIES

    @pytest.mark.parametrize(
        "query", ["?after=x", "?kind=x&rights=x&by=x&since=x&sort=x", "?task=9" + "9" * 30, "?unit=x"]
    )
    def test_an_address_somebody_made_up_is_answered(self, liaison, photo, query):
        assert liaison.get(LIBRARY + query).status_code == (404 if "after" in query else 200)


class TestManyAtOnce:
    def test_tags_are_added_and_taken_back(self, liaison, photo):
        shown = bulk(liaison, "tag", photo, tags="开放日，焊接")
        photo.refresh_from_db()
        assert photo.tags == ["开放日", "焊接"]
        assert "撤销" in shown
        bulk(liaison, "untag", photo, tags="焊接")
        photo.refresh_from_db()
        assert photo.tags == ["开放日"]

    def test_what_is_left_empty_stays_as_each_has_it(self, liaison, photo):
        Asset.objects.filter(pk=photo.pk).update(author="张老师")
        bulk(liaison, "say", photo, author="", rights="own", consent="")
        photo.refresh_from_db()
        assert (photo.author, photo.rights) == ("张老师", "own")

    def test_what_is_thrown_away_is_in_the_trash_and_comes_back(self, liaison, photo):
        assert "移入了回收站" in bulk(liaison, "throw", photo)
        assert "开放日.jpg" in words(liaison.get(f"{LIBRARY}trash/"))
        bulk(liaison, "restore", photo)
        assert "开放日.jpg" in words(liaison.get(LIBRARY))

    def test_what_is_used_stays_and_says_where(self, ledger, liaison, photo):
        filed(ledger, photo)
        assert "用在“焊花里的青春”，不能删除" in bulk(liaison, "throw", photo)

    def test_nothing_ticked_says_so(self, liaison):
        assert "还没有选素材" in bulk(liaison, "throw")

    def test_they_come_as_one_zip_with_names_of_their_own(self, ledger, liaison, tmp_path, settings):
        settings.MEDIA_ROOT = tmp_path
        first = store_asset(file=ContentFile(picture(), "一.jpg"), unit=ledger.tree.school, by=None)
        second = store_asset(
            file=ContentFile(picture(size=(80, 50)), "一.jpg"), unit=ledger.tree.school, by=None
        )
        alike = [
            store_asset(file=ContentFile(picture(size=size), name), unit=ledger.tree.school, by=None)
            for size, name in (((70, 50), "img.jpg"), ((60, 50), "IMG.jpg"))
        ]
        chosen = [first.pk, second.pk, *(one.pk for one in alike)]
        answer = liaison.post(f"{LIBRARY}zip/", {"asset": chosen})
        assert answer["X-Content-Type-Options"] == "nosniff"
        assert "sandbox" in answer["Content-Security-Policy"]
        with zipfile.ZipFile(io.BytesIO(b"".join(answer.streaming_content))) as archive:
            assert archive.namelist() == ["一.jpg", "一(2).jpg", "img.jpg", "IMG(2).jpg"]
            assert archive.testzip() is None

    def test_one_that_is_out_of_reach_gives_nothing(self, ledger, liaison, photo):
        other = make_asset(ledger.tree.school2)
        answer = liaison.post(f"{LIBRARY}zip/", {"asset": [photo.pk, other.pk]})
        assert answer.status_code == 404


class TestOneAsset:
    def test_a_refused_one_is_not_offered_to_reports(self, ledger, liaison):
        refused = make_asset(ledger.tree.school, state=Asset.State.REFUSED, why="这张图片打不开。")
        page = liaison.get(f"{LIBRARY}{refused.pk}/").content.decode()
        assert "没有通过检查的文件不能用到报送里" in page
        assert "点上面的“用到报送里”" not in page

    def test_it_saves_silently_and_keeps_what_a_colleague_said(self, ledger, liaison, photo):
        page = liaison.get(f"{LIBRARY}{photo.pk}/")
        version = page.context["version"]
        Asset.objects.filter(pk=photo.pk).update(author="同事")
        sent = {
            "version": version,
            "caption": "开放日现场",
            "author": "",
            "rights": "",
            "consent": "",
            "tags": "甲，乙",
        }
        saved = liaison.post(f"{LIBRARY}{photo.pk}/save/", sent, headers={"accept": "application/json"})
        photo.refresh_from_db()
        assert set(saved.json()) == {"version", "saved_at"}
        assert (photo.caption, photo.author, photo.tags) == ("开放日现场", "同事", ["甲", "乙"])

    def test_a_change_is_listed_and_taken_back(self, liaison, photo):
        liaison.post(f"{LIBRARY}{photo.pk}/save/", {"version": "{}", "caption": "写错了"})
        page = liaison.get(f"{LIBRARY}{photo.pk}/")
        assert "李老师" in words(page)
        liaison.post(f"{LIBRARY}{photo.pk}/undo/", {"event": page.context["record"][0].event})
        photo.refresh_from_db()
        assert photo.caption == ""

    def test_the_point_is_kept_or_cleared(self, liaison, photo):
        address = f"{LIBRARY}{photo.pk}/save/"
        liaison.post(address, {"version": "{}", "focal_x": "0.25", "focal_y": "0.75"})
        photo.refresh_from_db()
        assert (photo.focal_x, photo.focal_y) == (0.25, 0.75)
        liaison.post(address, {"version": '{"focal_x": 0.25, "focal_y": 0.75}', "focal_x": "", "focal_y": ""})
        photo.refresh_from_db()
        assert (photo.focal_x, photo.focal_y) == (None, None)

    def test_where_it_is_used_is_told_as_far_as_one_may_read(self, ledger, liaison, photo):
        filed(ledger, photo)
        assert "焊花里的青春" in words(liaison.get(f"{LIBRARY}{photo.pk}/"))

    def test_a_caption_changed_later_is_not_in_what_was_filed(self, ledger, liaison, photo):
        done = filed(ledger, photo)
        before = done.revisions.get().values
        liaison.post(f"{LIBRARY}{photo.pk}/save/", {"version": "{}", "caption": "改了"})
        assert done.revisions.get().values == before


class TestUsing:
    def test_only_what_takes_them_is_offered_with_its_room(self, ledger, liaison, photo):
        ledger.owe(ledger.task(title="典型故事"))
        ledger.owe(ledger.task(title="交展板", spec=BOARD))
        page = liaison.get(f"{LIBRARY}use/?asset={photo.pk}")
        assert [one.title for one in page.context["fitting"]] == ["典型故事"]
        (other,) = page.context["others"]
        assert "像素" in other.problems[0]

    def test_they_are_put_into_the_draft_once(self, ledger, liaison, photo):
        owed = ledger.owe(ledger.task(title="典型故事"))
        sent = {"client_key": str(uuid.uuid4()), "asset": str(photo.pk), "field": "photos"}
        for _ in range(2):
            answer = liaison.post(f"/desk/obligations/{owed.pk}/put/", sent)
        draft = Submission.objects.get()
        assert draft.draft["photos"] == [photo.pk]
        assert answer["Location"] == f"/desk/submissions/{draft.pk}/edit/#field-photos"

    def test_more_than_the_field_takes_is_refused(self, ledger):
        owed = ledger.owe(ledger.task())
        many = [make_asset(ledger.tree.school).pk for _ in range(10)]
        with pytest.raises(DomainError, match="最多 9 个"):
            put_files(
                obligation=owed, field="photos", assets=many, by=ledger.liaison, client_key=uuid.uuid4()
            )
        assert not Submission.objects.exists()

    def test_a_strangers_file_is_refused(self, ledger):
        owed, other = ledger.owe(ledger.task()), make_asset(ledger.tree.school2)
        with pytest.raises(DomainError, match="不在"):
            put_files(
                obligation=owed, field="photos", assets=[other.pk], by=ledger.liaison, client_key=uuid.uuid4()
            )

    def test_what_is_filed_already_comes_last_and_presses_nobody(self, ledger, photo):
        filed, owed = (ledger.owe(ledger.task()) for _ in range(2))
        Obligation.objects.filter(pk=filed.pk).update(due_at=filed.due_at - timedelta(days=3))
        file(filed, ledger.liaison)
        found = openings(ledger.node(ledger.tree.school), [photo], now())
        assert [(one.obligation, one.filed) for one in found] == [(owed.pk, False), (filed.pk, True)]
        page = words(at_desk(ledger.liaison).get(f"/desk/library/use/?asset={photo.pk}"))
        assert page.count("已报，可以再报一件") == 1

    def test_asking_where_costs_the_same_whatever_is_owed(self, ledger, photo, django_assert_num_queries):
        for _ in range(4):
            ledger.owe(ledger.task())
        node = ledger.node(ledger.tree.school)
        with django_assert_num_queries(2):
            assert len(openings(node, [photo], now())) == 4


class TestFitting:
    def test_a_picture_has_the_fields_it_can_be_fitted_to_on_its_own_page(self, ledger, liaison, photo):
        owed = ledger.owe(ledger.task(spec=BOARD, title="展板征集"))
        ledger.owe(ledger.task(title="典型故事"))
        page = liaison.get(f"/desk/library/{photo.pk}/").content.decode()
        assert f'data-fit-open="/desk/obligations/{owed.pk}/fit/?field=board&amp;asset={photo.pk}"' in page
        assert page.count("data-fit-open") == 1

    def test_what_cannot_be_used_as_it_is_can_be_fitted_on_the_way(self, ledger, liaison, photo):
        owed = ledger.owe(ledger.task(spec=BOARD, title="展板征集"))
        page = liaison.get(f"/desk/library/use/?asset={photo.pk}").content.decode()
        assert "帮我调整后放进去" in page
        board = make_asset(ledger.tree.school, "展板（已调整）.jpg", width=3150, height=7087)
        sent = {"field": "board", "fitted": board.pk, "client_key": str(uuid.uuid4())}
        liaison.post(f"/desk/obligations/{owed.pk}/put/", sent)
        assert Submission.objects.get(obligation=owed).draft["board"] == [board.pk]

    def test_several_at_once_are_not(self, ledger, liaison, photo):
        ledger.owe(ledger.task(spec=BOARD, title="展板征集"))
        other = make_asset(ledger.tree.school, "参观.jpg")
        page = liaison.get(f"/desk/library/use/?asset={photo.pk},{other.pk}").content.decode()
        assert "data-fit-open" not in page

    def test_a_reviewer_who_files_nothing_is_offered_nothing(self, ledger, photo):
        ledger.owe(ledger.task(spec=BOARD, title="展板征集"))
        filed(ledger, photo)
        page = at_desk(ledger.county).get(f"/desk/library/{photo.pk}/").content.decode()
        assert "data-fit-open" not in page


class TestPicking:
    def pick(self, ledger, owed, query="field=photos"):
        return at_desk(ledger.liaison).get(f"/desk/obligations/{owed.pk}/pick/?{query}")

    def test_what_was_never_filed_is_offered_as_well(self, ledger, owed, photo):
        assert "开放日.jpg" in words(self.pick(ledger, owed))

    def test_only_what_the_field_takes_of_the_units_own_is_offered(self, ledger, owed):
        make_asset(ledger.tree.school, "方案.pdf", content_type="application/pdf")
        make_asset(ledger.tree.school2, "别人的.jpg")
        make_asset(ledger.tree.school, "扔了的.jpg", deleted_at=timezone.now())
        assert "素材库里还没有这一栏能用的文件" in words(self.pick(ledger, owed))

    def test_it_is_searched_and_narrowed_there(self, ledger, owed, photo):
        make_asset(ledger.tree.school, "焊接.jpg", tags=["焊接"])
        assert "开放日.jpg" not in words(self.pick(ledger, owed, "field=photos&tag=焊接"))
        assert "没有找到" in words(self.pick(ledger, owed, "field=photos&q=没有这样的"))

    def test_a_picture_that_is_no_such_board_says_why(self, ledger, photo):
        owed = ledger.owe(ledger.task(spec=BOARD))
        page = self.pick(ledger, owed, "field=board")
        assert "data-refused" in page.content.decode()
        assert "应为" in words(page)

    def test_a_picture_a_board_can_be_made_of_is_offered_to_be_fitted(self, ledger, photo):
        owed = ledger.owe(ledger.task(spec=BOARD))
        make_asset(ledger.tree.school, "展板.png", content_type="image/png")
        page = self.pick(ledger, owed, "field=board").content.decode()
        assert page.count(f'data-fit-open="/desk/obligations/{owed.pk}/fit/?field=board&amp;asset=') == 2
        assert page.count("data-refused") == 2

    def test_where_no_size_is_asked_for_nothing_is_fitted(self, ledger, owed, photo):
        assert "data-fit-open" not in self.pick(ledger, owed).content.decode()

    def test_an_office_picks_what_its_schools_filed(self, ledger, photo):
        filed(ledger, photo)
        task = ledger.task(issuer=ledger.tree.province, kinds=("prefecture",))
        owed = ledger.owe(task, ledger.tree.city)
        page = at_desk(ledger.city).get(f"/desk/obligations/{owed.pk}/pick/?field=photos&whose=below")
        assert "开放日.jpg" in words(page)

    @pytest.mark.parametrize("query", ["", "field=title", "field=nothing"])
    def test_a_field_without_files_has_none(self, ledger, owed, query):
        assert self.pick(ledger, owed, query).status_code == 404

    def test_pages_cost_the_same(self, ledger, owed, photo):
        client, address = at_desk(ledger.liaison), f"/desk/obligations/{owed.pk}/pick/?field=photos"
        few = cost(client, address)
        for number in range(50):
            make_asset(ledger.tree.school, f"{number}.jpg")
        assert cost(client, address) == few


class TestUploading:
    @pytest.fixture
    def send(self, ledger, liaison):
        place = f"/desk/uploads/for/{ledger.tree.school.code}/"
        return lambda content, name="一.jpg": send_whole(liaison, place, content, name)

    @pytest.fixture(autouse=True)
    def folder(self, settings, tmp_path):
        settings.MEDIA_ROOT = tmp_path

    @pytest.mark.django_db(transaction=True)
    def test_the_same_picture_again_is_said_to_be_there(self, send):
        first, again = (send(picture(), name).json() for name in ("一.jpg", "二.jpg"))
        assert (first["note"], again["note"]) == ("", "已有同一张，直接用了它")
        assert first["id"] == again["id"]

    @pytest.mark.django_db(transaction=True)
    def test_what_is_said_of_a_batch_is_said_of_each_and_offered_for_the_next(self, liaison, send):
        ids = [send(picture(size=(60 + n, 40)), f"{n}.jpg").json()["id"] for n in range(2)]
        sent = {
            "files": ids,
            "tags": "开放日",
            "author": "张老师",
            "rights": "own",
            "consent": "nobody",
            "caption": "",
        }
        assert "2 个文件已在素材库里" in words(liaison.post(f"{LIBRARY}upload/", sent, follow=True))
        assert {tuple(one.tags) for one in Asset.objects.all()} == {("开放日",)}
        choices = liaison.get(f"{LIBRARY}upload/").context["choices"]
        assert choices.author == "张老师"
        assert [one.value for one in choices.rights if one.chosen] == ["own"]
        assert [one.value for one in choices.consent if one.chosen] == [""]

    @pytest.mark.django_db(transaction=True)
    def test_without_a_script_the_files_come_with_the_form(self, ledger, liaison):
        good, bad = SimpleUploadedFile("一.jpg", picture()), SimpleUploadedFile("二.jpg", b"MZ")
        shown = words(liaison.post(f"{LIBRARY}upload/", {"files": [good, bad], "tags": "甲"}, follow=True))
        assert "“二.jpg”没有收下" in shown
        assert Asset.objects.get().tags == ["甲"]

    def test_what_is_no_picture_says_why(self, send):
        answer = send(b"MZ not a picture", "病毒.jpg")
        assert answer.status_code == 400
        assert answer.json()["error"]

    def test_a_reviewer_puts_nothing_in(self, ledger):
        reviewer = at_desk(make_person(ledger.tree.city, Role.REVIEWER))
        assert reviewer.get(f"{LIBRARY}upload/").status_code == 404
