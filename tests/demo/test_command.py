"""`vocweek demo`: loads once, into nothing but its own, and says how to sign in."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from click import ClickException
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

from tests.factories import make_person
from vocweek.accounts.models import User
from vocweek.cli.demo import MARK, empty_tables, greeting, load_once
from vocweek.core.config import Config, read_config
from vocweek.demo.cast import PASSWORD, PEOPLE
from vocweek.demo.studio import Studio
from vocweek.org.models import OrgUnit

pytestmark = pytest.mark.django_db


@pytest.fixture
def config(tmp_path: Path) -> Config:
    return replace(read_config(), data=tmp_path, base_url="http://127.0.0.1:8000")


def test_loading_where_somebodys_own_data_is_refuses(config: Config) -> None:
    make_person()
    with pytest.raises(ClickException, match="不是示例"):
        load_once(config, Studio(hasty=True))
    assert not (config.data / MARK).exists()


def test_emptying_takes_every_row_and_keeps_the_tables_of_this_version() -> None:
    make_person()
    applied = MigrationRecorder.Migration.objects.count()
    empty_tables()
    assert not User.objects.exists()
    assert not OrgUnit.objects.exists()
    assert MigrationRecorder.Migration.objects.count() == applied > 0


def test_emptying_takes_the_tables_of_another_version_too() -> None:
    MigrationRecorder.Migration.objects.create(app="org", name="9999_of_another_version")
    empty_tables()
    assert connection.introspection.table_names() == []


def test_the_greeting_says_where_and_with_which_logins(config: Config) -> None:
    words = greeting(config)
    assert "http://127.0.0.1:8000" in words
    assert PASSWORD in words
    assert all(person.username in words and person.says in words for person in PEOPLE)
