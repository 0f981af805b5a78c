"""The tree to begin with."""

from __future__ import annotations

import pytest

from vocweek.org.models import OrgUnit, UnitKind
from vocweek.org.seed import plant_tree

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def planted(django_db_setup: None, django_db_blocker: pytest.FixtureRequest):  # type: ignore[no-untyped-def]
    """The whole tree, planted once for the tests of this file and taken away after."""
    from django.db import transaction

    with django_db_blocker.unblock(), transaction.atomic():  # type: ignore[attr-defined]
        yield plant_tree()
        transaction.set_rollback(True)


def kids(code: str) -> set[str]:
    return set(OrgUnit.objects.filter(parent__code=code).values_list("name", flat=True))


def test_ten_ministries_37_provincial_units_and_40_committees_stand_at_the_top(planted: object) -> None:
    top = OrgUnit.objects.filter(parent__code="000000")
    count = {kind: top.filter(kind=kind).count() for kind in UnitKind}
    assert OrgUnit.objects.get(parent=None).name == "教育部"
    assert count[UnitKind.DEPARTMENT] == 9
    assert (count[UnitKind.PROVINCE], count[UnitKind.CORPS], count[UnitKind.PLANNED_CITY]) == (31, 1, 5)
    assert count[UnitKind.COMMITTEE] == 40


def test_the_five_separately_planned_cities_answer_to_the_ministry(planted: object) -> None:
    cities = OrgUnit.objects.filter(kind=UnitKind.PLANNED_CITY).values_list("name", flat=True)
    assert set(cities) == {"大连市", "青岛市", "宁波市", "厦门市", "深圳市"}
    assert "金州区" in kids("210200")


def test_dongguan_has_its_33_towns_and_parks(planted: object) -> None:
    towns = kids("441900")
    assert len(towns) == 33
    assert "松山湖" in towns
    assert sum(name.endswith("镇") for name in towns) == 28
    assert sum(name.endswith("街道") for name in towns) == 4


def test_names_that_are_no_units_dissolve_into_the_province(planted: object) -> None:
    assert not OrgUnit.objects.filter(
        name__in=["市辖区", "县", "省直辖县级行政区划", "自治区直辖县级行政区划"]
    ).exists()
    assert "东城区" in kids("110000")
    assert "云阳县" in kids("500000")
    assert "济源市" in kids("410000")


def test_the_cities_the_corps_runs_stand_under_the_corps(planted: object) -> None:
    assert "石河子市" in kids("660000")


def test_xinxiang_and_yuanyang_stand_where_they_belong(planted: object) -> None:
    assert str(OrgUnit.objects.get(code="410725").path) == "000000.410000.410700.410725"


def test_planting_twice_changes_nothing(planted: object) -> None:
    again = plant_tree()
    assert (again.new, again.changed) == ([], [])
    assert again.same == OrgUnit.objects.count()
