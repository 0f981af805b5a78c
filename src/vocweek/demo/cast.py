"""The invented schools and people of the demonstration. Every invented name carries 示例, so nobody is mistaken."""

from __future__ import annotations

from dataclasses import dataclass

from vocweek.org.models import Role

PASSWORD = "zhijiaozhou-demo"


@dataclass(frozen=True, slots=True)
class School:
    """An invented school: its code, the unit it stands under, and its size."""

    code: str
    parent: str
    name: str
    enrolment: int
    staff: int


@dataclass(frozen=True, slots=True)
class Enterprise:
    """An invented enterprise that opens its doors and takes students: its code, the unit it stands under, its staff."""

    code: str
    parent: str
    name: str
    staff: int


@dataclass(frozen=True, slots=True)
class Person:
    """An invented person who can sign in with `PASSWORD`; `posts` are (unit code, role)."""

    username: str
    full_name: str
    posts: tuple[tuple[str, Role], ...]
    says: str


SCHOOLS = (
    School("4107S01", "410700", "新乡市第一职业中等专业学校（示例）", 4200, 268),
    School("4107S02", "410700", "新乡市工程技术学校（示例）", 3650, 231),
    School("4107S03", "410700", "新乡市护理中等专业学校（示例）", 2980, 190),
    School("4107S04", "410700", "豫北职业技术学院（示例）", 9800, 612),
    School("410725S1", "410725", "原阳县职业教育中心（示例）", 3100, 205),
    School("410725S2", "410725", "原阳县农业中等专业学校（示例）", 860, 74),
    School("410782S1", "410782", "辉县市职业中等专业学校（示例）", 2750, 183),
    School("410782S2", "410782", "辉县市太行文旅职业学校（示例）", 1180, 92),
    School("410781S1", "410781", "卫辉市职业中等专业学校（示例）", 2210, 151),
    School("410783S1", "410783", "长垣市烹饪职业技术学校（示例）", 3480, 214),
    School("410783S2", "410783", "长垣市起重装备职业学校（示例）", 1560, 108),
    School("410721S1", "410721", "新乡县职业教育中心（示例）", 1720, 121),
    School("410724S1", "410724", "获嘉县职业教育中心（示例）", 1490, 110),
    School("410726S1", "410726", "延津县职业教育中心（示例）", 1630, 118),
    School("410727S1", "410727", "封丘县职业中等专业学校（示例）", 1940, 137),
    School("410702S1", "410702", "红旗区幼儿师范学校（示例）", 1270, 96),
    School("4419S01", "441900", "东莞市机电技术学校（示例）", 5200, 338),
    School("4419S02", "441900", "东莞市商贸与电子学校（示例）", 4460, 290),
    School("4419S03", "441900", "莞城职业技术学院（示例）", 11200, 705),
    School("4419S04", "441900119", "长安镇模具技术学校（示例）", 1380, 96),
    School("4419S05", "441900121", "虎门镇服装设计学校（示例）", 1650, 112),
    School("4419S06", "441900110", "常平镇物流管理学校（示例）", 1240, 88),
)

ENTERPRISES = (
    Enterprise("4107Q01", "410700", "太行机床有限公司（示例）", 860),
    Enterprise("4107Q02", "410700", "牧野新能源汽车服务有限公司（示例）", 240),
)

PEOPLE = (
    Person(
        "jiaoyubu",
        "示例·部周办",
        (("000000", Role.OFFICE),),
        "教育部活动周办公室：看全国；全国的活动，哪里天天有活动",
    ),
    Person("henan", "示例·省周办", (("410000", Role.OFFICE),), "河南省：核对一份刚读出的通知，看全省"),
    Person(
        "xinxiang",
        "示例·市周办",
        (("410700", Role.OFFICE), ("410700", Role.ADMINISTRATOR)),
        "新乡市：审核、看进展和催报、答复延期、改通报、编表、名册变更、与往年对比；活动：天天有活动、每天安排表",
    ),
    Person("xinxiang-shenhe", "示例·市审核", (("410700", Role.REVIEWER),), "新乡市审核员：只审核"),
    Person(
        "yuanyang",
        "示例·县周办",
        (("410725", Role.OFFICE),),
        "原阳县：签收、转发，审核所属学校，替学校代报，总结已从台账拟好",
    ),
    Person("huixian", "示例·辉县周办", (("410782", Role.OFFICE),), "辉县市：还有待审核的报送，看本县进展"),
    Person(
        "xuexiao",
        "示例·校联络员",
        (("410725S1", Role.LIAISON),),
        "原阳县职业教育中心联络员：手机填报，改退回的，等延期答复；活动：退回、草稿、排队、写成果",
    ),
    Person(
        "liangxiao",
        "示例·两校联络员",
        (("4107S01", Role.LIAISON), ("4107S02", Role.LIAISON)),
        "兼两所学校的联络员：切换单位，看写了说明的数字、两版表单",
    ),
    Person(
        "xuanchuan",
        "示例·市宣传",
        (("410700", Role.EDITOR),),
        "新乡市宣传：选用、检查、发布和撤下；处理公众评价",
    ),
    Person("guangdong", "示例·粤周办", (("440000", Role.OFFICE),), "广东省：看全省"),
    Person("dongguan", "示例·莞周办", (("441900", Role.OFFICE),), "东莞市：发通知，看上一届全部结果"),
    Person(
        "changan", "示例·镇联络员", (("441900119", Role.LIAISON),), "长安镇联络员：新通知待签收，方案还没报"
    ),
)
