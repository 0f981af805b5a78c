"""`vocweek media …`: what destroys says first what it would do; what is wrong ends with 1."""

from __future__ import annotations

import hashlib
import os
import time
from datetime import timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from django.core.files.base import ContentFile
from pytest_django import Settings

from tests.factories import make_asset, make_edition
from tests.keeping.conftest import File, Store, filed, files, ledger, store
from tests.media import corpus
from tests.reporting.ledgers import Ledger
from vocweek.campaign.models import Edition
from vocweek.cli import media, media_cleaning
from vocweek.core.clock import today
from vocweek.core.files import bucket_options
from vocweek.keeping.models import Retention
from vocweek.media.models import Asset
from vocweek.media.storage import storage

__all__ = ["filed", "files", "ledger", "store"]


@pytest.fixture(autouse=True)
def running(monkeypatch: pytest.MonkeyPatch) -> None:
    """Django is up already."""
    for module in (media, media_cleaning):
        monkeypatch.setattr(module, "django_ready", lambda: None)


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


@pytest.fixture
def contest(ledger: Ledger) -> Edition:
    """Another series in the same year."""
    return make_edition(ledger.tree.ministry, year=2026, series="全国职业院校技能大赛")


@pytest.mark.parametrize("command", [["retain"], ["bag"]])
def test_a_year_with_two_weeks_is_not_enough(
    ledger: Ledger, contest: Edition, command: list[str], tmp_path: Path
) -> None:
    more = [str(tmp_path / "包")] if command == ["bag"] else []
    result = run(*command, "2026", *more)
    assert result.exit_code == 1
    assert (
        "2026 年有 2 届：“2026年全国职业院校技能大赛”、“2026年职业教育活动周”。请写出全名。" in result.output
    )
    assert "请写出全名" not in run(*command, "2026年职业教育活动周", *more).output
    assert "没有“2026年活动周”这一届。这一年有：" in run(*command, "2026年活动周", *more).output
    assert "没有“明年”这一届。" in run(*command, "明年", *more).output


def test_only_the_week_that_was_named_is_let_go_and_packed(
    ledger: Ledger, contest: Edition, store: Store, filed: File, tmp_path: Path
) -> None:
    here, there = store(ledger.tree.school, name="这届.jpg"), store(ledger.tree.school, name="那届.jpg")
    filed(here)
    other = filed(there)
    other.roster_unit = contest.roster.get(code=ledger.tree.school.code)
    other.save()
    for edition in (ledger.edition, contest):
        Retention.objects.create(edition=edition, keep_until=today() - timedelta(days=1))
    name = "2026年全国职业院校技能大赛"
    assert "装入 1 个文件" in run("bag", name, str(tmp_path / "包")).output
    assert [path.name for path in (tmp_path / "包").rglob("*.jpg")] == [f"{there.pk}-那届.jpg"]
    assert "清理了 1 个原件" in run("retain", name, "--apply", "--confirm", name).output
    assert list(Asset.objects.filter(expired_at__isnull=False)) == [there]


def old_photo(ledger: Ledger) -> Asset:
    """Store a photo as it was before there was cleaning."""
    body = corpus.photo()
    digest = hashlib.sha256(body).hexdigest()
    place = storage().save(f"assets/{digest[:2]}/{digest}", ContentFile(body))
    told = {"file": place, "sha256": digest, "size": len(body), "cleaned": False}
    return make_asset(ledger.tree.school, "开放日.jpg", **told)


def test_clean_tells_first_cleans_and_has_nothing_more_to_do(ledger: Ledger) -> None:
    photo = old_photo(ledger)
    assert "还没有补做清理的 1 个" in run("status").output
    dry = run("clean", "--dry-run")
    assert "看了 1 个文件，带有位置等信息的 1 个（1 个素材用着）。这是试运行" in dry.output
    assert Asset.objects.get().sha256 == photo.sha256
    done = run("clean")
    assert (done.exit_code, "清理了 1 个（1 个素材用着" in done.output) == (0, True)
    assert Asset.objects.get().sha256 != photo.sha256
    assert "没有要补做清理的文件。" in run("clean").output
    assert "补做清理" not in run("status").output


def test_clean_names_what_it_could_not_clean(ledger: Ledger) -> None:
    storage().delete(str(old_photo(ledger).file))
    result = run("clean")
    assert result.exit_code == 1
    assert "没有清理  示例职业学校一  开放日.jpg" in result.output
    assert "存放的文件缺失" in result.output


def test_status_says_what_is_damaged_until_it_is_whole(ledger: Ledger, store: Store) -> None:
    photo = store(ledger.tree.school, b"whole")
    storage().delete(str(photo.file))
    run("verify")
    assert "现在缺失或损坏 1 个" in run("status").output
    storage().save(str(photo.file), ContentFile(b"whole"))
    run("verify", "--anew")
    assert "缺失或损坏" not in run("status").output


@pytest.mark.parametrize("command", [["sweep"], ["verify"], ["clean"], ["bag", "2026", "包"]])
def test_an_s3_that_does_not_answer_is_said_in_a_sentence(
    ledger: Ledger, store: Store, filed: File, settings: Settings, tmp_path: Path, command: list[str]
) -> None:
    filed(store(ledger.tree.school, cleaned=False))
    options = {"bucket": bucket_options("s3://key:secret@127.0.0.1:9/bucket")}
    there = {"BACKEND": "vocweek.media.storage.shelves.Shelves", "OPTIONS": options}
    settings.MEDIA_ROOT = tmp_path / "elsewhere"
    settings.STORAGES = settings.STORAGES | {"default": there}
    result = run(*[str(tmp_path / "包") if word == "包" else word for word in command])
    assert (result.exit_code, "S3 没有回答" in result.output) == (1, True)


@pytest.mark.parametrize("command", list(media.media.commands))
def test_every_command_explains_itself_in_chinese(command: str) -> None:
    explained = run(command, "--help").output
    assert "：" in explained or "。" in explained
