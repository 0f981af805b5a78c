"""What stands on the sites of the demonstration: the nation's, Xinxiang's, Dongguan's and those of some schools."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime, time, timedelta

from vocweek.activities.models import Activity
from vocweek.bulletins.models import Bulletin
from vocweek.campaign.models import Notice
from vocweek.core.clock import at, now, today
from vocweek.demo.crew import Crew
from vocweek.demo.published.finding import (
    accepted,
    board_tellers,
    each_title_once,
    editor,
    photos,
    told,
    unit_at,
)
from vocweek.demo.published.hands import Hand, files_of
from vocweek.demo.published.reading import Piece, pieces
from vocweek.demo.published.showcases import Showcase, arrange, expect, show, showcases, tell
from vocweek.demo.studio import Studio
from vocweek.media.models import Asset
from vocweek.publishing.content import Matter, matter_of
from vocweek.publishing.models import CheckedLink, Finding, Publication
from vocweek.publishing.services import add_words, mend_all, schedule, withdraw

Kind = Publication.Kind
NATION, XINXIANG, DONGGUAN = "000000", "410700", "441900"
LIAISON_SCHOOL = "410725S1"
WORDS = ("第一名校=优质学校", "包就业=推荐就业", "百分百就业=充分就业", "全国领先=有特色", "内部资料")
DAILIES, BOARDS, ACTIVITIES, NATIONAL = 12, 12, 6, 9
LEADS = ("从实训室到大街上，孩子们第一次把手艺讲给别人听。", "来的人比想的多，第二天又加开了两场。")
TROUBLES = (
    "<p>报名请联系示例·王老师，手机 13800001234；住在幸福小区5栋2单元302室的李大爷第一个报了名。</p>"
    "<p>登记表上的身份证号 11010519491231002X 请核对。</p>"
)
OFFERED = ("焊接", "无人机", "刺绣", "烹饪", "智慧农业", "陶艺", "茶艺", "木作")


def publish_the_sites(crew: Crew, running: Notice, studio: Studio) -> None:
    """Fill every site, the lower first: the nation picks from what cities show."""
    _links_open()
    city = Hand(unit_at(XINXIANG), editor(XINXIANG))
    south = Hand(unit_at(DONGGUAN), crew.office(unit_at(DONGGUAN)))
    nation = Hand(unit_at(NATION), crew.office(unit_at(NATION)))
    cases = showcases()
    for case in cases:
        expect(case, studio)
    hands = [Hand(case.unit, _over(case, (city, south), nation).by) for case in cases]
    for case, hand in zip(cases, hands, strict=True):
        arrange(case, hand.by, crew, studio)
    add_words(unit=city.unit, by=city.by, lines=WORDS, why="招生宣传不用的说法")
    moments = _moments()
    everything = pieces()
    _read(city, [one for one in everything if not one.site], moments)
    _liaison_school(city, moments)
    _boards(city, running, moments)
    _activities(city, moments)
    _papers(city, running, moments)
    _on_their_way(city, running)
    _dailies(city, running, moments)
    _schools(city, moments)
    _last_year(south, moments)
    for case, hand in zip(cases, hands, strict=True):
        _showcase(case, hand, everything, moments)
        show(case, hand, crew, studio, moments)
    _nation(nation, moments)


def _over(case: Showcase, cities: Iterable[Hand], nation: Hand) -> Hand:
    """Return who edits the site of a unit: those of its city, else the nation's."""
    return next((one for one in cities if case.unit.code.startswith(one.unit.code[:4])), nation)


def _showcase(case: Showcase, hand: Hand, texts: list[Piece], moments: Iterator[datetime]) -> None:
    """Fill a site with texts of its own, and with the best of the sites below it."""
    for number, piece in enumerate(one for one in texts if one.site == hand.unit.code):
        tell(piece, hand, number, next(moments))
    if most := case.said.get("below"):
        _take_over(hand, most, moments)


def _take_over(hand: Hand, most: int, moments: Iterator[datetime]) -> None:
    """Show what other sites show of this one's units, in their words."""
    shown = Publication.objects.filter(
        Publication.LIVE, submission__isnull=False, origin__unit__path__descendants=str(hand.unit.path)
    )
    for one in shown.filter(edition__year=today().year).order_by("-featured", "pk").distinct()[:most]:
        assert one.submission is not None
        matter = matter_of(one)
        made = hand.pick(one.submission, **_words(matter), files=matter.files, cover=matter.cover)
        hand.show(made, next(moments))


