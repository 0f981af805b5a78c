"""Small makers of what tests need: say what matters, the rest is sensible."""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cache
from typing import Any

from django.contrib.auth.hashers import make_password

from vocweek.accounts.models import User
from vocweek.campaign.models import Edition, FormVersion, Notice, RosterUnit, Task
from vocweek.campaign.rosters import freeze_roster
from vocweek.core.clock import SHANGHAI, now
from vocweek.media.models import Asset
from vocweek.org.models import Membership, OrgUnit, Role, UnitKind

_number = itertools.count(1)
PASSWORD = "correct-horse-battery"


def make_unit(
    parent: OrgUnit | None = None,
    *,
    kind: UnitKind = UnitKind.SCHOOL,
    code: str = "",
    name: str = "",
    **more: Any,
) -> OrgUnit:
    """Add a unit under `parent` (the root if none)."""
    code = code or f"U{next(_number):05d}"
    path = f"{parent.path}.{code}" if parent else code
    return OrgUnit.objects.create(
        code=code, name=name or f"单位{code}", kind=kind, parent=parent, path=path, **more
    )


@dataclass
class Tree:
    """Ministry > province > city > two counties > two schools each, and a second city with one school."""

    ministry: OrgUnit
    province: OrgUnit
    city: OrgUnit
    county: OrgUnit
    county2: OrgUnit
    school: OrgUnit
    school2: OrgUnit
    school3: OrgUnit
    school4: OrgUnit
    other_city: OrgUnit
    other_school: OrgUnit


def make_tree() -> Tree:
    ministry = make_unit(kind=UnitKind.MINISTRY, code="000000", name="教育部")
    province = make_unit(ministry, kind=UnitKind.PROVINCE, code="410000", name="河南省教育厅")
    city = make_unit(province, kind=UnitKind.PREFECTURE, code="410700", name="新乡市教育局")
    county = make_unit(city, kind=UnitKind.COUNTY, code="410725", name="原阳县教育局")
    county2 = make_unit(city, kind=UnitKind.COUNTY, code="410782", name="辉县市教育局")
    other_city = make_unit(province, kind=UnitKind.PREFECTURE, code="410100", name="郑州市教育局")
    return Tree(
        ministry=ministry,
        province=province,
        city=city,
        county=county,
        county2=county2,
        school=make_unit(county, code="S1", name="示例职业学校一", enrolment=1000),
        school2=make_unit(county, code="S2", name="示例职业学校二", enrolment=2000),
        school3=make_unit(county2, code="S3", name="示例职业学校三", enrolment=500),
        school4=make_unit(county2, code="S4", name="示例职业学校四", enrolment=800),
        other_city=other_city,
        other_school=make_unit(other_city, code="S5", name="示例职业学校五", enrolment=900),
    )


def make_person(unit: OrgUnit | None = None, role: Role = Role.LIAISON, *, name: str = "") -> User:
    """Make a person who can sign in with `PASSWORD`, with `role` at `unit` if one is given."""
    username = f"person{next(_number)}"
    user = User.objects.create(
        username=username,
        email=f"{username}@example.org",
        password=_hashed_password(),
        full_name=name or username,
    )
    if unit is not None:
        Membership.objects.create(user=user, unit=unit, role=role)
    return user


@cache
def _hashed_password() -> str:
    """Hash `PASSWORD` once: a hash is slow by design."""
    return make_password(PASSWORD)


def make_edition(
    opened_by: OrgUnit,
    *,
    year: int = 2026,
    starts_on: date | None = None,
    days: int = 7,
    series: str = "职业教育活动周",
) -> Edition:
    """Open an edition with the roster of the whole tree as it stands."""
    starts_on = starts_on or date(year, 5, 10)
    edition = Edition.objects.create(
        series=series,
        year=year,
        theme="一技在手，一生无忧",
        starts_on=starts_on,
        ends_on=starts_on + timedelta(days=days - 1),
        opened_by=opened_by,
    )
    freeze_roster(edition)
    return edition


def roster(edition: Edition, unit: OrgUnit) -> RosterUnit:
    """Return `unit` as it stands on the roster of `edition`."""
    return RosterUnit.objects.get(edition=edition, unit=unit)


def make_form(spec: dict[str, Any], *, key: str = "", title: str = "表单") -> FormVersion:
    """Store a form spec as version 1."""
    return FormVersion.objects.create(key=key or f"form{next(_number)}", version=1, title=title, spec=spec)


def make_notice(unit: OrgUnit, edition: Edition | None = None, **more: Any) -> Notice:
    """Make a notice of `unit`, not yet issued."""
    more.setdefault("title", "关于做好职业教育活动周相关工作的通知")
    return Notice.objects.create(unit=unit, edition=edition, **more)


def make_task(
    notice: Notice,
    form: FormVersion,
    *,
    kinds: tuple[UnitKind, ...] = (UnitKind.SCHOOL,),
    due_at: datetime | None = None,
    **more: Any,
) -> Task:
    """Make a draft task of `notice`, due tomorrow at the end of the day unless said otherwise."""
    assert notice.edition is not None
    if more.get("daily_at") is None and due_at is None:
        due_at = datetime.combine((now() + timedelta(days=1)).date(), time(23, 59, 59), SHANGHAI)
    return Task.objects.create(
        notice=notice,
        edition=notice.edition,
        issuer=roster(notice.edition, notice.unit),
        title=more.pop("title", "报送任务"),
        items=more.pop("items", ["材料"]),
        form=form,
        audience_kinds=[str(kind) for kind in kinds],
        due_at=due_at,
        **more,
    )


def make_asset(unit: OrgUnit, name: str = "", **more: Any) -> Asset:
    """Make the row of a stored JPEG of `unit` (no file is written), with a content of its own."""
    number = next(_number)
    more.setdefault("sha256", f"{number:064x}")
    more.setdefault("file", f"assets/{more['sha256'][:2]}/{more['sha256']}")
    more.setdefault("content_type", "image/jpeg")
    if more["content_type"].startswith("image/"):
        more.setdefault("width", 1200)
        more.setdefault("height", 800)
    return Asset.objects.create(
        unit=unit, name=name or f"照片{number}.jpg", size=more.pop("size", 1000), **more
    )
