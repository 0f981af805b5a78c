"""Taking a notice in: from a file or pasted text to a stored notice with its facts, ready to be confirmed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.core.files.base import ContentFile
from django.db import transaction

from vocweek.accounts.models import User
from vocweek.campaign.facts import prepare
from vocweek.campaign.models import Notice
from vocweek.campaign.notices import read_notice
from vocweek.campaign.notices.extract import UnreadableNotice, extract_text
from vocweek.campaign.queries import kinds_below
from vocweek.core.errors import DomainError, Problem, refuse
from vocweek.core.history import sign_history
from vocweek.media.kinds import NOTICE_FILES
from vocweek.media.models import Asset
from vocweek.media.services import store_asset
from vocweek.org.models import OrgUnit, UnitKind

TITLE_LENGTH = 200
UNTITLED = "未命名的通知"


class NotANotice(DomainError):
    """A file was read, but what it says is no notice. `text` is what was read, to go on with by hand."""

    def __init__(self, text: str) -> None:
        self.text = text
        message = (
            "文件读出来了，但不像一份通知：没有读到要报送的内容或活动安排。请换一个文件，或改为手工录入。"
        )
        super().__init__(Problem("not_a_notice", message, "file"))


def store_notice(*, unit: OrgUnit, by: User, name: str, data: bytes) -> Notice:
    """Read the file `data` called `name` and store it as a notice of `unit`, waiting to be confirmed.

    The file itself is kept beside its text. Raises `DomainError` if no text can be had from the file, and
    `NotANotice` if the text is none; nothing is stored then. May not be called inside a transaction (as
    `store_asset` may not).
    """
    try:
        document = extract_text(data, name)
    except UnreadableNotice as error:
        raise refuse(error.code, error.message, "file") from error
    reading: dict[str, Any] = read_notice(document.text).to_json()
    if not reading["is_notice"]:
        raise NotANotice(document.text)
    reading["notes"] = [*document.notes, *reading.get("notes", ())]
    asset = store_asset(file=ContentFile(data, name), unit=unit, by=by, kinds=NOTICE_FILES)
    return _keep(unit=unit, by=by, text=document.text, reading=reading, asset=asset)


def write_notice(*, unit: OrgUnit, by: User, text: str, title: str = "") -> Notice:
    """Store pasted text as a notice of `unit`, whatever it says; what can be read out of it is filled in.

    Raises `DomainError` if there is neither text nor title.
    """
    text, title = text.strip(), title.strip()
    if not text and not title:
        raise refuse("empty", "请粘贴通知正文，或至少写一个标题。", "text")
    reading: dict[str, Any] = read_notice(text).to_json()
    if title:
        reading["title"] = title
    return _keep(unit=unit, by=by, text=text, reading=reading)


def _keep(
    *, unit: OrgUnit, by: User, text: str, reading: Mapping[str, Any], asset: Asset | None = None
) -> Notice:
    facts = prepare(reading, issuer=UnitKind(unit.kind), available=kinds_below(unit))
    return Notice.objects.create(
        unit=unit, created_by=by, text=text, facts=facts, asset=asset, **_columns(facts)
    )


@transaction.atomic
def save_facts(*, notice: Notice, by: User, version: int, facts: Mapping[str, Any]) -> Notice:
    """Store the office's corrections, complete or not; return the notice with its new version.

    Raises `DomainError` ``conflict`` if someone else saved since `version` was read, ``confirmed`` if the notice is
    confirmed already.
    """
    current = Notice.objects.select_for_update().get(pk=notice.pk)
    if current.state != Notice.State.READ:
        raise refuse("confirmed", "这份通知已经确认，不能再改读出的内容。需要修改请先退回待确认。")
    if current.version != version:
        raise refuse(
            "conflict", "您打开这一页之后，别人保存过这份通知。您的修改没有保存，请对照最新内容再改一次。"
        )
    sign_history(by)
    current.facts = dict(facts)
    current.version += 1
    for column, value in _columns(facts).items():
        setattr(current, column, value)
    current.save(update_fields=["facts", "version", *_columns(facts)])
    return current


@transaction.atomic
def discard_notice(*, notice: Notice, by: User) -> None:
    """Delete a notice that was never issued, with its draft tasks. Raises `DomainError` if it was issued."""
    current = Notice.objects.select_for_update().get(pk=notice.pk)
    if current.state == Notice.State.ISSUED:
        raise refuse("issued", "已下发的通知不能删除。可以收回其中的任务。")
    current.delete()


def _columns(facts: Mapping[str, Any]) -> dict[str, str]:
    """Return the facts that are columns of a notice as well."""
    return {
        "title": str(facts.get("title") or "").strip()[:TITLE_LENGTH] or UNTITLED,
        "document_number": str(facts.get("document_number") or "").strip()[:60],
        "theme": str(facts.get("theme") or "").strip()[:120],
    }
