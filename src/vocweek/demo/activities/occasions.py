"""The launch ceremony with receipts and seats, job fairs with posts and candidates, the signing with its agreements."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from random import Random

from stdnum.cn import uscc

from vocweek.accounts.models import User
from vocweek.activities.ceremonies.access import answers
from vocweek.activities.ceremonies.services import (
    answer,
    arrive,
    decline,
    give_seats,
    invite,
    invite_guests,
    set_up,
)
from vocweek.activities.models import (
    Activity,
    Agreement,
    Attendee,
    Candidate,
    Ceremony,
    FairEnterprise,
    FairPost,
    Invitation,
    Party,
)
from vocweek.activities.personal import Personal, contact_hash, seal
from vocweek.campaign.models import RosterUnit
from vocweek.core.clock import SHANGHAI, now
from vocweek.demo.activities.visitors import GIVEN, SURNAMES
from vocweek.demo.crew import Crew
from vocweek.org.access import reach_of
from vocweek.org.models import UnitKind

QUOTAS = {UnitKind.COUNTY: 3, UnitKind.SCHOOL: 4, UnitKind.ENTERPRISE: 2}
COMES = 0.92  # of those who said they would
SILENT = ("410704", "410773")
DECLINED = {"410771": "当天园区有消防演练，派不出人。"}
GUESTS = (("省教育厅来宾", 4, ("处长", "副处长")), ("新闻媒体", 6, ("记者", "记者", "记者")))
POSITIONS = {
    UnitKind.COUNTY: ("局长", "科长", "科员"),
    UnitKind.SCHOOL: ("校长", "副校长", "教务主任", "教师"),
    UnitKind.ENTERPRISE: ("总经理", "人力资源部经理"),
}
# By fair: enterprise, booth, and its posts as (title, head-count, wants, pay).
Post = tuple[str, int, str, str]
FAIRS: Mapping[str, tuple[tuple[str, str, tuple[Post, ...]], ...]] = {
    "c2": (
        (
            "太行机床有限公司（示例）",
            "A01",
            (("装配钳工", 12, "机械类", "5000–7000 元"), ("数控操作工", 20, "会看图纸", "5500–8000 元")),
        ),
        (
            "牧野新能源汽车服务有限公司（示例）",
            "A02",
            (("检测技师", 6, "有电工证优先", "6000 元起"), ("服务顾问", 4, "", "4500 元加提成")),
        ),
        ("平原示例康养集团", "A03", (("养老护理员", 30, "护理、康养专业", "4800 元，包食宿"),)),
        (
            "卫水示例食品有限公司",
            "A04",
            (("品控员", 5, "食品专业", "4500 元"), ("包装工", 16, "", "4200 元")),
        ),
        (
            "共城示例电商产业园",
            "B01",
            (("带货主播", 10, "普通话二级乙等", "底薪 4000 元加提成"), ("客服", 15, "", "4000 元")),
        ),
        ("牧野示例建工集团", "B02", (("施工员", 8, "建筑专业", "5000 元"), ("测量员", 4, "", "5200 元"))),
    ),
    "l5": (
        (
            "厨乡示例餐饮管理公司",
            "1",
            (("中餐切配", 18, "烹饪专业", "4500–6000 元"), ("面点师助理", 8, "", "4300 元")),
        ),
        (
            "牧野示例大酒店",
            "2",
            (("冷菜厨师", 4, "两年经验", "6500 元"), ("前厅服务", 12, "", "4000 元，包食宿")),
        ),
        ("云台示例中央厨房", "3", (("菜品研发助理", 3, "大专", "5500 元"),)),
    ),
}
# Title, what it is about, what it brings, schools, enterprises.
AGREEMENTS = (
    (
        "数控技术“太行班”订单培养协议",
        "三年一期，每期三十人；企业出师傅、设备和毕业设计题目，学校出课程和考核。",
        "首期三十名学生入学即签三方协议，学徒期每月补贴不低于 1800 元。",
        ("新乡市工程技术学校（示例）",),
        ("太行机床有限公司（示例）",),
    ),
    (
        "新能源汽车检测实训基地共建协议",
        "企业提供检测线和高压安全培训，学校提供场地和第二课堂。",
        "每年接纳一百二十名学生轮训，面向车主开放四次。",
        ("新乡市第一职业中等专业学校（示例）", "新乡市工程技术学校（示例）"),
        ("牧野新能源汽车服务有限公司（示例）",),
    ),
    (
        "装备制造产业学院合作协议",
        "共建一个产业学院、两个技能大师工作室，教师和工程师互聘。",
        "三年互聘四十人，联合申报技术改造项目六项。",
        ("豫北职业技术学院（示例）",),
        ("太行机床有限公司（示例）",),
    ),
)


def hold_a_ceremony(activity: Activity, crew: Crew) -> None:
    """Invite units and guests to the launch ceremony, let most answer in time, and give out the seats."""
    office, began = crew.office(activity.lead.unit), activity.edition.starts_on
    early = now() - timedelta(days=12)
    raw = {
        "quotas": [{"kind": kind.value, "most": most} for kind, most in QUOTAS.items()],
        "due_day": (began - timedelta(days=2)).isoformat(),
        "due_time": "18:00",
        "words": "请于八点四十分前入座；着正装或工装；车停东门外示例停车场。",
        "rows": 10,
        "row_seats": 14,
        "held_rows": 1,
    }
    ceremony = set_up(activity=activity, by=office, raw=raw)
    units = RosterUnit.objects.filter(
        edition=activity.edition,
        kind__in=list(QUOTAS),
        path__descendants=str(activity.lead.path),
        closed_at=None,
    ).select_related("unit")
    invite(ceremony=ceremony, by=office, units=[unit.pk for unit in units], moment=early)
    for name, most, positions in GUESTS:
        guests = invite_guests(ceremony=ceremony, by=office, name=name, most=most, moment=early)
        answer(invitation=guests, by=office, raw=_people(name, positions), version=0, moment=early)
    for invitation in ceremony.invitations.exclude(roster_unit=None).select_related("roster_unit__unit"):
        _answer(invitation, ceremony, crew, office)
    give_seats(ceremony=ceremony, by=office)
    _arrive(ceremony, office)


def _arrive(ceremony: Ceremony, office: User) -> None:
    """Let most who are expected show their badge in the half hour before it begins."""
    begins = ceremony.activity.sessions.order_by("starts_at")[0].starts_at
    for one in Attendee.objects.filter(invitation__ceremony=ceremony).order_by("pk"):
        chance = Random(one.pk)
        if chance.random() < COMES:
            moment = begins - timedelta(minutes=chance.randint(2, 34), seconds=chance.randint(0, 59))
            arrive(ceremony=ceremony, by=office, attendee=one.pk, moment=moment)


def _answer(invitation: Invitation, ceremony: Ceremony, crew: Crew, office: User) -> None:
    """Let a unit answer; the office writes down what those say on the telephone who may not."""
    unit = invitation.roster_unit
    assert unit is not None
    if unit.code in SILENT:
        return
    own = crew.liaison(unit.unit)
    liaison = own if answers(reach_of(own), invitation) else office
    moment = ceremony.receipts_due - timedelta(hours=Random(unit.code).randint(3, 90))
    if unit.code in DECLINED:
        decline(invitation=invitation, by=liaison, why=DECLINED[unit.code], version=0, moment=moment)
        return
    positions = POSITIONS[UnitKind(unit.kind)][: Random(unit.name).randint(1, invitation.most)]
    answer(invitation=invitation, by=liaison, raw=_people(unit.code, positions), version=0, moment=moment)


def _people(seed: str, positions: tuple[str, ...]) -> dict[str, object]:
    chance = Random(seed)
    return {
        "attendees": [
            {"name": _name(chance), "position": position, "phone": f"1380000{chance.randint(0, 9999):04d}"}
            for position in positions
        ]
    }


def hold_a_fair(activity: Activity, key: str) -> None:
    """Let enterprises offer posts at a fair, and candidates ask for them."""
    posts: list[FairPost] = []
    for name, booth, offered in FAIRS[key]:
        enterprise = FairEnterprise.objects.create(
            activity=activity, name=name, code=_credit_code(name), booth=booth
        )
        posts += [
            FairPost(
                enterprise=enterprise,
                title=title,
                head_count=count,
                wants=wants,
                pay=pay,
                place="新乡市",
                position=place,
            )
            for place, (title, count, wants, pay) in enumerate(offered)
        ]
    FairPost.objects.bulk_create(posts)
    chance = Random(key)
    Candidate.objects.bulk_create(
        _candidate(post, f"1380000{number * 40 + other:04d}", chance)
        for number, post in enumerate(posts)
        for other in range(chance.randint(0, min(post.head_count + 3, 14)))
    )


def sign_agreements(activity: Activity) -> None:
    """Write down what was signed, between whom."""
    day = activity.sessions.order_by("starts_at")[0].starts_at.astimezone(SHANGHAI).date()
    for title, subject, outcome, schools, enterprises in AGREEMENTS:
        agreement = Agreement.objects.create(
            activity=activity, title=title, signed_on=day, subject=subject, outcome=outcome
        )
        sides = [(Party.Side.SCHOOL, name) for name in schools]
        sides += [(Party.Side.ENTERPRISE, name) for name in enterprises]
        Party.objects.bulk_create(
            Party(
                agreement=agreement,
                side=side,
                name=name,
                code=_credit_code(name) if side == Party.Side.ENTERPRISE else "",
                position=place,
            )
            for place, (side, name) in enumerate(sides)
        )


def _candidate(post: FairPost, phone: str, chance: Random) -> Candidate:
    return Candidate(
        post=post,
        sealed=seal(Personal(name=_name(chance), phone=phone)),
        phone_hash=contact_hash(phone),
        asked_at=now() - timedelta(minutes=chance.randint(30, 4000)),
    )


def _name(chance: Random) -> str:
    return chance.choice(SURNAMES) + chance.choice(GIVEN)


def _credit_code(name: str) -> str:
    """Return a unified social credit code that is well formed and of nobody: its place is 000000."""
    number = f"91000000{Random(name).randrange(10**8):08d}X"
    return number + uscc.calc_check_digit(number)
