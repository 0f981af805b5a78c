"""An empty database is given all tables at once; they are those the migrations make."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.migrations.loader import MigrationLoader

from vocweek.core.database import dump_program, own_database
from vocweek.core.tables import FILE, described, is_true_to_its_migrations, lay_tables, stands_for

SCRIPT = FILE.read_text("utf-8")


@pytest.fixture
def empty(transactional_db: None) -> Iterator[str]:
    """The connection, in an empty database; its address for a program of PostgreSQL's."""
    with own_database(connection, f"{connection.settings_dict['NAME']}_empty") as address:
        yield address


def test_no_migration_it_stands_for_was_changed_since() -> None:
    """Otherwise: `make tables`."""
    assert is_true_to_its_migrations(SCRIPT)
    assert not is_true_to_its_migrations(SCRIPT.replace("-- Stands for: reporting.0002_tally\n", ""))


def test_it_stands_for_migrations_that_are_there_and_for_what_they_build_on() -> None:
    graph = MigrationLoader(None).graph
    stood_for = stands_for(SCRIPT)
    assert len(stood_for) > 100
    for migration in stood_for:
        assert set(graph.forwards_plan(migration)) <= set(stood_for)


def test_an_empty_database_has_the_tables_of_the_file_and_every_migration_is_applied(empty: str) -> None:
    call_command("migrate", verbosity=0, interactive=False)
    call_command("migrate", check_unapplied=True, verbosity=0)
    written = described("default", dump_program(), empty)
    assert set(stands_for(SCRIPT)) <= set(stands_for(written))
    assert "CREATE TABLE public.reporting_submission (" in written


def test_what_was_laid_says_of_itself_what_the_file_says(empty: str) -> None:
    assert lay_tables()
    written = described("default", dump_program(), empty)
    assert written == SCRIPT


def test_a_database_that_holds_anything_is_left_to_its_migrations(empty: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE of_somebody (id int)")
    assert not lay_tables()
    assert connection.introspection.table_names() == ["of_somebody"]
