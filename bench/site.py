"""A fresh installation to measure on: an embedded database in a temporary data folder, gone when the program ends."""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile
from functools import cache
from pathlib import Path


@cache
def prepare() -> Path:
    """Set Django up on an empty, migrated database; return the data folder."""
    data = Path(tempfile.mkdtemp(prefix="vocweek-bench-"))
    atexit.register(shutil.rmtree, data, ignore_errors=True)
    os.environ["VOCWEEK_DATA"] = str(data)
    os.environ.pop("VOCWEEK_DATABASE_URL", None)
    os.environ["DJANGO_SETTINGS_MODULE"] = "vocweek.core.settings"

    from vocweek.core.database import ensure_database

    ensure_database()
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)
    return data
