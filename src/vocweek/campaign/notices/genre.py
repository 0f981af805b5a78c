"""Whether a text is a notice of a week at all; if not, what speaks against it, in Chinese."""

from __future__ import annotations

import re

from vocweek.campaign.notices.lexicon import WEEK
from vocweek.campaign.notices.outline import Page
from vocweek.campaign.notices.reading import Fact

_NEWS = re.compile(r"本报讯|新华社|记者|本网讯|通讯员|据悉|获悉|讯\s*[((]|电\s*[((]")
_ASKS = re.compile(
    r"通知如下|函告如下|通报如下|公告如下|安排如下|(?:制定|制订)(?:本|如下|以下|活动|工作)?(?:工作|实施|活动)?方案|特此(?:通知|函|函告|通报)|有关事(?:项|宜)|现将|现就|请遵照|贯彻执行|各.{1,60}:\s*$|为.{6,120}(?:特|现)",
    re.M,
)
_OTHERS = (
    (re.compile(r"合同|协议书?$"), "合同或协议"),
    (re.compile(r"会议纪要|纪要$|会议记录"), "会议纪要"),
    (re.compile(r"招聘(?:公告|启事|简章|信息)|诚聘"), "招聘启事"),
    (re.compile(r"做法|食材|调料|菜谱"), "菜谱"),
)


def why_not(page: Page, title: Fact[str] | None) -> str | None:
    """None for a notice of a week; else one sentence for the uploader."""
    text = page.text
    if not text.strip():
        return "文件里没有文字，没有读出任何内容。"
    head = "\n".join(paragraph.text for paragraph in page.body[:6])
    kind = next((name for pattern, name in _OTHERS if pattern.search(head.split("\n", maxsplit=1)[0])), None)
    if kind:
        return f"这像是{kind}，不是活动周的通知或方案，没有读出报送任务。"
    if not title:
        return "没有找到通知或方案的标题，这不像是一份通知，没有读出报送任务。"
    if not WEEK.search(title.value) and len(WEEK.findall(text)) < 2:
        return f"《{title.value}》不是关于活动周的通知，没有读出报送任务。"
    if _NEWS.search(head) and not re.search(r"通知如下|现就|现将|特此", text):
        return "这像是一则新闻报道，不是通知原文，没有读出报送任务。"
    if not _ASKS.search(text) and len(page.paragraphs) < 4:
        return "文字中没有通知的正文，没有读出报送任务。"
    return None
