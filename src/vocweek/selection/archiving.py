"""All of a call as a bag (BagIt, by the packer of `keeping.bags`): entries with their files, rules, recommendations,
ballots of closed rounds, lists, objections. Made by a job that says how far it is; kept for a week."""

from __future__ import annotations

import csv
import io
from collections.abc import Generator, Iterable, Iterator
from contextlib import closing
from datetime import timedelta
from typing import Final

from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from procrastinate.contrib.django import app

from vocweek.accounts.models import User
from vocweek.core.clock import SHANGHAI
from vocweek.core.errors import refuse
from vocweek.core.harmless import harmless
from vocweek.formspec import display
from vocweek.keeping.bags.contents import HEADINGS, Item, Packed, items_of_uses
from vocweek.keeping.bags.packing import put_each
from vocweek.keeping.bags.stored import call_back, store, sweep, tell
from vocweek.keeping.bags.writing import BagWriter, plain_path
from vocweek.media.kinds import ZIP
from vocweek.media.models import Asset, FormerContent
from vocweek.media.names import safe_name
from vocweek.org.access import Capability, reach_of
from vocweek.reporting.models import Attachment
from vocweek.reporting.specs import spec_of
from vocweek.selection.models import Call, CallArchive, Entry, Round
from vocweek.selection.sheets import (
    Rows,
    ballots_sheet,
    corrections_sheet,
    decision_sheet,
    entries_sheet,
    lists_of_call,
    objections_sheet,
    recommendations_sheet,
    results_sheet,
    rules_sheet,
)

JOB: Final = "selection.archive_call"
FOLDER: Final = "call-archives"
KEPT_FOR: Final = timedelta(days=7)
CLEANED: Final = "打好之后，里面有照片或视频清理了拍摄位置等信息，这个包已删除。请重新打包。"


def ask_for_archive(*, call: Call, by: User, contacts: bool = False) -> CallArchive:
    """Have all of a call packed by the queue; contacts: the objections say who objected.

    Raises `DomainError` ``packing`` while the same is being packed, ``wrong_state`` for a draft.
    """
    reach_of(by).require(Capability.DECIDE, call.issuer.path)
    if call.state == Call.State.DRAFT:
        raise refuse("wrong_state", "这项征集还没有发布，没有可以存档的。")
    try:
        with transaction.atomic():
            total = Entry.objects.filter(call=call).count() + _uses(call).count()
            made = CallArchive.objects.create(call=call, contacts=contacts, asked_by=by, total=total)
            app.configure_task(JOB).defer(archive=made.pk)
    except IntegrityError as error:
        raise refuse("packing", "这项征集的存档包正在打，打好了可以在这里下载。") from error
    return made


def archives_of(call: Call) -> list[CallArchive]:
    """Return the archives of a call that are still there, the newest first. One query."""
    return list(CallArchive.objects.filter(call=call).select_related("asked_by", "call"))


def pack(archive: CallArchive) -> CallArchive:
    """Pack an archive that waits into a ZIP in the storage; what keeps it from being packed is said on its row."""
    place, folder = f"{FOLDER}/{archive.pk}/{archive.pk}.zip", name_of(archive.call)
    store(archive, place, folder, lambda writer: _write(archive, writer))
    return archive


def is_outdated(archive: CallArchive) -> bool:
    """Tell if a file of the call was cleaned since the archive was asked for: nobody gets it any more."""
    since = FormerContent.objects.filter(cleaned_at__gte=archive.asked_at)
    return _uses(archive.call).filter(asset__sha256__in=since.values("became")).exists()


def call_back_archive(archive: CallArchive) -> None:
    """Delete an archive's file, and say why on its row."""
    call_back(archive, CLEANED)


def sweep_archives() -> int:
    """Delete archives finished longer ago than `KEPT_FOR`, rows and files; return how many."""
    return sweep(CallArchive, KEPT_FOR)


def name_of(call: Call) -> str:
    """Return what the folder in a call's archive is called, and the ZIP but for its ending."""
    one_part = f"{call.title}存档.zip".replace("/", "／").replace("\\", "＼")
    return safe_name(one_part, ZIP).removesuffix(".zip")


