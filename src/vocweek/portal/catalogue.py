"""The English catalogue (译文): what of the public face is said in English, and what is still missing.

``make words`` reads templates, modules and the tables of kinds, keeps what is translated already in
``locale/en/LC_MESSAGES/django.po`` and adds what is new, with nothing after it yet; what is not used any more goes.
"""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Final

from babel.messages.catalog import Catalog
from babel.messages.extract import DEFAULT_KEYWORDS, extract
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

from vocweek.activities.kinds import STANDARD
from vocweek.activities.models import Activity, ActivityKind, Session
from vocweek.activities.queries.narrowing import AUDIENCES, MODES
from vocweek.campaign.facts import USUAL_SERIES
from vocweek.core.languages import ENGLISH
from vocweek.org.models import UnitKind
from vocweek.publishing.models import Publication
from vocweek.publishing.search.queries import GROUPS
from vocweek.publishing.sections import SECTIONS

PACKAGE: Final = Path(__file__).resolve().parent.parent
FILE: Final = PACKAGE / "locale" / ENGLISH / "LC_MESSAGES" / "django.po"
_KEYWORDS: Final = DEFAULT_KEYWORDS | {"gettext_noop": None, "gettext_lazy": None}
_WIDTH: Final = 120
# What is held of a person is named where it is kept (`activities.purging`), for the person's file as well.
_HELD: Final = (
    "类别",
    "电话",
    "活动",
    "主办单位",
    "时间",
    "地点",
    "求职意向",
    "异议",
    "预约",
    "岗位",
    "企业",
    "单位",
)

Word = tuple[str, str | tuple[str, ...]]


def words() -> Catalog:
    """Return all that is to be said in English, each with the file it stands in; nothing is translated in it."""
    found = Catalog(project="VocWeek", charset="utf-8")
    for place, said in (*_of_modules(), *_of_templates(), *_of_tables()):
        found.add(said, locations=[(place, 0)])
    return found


def kept() -> Catalog:
    """Return the catalogue as it is kept."""
    with FILE.open("rb") as file:
        return read_po(file, locale=ENGLISH, domain="django")


def refreshed() -> str:
    """Return the text of the catalogue with what is new in it and without what is gone."""
    catalogue, since = kept(), kept().creation_date
    catalogue.update(words(), no_fuzzy_matching=True, update_header_comment=False)
    catalogue.creation_date = since
    catalogue.obsolete.clear()
    out = BytesIO()
    write_po(out, catalogue, width=_WIDTH, omit_header=False, sort_output=True, include_lineno=False)
    return out.getvalue().decode()


def untranslated() -> list[str]:
    """Return what is to be said in English and is not yet."""
    catalogue = kept()
    known = {one.id for one in catalogue if one.id and all(_strings(one.string or ""))}
    return [str(one.id) for one in words() if one.id and one.id not in known]


def _strings(said: str | tuple[str, ...] | list[str]) -> tuple[str, ...]:
    return (said,) if isinstance(said, str) else tuple(said)


def _of_modules() -> Iterator[Word]:
    for file in sorted(PACKAGE.rglob("*.py")):
        if b"gettext" in (source := file.read_bytes()):
            yield from _read(file, source)


def _of_templates() -> Iterator[Word]:
    for file in sorted((PACKAGE / "templates").rglob("*.html")):
        text = file.read_text("utf-8")
        if "i18n" in text:
            # Django writes a template as lines of calls; they are no program, so nothing is indented.
            lines = (line.strip() for line in templatize(text).splitlines())
            yield from _read(file, "\n".join(lines).encode())


def _read(file: Path, source: bytes) -> Iterator[Word]:
    place = file.relative_to(PACKAGE).as_posix()
    for _line, said, _comments, _context in extract("python", BytesIO(source), _KEYWORDS):
        yield place, said


def _of_tables() -> Iterator[Word]:
    """Yield the words that rooms below say in Chinese and pages translate: kinds, sections, ways, groups."""
    labels = (
        *Publication.Kind.labels, *Activity.Mode.labels, *Session.Way.labels, *ActivityKind.Group.labels,
        *UnitKind.labels, *(name for _key, name, _group, _special in STANDARD),
        *(section.label for section in SECTIONS), *(name for name, _kinds in GROUPS.values()),
        *(name for name, _said in AUDIENCES.values()), *MODES.values(), *"零一二三四五六七八九", *_HELD, USUAL_SERIES,
    )  # fmt: skip
    yield from (("tables", label) for label in labels)
