"""Whole invented notices, those of the demonstration among them: every fact, nothing made up."""

from __future__ import annotations

import json
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest

import vocweek.demo
from tests.notices.comparison import differences, evidence_differences
from vocweek.campaign.notices import read_notice
from vocweek.campaign.notices.extract import extract_file
from vocweek.campaign.notices.printing import reading_as_json

CORPUS = Path(__file__).parent / "corpus"
DEMO = Path(vocweek.demo.__file__).parent / "notices"
EXPECTED = sorted(CORPUS.glob("*.expected.json"))


def expected_of(path: Path) -> dict[str, Any]:
    facts: dict[str, Any] = json.loads(path.read_text("utf-8"))
    return facts


def text_file(expected: Path) -> Path:
    """The notice beside its expectation, or among the demonstration's own."""
    name = expected.name.replace(".expected.json", ".txt")
    return CORPUS / name if (CORPUS / name).exists() else DEMO / name


@pytest.mark.parametrize("path", EXPECTED, ids=lambda path: path.name.removesuffix(".expected.json"))
def test_every_fact_of_a_notice_is_read_and_none_is_made_up(path: Path) -> None:
    text = extract_file(text_file(path)).text
    found = json.loads(json.dumps(reading_as_json(read_notice(text))))
    assert differences(found, expected_of(path)) == []
    assert evidence_differences(found, text) == []


def test_the_notices_of_the_demonstration_are_among_them() -> None:
    assert {path.name for path in DEMO.glob("*.txt")} <= {text_file(path).name for path in EXPECTED}


@pytest.mark.parametrize("path", EXPECTED, ids=lambda path: path.name.removesuffix(".expected.json"))
def test_the_comparison_sees_each_lost_and_each_made_up_fact(path: Path) -> None:
    expected = expected_of(path)
    assert differences(expected, expected) == []
    for key in expected:
        assert differences({**expected, key: None}, expected) or not expected[key], key
    more = deepcopy(expected)
    more["tasks"].append({"items": ["报名表"], "due": "2026-01-01"})
    assert differences(more, expected)
