"""Reading stored files against their SHA-256: what is missing or changed is said; what was cut off goes on."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.keeping.conftest import Store
from tests.reporting.ledgers import Ledger
from vocweek.keeping import checking
from vocweek.keeping.checking import assets_of, begin_check, last_check, run_check
from vocweek.keeping.models import Check, Fault


def faults(check: Check) -> dict[str, str]:
    return dict(check.faults.values_list("sha256", "kind"))


def test_whole_files_are_found_whole_and_the_same_bytes_are_read_once(ledger: Ledger, store: Store) -> None:
    for unit in (ledger.tree.school, ledger.tree.school2):
        store(unit, b"same")
    store(ledger.tree.school, b"other")
    check = run_check(begin_check(100))
    assert (check.files, check.size, faults(check)) == (2, 9, {})
    assert last_check() == check


def test_a_missing_and_a_changed_file_are_said_with_whose_they_are(
    ledger: Ledger, store: Store, files: Path
) -> None:
    gone, changed, whole = (store(ledger.tree.school) for _ in range(3))
    (files / str(gone.file)).unlink()
    (files / str(changed.file)).write_bytes(b"flipped")
    check = run_check(begin_check(100))
    assert faults(check) == {gone.sha256: "missing", changed.sha256: "damaged"}
    assert [asset.pk for asset in assets_of(Fault.objects.get(sha256=gone.sha256))] == [gone.pk]
    assert whole.sha256 not in faults(check)


def test_one_that_was_cut_off_goes_on_where_it_was(
    ledger: Ledger, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    for _ in range(5):
        store(ledger.tree.school)
    monkeypatch.setattr(checking, "_AT_ONCE", 2)

    def power_cut(check: Check) -> None:
        raise KeyboardInterrupt

    check = begin_check(100)
    with pytest.raises(KeyboardInterrupt):
        run_check(check, power_cut)
    again = begin_check(100)
    assert (again.pk, again.files) == (check.pk, 2)
    assert run_check(again).files == 5
    assert begin_check(100).pk != check.pk


def test_a_sample_reads_about_so_many_and_the_same_ones_when_it_goes_on(ledger: Ledger, store: Store) -> None:
    for _ in range(60):
        store(ledger.tree.school)
    check = begin_check(30)
    chosen = set(checking.files_to_check(check))
    assert 5 <= len(chosen) <= 35
    assert set(checking.files_to_check(Check.objects.get(pk=check.pk))) == chosen
    assert run_check(check).files == len(chosen)


def test_nothing_stored_is_nothing_wrong(ledger: Ledger) -> None:
    check = run_check(begin_check(100))
    assert (check.files, check.finished_at is not None) == (0, True)


@pytest.mark.parametrize("share", [0, 101])
def test_a_share_is_a_part_of_a_hundred(ledger: Ledger, share: int) -> None:
    with pytest.raises(ValueError, match="1 to 100"):
        begin_check(share)
