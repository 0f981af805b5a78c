"""The tables of the test databases, made once: each worker copies a database that was migrated before.

Migrating takes longer than many a folder of tests. The prepared database is named by what made it, so a new migration
or another version of a package makes a new one; the old ones go.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
from django.db.backends.postgresql.operations import DatabaseOperations
from psycopg import Connection, sql
from psycopg.conninfo import make_conninfo

ROOT = Path(__file__).resolve().parent.parent
PREFIX = "prepared_"


def prepared_database(url: str) -> str:
    """Return the name of a database on the server of `url` that has all tables and nothing in them."""
    name = PREFIX + _made_of()[:16]
    with psycopg.connect(make_conninfo(url, dbname="postgres"), autocommit=True) as connection:
        connection.execute("SELECT pg_advisory_lock(hashtext('vocweek prepared'))")
        known = {row[0] for row in connection.execute("SELECT datname FROM pg_database")}
        if name not in known:
            for old in known:
                if old.startswith(PREFIX):
                    _run(connection, "DROP DATABASE {}", old)
            _prepare(connection, url, name)
    return name


def empty_what_holds_something(
    operations: DatabaseOperations, style: object, tables: Sequence[str], **options: bool
) -> list[str]:
    """Return the statements that empty `tables`, as `sql_flush` does: only of those that hold anything.

    To truncate every table makes some thousand files anew. Triggers and keys rest meanwhile, as all goes.
    """
    names = operations.connection.ops.quote_name
    with operations.connection.cursor() as cursor:
        cursor.execute(
            "SELECT relname FROM pg_class WHERE relkind = 'r' AND relname = ANY(%s) AND pg_relation_size(oid) > 0",
            [list(tables)],
        )
        held = [row[0] for row in cursor.fetchall()]
    return ["SET LOCAL session_replication_role = replica", *(f"DELETE FROM {names(one)}" for one in held)]


def _made_of() -> str:
    """Return a digest of all that decides how the tables look."""
    files = [*sorted(ROOT.glob("src/vocweek/*/migrations/*.py")), ROOT / "requirements" / "base.txt"]
    digest = sha256()
    for file in files:
        digest.update(f"{file.relative_to(ROOT)}\n".encode() + file.read_bytes())
    return digest.hexdigest()


def _prepare(connection: Connection, url: str, name: str) -> None:
    """Migrate under another name first: what was cut short is never taken for whole."""
    unfinished = f"{PREFIX}unfinished"
    _run(connection, "DROP DATABASE IF EXISTS {}", unfinished)
    _run(connection, "CREATE DATABASE {} ENCODING UTF8 TEMPLATE template0", unfinished)
    environment = os.environ | {
        "VOCWEEK_DATABASE_URL": _address(url, unfinished),
        "DJANGO_SETTINGS_MODULE": "vocweek.core.settings",
    }
    command = [sys.executable, "-m", "django", "migrate", "--verbosity=0"]
    subprocess.run(command, env=environment, cwd=ROOT, check=True)
    _run(connection, "ALTER DATABASE {} RENAME TO {}", unfinished, name)


def _address(url: str, database: str) -> str:
    return urlsplit(url)._replace(path=f"/{database}").geturl()


def _run(connection: Connection, statement: str, *names: str) -> None:
    connection.execute(sql.SQL(statement).format(*map(sql.Identifier, names)))
