"""The libraries (素材库) of the demonstration: files beside those of the reports, and what people said of them all."""

from __future__ import annotations

from datetime import time, timedelta
from itertools import count
from uuid import uuid5

from django.core.files.base import ContentFile
from django.db.models import F, OuterRef, Subquery

from vocweek.accounts.models import User
from vocweek.core.clock import at, now, today
from vocweek.demo.board_words import board_of
from vocweek.demo.crew import FILED_FOR_BY, Crew
from vocweek.demo.drawing.camera import YUANYANG, as_taken
from vocweek.demo.drawing.locked import locked_pdf
from vocweek.demo.drawing.papers import handbook
from vocweek.demo.filing import NAMESPACE
from vocweek.demo.pictures import PLAN_DAYS
from vocweek.demo.stories import STORIES, stories_of
from vocweek.demo.studio import Studio
from vocweek.formspec import FieldType
from vocweek.media.models import Asset
from vocweek.media.services import describe, describe_all, store_asset, tag_all, throw_away
from vocweek.media.services.library import TRASH_AGE
from vocweek.org.access import Capability, reach_of
from vocweek.org.models import OrgUnit, UnitKind
from vocweek.reporting.models import Obligation, Submission
from vocweek.reporting.services import open_submission, save_draft
from vocweek.reporting.specs import spec_of

LIAISON_SCHOOL, OTHER_SCHOOL = "410725S1", "4107S02"
AUTHORS = ("示例·陈老师", "示例·林老师", "示例·校融媒体中心", "示例·学生记者站")
UNSAID = 6  # one school in so many has said nothing of its files yet
LATELY = ("木作", "茶艺", "焊接", "无人机", "幼儿教育", "汽车维修", "刺绣", "烹饪", "智慧农业")
Rights, Consent = Asset.Rights, Asset.Consent


def fill_shelves(studio: Studio, crew: Crew) -> None:
    """Put films, the workshop all round and papers into the libraries, and say of all files what they show."""
    school = OrgUnit.objects.get(code=LIAISON_SCHOOL)
    liaison = crew.liaison(school)
    _beside_the_reports(studio, school, liaison)
    _wrong_board(studio, crew)
    _locked(school, liaison)
    _not_yet_used(studio, school, liaison)
    _say_of_photos(crew)
    _say_of_boards(crew)
    _stored_when_taken()
    _close_up(school, liaison)
    _thrown_away(studio, school, liaison)


def _beside_the_reports(studio: Studio, school: OrgUnit, liaison: User) -> None:
    """Add what no report asked for yet: two films, the workshop, a handbook."""
    year = today().year
    leaflet = handbook(f"{year} 年职业教育活动周", "校园开放日活动手册", school.name, "木作", PLAN_DAYS)
    told = (
        ("校园实训基地全景.jpg", studio.sphere(), "智能制造实训车间，站在中间看一圈", ["全景", "实训基地"]),
        ("手艺是怎样画出来的.mp4", studio.film(), "木作、焊接、无人机：一笔一笔画出来", ["视频", "开放日"]),
        ("走进实训车间.mp4", studio.tour(), "慢慢看一圈实训车间", ["视频", "实训基地"]),
        ("校园开放日活动手册.pdf", leaflet, "开放日发给家长的手册", ["开放日"]),
    )
    for name, content, caption, tags in told:
        asset = _stored(name, content, school, liaison)
        _describe(
            asset,
            liaison,
            caption=caption,
            author=AUTHORS[2],
            rights=Rights.OWN,
            consent=Consent.NOBODY,
            tags=tags,
        )


def _locked(school: OrgUnit, liaison: User) -> None:
    """Add a paper with a password: no picture of its first page can be made, which is said with a way to retry."""
    paper = _stored("活动经费结算单（财务处加了密码）.pdf", locked_pdf("zhouban"), school, liaison)
    _describe(paper, liaison, caption="活动经费结算单，打开要密码", author=AUTHORS[2], tags=["经费"])


