"""`vocweek notice inspect`."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from tests.notices.writing import written
from vocweek.cli.notice import notice


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "通知.txt"
    path.write_text(written("请各职业院校于5月6日下午4点前将活动方案发送至a@b.cn。"), encoding="utf-8")
    return path


def test_it_prints_all_facts_as_json(file: Path) -> None:
    printed = json.loads(CliRunner().invoke(notice, ["inspect", str(file), "--json"]).output)
    assert printed["is_notice"] is True
    assert printed["tasks"] == [
        {"items": ["活动方案"], "due": "2024-05-06T16:00", "audience": ["各职业院校"], "email": "a@b.cn"}
    ]
    assert set(printed["evidence"]) >= {
        "title",
        "period",
        "theme",
        "tasks[0]",
        "tasks[0].due",
        "tasks[0].audience",
    }


def test_without_json_it_prints_a_table_for_people(file: Path) -> None:
    lines = CliRunner().invoke(notice, ["inspect", str(file)]).output.splitlines()
    assert "标题        关于做好2024年职业教育活动周相关工作的通知" in lines
    assert "报送任务    1. 活动方案 | 截止 2024-05-06 16:00 | 各职业院校 | a@b.cn" in lines


def test_a_file_that_cannot_be_read_ends_with_a_sentence(tmp_path: Path) -> None:
    empty = tmp_path / "空.txt"
    empty.touch()
    result = CliRunner().invoke(notice, ["inspect", str(empty)])
    assert result.exit_code == 1
    assert "文件是空的" in result.output


def test_reading_needs_no_django(file: Path) -> None:
    program = (
        "import sys; from vocweek.campaign.notices import read_notice; "
        "read_notice(sys.argv[1]); print('django' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, file.read_text()], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "False"


def test_a_file_that_is_not_there_is_said_in_chinese(tmp_path: Path) -> None:
    answer = CliRunner().invoke(notice, ["inspect", str(tmp_path / "没有.txt")])
    assert answer.exit_code == 1
    assert "没有这个文件" in answer.output
