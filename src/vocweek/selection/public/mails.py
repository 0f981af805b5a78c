"""What a person is told by mail of their work. A job names works by key: names and links stay sealed until then."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from django.core.mail import EmailMessage
from procrastinate import JobContext
from procrastinate.contrib.django import app
from procrastinate.types import JSONValue

from vocweek.activities.booking.tasks import PATIENCE
from vocweek.activities.personal import Personal, unseal
from vocweek.core.clock import SHANGHAI
from vocweek.core.mail import message_id
from vocweek.reporting.models import Submission
from vocweek.selection.models import PublicEntry
from vocweek.selection.public.access import work_url

_SIGNED = "职业教育活动周"


class Mail(StrEnum):
    """What a mail about one work says."""

    LINK = "link"
    AGAIN = "again"
    RECEIPT = "receipt"
    RETURNED = "returned"
    OUT = "out"


def mail_work(works: Iterable[int], mail: Mail) -> None:
    """Let the people of these works (ids) be told, once the transaction stays."""
    jobs: list[dict[str, JSONValue]] = [{"work_id": pk, "mail": mail.value} for pk in works]
    if jobs:
        send_later.batch_defer(*jobs)


def mail_returned(submission: Submission) -> None:
    """Tell the person who sent it, if anybody did, that it was sent back, and why."""
    works = PublicEntry.objects.filter(submission=submission).values_list("pk", flat=True)
    mail_work(list(works), Mail.RETURNED)


@app.task(name="selection.mail_work", queue="mail", retry=PATIENCE, pass_context=True)
def send_later(context: JobContext, *, work_id: int, mail: str) -> None:
    """Send one mail about one work."""
    send_about(work_id, Mail(mail), context.job.id)


def send_about(pk: int, mail: Mail, job: int | None = None) -> bool:
    """Send one mail about a work; return whether there was anybody to send it to. job: the same sends the same mail."""
    work = (
        PublicEntry.objects.select_related("call__issuer", "unit", "submission__entry").filter(pk=pk).first()
    )
    personal = unseal(work.sealed) if work else Personal()
    if work is None or not personal.mail:
        return False
    link = work_url(personal.token)
    subject = {
        Mail.LINK: f"参加征集：{work.call}",
        Mail.AGAIN: f"您投的作品：{work.call}",
        Mail.RECEIPT: f"投稿回执：{work.call}",
        Mail.RETURNED: f"请修改作品：{work.call}",
        Mail.OUT: f"作品退出：{work.call}",
    }[mail]
    message = EmailMessage(subject, "\n\n".join([*_said(work, personal, mail), _SIGNED]), to=[personal.mail])
    message.body += "" if mail is Mail.OUT else _way(link)
    message.extra_headers["Message-ID"] = message_id("work", pk, mail, job)
    message.send()
    return True


def _said(work: PublicEntry, personal: Personal, mail: Mail) -> list[str]:
    """Return the paragraphs of a mail."""
    greeting = f"{personal.name or '您好'}："
    due = f"{work.call.due_at.astimezone(SHANGHAI):%Y-%m-%d %H:%M}" if work.call.due_at else ""
    match mail:
        case Mail.LINK:
            said = f"打开下面的链接，就能填写和投出您的作品。在别的手机、电脑上也用它继续，{due} 截止。"
            return [greeting, said, "不是您本人操作的，不用理会，过几天会自动清除。"]
        case Mail.AGAIN:
            return [greeting, f"您在“{work.call}”投的作品在这里，可以查看进展；截止前可以撤回修改。"]
        case Mail.RECEIPT:
            filed = f"{work.filed_at.astimezone(SHANGHAI):%Y-%m-%d %H:%M}" if work.filed_at else ""
            return [
                greeting,
                f"已收到您的作品。编号 {work.public_id}，投稿时间 {filed}，由{work.unit.name}接收。",
            ]
        case Mail.RETURNED:
            return [
                greeting,
                f"您的作品需要修改：{_why_returned(work.submission)}",
                "改好后在原来的链接里再投一次。",
            ]
        case _:
            entry = getattr(work.submission, "entry", None)
            return [greeting, f"您的作品退出了这项征集。原因：{entry.withdrawn_why if entry else ''}"]


def _why_returned(submission: Submission | None) -> str:
    last = submission.reviews.order_by("-decided_at", "-id").first() if submission else None
    return " ".join([last.reason, *last.field_reasons.values()]).strip() if last else ""


def _way(link: str) -> str:
    return f"\n\n您的稿件（请不要把链接发给别人）：\n{link}\n"
