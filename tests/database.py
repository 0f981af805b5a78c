"""Early pytest plugin: a real PostgreSQL in this checkout before Django reads its settings."""

from __future__ import annotations

import os
from pathlib import Path

import psycopg

HERE = Path(__file__).resolve().parent.parent / ".test-data"

os.environ["VOCWEEK_DATA"] = str(HERE / "data")
os.environ.setdefault("VOCWEEK_BASE_URL", "http://testserver")
os.environ.setdefault("VOCWEEK_ALLOWED_HOSTS", "testserver,127.0.0.1,localhost")

# What a test stored need not outlive a power cut. JIT would compile what runs once over a dozen rows.
HASTE = {"fsync": "off", "full_page_writes": "off", "synchronous_commit": "off", "jit": "off"}


def _hasten(url: str) -> None:
    with psycopg.connect(url, autocommit=True) as connection:
        for name, value in HASTE.items():
            connection.execute(f"ALTER SYSTEM SET {name} = '{value}'".encode())
        connection.execute("SELECT pg_reload_conf()")


if not os.environ.get("VOCWEEK_DATABASE_URL"):
    from vocweek.core.database import start_embedded

    os.environ["VOCWEEK_DATABASE_URL"] = start_embedded(HERE / "postgres")
    _hasten(os.environ["VOCWEEK_DATABASE_URL"])
