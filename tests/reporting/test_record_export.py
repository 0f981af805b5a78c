"""The record of a large task is written by the queue, for the person who asked, and kept for a week."""

from __future__ import annotations

import io
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from procrastinate.contrib.django.models import ProcrastinateJob
from python_calamine import CalamineWorkbook

from tests.reporting.ledgers import Ledger, file
from vocweek.core.clock import now
from vocweek.reporting.exports import making
from vocweek.reporting.exports.making import begin_export, sweep_exports, write_export
from vocweek.reporting.models import Obligation, RecordExport

State = RecordExport.State


@pytest.fixture(autouse=True)
def files(settings: Any, tmp_path: Any) -> None:
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def asked(ledger: Ledger, owed: Obligation) -> RecordExport:
    file(owed, ledger.liaison)
    return begin_export(task=owed.task, node=ledger.node(ledger.tree.city), by=ledger.city)


def test_it_is_written_and_only_who_asked_takes_it_along(
    ledger: Ledger, asked: RecordExport, client: Client
) -> None:
    write_export(asked)
    address = reverse("workbench:record_export_file", args=[asked.pk])
    client.force_login(ledger.city)
    page = client.get(reverse("workbench:record_export", args=[asked.pk])).content.decode()
    assert "已导出：1 条" in page and address in page
    answer = client.get(address)
    rows = CalamineWorkbook.from_filelike(io.BytesIO(b"".join(answer))).get_sheet_by_index(0).to_python()  # type: ignore[arg-type]  # bytes
    assert [row[3] for row in rows] == ["做了什么", "第 1 次报送"]
    client.force_login(ledger.province)
    assert client.get(address).status_code == 404


def test_asking_twice_writes_it_once(ledger: Ledger, asked: RecordExport) -> None:
    again = begin_export(task=asked.task, node=asked.node, by=ledger.city)
    assert again.pk == asked.pk
    assert ProcrastinateJob.objects.filter(task_name=making.JOB).count() == 1


def test_a_short_record_comes_at_once_and_a_long_one_is_offered_to_the_queue(
    ledger: Ledger, owed: Obligation, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    client.force_login(ledger.city)
    address = f"{reverse('workbench:task_record_xlsx', args=[owed.task_id])}?node={ledger.tree.city.code}"
    assert client.get(address)["Content-Type"].endswith("sheet")
    monkeypatch.setattr(making, "AT_ONCE", 0)
    page = client.get(address, follow=True)
    assert "开始导出" in page.content.decode()
    shown = client.post(page.redirect_chain[-1][0], follow=True).content.decode()
    assert "正在导出" in shown
    assert RecordExport.objects.get().asked_by == ledger.city


def test_what_breaks_says_so_and_can_be_asked_for_again(
    ledger: Ledger, asked: RecordExport, client: Client, settings: Any
) -> None:
    settings.MEDIA_ROOT = "/proc/nowhere"
    with pytest.raises(OSError):
        write_export(asked)
    client.force_login(ledger.city)
    assert "请重新导出" in client.get(reverse("workbench:record_export", args=[asked.pk])).content.decode()
    assert begin_export(task=asked.task, node=asked.node, by=ledger.city).pk != asked.pk


def test_after_a_week_it_goes(asked: RecordExport) -> None:
    write_export(asked)
    assert sweep_exports() == 0
    RecordExport.objects.update(finished_at=now() - timedelta(days=8))
    assert sweep_exports() == 1
    assert not RecordExport.objects.exists()
