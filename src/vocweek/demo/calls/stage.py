"""The calls, one after the other, on the days before today."""

from __future__ import annotations

from collections.abc import Callable
from datetime import time, timedelta
from decimal import Decimal
from uuid import uuid5

from django.conf import settings
from django.urls import reverse

from vocweek.activities.personal import contact_hash, unseal
from vocweek.campaign.models import Notice, RosterUnit
from vocweek.core.clock import at, today
from vocweek.demo.calls.entering import ago, call_for_works, climb, enter, photos_of, unit_of
from vocweek.demo.calls.judging import judges_of, round_of, vote, worth_of
from vocweek.demo.calls.naming import name_schools
from vocweek.demo.calls.words import CASE_RULES, CASES, OUT, PHOTO_RULES, STORIES, STORY_RULES, Work
from vocweek.demo.crew import Crew
from vocweek.demo.filing import NAMESPACE
from vocweek.demo.published.hands import Hand
from vocweek.media.models import Asset
from vocweek.org.models import UnitKind
from vocweek.reporting.models import Submission
from vocweek.selection.certificates.recipients import Recipient
from vocweek.selection.certificates.services import issue, save_template
from vocweek.selection.drafts import CallDraft, Rules
from vocweek.selection.models import Assignment, Call, Decision, Entry, PublicEntry, Round
from vocweek.selection.plans import ListPlan
from vocweek.selection.public.access import work_by
from vocweek.selection.public.asking import Who
from vocweek.selection.public.services import Typed, attach_files, begin_work, file_work
from vocweek.selection.services import (
    begin_decision,
    close_call,
    close_round,
    finish,
    invite,
    put_up,
    set_quota,
    step_back,
    withdraw_entry,
)
from vocweek.selection.services.noticing import NoticeText

SCHOOLS = (UnitKind.SCHOOL,)
BY_UNITS = (Call.Entrant.UNIT,)
CONSENT = "作品由报送单位原创，图中人物已同意；同意主办单位在活动周评选、展播、汇编中使用，并署名。"
ASK = "010-12345678（示例）"
MAIL = "sheying@example.com"


def call_for_the_best(crew: Crew, running: Notice, say: Callable[[str], None]) -> None:
    """Make a finished call of the ministry, one of a province in mid-round, and one of a city that
    names schools, and one that anybody may enter; `say` a judge's link, as it is shown once."""
    edition = running.edition_id
    ministry = RosterUnit.objects.select_related("unit").get(edition=edition, code="000000")
    _finished(crew, ministry)
    link = _in_mid_round(crew, RosterUnit.objects.select_related("unit").get(edition=edition, code="410000"))
    say(f"评审专家的链接（评到一半）：{link}")
    name_schools(crew, RosterUnit.objects.select_related("unit").get(edition=edition, code="410700"))
    _open_to_all(crew, ministry)


def _finished(crew: Crew, ministry: RosterUnit) -> None:
    """Stories: recommended level by level, judged, before the public, decided; the best are thanked and published."""
    said = Rules(STORY_RULES, ago(35, 23), ("大国工匠", "师徒", "乡村振兴", "毕业生"), CONSENT, 3)
    draft = CallDraft(Call.Kind.STORY, f"{today().year} 年典型职教故事征集", said, BY_UNITS, SCHOOLS)
    call = call_for_works(crew, ministry, draft, ago(50))
    office = crew.office(ministry.unit)
    set_quota(call=call, setter=ministry, by=office, kind=UnitKind.PROVINCE, most=5)
    works = [
        (one, enter(crew, call, one, _story(one), ago(46 - place, 15))) for place, one in enumerate(STORIES)
    ]
    climb(crew, call, works, ago(34))
    call = close_call(call=call, by=office, moment=ago(29))
    due_at = ago(21, 18)
    judged = round_of(crew, call, ministry, title="终评", blind=False, opened=ago(28), due_at=due_at)
    for judge in judges_of(judged):
        vote(judge, worth_of(works), ago(25))
    judged = close_round(round_=judged, by=office, moment=due_at)
    _decide(crew, call, ministry, judged)
    best = sorted(works, key=lambda one: -one[0].worth)[:4]
    _thank(crew, ministry, best)
    hand = Hand(ministry.unit, office)
    for number, (_, entry) in enumerate(best[:2]):
        source = Submission.objects.get(entry=entry)
        hand.show(hand.pick(source), ago(1, 10 + number), first=number == 0)


def _decide(crew: Crew, call: Call, ministry: RosterUnit, judged: Round) -> None:
    """Put those of eighty points and more before the public, and make the list final when its days are over."""
    office = crew.office(ministry.unit)
    plan = ListPlan("优秀职教故事", judged, Decision.Rule.LEAST, least=Decimal(80))
    drawn = begin_decision(call=call, node=ministry, by=office, plan=plan)
    said = NoticeText(words="经逐级推荐和专家评审，拟定下列作品为优秀职教故事，现予公示。", contact=ASK)
    noticed = put_up(decision=drawn, by=office, version=drawn.version, said=said, moment=ago(20, 10))
    finish(decision=noticed, by=office, moment=ago(2, 16))