def _words(matter: Matter) -> dict[str, str]:
    return {"kind": matter.kind, "title": matter.title, "lead": matter.lead, "body": matter.body}


def _moments() -> Iterator[datetime]:
    """Yield when things were published: backwards from some minutes ago, in working hours of the last days."""
    moment = now() - timedelta(minutes=25)
    while True:
        yield moment
        moment -= timedelta(minutes=47)
        if moment.hour < 8:
            moment = at(moment.date() - timedelta(days=1), time(18, 20))


def _links_open() -> None:
    """The invented addresses lead nowhere; let nobody be told so."""
    known = set(Activity.objects.exclude(stream_url="").values_list("stream_url", flat=True))
    CheckedLink.objects.bulk_create(CheckedLink(url=url, checked_at=now()) for url in sorted(known))


def _read(hand: Hand, texts: list[Piece], moments: Iterator[datetime]) -> None:
    """Show the longer texts first, each in place of a school's own shorter one."""
    for piece in texts:
        source = told(hand.unit).filter(roster_unit__code=piece.school, publications=None).first()
        shown = photos(piece.school, piece.trade)[:3]
        if source is not None and shown:
            said = {"kind": piece.kind, "title": piece.title, "lead": piece.lead, "body": piece.body}
            made = hand.pick(source, **said, files=files_of(shown), cover=shown[0].pk)
            hand.show(made, next(moments), first=True)


def _dailies(hand: Hand, notice: Notice, moments: Iterator[datetime]) -> None:
    """Show daily items, some as galleries and cases; what a check stops stays a draft with its findings."""
    kinds = (Kind.ARTICLE, Kind.CASE, Kind.GALLERY, Kind.ARTICLE, Kind.PERSON)
    found = (
        accepted(hand.unit)
        .filter(task__notice=notice, publications=None)
        .filter(accepted__has_key="daily_title")
    )
    for number, source in enumerate(each_title_once(found)[:DAILIES]):
        hand.show(hand.pick(source, kind=kinds[number % len(kinds)], lead=LEADS[number % 2]), next(moments))


def _boards(hand: Hand, notice: Notice, moments: Iterator[datetime]) -> None:
    for source in board_tellers(hand.unit, notice)[:BOARDS]:
        hand.show(hand.pick(source), next(moments))


def _liaison_school(city: Hand, moments: Iterator[datetime]) -> None:
    """Show the films, the workshop all round and a gallery of the school whose library is the fullest."""
    school = Hand(unit_at(LIAISON_SCHOOL), city.by)
    library = Asset.objects.filter(unit=school.unit, deleted_at=None, state=Asset.State.READY)
    for name, kind, title, lead in (
        (
            "校园实训基地全景.jpg",
            Kind.TOUR,
            "站在车间中央：智能制造实训基地全景",
            "拖动画面，看一圈真实的实训车间。",
        ),
        (
            "手艺是怎样画出来的.mp4",
            Kind.VIDEO,
            "手艺是怎样画出来的",
            "木作、焊接、无人机，一笔一笔画给你看。",
        ),
        ("走进实训车间.mp4", Kind.VIDEO, "走进实训车间", "跟着镜头，慢慢看一圈。"),
        ("校园开放日活动手册.pdf", Kind.DOWNLOAD, "校园开放日活动手册", "几点去哪里、看什么，一册说清。"),
    ):
        found = library.filter(name=name).first()
        if found is not None:
            made = school.pick_files([found], kind=kind, title=title, lead=lead)
            school.show(made, next(moments), first=kind != Kind.DOWNLOAD)
    taken = [one for trade in OFFERED for one in photos(LIAISON_SCHOOL, trade)[:2]]
    if taken:
        made = school.pick_files(
            taken, kind=Kind.GALLERY, title="八门手艺，一天看完", lead="开放日这一天，八个专业的门都开着。"
        )
        school.show(made, next(moments), first=True)


