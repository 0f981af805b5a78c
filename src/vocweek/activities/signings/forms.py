"""What is asked of an agreement, as a formspec form."""

from __future__ import annotations

from typing import Any

from vocweek.activities.models import Agreement, Party
from vocweek.formspec import Choice, Field, FieldType, FormSpec, Section

MOST_PARTIES = 20
MOST_FILES = 10
_T = FieldType
_SIDES = tuple(Choice(side.value, str(side.label)) for side in Party.Side)


def agreement_spec() -> FormSpec:
    """Return what is said of an agreement: between whom, on what, with which documents, and what comes of it."""
    parties = Field(
        "parties",
        "签约方",
        _T.TABLE,
        required=True,
        min_rows=2,
        max_rows=MOST_PARTIES,
        columns=(
            Field("side", "类别", _T.CHOICE, required=True, choices=_SIDES),
            Field("name", "名称", _T.SHORT_TEXT, required=True, max_length=100),
            Field(
                "code",
                "统一社会信用代码",
                _T.SHORT_TEXT,
                max_length=18,
                check="uscc",
                help="企业必填。",
            ),
        ),
    )
    fields = (
        Field("title", "协议名称", _T.SHORT_TEXT, required=True, max_length=100),
        parties,
        Field("signed_on", "签约日期", _T.DATE),
        Field("subject", "合作内容", _T.LONG_TEXT, max_length=1000),
        Field("outcome", "成果", _T.LONG_TEXT, max_length=1000, help="如共建专业、订单班人数、捐赠设备。"),
        Field(
            "files", "协议文件", _T.FILE, max_count=MOST_FILES, formats=("pdf", "doc", "docx", "jpg", "png")
        ),
    )
    return FormSpec("协议", (Section("agreement", "协议", fields),))


def agreement_values(agreement: Agreement) -> dict[str, Any]:
    """Return an agreement as its form shows it. Two queries."""
    return {
        "title": agreement.title,
        "parties": list(agreement.parties.values("side", "name", "code")),
        "signed_on": agreement.signed_on.isoformat() if agreement.signed_on else None,
        "subject": agreement.subject,
        "outcome": agreement.outcome,
        "files": list(agreement.files.values_list("asset_id", flat=True)),
    }
