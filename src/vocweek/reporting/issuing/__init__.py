"""Notices going out: issuing (下发), forwarding (转发), receipt (签收) and taking a task back (收回).

Each service is one transaction and writes the ledger in single statements, whatever the size of the tree.
"""

from vocweek.reporting.issuing.earlier import set_earlier_due
from vocweek.reporting.issuing.forward import Earlier, forward_notice
from vocweek.reporting.issuing.issue import issue_notice
from vocweek.reporting.issuing.preview import IssuePreview, TaskReach, preview_issue
from vocweek.reporting.issuing.reach import AskedTask, asked_of, asked_of_task, chain_of
from vocweek.reporting.issuing.receipt import confirm_receipt
from vocweek.reporting.issuing.withdraw import reissue_task, withdraw_task

__all__ = [
    "AskedTask",
    "Earlier",
    "IssuePreview",
    "TaskReach",
    "asked_of",
    "asked_of_task",
    "chain_of",
    "confirm_receipt",
    "forward_notice",
    "issue_notice",
    "preview_issue",
    "reissue_task",
    "set_earlier_due",
    "withdraw_task",
]
