"""All tasks of a notice, in the order in which it asks for them."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from vocweek.campaign.notices.outline import Page, Paragraph
from vocweek.campaign.notices.reading import Fact, Task
from vocweek.campaign.notices.tables import Table
from vocweek.campaign.notices.tasks import asked
from vocweek.campaign.notices.tasks.draft import Draft, merged
from vocweek.campaign.notices.tasks.laid_out import labelled_drafts, listed_drafts, table_drafts
from vocweek.campaign.notices.tasks.prose import prose_drafts
from vocweek.campaign.notices.tasks.timing import Known

_LISTS = re.compile(
    r"清单|参考|目录|回执|报名表|统计表|登记表|申报表|推荐表|名单$|标识|汇总表|信息表|填表说明"
)
_SYSTEM_ADDRESS = re.compile(r"(?:系统|平台)(?:的)?(?:网址|地址|链接|入口)?\s*[:为]")
_MAILBOX = re.compile(
    r"(?:报送|投稿|提交|收件|征集|材料|接收|上报|回执|指定|专用)[^,。;:]{0,6}(?:邮箱|信箱)[^,。;:]{0,4}[:为]"
    r"|(?:以上|上述|前述)[^,。;:]{0,6}材料[^。;]{0,24}(?:发送|报送|提交|发|寄|传|送)[至到]"
)
_NAMED_MAILBOX = re.compile(r"(?:(?<![厅局部委])指定|以下|下列|上述|下面|联系)(?:的)?(?:电子)?(?:邮箱|信箱)")


def tasks(
    page: Page, tables: tuple[Table, ...], known: Known, office_email: Fact[str] | None
) -> tuple[Task, ...]:
    """What the notice asks for, from its sentences, lists, labelled lines and tables.

    The same thing asked twice is one task.
    """
    lists = _list_parts(page)
    drafts: list[Draft] = []
    for index, paragraph in enumerate(page.paragraphs):
        if paragraph.cell or paragraph.part in lists:
            continue
        drafts += prose_drafts(page, paragraph, known, paragraph.trail[-1] if paragraph.trail else "")
        drafts += listed_drafts(page, index, known)
    drafts += labelled_drafts(page, known)
    drafts += table_drafts(page, tables, known)
    drafts.sort(key=lambda draft: draft.sentence.start)
    drafts = [_with_office_mailbox(draft, office_email) for draft in drafts]
    for paragraph in page.paragraphs:
        drafts = _with_later_words(page, paragraph, drafts)
    return tuple(draft.task(page) for draft in merged(drafts))


def _list_parts(page: Page) -> set[int]:
    """Attachments that are lists or empty forms: what they say is no request."""
    parts: set[int] = set()
    for part, paragraphs in page.parts.items():
        own = [paragraph.text for paragraph in paragraphs[:4]] if part else []
        title = next(
            (text for text in own if not re.fullmatch(r"附\s?件\s*[\d一二三四五六七八九十]*\s*:?", text)), ""
        )
        if _LISTS.search(title) and "方案" not in title:
            parts.add(part)
    return parts


def _with_office_mailbox(draft: Draft, office_email: Fact[str] | None) -> Draft:
    """`发送至以下邮箱`: the one mailbox the notice gives at its foot."""
    named = _NAMED_MAILBOX.search(draft.text)
    return replace(draft, email=office_email) if named and office_email and not draft.email else draft


def _with_later_words(page: Page, paragraph: Paragraph, drafts: list[Draft]) -> list[Draft]:
    """What a later sentence adds: `报送系统网址:http://…` (001), `报送邮箱:…`, `以上材料发送至…`, the make of
    the pictures."""
    if paragraph.cell or not re.search(
        r"://|www\.|@|\d\s*(?:mm|毫米|cm|厘米|dpi)|分辨率|格式", paragraph.text, re.I
    ):
        return drafts
    said = {draft.sentence.start for draft in drafts}
    for sentence in page.sentences(paragraph):
        if sentence.start in said:
            continue
        url, email = asked.url_in(sentence.text), asked.email_in(sentence.text)
        image = asked.image(sentence.text)
        if url and _SYSTEM_ADDRESS.search(sentence.text[: url[1]]):
            fact = page.fact(url[0], sentence.start + url[1], sentence.start + url[2])
            index = _last(drafts, sentence.start, lambda d: bool(re.search("系统|平台", d.text)))
            if index is not None and not drafts[index].url:
                drafts[index] = replace(drafts[index], url=fact)
        elif email and _MAILBOX.search(sentence.text[: email.start()]):
            fact = page.fact(email.group(), sentence.start + email.start(), sentence.start + email.end())
            near = [
                i
                for i, d in enumerate(drafts)
                if d.sentence.start < sentence.start and d.sentence.paragraph.part == paragraph.part
            ]
            for index in near:
                if not drafts[index].email and not drafts[index].url:
                    drafts[index] = replace(drafts[index], email=fact)
        elif image:
            fact_image = page.fact(image[0], sentence.start + image[1], sentence.start + image[2])
            index = _last(
                drafts, sentence.start, lambda d: any(asked.PICTURED.search(name) for name in d.names)
            )
            if index is not None and not drafts[index].image:
                drafts[index] = replace(drafts[index], image=fact_image)
    return drafts


def _last(drafts: list[Draft], before: int, test: Callable[[Draft], bool]) -> int | None:
    """The nearest draft before a place that passes a test."""
    return next(
        (i for i in reversed(range(len(drafts))) if drafts[i].sentence.start < before and test(drafts[i])),
        None,
    )
