"""`vocweek org`, as an operator types it."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tests.factories import Tree, make_tree
from tests.org.tables import csv_file
from vocweek.cli import main
from vocweek.org.models import OrgUnit

pytestmark = pytest.mark.django_db


@pytest.fixture
def tree() -> Tree:
    return make_tree()


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["org", *arguments])


def table(folder: Path, *rows: list[object]) -> str:
    file = folder / "schools.csv"
    file.write_bytes(csv_file(*rows).getvalue())
    return str(file)


def test_an_import_is_a_dry_run_unless_told_to_apply(tree: Tree, tmp_path: Path) -> None:
    file = table(tmp_path, ["S9", "新学校", "410725", "职业学校"], ["S1", "改名学校"])
    result = run("import", file)
    assert result.exit_code == 0
    assert "第 2 行  新增  S9 新学校" in result.output
    assert "名称 示例职业学校一 → 改名学校" in result.output
    assert not OrgUnit.objects.filter(code="S9").exists()


def test_applying_writes(tree: Tree, tmp_path: Path) -> None:
    result = run("import", table(tmp_path, ["S9", "新学校", "410725", "职业学校"]), "--apply")
    assert result.exit_code == 0
    assert OrgUnit.objects.filter(code="S9").exists()


@pytest.mark.parametrize("options", [(), ("--apply",)])
def test_errors_name_row_and_column_and_nothing_is_written(
    tree: Tree, tmp_path: Path, options: tuple[str, ...]
) -> None:
    file = table(
        tmp_path, ["S9", "新学校", "410725", "职业学校"], ["S10", "学校", "410725", "职业学校", "", "-1"]
    )
    result = run("import", file, *options)
    assert result.exit_code == 1
    assert "第 3 行 在校生数：" in result.output
    assert not OrgUnit.objects.filter(code="S9").exists()


def test_seeding_says_what_it_did(db: None) -> None:
    first = run("seed").output
    planted = OrgUnit.objects.count()
    assert f"新增 {planted}，变更 0，不变 0" in first
    assert f"新增 0，变更 0，不变 {planted}" in run("seed").output
