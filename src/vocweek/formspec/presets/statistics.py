"""情况统计表: the statistics table of notice 002, and of any notice that names other columns.

Notice 002: 参与活动的职业院校学生参与覆盖率是指参与活动学生占本地、本学校在校生总数的比例. The total of
enrolled students is therefore asked beside the notice's own columns, filled in from the roster, and marked
auxiliary.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from hashlib import blake2s

from vocweek.formspec.fields import NUMBERS, SUM, Field, FieldType, RollUpKind, ratio
from vocweek.formspec.reading.text import clean
from vocweek.formspec.spec import Rule, RuleKind, Section

SCHOOLS = Field(
    "schools",
    "参与活动的职业院校数",
    FieldType.INTEGER,
    required=True,
    unit="所",
    roll_up=SUM,
    known="unit.as_school",
)
TEACHERS = Field(
    "teachers", "参与活动的职业院校教师数", FieldType.INTEGER, required=True, unit="人", roll_up=SUM
)
STUDENTS = Field(
    "students", "参与活动的职业院校学生数", FieldType.INTEGER, required=True, unit="人", roll_up=SUM
)
ENROLLED = Field(
    "enrolled",
    "在校生总数",
    FieldType.INTEGER,
    help="已按名册填好，用来计算覆盖率；不对请改正。",
    required=True,
    known="roster.students",
    auxiliary=True,
    roll_up=SUM,
    unit="人",
)
STAFF = Field(
    "staff",
    "教职工总数",
    FieldType.INTEGER,
    help="已按名册填好，用来计算比例；不对请改正。",
    required=True,
    known="roster.staff",
    auxiliary=True,
    roll_up=SUM,
    unit="人",
)
COVERAGE = Field(
    "coverage",
    "参与活动的职业院校学生参与覆盖率",
    FieldType.COMPUTED,
    help="参与活动学生占本地、本学校在校生总数的比例，自动计算。",
    expression="students / enrolled",
    percent=True,
    roll_up=ratio("students", "enrolled"),
)
ENTERPRISE_COUNT = Field(
    "enterprises",
    "参与活动的企业数",
    FieldType.INTEGER,
    required=True,
    unit="家",
    roll_up=SUM,
    known="activities.enterprises",
)
PARTICIPANTS = Field(
    "participants",
    "参与总人数",
    FieldType.INTEGER,
    required=True,
    unit="人",
    roll_up=SUM,
    known="activities.attendance",
)
PROJECTS = Field(
    "visit_projects", "观摩体验活动项目数", FieldType.INTEGER, required=True, unit="个", roll_up=SUM
)

NOTICE_002 = (SCHOOLS, TEACHERS, STUDENTS, ENROLLED, COVERAGE, ENTERPRISE_COUNT, PARTICIPANTS, PROJECTS)

CROSS_CHECKS: tuple[tuple[set[str], Rule], ...] = (
    (
        {"teachers"},
        Rule("teachers <= roster.staff", "参与教师数多于名册里的教职工数。", ("teachers",), RuleKind.EXPLAIN),
    ),
    (
        {"enrolled"},
        Rule(
            "enrolled <= roster.students * 1.2 and enrolled >= roster.students * 0.8",
            "在校生总数与名册相差超过两成。",
            ("enrolled",),
            RuleKind.EXPLAIN,
        ),
    ),
    (
        {"staff"},
        Rule(
            "staff <= roster.staff * 1.2 and staff >= roster.staff * 0.8",
            "教职工总数与名册相差超过两成。",
            ("staff",),
            RuleKind.EXPLAIN,
        ),
    ),
    (
        {"participants", "teachers", "students"},
        Rule(
            "participants >= teachers + students",
            "参与总人数少于参与教师与学生之和。",
            ("participants", "teachers", "students"),
            RuleKind.EXPLAIN,
        ),
    ),
    (
        {"participants"},
        Rule(
            "participants >= activities.attendance",
            "参与总人数少于各项活动到场人数之和。",
            ("participants",),
            RuleKind.EXPLAIN,
        ),
    ),
)
"""The figures a check needs, and the check. Keys are those of notice 002, so any table with its columns has them."""

_KNOWN_LABELS = {field.label: field for field in (*NOTICE_002, STAFF)}
_ROW_NAME = re.compile(
    r"序号|编号|单位|单位名称|学校|学校名称|学校全称|地区|地市|区县|镇街|市|县|[省市州县区旗、（）()直管辖属镇街园]+"
)
_RATE = re.compile(
    r"(.+?)(?:的)?(?:参与覆盖率|参加覆盖率|覆盖率|参与率|参加率|率|占比|比例|百分比)(?:[（(]%[）)])?"
)
_COUNT = re.compile(
    r".*(?:数|人次|场次|总量|数量|总计|合计|[（(](?:人|个|场|项|家|所|次|件|篇|条|人次)[）)])"
)
_MONEY = re.compile(r".*(?:金额|经费|产值|收入|[（(](?:万)?元[）)])")


def statistics(labels: Sequence[str] = ()) -> tuple[Section, tuple[Rule, ...]]:
    """Return the statistics section and its rules for a notice's column heads; () for those of notice 002.

    Row numbers and the name of the place are left out: the roster knows them. A head that the table of
    notice 002 has keeps its key, so that years compare; another one gets a key made from its words, the
    same each year.
    """
    fields = _fields(labels) or NOTICE_002
    return Section("statistics", "情况统计表", fields), (*_part_of_whole(fields), *_cross_checks(fields))


def _part_of_whole(fields: Sequence[Field]) -> tuple[Rule, ...]:
    """Return for each ratio the rule that its part is not more than its whole: no coverage passes 100 %."""
    labels = {field.key: field.label for field in fields}
    ratios = [field.roll_up for field in fields if field.roll_up.kind is RollUpKind.RATIO]
    pairs = dict.fromkeys((rule.numerator or "", rule.denominator or "") for rule in ratios)
    return tuple(
        Rule(f"{part} <= {whole}", f"{labels[part]}不应多于{labels[whole]}，请核对。", (part, whole))
        for part, whole in pairs
    )


def _cross_checks(fields: Sequence[Field]) -> tuple[Rule, ...]:
    """Return the checks for which the table has the figures: each asks for a word, none refuses a figure."""
    keys = {field.key for field in fields}
    return tuple(rule for needed, rule in CROSS_CHECKS if needed <= keys)


def _fields(labels: Sequence[str]) -> tuple[Field, ...]:
    heads = [
        head
        for head in dict.fromkeys(_tidy(label) for label in labels)
        if head and not _ROW_NAME.fullmatch(head)
    ]
    counted = {head: _counted(head) for head in heads if not _RATE.fullmatch(head)}
    fields: dict[str, Field] = {}
    for head in heads:
        for field in [counted[head]] if head in counted else _rate(head, counted):
            fields.setdefault(field.key, field)
    return tuple(fields.values())


def _tidy(label: str) -> str:
    return re.sub(r"\s+", "", clean(label))[:100]


def _key(label: str) -> str:
    return "c_" + blake2s(label.encode(), digest_size=5).hexdigest()


def _counted(label: str) -> Field:
    """Return the field for a head that is not a rate: a number to add up, or a text."""
    known = _KNOWN_LABELS.get(label)
    if known:
        return known
    if _MONEY.fullmatch(label):
        return Field(_key(label), label, FieldType.DECIMAL, required=True, roll_up=SUM)
    if _COUNT.fullmatch(label):
        return Field(_key(label), label, FieldType.INTEGER, required=True, roll_up=SUM)
    return Field(_key(label), label, FieldType.SHORT_TEXT)


def _rate(label: str, counted: Mapping[str, Field]) -> list[Field]:
    """Return the fields for a rate: a ratio where its two parts are known, with a part that must be asked.

    Where they are not known it is a number to type, which no level can add up.
    """
    match = _RATE.fullmatch(label)
    stem = match[1] if match else label
    part = _numerator(stem, counted) or _participants(label, stem, counted)
    whole = _denominator(stem, counted) if part else None
    if part is None or whole is None or part is whole:
        lowest, highest = (-100, 100_000) if re.search("增|减|降|同比|环比", label) else (0, 100)
        return [Field(_key(label), label, FieldType.DECIMAL, unit="%", minimum=lowest, maximum=highest)]
    key = COVERAGE.key if (part.key, whole.key) == (STUDENTS.key, ENROLLED.key) else _key(label)
    rate = Field(
        key,
        label,
        FieldType.COMPUTED,
        help=f"{part.label} ÷ {whole.label}，自动计算。",
        expression=f"{part.key} / {whole.key}",
        percent=True,
        roll_up=ratio(part.key, whole.key),
    )
    return [rate] if whole in counted.values() else [whole, rate]


def _numerator(stem: str, counted: Mapping[str, Field]) -> Field | None:
    """Return the count that a rate's words name: 参与活动的职业院校学生 + 数."""
    for ending in ("数", "人数"):
        field = counted.get(stem + ending)
        if field is not None and field.roll_up.kind is RollUpKind.SUM:
            return field
    return None


