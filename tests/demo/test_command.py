"""`vocweek demo`: loads once, into nothing but its own, and says how to sign in."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from click import ClickException

from tests.factories import make_person
from vocweek.accounts.models import User
from vocweek.cli.demo import MARK, greeting, load_once
from vocweek.core.config import Config, read_config
from vocweek.demo.cast import PASSWORD, PEOPLE

pytestmark = pytest.mark.django_db


@pytest.fixture
def config(tmp_path: Path) -> Config:
    return replace(read_config(), data=tmp_path, base_url="http://127.0.0.1:8000")


def test_loading_where_somebodys_own_data_is_refuses(config: Config) -> None:
    make_person()
    with pytest.raises(ClickException, match="不是示例"):
        load_once(config)
    assert not (config.data / MARK).exists()


def test_loading_twice_loads_once(config: Config) -> None:
    (config.data / MARK).write_text('{"loaded": true}')
    load_once(config)
    assert not User.objects.exists()


def test_the_greeting_says_where_and_with_which_logins(config: Config) -> None:
    words = greeting(config)
    assert "http://127.0.0.1:8000" in words
    assert PASSWORD in words
    assert all(person.username in words and person.says in words for person in PEOPLE)