def _not_yet_used(studio: Studio, school: OrgUnit, liaison: User) -> None:
    """Add photos of the last days that wait to be used in a report, one of them where the phone said where it was."""
    for number, trade in enumerate(LATELY):
        taken = at(today() - timedelta(days=number // 3), time(9 + number % 3 * 2, 12 + number))
        place = YUANYANG if number % 4 == 0 else None
        drawn = as_taken(studio.photo(trade, 800 + number), min(taken, now()), place)
        _stored(f"{trade}-{number + 31}.jpg", drawn, school, liaison)


def _stored_when_taken() -> None:
    """Let the files of reports have come in when their report was filed, not while the demonstration was loaded."""
    filed = Submission.objects.filter(attachments__asset=OuterRef("pk"), filed_at__isnull=False)
    first = Subquery(filed.order_by("filed_at").values("filed_at")[:1])
    Asset.objects.annotate(filed=first).filter(filed__isnull=False).update(
        uploaded_at=F("filed") - timedelta(minutes=20)
    )


def _wrong_board(studio: Studio, crew: Crew) -> None:
    """Put a board in the wrong size into the draft of a school that owes one: its form offers to fit it (帮我调整)."""
    school = OrgUnit.objects.get(code=OTHER_SCHOOL)
    liaison, content = crew.liaison(school), studio.wrong_board(board_of(school, today().year))
    asset = _stored("展板（设计公司发来）.jpg", content, school, liaison)
    _describe(asset, liaison, caption="展板：设计公司发来的，尺寸还不对", tags=["展板"])
    owed = Obligation.objects.select_related("task__form").get(
        roster_unit__unit=school, task__title__contains="展板"
    )
    moment, key = now() - timedelta(hours=4), uuid5(NAMESPACE, f"{owed.pk}")
    opened = open_submission(obligation=owed, by=liaison, client_key=key, moment=moment)
    field = next(one.key for one in spec_of(owed.task).fields if one.type is FieldType.IMAGE)
    save_draft(submission=opened, by=liaison, version=opened.version, raw={field: [asset.pk]}, moment=moment)


def _say_of_photos(crew: Crew) -> None:
    """Say of the schools' photos what they show; some schools have not come to it, some lack a guardian's consent."""
    for place, unit in enumerate(
        OrgUnit.objects.filter(kind=UnitKind.SCHOOL, assets__isnull=False).distinct()
    ):
        unsaid = place % UNSAID == UNSAID - 1 or unit.code in FILED_FOR_BY
        if unsaid and unit.code != LIAISON_SCHOOL:
            continue
        liaison = crew.liaison(unit)
        for story in stories_of(unit.name) if unit.code != LIAISON_SCHOOL else STORIES:
            photos = list(unit.assets.filter(name__startswith=f"{story.trade}-").values_list("pk", flat=True))
            if photos:
                said = {"caption": story.shows, "author": AUTHORS[place % len(AUTHORS)], "rights": Rights.OWN}
                describe_all(assets=photos, by=liaison, said=said | {"consent": _consent(place, story.trade)})
                tag_all(assets=photos, by=liaison, add=[story.trade, "活动周"])


def _say_of_boards(crew: Crew) -> None:
    """Say of every board whose it is and what it is called."""
    for board in Asset.objects.filter(name="展板.jpg").select_related("unit"):
        liaison = crew.liaison(board.unit)
        if not reach_of(liaison).can(Capability.FILE, board.unit.path):
            continue  # what others filed for a school, nobody has described
        caption = f"展板：{board_of(board.unit, today().year).title}"
        said = {"caption": caption, "author": AUTHORS[2], "rights": Rights.OWN, "consent": Consent.NOBODY}
        _describe(board, liaison, **said, tags=["展板"])


def _consent(place: int, trade: str) -> str:
    """Children come to see some trades; whether their guardians agreed differs by school."""
    if trade not in ("幼儿教育", "刺绣", "陶艺", "智慧农业"):
        return Consent.NOBODY
    return (Consent.GIVEN, Consent.MISSING, Consent.GIVEN)[place % 3]


def _close_up(school: OrgUnit, liaison: User) -> None:
    """Set the middle of some pictures, so that cards are cut around what matters."""
    for asset, across in zip(
        school.assets.filter(tags__contains=["活动周"])[:3], (0.38, 0.62, 0.45), strict=False
    ):
        _describe(asset, liaison, focal_x=across, focal_y=0.55)


def _thrown_away(studio: Studio, school: OrgUnit, liaison: User) -> None:
    """Put two pictures into the trash, one of them a fortnight ago."""
    for number, age in zip(count(901), (timedelta(hours=3), TRASH_AGE / 2), strict=False):
        drawn = as_taken(studio.photo("木作", number), now() - age - timedelta(days=1), YUANYANG)
        asset = _stored(f"拍糊了-{number - 900}.jpg", drawn, school, liaison)
        throw_away(assets=[asset.pk], by=liaison, moment=now() - age)


def _stored(name: str, content: bytes, unit: OrgUnit, by: User) -> Asset:
    return store_asset(file=ContentFile(content, name=name), unit=unit, by=by)


def _describe(asset: Asset, by: User, **said: object) -> None:
    describe(asset=asset, by=by, before={}, said=said)
