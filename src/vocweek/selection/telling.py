"""What selection tells people by itself: rules that changed, entries that dropped out, lists; judges and objectors by
mail."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from django.urls import reverse

from vocweek.activities.personal import Personal, unseal
from vocweek.campaign.models import RosterUnit
from vocweek.core.clock import SHANGHAI
from vocweek.notify.models import Kind
from vocweek.notify.services import Note, queue_mail, tell_each
from vocweek.org.access import Capability
from vocweek.org.staff import people_who
from vocweek.reporting.models import Submission
from vocweek.selection.addresses import notice_address
from vocweek.selection.models import (
    Assignment,
    Call,
    CallRules,
    Decision,
    DecisionLine,
    Entry,
    Judge,
    Objection,
    PublicEntry,
    RoundItem,
)


def tell_rules_changed(call: Call, kept: CallRules) -> None:
    """Tell those who file for units with an entry, or with one begun, what is new and why. Two queries."""
    assert call.task is not None  # it was opened
    begun = call.task.submissions.exclude(state=Submission.State.WITHDRAWN)
    units = set(begun.values_list("roster_unit__unit_id", flat=True))
    people = people_who(Capability.FILE, units)
    said = f"“{call}”的征集要求有修改：{''.join(kept.changes)}原因：{kept.why}"
    link = reverse("workbench:call", args=[call.pk])
    tell_each(
        Note(person, Kind.NOTICE, said, link, unit, f"call:{call.pk}:rules:{kept.number}")
        for unit in units
        for person in people.get(unit, [])
    )


def tell_sent_in(work: PublicEntry, *, answered: bool) -> None:
    """Tell the unit before whose desk a person's work lies that it came; it is theirs to pass on. Two queries."""
    unit = work.unit.unit_id
    people = people_who(Capability.FILE, [unit]).get(unit) or people_who(Capability.RECOMMEND, [unit]).get(
        unit, []
    )
    what = "按退回意见改好了作品" if answered else "有人自己投来一件作品"
    said = f"“{work.call}”{what}，请看看是不是推荐。"
    link = reverse("workbench:call_desk", args=[work.call_id])
    key = f"public:{work.pk}:{work.version}"
    tell_each(Note(person, Kind.NOTICE, said, link, unit, key) for person in people)


def tell_entry_withdrawn(entry: Entry, units: Iterable[RosterUnit]) -> None:
    """Tell the unit that entered it, and those that had it before them, that an entry takes part no more."""
    found = {entry.unit.unit_id, *(unit.unit_id for unit in units)}
    people = people_who(Capability.RECOMMEND, found)
    said = f"“{entry}”退出了“{entry.call}”：{entry.withdrawn_why}"
    link = reverse("workbench:submission", args=[entry.submission_id])
    tell_each(
        Note(person, Kind.NOTICE, said, link, unit, f"entry:{entry.pk}:withdrawn")
        for unit in found
        for person in people.get(unit, [])
    )


def tell_judges_dropped(item: RoundItem) -> None:
    """Tell by mail the judges who hold an item that they need not judge it. One query."""
    held = Assignment.objects.filter(Assignment.HELD, item=item, judge__revoked_at=None)
    for one in held.exclude(judge__link_hash=None).select_related("judge"):
        queue_mail(
            to=one.judge.email,
            subject=f"{item.round.call}：{item.number} 号作品退出评审",
            body=f"{one.judge.name}：\n\n“{item.round}”的 {item.number} 号作品已经退出，不用再评；"
            "您已评的其他作品不受影响。\n",
            unit_id=item.round.node.unit_id,
        )


def mail_judge(judge: Judge, link: str, *, urging: bool) -> None:
    """Send a judge the link, once: it is kept nowhere."""
    round_ = judge.round
    assert round_.due_at is not None  # it is open
    due = round_.due_at.astimezone(SHANGHAI)
    asked = "您还有作品没有评完" if urging else "请您担任评审专家"
    queue_mail(
        to=judge.email,
        subject=f"{'催评：' if urging else ''}{round_.call}评审邀请",
        body=f"{judge.name}：\n\n{round_.node.name}组织“{round_}”，{asked}。"
        f"请在 {due:%Y-%m-%d %H:%M} 前打开下面的链接评审：\n{link}\n\n"
        "链接只供您本人使用，请勿转发；之前收到的链接已经失效。遇到本单位或有利害关系的作品，请在页面上申请回避。\n",
        unit_id=round_.node.unit_id,
    )


