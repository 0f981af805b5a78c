"""How a state is shown: always a word, an icon and a tone, never colour alone (look.md, Tokens)."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Look:
    """word: what the badge says. icon: a name of ``web/scripts/icons.ts``. tone: good, info, warn, bad or rest."""

    word: str
    icon: str
    tone: str


LOOKS = {
    # Submissions and obligations
    "open": Look("未报", "expected", "rest"),
    "draft": Look("草稿", "draft", "rest"),
    "submitted": Look("待审核", "submitted", "info"),
    "filed": Look("待审核", "submitted", "info"),
    "returned": Look("已退回", "returned", "bad"),
    "accepted": Look("已通过", "accepted", "good"),
    "withdrawn": Look("已撤回", "withdrawn", "rest"),
    "cancelled": Look("已取消", "error", "bad"),
    "reopened": Look("通过后退回", "returned", "bad"),
    "unfit": Look("文件不合要求", "warning", "warn"),
    # Time
    "overdue": Look("已逾期", "overdue", "bad"),
    "due-soon": Look("即将截止", "due-soon", "warn"),
    "late": Look("迟报", "late", "warn"),
    "on-time": Look("按时", "check", "good"),
    "extended": Look("已延期", "extension", "info"),
    "exempt": Look("免报", "exempt", "rest"),
    "closed": Look("已截止", "locked", "rest"),
    # Publications
    "published": Look("已发布", "publish", "good"),
    "scheduled": Look("定时发布", "clock", "info"),
    # Calls
    "calling": Look("征集中", "issue", "good"),
    "judging": Look("评选中", "review", "info"),
    "decided": Look("已公布", "check", "good"),
    "noticed": Look("公示中", "clock", "info"),
    "upheld": Look("成立", "warning", "warn"),
    "dismissed": Look("不成立", "check", "rest"),
    "objected": Look("待处理", "overdue", "bad"),
    # Rounds of judging
    "round-preparing": Look("准备中", "draft", "rest"),
    "round-open": Look("评审中", "review", "info"),
    "round-closed": Look("已结束", "check", "good"),
    "judge-named": Look("还没邀请", "missing", "rest"),
    "judge-invited": Look("已邀请", "submitted", "info"),
    "judge-begun": Look("评审中", "review", "info"),
    "judge-done": Look("已评完", "check", "good"),
    "judge-revoked": Look("已收回", "withdrawn", "rest"),
    "given": Look("待评", "expected", "rest"),
    "begun": Look("没提交", "draft", "warn"),
    "done": Look("已提交", "check", "good"),
    "stepped_back": Look("已回避", "exempt", "rest"),
    "moved": Look("已改派", "forward", "rest"),
    "dropped": Look("已退出", "withdrawn", "rest"),
    "ready": Look("好了", "check", "good"),
    "lacking": Look("还没好", "missing", "warn"),
    # Messages on their way
    "queued": Look("待发送", "submitted", "info"),
    "sent": Look("已发送", "check", "good"),
    "failed": Look("没有送达", "error", "bad"),
    "waiting": Look("还在重试", "late", "warn"),
    "paused": Look("已暂停", "withdrawn", "rest"),
    # Notices and tasks
    "pending": Look("待发布", "draft", "rest"),
    "issued": Look("已发布", "issue", "good"),
    "received": Look("已签收", "receipt", "good"),
    "unreceived": Look("未签收", "unreceived", "warn"),
    "forwarded": Look("已转发", "forward", "info"),
    "missing": Look("未读出", "missing", "warn"),
}


def look_of(state: str) -> Look:
    """Return the look of `state`. Raises ``KeyError`` for a state nobody has drawn."""
    return LOOKS[str(state)]