def _write(archive: CallArchive, writer: BagWriter) -> int:
    call, entries, packed = archive.call, 0, Packed()
    for entries, entry in enumerate(_entries(call), 1):
        writer.add(plain_path(f"entries/{_folder(entry)}/作品.txt"), [_as_text(entry).encode()])
        tell(archive, entries, archive.total)
    rows = []
    with closing(put_each(writer, _files(call), packed)) as lines:
        for done, line in enumerate(lines, entries + 1):
            rows.append(line)
            tell(archive, done, archive.total)
    writer.add("files.csv", [_as_csv(HEADINGS, rows)])
    for path, sheet in _sheets(call, contacts=archive.contacts):
        writer.add(plain_path(path), [_as_csv(sheet.heads, sheet.rows)])
    writer.finish(_info(archive, packed))
    return packed.left_out


def _files(call: Call) -> Generator[Item, None, None]:
    """Yield the files of all entries, each in the folder of its own."""
    folders = {one.submission_id: _folder(one) for one in _entries(call)}
    return items_of_uses(_uses(call), lambda one: f"entries/{folders[one.submission_id]}/{_name(one.asset)}")


def _entries(call: Call) -> Iterator[Entry]:
    found = Entry.objects.filter(call=call).select_related(
        "unit", "call", "submission__task__form", "submission__form"
    )
    return found.order_by("pk").iterator(chunk_size=200)


def _uses(call: Call) -> QuerySet[Attachment]:
    """Return the uses of files in the entries of a call."""
    here = Attachment.objects.filter(submission__entry__call=call, asset__state=Asset.State.READY)
    needed = ("asset__content", "submission__task", "submission__roster_unit")
    return here.select_related(*needed).order_by("submission_id", "asset_id")


def _as_text(entry: Entry) -> str:
    """Return an entry as a person reads it: who, what, when, and every answer under its label."""
    head = [
        f"标题：{entry.title}",
        f"单位：{entry.unit.name}（{entry.unit.code}）",
        f"作者：{entry.author or '—'}{f'（{entry.get_author_role_display()}）' if entry.author_role else ''}",
        f"参评：{entry.entered_at.astimezone(SHANGHAI):%Y-%m-%d %H:%M}，按第 {entry.rules_number} 版要求",
        f"状态：{entry.get_state_display()}{f'，{entry.withdrawn_why}' if entry.withdrawn_why else ''}",
    ]
    values = entry.submission.filed or {}
    shown = display(spec_of(entry.submission), values)
    return "\n".join([*head, "", *(f"【{one.label}】\n{one.text}\n" for one in shown if one.text)]) + "\n"


def _sheets(call: Call, *, contacts: bool) -> Iterator[tuple[str, Rows]]:
    yield "rules.csv", rules_sheet(call)
    yield "entries.csv", entries_sheet(call, call.issuer)
    yield "recommendations.csv", recommendations_sheet(call, call.issuer)
    for round_ in Round.objects.filter(call=call, state=Round.State.CLOSED).order_by("pk"):
        yield f"rounds/{round_.pk}/results.csv", results_sheet(round_)
        yield f"rounds/{round_.pk}/ballots.csv", ballots_sheet(round_)
    for decision in lists_of_call(call, call.issuer):
        yield f"lists/{decision.pk}/list.csv", decision_sheet(decision)
        yield f"lists/{decision.pk}/corrections.csv", corrections_sheet(decision)
        yield f"lists/{decision.pk}/objections.csv", objections_sheet(decision, contacts=contacts)


def _info(archive: CallArchive, packed: Packed) -> list[tuple[str, str]]:
    call = archive.call
    return [
        ("Source-Organization", call.issuer.name),
        ("External-Description", f"{call.edition}“{call.title}”的作品、推荐、选票、名单和异议"),
        ("External-Identifier", f"vocweek-call-{call.public_id}"),
        ("Bag-Group-Identifier", str(call.edition)),
        (
            "Internal-Sender-Description",
            f"异议人联系方式：{'含' if archive.contacts else '不含'}；未结束的评审不含选票",
        ),
        ("Internal-Sender-Identifier", f"未装入 {packed.left_out} 个文件（原因见 data/files.csv 备注）"),
    ]


def _as_csv(heads: Iterable[str], rows: Iterable[Iterable[object]]) -> bytes:
    out = io.StringIO()
    table = csv.writer(out)
    table.writerow(heads)
    for row in rows:
        table.writerow("" if cell is None else harmless(str(cell)) for cell in row)
    return out.getvalue().encode("utf-8-sig")


def _folder(entry: Entry) -> str:
    return f"{entry.unit.code}-{entry.public_id}"


def _name(asset: Asset) -> str:
    return f"{asset.pk}-{asset.name}"