def tell_listed(decision: Decision) -> None:
    """Tell the units with entries on a list that it stands under public notice, once each. Three queries."""
    assert decision.until is not None  # it is under notice
    rest = f"进入“{decision.call}”{decision.title}，公示到 {decision.until:%Y-%m-%d}。"
    _tell_of(
        decision, {unit: f"本单位有 {many} 件{rest}" for unit, many in _listed(decision).items()}, "noticed"
    )


def tell_final(decision: Decision) -> None:
    """Tell the units whose entries were before the list what became of them, once each. Four queries."""
    listed = _listed(decision)
    entered = Entry.objects.filter(call=decision.call_id, state=Entry.State.ENTERED)
    took_part = entered.filter(unit__path__descendants=str(decision.node.path))
    head = f"“{decision.call}”{decision.title}已公布，"
    said = {
        unit: f"{head}本单位有 {listed[unit]} 件入选。"
        if unit in listed
        else f"{head}本单位的作品没有入选，感谢参加。"
        for unit in {*took_part.values_list("unit__unit_id", flat=True), *listed}
    }
    _tell_of(decision, said, "final")


def tell_objection(objection: Objection) -> None:
    """Tell the office that decides that an objection has come. Two queries."""
    decision = objection.decision
    unit = decision.node.unit_id
    said = (
        f"“{decision.call}”{decision.title}公示收到一条异议（{objection.get_about_display()}），请核实处理。"
    )
    link = reverse("workbench:decision", args=[decision.pk])
    tell_each(
        Note(person, Kind.SELECTION, said, f"{link}#objections", unit, f"objection:{objection.pk}")
        for person in people_who(Capability.DECIDE, {unit}).get(unit, [])
    )


def mail_received(objection: Objection, who: Personal) -> None:
    """Tell who objected, by mail, that it has come and under which number."""
    decision = objection.decision
    queue_mail(
        to=who.mail,
        subject=f"异议已受理：{decision.call}{decision.title}",
        body=f"{who.name}：\n\n您对“{decision.call}”{decision.title}的异议已经收到，受理编号 {objection.public_id}。"
        f"{decision.node.name}核实后会把结果发到这个邮箱。您的姓名和联系方式不会公开。\n\n"
        f"公示页面：{notice_address(decision)}\n",
        unit_id=decision.node.unit_id,
    )


def mail_answer(objection: Objection) -> None:
    """Tell who objected, by mail if they left one, what was found."""
    who, decision = unseal(objection.sealed), objection.decision
    if not who.mail:
        return
    queue_mail(
        to=who.mail,
        subject=f"异议处理结果：{decision.call}{decision.title}",
        body=f"{who.name}：\n\n您对“{decision.call}”{decision.title}的异议（受理编号 {objection.public_id}）"
        f"经{decision.node.name}核实：{objection.get_state_display()}。\n\n{objection.answer}\n\n"
        f"公示页面：{notice_address(decision)}\n",
        unit_id=decision.node.unit_id,
    )


def _listed(decision: Decision) -> Counter[int]:
    """Return by unit (id on the living tree) how many of its entries stand on a list."""
    on = decision.lines.filter(state=DecisionLine.State.LISTED)
    return Counter(on.values_list("entry__unit__unit_id", flat=True))


def _tell_of(decision: Decision, said: dict[int, str], what: str) -> None:
    people = people_who(Capability.FILE, said)
    link = reverse("workbench:call", args=[decision.call_id])
    tell_each(
        Note(person, Kind.SELECTION, words, link, unit, f"decision:{decision.pk}:{what}:{decision.version}")
        for unit, words in said.items()
        for person in people.get(unit, [])
    )