def _thank(crew: Crew, ministry: RosterUnit, works: list[tuple[Work, Entry]]) -> None:
    """Issue certificates to those of whom the best tell."""
    office = crew.office(ministry.unit)
    template = save_template(
        unit=ministry.unit,
        by=office,
        kind="certificate",
        name="优秀职教故事",
        heading="荣誉证书",
        text="【姓名】：\n\n您的作品《【作品】》在【届】典型职教故事征集中被评为优秀职教故事。\n\n特发此证，以资鼓励。",
        signer="职业教育活动周办公室（示例）",
    )
    issue(
        template=template,
        edition=ministry.edition,
        recipients=[Recipient(work.person, unit=entry.unit.name, work=work.title) for work, entry in works],
        issued_on=ago(2).date(),
        by=office,
        client_key=uuid5(NAMESPACE, "certificates"),
    )


def _in_mid_round(crew: Crew, province: RosterUnit) -> str:
    """Cases, judged without names: half done, one steps back, one has not begun, one entry is out. Return the link of
    who has begun."""
    said = Rules(CASE_RULES, ago(8, 18), ("产教融合", "社会服务", "教学改革"), CONSENT, 2)
    draft = CallDraft(Call.Kind.CASE, "全省产教融合典型案例征集", said, BY_UNITS, SCHOOLS, climbs=False)
    call = call_for_works(crew, province, draft, ago(21))
    office = crew.office(province.unit)
    works = [
        (one, enter(crew, call, one, _case(one), ago(14 - place, 10))) for place, one in enumerate(CASES)
    ]
    call = close_call(call=call, by=office, moment=ago(7, 9))
    judged = round_of(
        crew,
        call,
        province,
        title="初评",
        blind=True,
        opened=ago(6),
        due_at=at(today() + timedelta(days=3), time(18)),
    )
    judges = judges_of(judged)
    page = settings.CONFIG.base_url + reverse("workbench:judging")
    invited = [invite(judge=judge, by=office, page=page, moment=ago(6, 11)) for judge in judges]
    vote(judges[0], worth_of(works), ago(4))
    vote(judges[1], worth_of(works), ago(3), most=2)
    vote(judges[2], worth_of(works), ago(2), most=1)
    held = Assignment.objects.filter(judge=judges[3], state=Assignment.State.GIVEN).select_related(
        "item", "judge"
    )
    if first := held.first():
        first.judge = judges[3]
        step_back(assignment=first, reason="去年指导过这所学校的同一个项目。", moment=ago(2, 14))
    out = works[OUT][1]
    withdraw_entry(
        entry=out, by=crew.liaison(out.unit.unit), why="合作企业要求修改数据，先退出。", moment=ago(1, 16)
    )
    return invited[1].link


def _open_to_all(crew: Crew, ministry: RosterUnit) -> None:
    """Photos, from anybody: one person has sent one in, to the school named."""
    due = at(today() + timedelta(days=12), time(23, 59))
    said = Rules(PHOTO_RULES, due, ("工坊里", "田头上", "一双手"))
    draft = CallDraft(
        Call.Kind.PHOTO,
        "“身边的手艺”摄影征集",
        said,
        (Call.Entrant.UNIT, Call.Entrant.PEOPLE, Call.Entrant.PUBLIC),
        SCHOOLS,
        most_person=3,
        contact=ASK,
    )
    call = call_for_works(crew, ministry, draft, ago(5))
    begin_work(call=call, unit=unit_of(call, "410725S1"), mail=MAIL, moment=ago(2))
    token = unseal(PublicEntry.objects.get(call=call, mail_hash=contact_hash(MAIL)).sealed).token
    work = work_by(token)
    who = Who(name="示例·周老师", phone="13800138000", role="teacher", agrees=True)
    photos = Asset.objects.filter(pk__in=photos_of(Work("410725S1", "", "", "", "", "无人机", 0), 2))
    attach_files(work=work, files=[("photos_images", one) for one in photos])
    raw = {"photos_title": "起飞之前", "photos_text": "清晨六点，学生在地头给植保无人机装药箱。"}
    file_work(work=work, typed=Typed(work.version, who, raw), moment=ago(2, 20))


def _story(work: Work) -> dict[str, object]:
    return {
        "story_title": work.title,
        "story_person": work.person,
        "story_role": work.role,
        "story_text": work.text,
        "story_photos": photos_of(work),
    }


def _case(work: Work) -> dict[str, object]:
    return {"case_title": work.title, "case_practice": work.text, "case_photos": photos_of(work)}