def _participants(label: str, stem: str, counted: Mapping[str, Field]) -> Field | None:
    """Return for a rate of participation the one count of those people; None if none or two could be meant."""
    subject = _subject(stem)
    if not subject or not re.search("参与|参加|覆盖", label):
        return None
    named = [field for head, field in counted.items() if subject in head and not _is_total(head)]
    sums = [field for field in named if field.type in NUMBERS and field.roll_up.kind is RollUpKind.SUM]
    return sums[0] if len(sums) == 1 else None


def _denominator(stem: str, counted: Mapping[str, Field]) -> Field | None:
    """Return the total that a rate is taken of: a column of the table, or what the roster knows."""
    subject = _subject(stem)
    synonyms = {"学生": ("学生", "在校生"), "教师": ("教师", "教职工")}.get(subject, (subject,))
    for head, field in counted.items():
        if (
            _is_total(head)
            and field.roll_up.kind is RollUpKind.SUM
            and any(word in head for word in synonyms if word)
        ):
            return field
    return {"学生": ENROLLED, "教师": STAFF}.get(subject)


def _subject(stem: str) -> str:
    """Return whom or what a rate is about: the last such word in its name."""
    words: list[str] = re.findall("学生|教师|企业|院校|学校|社区|班级|专业", stem)
    return words[-1] if words else ""


def _is_total(head: str) -> bool:
    return (
        "参与" not in head
        and "参加" not in head
        and ("总数" in head or "总人数" in head or head.startswith("在校"))
    )
