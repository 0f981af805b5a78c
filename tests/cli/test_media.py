"""`vocweek media …`: what destroys says first what it would do; what is wrong ends with 1."""

from __future__ import annotations

import os
import time
from datetime import timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from django.core.files.base import ContentFile

from tests.keeping.conftest import File, Store, filed, files, ledger, store
from tests.reporting.ledgers import Ledger
from vocweek.cli import media
from vocweek.core.clock import today
from vocweek.keeping.models import Retention
from vocweek.media.models import Asset
from vocweek.media.storage import storage

__all__ = ["filed", "files", "ledger", "store"]


@pytest.fixture(autouse=True)
def running(monkeypatch: pytest.MonkeyPatch) -> None:
    """Django is up already."""
    monkeypatch.setattr(media, "django_ready", lambda: None)


def run(*arguments: str) -> Result:
    return CliRunner().invoke(media.media, arguments)


def age(folder: Path) -> None:
    """Let every stored file be a week old."""

    old = time.time() - 7 * 24 * 3600
    for path in folder.rglob("*"):
        os.utime(path, (old, old))


def test_status_says_how_much_there_is(ledger: Ledger, store: Store) -> None:
    store(ledger.tree.school, b"same")
    store(ledger.tree.school2, b"same")
    assert "素材 2 个（2 个单位），不重复的文件 1 个，共 4 B。" in run("status").output


def test_verify_names_what_is_missing_and_where_it_is_used(ledger: Ledger, store: Store, filed: File) -> None:
    photo = store(ledger.tree.school, name="开放日.jpg")
    filed(photo)
    assert run("verify").exit_code == 0
    storage().delete(str(photo.file))
    result = run("verify")
    assert result.exit_code == 1
    assert "缺失  示例职业学校一  开放日.jpg" in result.output
    assert "示例职业学校一“焊花里的青春”" in result.output
    assert "缺失 1，损坏 0。" in result.output
    assert run("verify", "--sample", "5%").exit_code in (0, 1)
    assert run("verify", "--sample", "0").exit_code == 2


def test_sweep_lists_first_and_deletes_when_told(ledger: Ledger, store: Store, files: Path) -> None:
    store(ledger.tree.school)
    lost = storage().save(f"assets/00/{'0' * 64}", ContentFile(b"lost"))
    age(files)
    dry = run("sweep").output
    assert f"可删  {lost}  4 B" in dry
    assert "什么也没有删" in dry
    assert storage().exists(lost)
    assert "删除了 1 个文件，腾出 4 B。" in run("sweep", "--apply").output
    assert not storage().exists(lost)
    assert run("sweep").output == "没有多余的文件。\n"


def test_retain_lists_first_and_asks_for_the_word(ledger: Ledger, store: Store, filed: File) -> None:
    photo = store(ledger.tree.school, b"x" * 2048)
    filed(photo)
    assert "没有设保留期" in run("retain", "2026").output
    Retention.objects.create(edition=ledger.edition, keep_until=today() - timedelta(days=1))
    dry = run("retain", "2026").output
    assert "示例职业学校一  1 个  2 KB" in dry
    assert run("retain", "2026", "--apply").exit_code == 1
    assert not Asset.objects.filter(expired_at__isnull=False).exists()
    done = run("retain", "2026", "--apply", "--confirm", "2026年职业教育活动周")
    assert done.output == "清理了 1 个原件，2 KB。\n"
    assert run("retain", "1999").exit_code == 1


def test_bag_packs_into_a_folder(ledger: Ledger, store: Store, filed: File, tmp_path: Path) -> None:
    target = tmp_path / "存档"
    assert "没有可以打包的" in run("bag", "2026", str(target)).output
    filed(store(ledger.tree.school), store(ledger.tree.school, consent="missing"))
    result = run("bag", "2026", str(target))
    assert "装入 1 个文件，1 个没有装入" in result.output
    assert (target / "manifest-sha256.txt").exists()


@pytest.mark.parametrize("command", ["status", "verify", "sweep", "retain", "bag"])
def test_every_command_explains_itself_in_chinese(command: str) -> None:
    assert "：" in run(command, "--help").output
