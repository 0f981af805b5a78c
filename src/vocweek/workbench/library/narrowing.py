"""What a grid can be narrowed to, as selects, and what it is narrowed to, as chips that take it back."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from vocweek.campaign.models import Task
from vocweek.media.models import Asset
from vocweek.media.queries import Facets, Shape, Sort
from vocweek.org.models import OrgUnit
from vocweek.workbench.library.asked import NOT_SAID, Asked, Whose
from vocweek.workbench.screen import Desk

_NAMES = {"since": "自", "until": "至", "q": "搜索"}


@dataclass(frozen=True, slots=True)
class Select:
    """One way to narrow. options: value, label, whether it is chosen; the first is "any"."""

    name: str
    label: str
    options: tuple[tuple[str, str, bool], ...]


@dataclass(frozen=True, slots=True)
class Link:
    """A place to go to from a grid. number: how many are there, ``None`` where that is not counted."""

    label: str
    query: str
    current: bool
    number: int | None = None


def selects(desk: Desk, asked: Asked, found: Facets, tasks: Iterable[Task]) -> list[Select]:
    """Return the ways to narrow that make a difference here."""
    said = [(NOT_SAID, "未说明")]
    use = [("yes", "用过的"), ("no", "还没用过的")] if asked.whose is Whose.OWN else []
    ways = [
        ("tag", "标签", [(tag, f"{tag}（{number}）") for tag, number in found.tags]),
        ("task", "报送任务", [(str(task.pk), f"{task.edition.year} · {task.title}") for task in tasks]),
        ("edition", "哪一届用过", [(str(one.pk), str(one)) for one in desk.editions]),
        ("used", "用没用过", use),
        ("rights", "权利", [*said, *((one.value, one.label) for one in Asset.Rights if one.value)]),
        ("consent", "未成年人出镜", [*said, *((one.value, one.label) for one in Asset.Consent if one.value)]),
        ("by", "谁上传的", [(str(one.pk), one.full_name or one.username) for one in found.people]),
    ]
    return [_select(asked, name, label, options) for name, label, options in ways if options]


def sorts(asked: Asked) -> Select:
    """Return the orders to choose from."""
    options = tuple((one.value, one.label, asked.wanted.sort is one) for one in Sort)
    return Select("sort", "排序", options)


def chips(asked: Asked, ways: Iterable[Select]) -> list[Link]:
    """Return what the grid is narrowed to, each with the query without it."""
    labels = {
        way.name: f"{way.label}：{label}"
        for way in ways
        for value, label, chosen in way.options
        if chosen and value
    }
    for name in ("q", "since", "until"):
        if name in asked.query:
            labels[name] = f"{_NAMES[name]} {asked.query[name]}"
    if asked.unit:
        unit = OrgUnit.objects.filter(code=asked.unit).first()
        labels["unit"] = f"单位：{unit.name if unit else asked.unit}"
    return [Link(label, asked.without(name), current=True) for name, label in labels.items()]


def tabs(asked: Asked, numbers: dict[Shape, int]) -> list[Link]:
    """Return the kinds of file, each with how many there are."""
    everything = Link("全部", asked.without("kind"), asked.wanted.shape is None, sum(numbers.values()))
    kinds = [
        Link(one.label, asked.with_(kind=one.value), asked.wanted.shape is one, numbers[one]) for one in Shape
    ]
    return [everything, *kinds]


def shelves(desk: Desk, asked: Asked) -> list[Link]:
    """Return whose files can be looked at; nothing where there is only one answer."""
    if desk.unit.kind in ("school", "enterprise", "committee"):
        return []
    return [
        Link("本单位的", "", asked.whose is Whose.OWN),
        Link("下级报来的", "whose=below", asked.whose is Whose.BELOW),
    ]


def _select(asked: Asked, name: str, label: str, options: Iterable[tuple[str, str]]) -> Select:
    chosen = asked.query.get(name, "")
    known = [(value, words, value == chosen) for value, words in options]
    return Select(name, label, (("", "不限", not any(one for *_, one in known)), *known))
