"""What a filed form has to show, by its fields: those of the ready-made forms by their key, an office's own by what
they are (a short text called 标题 is the title)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from vocweek.formspec import Field, FieldType, FormSpec
from vocweek.publishing import text
from vocweek.publishing.models import Publication

Kind = Publication.Kind

KINDS_BY_PRESET: Final[Mapping[str, str]] = {
    "case": Kind.CASE,
    "story": Kind.PERSON,
    "article": Kind.ARTICLE,
    "essay": Kind.ESSAY,
    "photos": Kind.GALLERY,
    "video": Kind.VIDEO,
    "board": Kind.BOARD,
    "media": Kind.ARTICLE,
    "summary": Kind.ARTICLE,
    "research": Kind.DOWNLOAD,
    "site": Kind.ARTICLE,
}
"""By the first word of a ready-made form's keys (formspec.presets)."""
DAILY_KINDS: Final[Mapping[str, str]] = {
    "活动开展情况": Kind.ARTICLE,
    "典型活动案例": Kind.CASE,
    "典型职教故事": Kind.PERSON,
    "典型宣传报道": Kind.ARTICLE,
    "活动图片": Kind.GALLERY,
    "视频": Kind.VIDEO,
}
"""By what a daily item (宣传材料) says it is."""
DAILY_KIND: Final = "daily_kind"
NEVER: Final = ("liaison", "group", "attendees", "enterprises", "schedule", "statistics", "plan")
"""Ready-made forms with nothing for the public: people, figures, plans of the office."""

_TITLE = re.compile(r"标题|题目|名称")
_LEAD = re.compile(r"摘要|导语|内容简介")
_BYLINE = re.compile(r"作者(?!单位)|拍摄者|媒体名称|制作单位|案例单位|作者单位|课题组")
_WHOLE = re.compile(r"正文|全文|说明|简介|摘要|内容")
_BYLINE_FIRST: Final = re.compile(r"作者(?!单位)|拍摄者|媒体名称|课题组")


@dataclass(frozen=True, slots=True)
class FormMatter:
    """What was read out of a form. pictures, boards, films, papers: ids of assets in order; cover: of one of them."""

    kind: str
    title: str = ""
    lead: str = ""
    byline: str = ""
    body: str = ""
    link: str = ""
    cover: int | None = None
    pictures: tuple[int, ...] = ()
    boards: tuple[int, ...] = ()
    papers: tuple[int, ...] = ()

    @property
    def assets(self) -> tuple[int, ...]:
        return tuple(dict.fromkeys((*self.boards, *self.pictures, *self.papers)))

    @property
    def says_anything(self) -> bool:
        return bool(self.body or self.link or self.assets)


def presets_of(spec: FormSpec) -> set[str]:
    """Return the first words of the form's keys: the ready-made forms it is of."""
    return {field.key.partition("_")[0] for field in spec.fields}


def may_show(spec: FormSpec) -> bool:
    """Tell if what is filed in this form can have something for the public."""
    if presets_of(spec) & {*KINDS_BY_PRESET, "daily"}:
        return True
    if presets_of(spec) <= set(NEVER):
        return False
    return any(
        field.type in (FieldType.LONG_TEXT, FieldType.IMAGE, FieldType.FILE, FieldType.URL)
        for field in _open_fields(spec)
    )


def kinds_of(spec: FormSpec) -> dict[str, str]:
    """Return as what kinds its filings are published: daily kind → kind, or {"": kind} where the form alone says."""
    if DAILY_KIND in spec.by_key:
        return {
            one.value: DAILY_KINDS.get(one.value, Kind.ARTICLE) for one in spec.by_key[DAILY_KIND].choices
        }
    found = (KINDS_BY_PRESET[key] for key in KINDS_BY_PRESET if key in presets_of(spec))
    return {"": next(found, _kind_by_types(spec))}


def read_form(spec: FormSpec, values: Mapping[str, Any]) -> FormMatter:
    """Return what the accepted `values` have to show; personal fields are passed over, whatever they hold."""
    fields = [field for field in _open_fields(spec) if values.get(field.key) not in (None, "", [])]
    texts = [field for field in fields if field.type is FieldType.LONG_TEXT]
    lead = next((field for field in texts if _LEAD.search(field.label) and len(texts) > 1), None)
    images = [field for field in fields if field.type is FieldType.IMAGE]
    boards = [field for field in images if field.key == "board_image" or field.image is not None]
    covers = [field for field in images if "cover" in field.key or "封面" in field.label]
    pictures = _ids(values, [field for field in images if field not in (*boards, *covers)])
    return FormMatter(
        kind=_kind(spec, values),
        title=_first(values, fields, _TITLE),
        lead=text.first_words(str(values[lead.key]), 300) if lead else "",
        byline=_first(values, fields, _BYLINE_FIRST) or _first(values, fields, _BYLINE),
        body=_body(values, [field for field in texts if field is not lead]),
        link=next(_links(values, fields), ""),
        cover=next(iter((*_ids(values, covers), *pictures, *_ids(values, boards))), None),
        pictures=pictures,
        boards=_ids(values, boards),
        papers=_ids(values, [field for field in fields if field.type is FieldType.FILE]),
    )


def _open_fields(spec: FormSpec) -> list[Field]:
    return [field for field in spec.fields if not field.personal]


def _kind(spec: FormSpec, values: Mapping[str, Any]) -> str:
    kinds = kinds_of(spec)
    return kinds.get(str(values.get(DAILY_KIND) or ""), "") or next(iter(kinds.values()), Kind.ARTICLE)


def _kind_by_types(spec: FormSpec) -> str:
    types = {field.type for field in _open_fields(spec)}
    if FieldType.LONG_TEXT in types:
        return Kind.ARTICLE
    return Kind.GALLERY if FieldType.IMAGE in types else Kind.DOWNLOAD


def _first(values: Mapping[str, Any], fields: list[Field], called: re.Pattern[str]) -> str:
    short = (field for field in fields if field.type is FieldType.SHORT_TEXT and called.search(field.label))
    return next((str(values[field.key]) for field in short), "")


def _body(values: Mapping[str, Any], texts: list[Field]) -> str:
    """Return the long texts one after the other, each under its label where there are several."""
    parts = []
    for number, field in enumerate(texts):
        if len(texts) > 1 and not (number == 0 and _WHOLE.search(field.label)):
            parts.append(text.heading(field.label))
        parts.append(text.paragraphs(str(values[field.key])))
    return "\n".join(parts)


def _links(values: Mapping[str, Any], fields: list[Field]) -> Iterator[str]:
    for field in fields:
        if field.type is FieldType.URL and str(values[field.key]).startswith(("http://", "https://")):
            yield str(values[field.key])


def _ids(values: Mapping[str, Any], fields: list[Field]) -> tuple[int, ...]:
    return tuple(int(one) for field in fields for one in values[field.key] if isinstance(one, int))
