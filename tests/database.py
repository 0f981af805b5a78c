"""Early pytest plugin: a real PostgreSQL in this checkout before Django reads its settings."""

from __future__ import annotations

import os
from pathlib import Path

HERE = Path(__file__).resolve().parent.parent / ".test-data"

os.environ["VOCWEEK_DATA"] = str(HERE / "data")
os.environ.setdefault("VOCWEEK_BASE_URL", "http://testserver")
os.environ.setdefault("VOCWEEK_ALLOWED_HOSTS", "testserver,127.0.0.1,localhost")

if not os.environ.get("VOCWEEK_DATABASE_URL"):
    from vocweek.core.database import start_embedded

    os.environ["VOCWEEK_DATABASE_URL"] = start_embedded(HERE / "postgres")
