"""Sweeping: what nothing names goes, dry first; what is named, young, or came back meanwhile never does."""

from __future__ import annotations

import tempfile
from datetime import timedelta
from pathlib import Path

from django.core.files.base import ContentFile
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from tests.factories import make_asset, make_unit
from tests.media.conftest import stored
from vocweek.media.models import Asset, Content, Rendition
from vocweek.media.services import delete_orphan, delete_orphans, forget_contents, orphans
from vocweek.media.storage import storage
from vocweek.org.models import OrgUnit, UnitKind

NOW = timedelta(0)


def lay(name: str) -> str:
    return storage().save(name, ContentFile(b"bytes"))


def digest(number: int) -> str:
    return f"{number:064x}"


def with_bytes(unit: OrgUnit, number: int, **more: object) -> Asset:
    sha256 = digest(number)
    asset = make_asset(unit, sha256=sha256, file=lay(f"assets/{sha256[:2]}/{sha256}"), **more)
    asset.content = Content.objects.create(sha256=sha256)
    asset.save()
    return asset


def test_a_dry_run_names_what_would_go_and_deletes_nothing(unit: OrgUnit, files: Path) -> None:
    with_bytes(unit, 1)
    lost = lay(f"assets/00/{digest(2)}")
    assert [file.name for file in orphans(NOW)] == [lost]
    assert len(stored(files)) == 2


def test_what_is_young_is_left_to_whoever_is_writing_it(unit: OrgUnit, files: Path) -> None:
    lay(f"assets/00/{digest(2)}")
    assert list(orphans()) == []


def test_pictures_made_of_bytes_that_are_gone_go_with_them(unit: OrgUnit, files: Path) -> None:
    sha256 = digest(3)
    Content.objects.create(sha256=sha256)
    lay(f"renditions/00/{sha256}/w320.webp")
    lay(f"renditions/00/{sha256}-320.webp")
    assert delete_orphans(NOW) == 2
    assert not Content.objects.exists()


def test_of_two_sets_the_one_that_is_shown_stays(unit: OrgUnit, files: Path) -> None:
    asset = with_bytes(unit, 4)
    folder = f"renditions/00/{asset.sha256}"
    shown = [lay(f"{folder}/tiles.new/{name}") for name in ("tiles.json", "1/0_0.webp")]
    older = [lay(f"{folder}/tiles.old/{name}") for name in ("tiles.json", "1/0_0.webp")]
    lay(f"{folder}/w320.webp")
    Rendition.objects.create(content=asset.content, name="tiles", state="ready", file=shown[0])
    assert {file.name for file in orphans(NOW)} == set(older)


def test_a_set_is_left_alone_while_another_one_is_made(unit: OrgUnit, files: Path) -> None:
    asset = with_bytes(unit, 5)
    lay(f"renditions/00/{asset.sha256}/hls.new/1.ts")
    row = Rendition.objects.create(content=asset.content, name="hls", state="working")
    assert list(orphans(NOW)) == []
    Rendition.objects.filter(pk=row.pk).update(state="failed")
    assert len(list(orphans(NOW))) == 1


def test_what_is_named_by_the_time_it_would_be_deleted_stays(unit: OrgUnit, files: Path) -> None:
    lay(f"assets/00/{digest(6)}")
    (found,) = orphans(NOW)
    make_asset(unit, sha256=digest(6), file=found.name)
    assert not delete_orphan(found)
    assert storage().exists(found.name)


def test_two_sweeps_at_once_delete_a_file_once(unit: OrgUnit, files: Path) -> None:
    lay(f"assets/00/{digest(7)}")
    (one,), (other,) = orphans(NOW), orphans(NOW)
    assert [delete_orphan(one), delete_orphan(other)] == [True, False]


def test_the_facts_of_bytes_somebody_has_are_kept(unit: OrgUnit, files: Path) -> None:
    with_bytes(unit, 8)
    assert forget_contents(NOW) == 0


class TestWhateverLiesThere(TestCase):
    """Any state of the storage: after a sweep every file that is named is there, and no other."""

    @settings(max_examples=25)
    @given(
        st.lists(
            st.tuples(st.sampled_from(["named", "lost", "expired", "set", "old set"]), st.integers(1, 8)),
            max_size=10,
        )
    )
    def test_what_is_named_stays_and_all_else_goes(self, states: list[tuple[str, int]]) -> None:
        with tempfile.TemporaryDirectory() as folder, self.settings(MEDIA_ROOT=folder):
            unit = make_unit(kind=UnitKind.MINISTRY, code="000000")
            kept: set[str] = set()
            for number in {number for _, number in states}:
                kept |= lay_out(unit, number, {state for state, of in states if of == number})
            delete_orphans(NOW)
            assert {path.relative_to(folder).as_posix() for path in stored(Path(folder))} == kept


def lay_out(unit: OrgUnit, number: int, states: set[str]) -> set[str]:
    """Lay the files of one content into the storage; return those that something names."""
    sha256, kept = digest(number), set()
    made = f"renditions/00/{sha256}"
    if "lost" in states and "named" not in states:
        lay(f"assets/00/{sha256}")
    if "named" in states or "expired" in states:
        asset = with_bytes(unit, number) if "lost" not in states or "named" in states else None
        if asset is None:
            asset = make_asset(unit, sha256=sha256, file=f"assets/00/{sha256}")
            asset.content = Content.objects.create(sha256=sha256)
            asset.save()
        if "named" in states:
            kept.add(str(asset.file))
        else:
            Asset.objects.filter(pk=asset.pk).update(expired_at=asset.uploaded_at)
        kept.add(lay(f"{made}/w320.webp"))
        if "set" in states:
            first = lay(f"{made}/tiles.a/tiles.json")
            kept |= {first, lay(f"{made}/tiles.a/0.webp")}
            Rendition.objects.create(content=asset.content, name="tiles", state="ready", file=first)
    if "old set" in states:
        lay(f"{made}/tiles.b/tiles.json")
    return kept
