"""`python -m bench.crowd SCHOOLS FILE`: a country on a day when every school owes an item; who may file goes to FILE.

FILE gets a JSON list of [session cookie, obligation id], one for each school. Each has a liaison, each county a
reviewer.
"""

from __future__ import annotations

import json
import sys
from datetime import time
from pathlib import Path
from typing import Any


def fill(schools: int) -> list[tuple[str, int]]:
    """Write the country and issue one daily task; return each school's session and obligation."""
    from django.core.management import call_command

    from bench.nation import open_edition, plant, root
    from vocweek.core.clock import today
    from vocweek.org.models import OrgUnit, Role
    from vocweek.reporting.issuing import issue_notice
    from vocweek.reporting.models import Obligation

    call_command("migrate", verbosity=0)
    plant(schools)
    office = _people([root()], Role.OFFICE)[0]
    _people(OrgUnit.objects.filter(kind="county"), Role.REVIEWER)
    liaisons = _people(OrgUnit.objects.filter(kind="school").order_by("id"), Role.LIAISON)
    issue_notice(notice=_daily_notice(open_edition(today())), by=office)
    owed = Obligation.objects.order_by("roster_unit__unit_id").values_list("pk", flat=True)
    return list(zip(_sessions(liaisons), owed, strict=True))


def _daily_notice(edition: Any) -> Any:
    from vocweek.campaign.models import FormVersion, Notice, RosterUnit, Task
    from vocweek.formspec import to_json
    from vocweek.formspec.presets import preset_for

    spec = preset_for(["宣传材料"])
    form = FormVersion.objects.create(key="daily", version=1, title=spec.title, spec=to_json(spec))
    ministry = RosterUnit.objects.select_related("unit").get(edition=edition, parent=None)
    notice = Notice.objects.create(
        unit=ministry.unit, edition=edition, title="关于每天报送宣传材料的通知", state=Notice.State.CONFIRMED
    )
    Task.objects.create(
        notice=notice, edition=edition, issuer=ministry, title="宣传材料", items=["宣传材料"], form=form,
        audience_kinds=["school"], daily_at=time(23, 59), window_from=edition.starts_on, window_to=edition.starts_on,
    )  # fmt: skip
    return notice


def _people(units: Any, role: Any) -> list[Any]:
    from vocweek.accounts.models import User
    from vocweek.org.models import Membership

    made = User.objects.bulk_create(
        User(username=f"{role}-{unit.code}", full_name=f"{unit.name}联络员", password="!") for unit in units
    )
    Membership.objects.bulk_create(
        Membership(user=user, unit=unit, role=role) for user, unit in zip(made, units, strict=True)
    )
    return made


def _sessions(users: list[Any]) -> list[str]:
    """Sign everybody in without passwords; return the session cookies."""
    from django.conf import settings
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
    from django.contrib.sessions.backends.db import SessionStore
    from django.contrib.sessions.models import Session
    from django.utils.crypto import get_random_string

    rows = []
    for user in users:
        store = SessionStore()
        store[SESSION_KEY] = str(user.pk)
        store[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
        store[HASH_SESSION_KEY] = user.get_session_auth_hash()
        rows.append(
            Session(
                session_key=get_random_string(32),
                session_data=store.encode(dict(store.items())),
                expire_date=store.get_expiry_date(),
            )
        )
    Session.objects.bulk_create(rows)
    return [row.session_key for row in rows]


def main() -> None:
    """Fill the site that the environment names."""
    import django

    django.setup()
    Path(sys.argv[2]).write_text(json.dumps(fill(int(sys.argv[1]))))


if __name__ == "__main__":
    main()