def _activities(hand: Hand, moments: Iterator[datetime]) -> None:
    """Recommend activities with pictures, and what is shown live."""
    public = Activity.objects.filter(Activity.PUBLIC, lead__unit__path__descendants=str(hand.unit.path))
    this_year = public.filter(edition__year=today().year).order_by("pk")
    for activity in this_year.filter(pictures__isnull=False).distinct()[:ACTIVITIES]:
        hand.show(hand.pick(activity), next(moments))
    for activity in this_year.exclude(stream_url="").filter(pictures=None)[:3]:
        hand.show(hand.pick(activity, kind=Kind.LIVE), next(moments))


def _papers(hand: Hand, notice: Notice, moments: Iterator[datetime]) -> None:
    """Show the notice of the week, without the lines that say whom to call, and the last circulars."""
    made = hand.pick(notice)
    for kind in (Finding.Kind.PHONE, Finding.Kind.ADDRESS):
        mend_all(publication=made, by=hand.by, kind=kind)
    hand.show(made, next(moments))
    for bulletin in Bulletin.objects.filter(node__unit=hand.unit, state="sent").order_by("-number")[:2]:
        hand.show(hand.pick(bulletin), next(moments))


def _on_their_way(hand: Hand, notice: Notice) -> None:
    """Leave one scheduled for tomorrow, one with findings to answer, one withdrawn."""
    found = accepted(hand.unit).filter(
        task__notice=notice, publications=None, accepted__has_key="daily_title"
    )
    rest = each_title_once(found)[::-1]
    matter = matter_of(hand.pick(rest[0]))
    hand.pick(rest[0], body=matter.body + TROUBLES, lead="就业有保障，百分百就业。")
    clean = (one for source in rest[1:] if not (one := hand.pick(source)).findings.exists())
    tomorrow, gone = next(clean, None), next(clean, None)
    if tomorrow is not None:
        schedule(publication=tomorrow, by=hand.by, goes_at=at(today() + timedelta(days=1), time(9)))
    if gone is not None and hand.show(gone, now() - timedelta(hours=20)):
        withdraw(publication=gone, by=hand.by, why="学校来电：第二张照片里有学生没有取得家长同意，先撤下。")


def _schools(city: Hand, moments: Iterator[datetime]) -> None:
    """Let two schools' own sites show what they did; one of them has a single photo and nothing else."""
    for code, most in (("4107S03", 4), ("410783S1", 1), (LIAISON_SCHOOL, 5)):
        school = Hand(unit_at(code), city.by)
        mine = (
            accepted(school.unit)
            .filter(task__edition__year=today().year)
            .filter(accepted__has_key="daily_title")
        )
        for number, source in enumerate(each_title_once(mine)[:most]):
            school.show(school.pick(source), next(moments), first=number < 3)


def _last_year(hand: Hand, moments: Iterator[datetime]) -> None:
    """Show what Dongguan's finished week left behind."""
    found = accepted(hand.unit).filter(publications=None).filter(accepted__has_key="summary_text")
    for source in found[:3]:
        hand.show(hand.pick(source), next(moments))
    for source in board_tellers(hand.unit)[:6]:
        hand.show(hand.pick(source), next(moments))
    for activity in Activity.objects.filter(
        Activity.PUBLIC, lead__unit__path__descendants=str(hand.unit.path), pictures__isnull=False
    ).distinct()[:3]:
        hand.show(hand.pick(activity), next(moments))


def _nation(hand: Hand, moments: Iterator[datetime]) -> None:
    """Pick the best of what the cities show: the same source, with the nation's own words where it likes."""
    below = Publication.objects.filter(Publication.LIVE, submission__isnull=False, featured=True)
    for number, shown in enumerate(below.order_by("unit__path", "position")[:NATIONAL]):
        assert shown.submission is not None
        matter = matter_of(shown)
        made = hand.pick(shown.submission, **_words(matter), files=matter.files, cover=matter.cover)
        hand.show(made, next(moments), first=number < 6)
    for kind in (Kind.BOARD, Kind.GALLERY):
        for shown in Publication.objects.filter(Publication.LIVE, kind=kind, submission__isnull=False)[:4]:
            assert shown.submission is not None
            hand.show(hand.pick(shown.submission, kind=kind), next(moments))
    online = Activity.objects.filter(Activity.PUBLIC, lead__code=NATION).exclude(stream_url="")
    for activity in online.order_by("-edition__year", "pk")[:2]:
        hand.show(hand.pick(activity, kind=Kind.LIVE), next(moments))
