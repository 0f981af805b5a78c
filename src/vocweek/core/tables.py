"""All tables as one file, so that an empty database has them in two seconds instead of migration by migration.

``tables.sql`` is what PostgreSQL itself says of a database that took every migration (``make tables`` writes it). An
empty database is given the file and the names of the migrations it stands for; whatever was added since is migrated
as in any other database. A database that holds anything never sees the file (docs/decisions/0063).
"""

from __future__ import annotations

import re
import subprocess
from hashlib import sha256
from pathlib import Path

from django.db import DEFAULT_DB_ALIAS, connections, transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations.recorder import MigrationRecorder

FILE = Path(__file__).with_name("tables.sql")
ROOMS = Path(__file__).parent.parent
DIGEST = "-- Migrations of the rooms: "
STANDS_FOR = "-- Stands for: "

# What PostgreSQL says of its own session and of extensions that may be somebody else's is left out; so is white space.
LEFT_OUT = re.compile(r"^(?:--|\\|SET |SELECT pg_catalog\.set_config|COMMENT ON EXTENSION |$)")
# Names are written with their schema. A function may name what comes after it.
BEFORE = "SET LOCAL search_path = ''; SET LOCAL check_function_bodies = false;"
AFTER = "SET LOCAL search_path = DEFAULT; SET LOCAL check_function_bodies = DEFAULT;"


def lay_tables(alias: str = DEFAULT_DB_ALIAS) -> bool:
    """Give the database `alias` all tables of the file if it is empty; return whether it was."""
    connection = connections[alias]
    with transaction.atomic(using=alias), connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('vocweek tables'))")
        if not _is_empty(connection):
            return False
        script = FILE.read_text("utf-8")
        cursor.execute(BEFORE)
        # Without parameters psycopg sends the text as it is, all statements at once.
        connection.connection.execute(script.encode())
        cursor.execute(AFTER)
        recorder = MigrationRecorder(connection)
        recorder.migration_qs.bulk_create(
            recorder.Migration(app=app, name=name) for app, name in stands_for(script)
        )
    return True


def stands_for(script: str) -> list[tuple[str, str]]:
    """Return the migrations (app, name) whose work `script` is, in the order they were applied."""
    lines = (line for line in script.splitlines() if line.startswith(STANDS_FOR))
    pairs = (line.removeprefix(STANDS_FOR).partition(".") for line in lines)
    return [(app, name) for app, _, name in pairs]


def is_true_to_its_migrations(script: str) -> bool:
    """Tell whether the migrations of the rooms that `script` stands for are as they were when it was written."""
    return f"{DIGEST}{_digest(stands_for(script))}" in script.splitlines()


def described(alias: str, program: Path, address: str) -> str:
    """Return the file for the migrated database `alias`, which `program` (``pg_dump``) reaches by its `address`."""
    command = [str(program), "--schema-only", "--no-owner", "--no-privileges", f"--dbname={address}"]
    dump = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    # A body of a function keeps its comments: only what stands between statements is left out.
    statements = _without_what_is_left_out(dump)
    with connections[alias].cursor() as cursor:
        cursor.execute("SELECT app, name FROM django_migrations ORDER BY id")
        migrations = cursor.fetchall()
    head = ["-- Written by `make tables` from the migrations: not by hand.", f"{DIGEST}{_digest(migrations)}"]
    head += [f"{STANDS_FOR}{app}.{name}" for app, name in migrations]
    return "\n".join([*head, *statements]) + "\n"


def _without_what_is_left_out(dump: str) -> list[str]:
    kept: list[str] = []
    inside = False
    for line in dump.splitlines():
        if inside or not LEFT_OUT.match(line):
            kept.append(line)
        if len(re.findall(r"\$\w*\$", line)) % 2:
            inside = not inside
    return kept


def _is_empty(connection: BaseDatabaseWrapper) -> bool:
    """An empty database whose tables go where the file puts them. An extension's own tables are none of ours."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT current_schema() = 'public' AND NOT EXISTS ("
            "SELECT FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p', 'v', 'S'))"
        )
        row = cursor.fetchone()
    return bool(row and row[0])


def _digest(migrations: list[tuple[str, str]]) -> str:
    """Return a digest of the files of those of `migrations` that are ours."""
    digest = sha256()
    for app, name in sorted(migrations):
        file = ROOMS / app / "migrations" / f"{name}.py"
        if file.exists():
            digest.update(f"{app}.{name}\n".encode() + file.read_bytes())
    return digest.hexdigest()
