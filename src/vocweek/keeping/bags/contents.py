"""What goes into an edition's bag: every file that was filed, once, with where it comes from and whose it is."""

from __future__ import annotations

from collections.abc import Callable, Generator
from dataclasses import dataclass

from django.db.models import QuerySet

from vocweek.campaign.models import Edition
from vocweek.core.clock import SHANGHAI
from vocweek.keeping.bags.writing import plain_path
from vocweek.media.models import Asset
from vocweek.reporting.models import Attachment
from vocweek.reporting.states import FILED

HEADINGS = (
    "文件",
    "单位代码",
    "单位",
    "报送任务",
    "报送件",
    "审核",
    "文件名",
    "说明",
    "作者",
    "权利",
    "未成年人出镜",
    "拍摄时间",
    "上传时间",
    "字节数",
    "SHA-256",
    "备注",
)
_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Item:
    """A file as one filing uses it. path: in the bag's payload. why_not: why it is not in the bag, "" if it is."""

    attachment: Attachment
    path: str
    why_not: str

    @property
    def asset(self) -> Asset:
        return self.attachment.asset

    def row(self, *, inside: bool, note: str) -> list[str]:
        """Return the line of the list (`HEADINGS`); inside: it is in the bag; note: what is to be said of it."""
        submission, asset = self.attachment.submission, self.asset
        taken = asset.content.taken_at if asset.content else None
        return [
            f"data/{self.path}" if inside else "",
            submission.roster_unit.code,
            submission.roster_unit.name,
            submission.task.title,
            submission.title or submission.task.title,
            submission.get_state_display(),
            asset.name,
            asset.caption,
            asset.author,
            asset.get_rights_display(),
            asset.get_consent_display(),
            f"{taken.astimezone(SHANGHAI):%Y-%m-%d %H:%M}" if taken else "",
            f"{asset.uploaded_at.astimezone(SHANGHAI):%Y-%m-%d %H:%M}",
            str(asset.size),
            asset.sha256,
            note,
        ]


@dataclass(slots=True)
class Packed:
    """What came of packing: files put in, and left out (each says why in the list)."""

    files: int = 0
    left_out: int = 0


def filed_in(edition: Edition) -> QuerySet[Attachment]:
    """Return the uses of files in what units filed in an edition, by unit."""
    filed = Attachment.objects.filter(
        submission__roster_unit__edition=edition, submission__state__in=FILED, asset__state=Asset.State.READY
    )
    needed = ("asset__content", "submission__task", "submission__roster_unit")
    return filed.select_related(*needed).order_by(
        "submission__roster_unit__path", "submission_id", "asset_id"
    )


def items_of(edition: Edition) -> Generator[Item, None, None]:
    """Return what an edition's bag is made of; a file that two filings use has two lines and lies in it once.

    Faces of minors whose guardians have not agreed stay where they are (未取得同意), and so do expired originals.
    """

    def path(one: Attachment) -> str:
        return f"files/{one.submission.roster_unit.code}/{one.asset.pk}-{one.asset.name}"

    return items_of_uses(filed_in(edition), path)


def items_of_uses(
    uses: QuerySet[Attachment], path: Callable[[Attachment], str]
) -> Generator[Item, None, None]:
    """Yield `uses` of files as what a bag is made of, each at its `path`; the rules are those of `items_of`."""
    for attachment in uses.iterator(chunk_size=_AT_ONCE):
        asset = attachment.asset
        why_not = ""
        if asset.consent == Asset.Consent.MISSING:
            why_not = "有未成年人出镜而尚未取得同意，未装入"
        elif asset.expired_at is not None:
            why_not = "原件已按保留期清理"
        yield Item(attachment, plain_path(path(attachment)), why_not)
