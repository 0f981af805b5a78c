"""Importing units from a table: what goes in, what is refused, and that nothing is done by halves."""

from __future__ import annotations

import io
import zipfile

import pytest

from tests.factories import Tree, make_person, make_tree, make_unit
from tests.org.tables import csv_file, excel_file
from vocweek.core.errors import DomainError
from vocweek.org.importing.sheet import SIZE_LIMIT
from vocweek.org.models import OrgUnit, Role, UnitKind, UnitSuccession
from vocweek.org.services import import_units, preview_import

pytestmark = pytest.mark.django_db


@pytest.fixture
def tree() -> Tree:
    return make_tree()


def said(error: DomainError) -> str:
    return " / ".join(f"{p.row}:{p.code}" for p in error.problems)


def refused(file: io.BytesIO, **by: object) -> DomainError:
    """Import `file`, which must be refused and leave every unit as it was."""
    before = list(OrgUnit.objects.order_by("code").values())
    with pytest.raises(DomainError) as caught:
        import_units(file, by=None, **by)  # type: ignore[arg-type]
    assert list(OrgUnit.objects.order_by("code").values()) == before
    return caught.value


class TestWhatGoesIn:
    def test_a_new_school_stands_under_its_parent(self, tree: Tree) -> None:
        report = import_units(
            csv_file(["S9", "新学校", "410725", "职业学校", "新校", 1200, 80, "在用"]), by=None
        )
        school = OrgUnit.objects.get(code="S9")
        assert len(report.plan.new) == 1
        assert (school.parent, school.enrolment, school.staff) == (tree.county, 1200, 80)
        assert str(school.path) == f"{tree.county.path}.S9"

    def test_the_same_table_twice_changes_nothing(self, tree: Tree) -> None:
        table = ["S9", "新学校", "410725", "职业学校"]
        import_units(csv_file(table), by=None)
        again = import_units(csv_file(table), by=None)
        assert (again.plan.new, again.plan.changed, again.plan.same) == ([], [], 1)

    def test_parents_may_come_later_in_the_table(self, tree: Tree) -> None:
        import_units(csv_file(["S9", "新学校", "T9", "职业学校"], ["T9", "新镇", "410725", "镇街"]), by=None)
        assert OrgUnit.objects.get(code="S9").parent == OrgUnit.objects.get(code="T9")

    def test_a_blank_cell_and_a_missing_column_leave_what_is_known(self, tree: Tree) -> None:
        import_units(csv_file(["S1", ""], headings=["代码", "名称"]), by=None)
        tree.school.refresh_from_db()
        assert (tree.school.name, tree.school.enrolment) == ("示例职业学校一", 1000)

    @pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
    def test_csv_comes_in_every_encoding_offices_use(self, tree: Tree, encoding: str) -> None:
        import_units(csv_file(["S9", "㼆职业学校", "410725", "职业学校"], encoding=encoding), by=None)
        assert OrgUnit.objects.get(code="S9").name == "㼆职业学校"

    def test_excel_numbers_are_codes_and_columns_come_in_any_order(self, tree: Tree) -> None:
        file = excel_file(
            [410725.0, 41072501, "新学校", "School", 1200.0],
            headings=["parent_code", "code", "name", "备注", "enrolment"],
        )
        report = preview_import(file, by=None)
        assert report.ignored == ["备注"]
        assert [p.code for p in report.problems] == ["no_kind"]

    def test_full_width_codes_and_figures_are_understood(self, tree: Tree) -> None:
        row = ["Ｓ９", "新学校（东区）", "４１０７２５", "职业学校", "", "１２００"]
        import_units(csv_file(row), by=None)
        school = OrgUnit.objects.get(code="S9")
        assert (school.name, school.enrolment) == ("新学校（东区）", 1200)

    def test_a_dry_run_writes_nothing(self, tree: Tree) -> None:
        report = preview_import(csv_file(["S9", "新学校", "410725", "职业学校"]), by=None)
        assert [change.after.code for change in report.plan.new] == ["S9"]
        assert not OrgUnit.objects.filter(code="S9").exists()


class TestHistory:
    def test_a_move_takes_the_subtree_along_and_is_recorded(self, tree: Tree) -> None:
        import_units(csv_file(["410725", "410100"], headings=["代码", "上级代码"]), by=None)
        tree.school.refresh_from_db()
        assert str(tree.school.path) == "000000.410000.410100.410725.S1"
        record = UnitSuccession.objects.get()
        assert (record.unit, record.kind) == (tree.county, UnitSuccession.Kind.MOVED)
        assert record.before["parent_code"] == "410700"

    def test_a_move_into_a_moved_unit_ends_up_right(self, tree: Tree) -> None:
        rows = [["410725", "410100"], ["S3", "410725"]]
        import_units(csv_file(*rows, headings=["代码", "上级代码"]), by=None)
        assert str(OrgUnit.objects.get(code="S3").path) == "000000.410000.410100.410725.S3"

    def test_a_rename_is_recorded_and_figures_are_not(self, tree: Tree) -> None:
        import_units(csv_file(["S1", "改名学校", 7], headings=["代码", "名称", "在校生数"]), by=None)
        assert [record.kind for record in UnitSuccession.objects.all()] == [UnitSuccession.Kind.RENAMED]

    def test_every_change_is_in_the_change_history(self, tree: Tree) -> None:
        import_units(csv_file(["S1", 7], headings=["代码", "在校生数"]), by=None)
        assert [row.enrolment for row in tree.school.history.order_by("pgh_id")] == [1000, 7]


class TestWhatIsRefused:
    def test_every_wrong_row_is_named_and_no_good_row_is_stored(self, tree: Tree) -> None:
        error = refused(
            csv_file(
                ["S8", "好学校", "410725", "职业学校"],
                ["S9", "", "410725", "职业学校"],
                ["S10", "学校", "999999", "职业学校"],
                ["S8", "又一个", "410725", "职业学校"],
            )
        )
        assert said(error) == "3:no_name / 4:unknown_parent / 5:duplicate_code"

    @pytest.mark.parametrize(
        ("figure", "hint"),
        [
            ("-5", "不小于 0"),
            ("很多", "不小于 0"),
            ("12.5", "不小于 0"),
            ("1000000000000", "太大"),
            ("1e5", "不小于 0"),
        ],
    )
    def test_a_figure_must_be_a_sensible_whole_number(self, tree: Tree, figure: str, hint: str) -> None:
        error = refused(csv_file(["S1", figure], headings=["代码", "在校生数"]))
        assert (error.problems[0].row, error.problems[0].field) == (2, "enrolment")
        assert hint in str(error)

    def test_a_circle_within_the_table(self, tree: Tree) -> None:
        error = refused(csv_file(["A1", "甲", "A2", "镇街"], ["A2", "乙", "A1", "镇街"]))
        assert said(error) == "2:cycle / 3:cycle"
        assert "A1 → A2 → A1" in str(error)

    @pytest.mark.parametrize("parent", ["410700", "410725", "S1"])
    def test_a_unit_cannot_move_to_itself_or_below_itself(self, tree: Tree, parent: str) -> None:
        assert "cycle" in said(refused(csv_file(["410700", parent], headings=["代码", "上级代码"])))

    def test_a_county_cannot_stand_under_a_school(self, tree: Tree) -> None:
        error = refused(csv_file(["410799", "某县", "S1", "县（市、区）"]))
        assert said(error) == "2:kind_under_kind"
        assert "职业学校" in str(error)

    def test_a_kind_cannot_change_to_one_its_children_do_not_fit(self, tree: Tree) -> None:
        assert said(refused(csv_file(["410700", "县"], headings=["代码", "类别"]))) == "2:kind_under_kind"

    def test_a_second_root(self, tree: Tree) -> None:
        assert said(refused(csv_file(["000001", "第二教育部", "", "部委"]))) == "2:two_roots"

    def test_a_unit_with_units_in_use_below_cannot_be_closed(self, tree: Tree) -> None:
        error = refused(csv_file(["410725", "停用"], headings=["代码", "状态"]))
        assert said(error) == "2:active_below_closed"

    @pytest.mark.parametrize("code", ["", "a b", "../x", "_1", "x" * 33, "新乡", "a.b"])
    def test_a_code_is_digits_letters_and_underscores(self, tree: Tree, code: str) -> None:
        assert refused(csv_file([code, "学校", "410725", "职业学校"])).problems[0].code == "bad_code"

    def test_long_codes_stored_as_numbers_have_lost_digits(self, tree: Tree) -> None:
        error = refused(excel_file([1234567890123456789, "学校", "410725", "职业学校"]))
        assert "文本" in str(error)

    def test_an_overlong_name_and_an_unknown_kind_or_state(self, tree: Tree) -> None:
        error = refused(csv_file(["S9", "长" * 121, "410725", "饭店", "", "", "", "也许"]))
        assert [problem.field for problem in error.problems] == ["name", "kind", "active"]


class TestFilesThatCannotBeRead:
    @pytest.mark.parametrize(
        ("content", "hint"),
        [
            (b"", "空的"),
            (b"\r\n , ,\r\n", "空的"),
            ("代码,名称\r\n".encode(), "只有表头"),
            ("姓名,电话\r\n张三,1\r\n".encode(), "代码"),
            ("代码,代码\r\n1,2\r\n".encode(), "两次"),
            (b"PK\x03\x04 broken", "损坏"),
            (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 broken", "损坏"),
            (b"\x89PNG\r\n\x1a\n\x00\x00\x00", "不是表格"),
            (b"code,name\n1,\x00\n", "不是表格"),
        ],
    )
    def test_it_says_why_and_what_to_do(self, tree: Tree, content: bytes, hint: str) -> None:
        assert hint in str(refused(io.BytesIO(content)))

    def test_a_file_of_200_megabytes_is_not_read_to_the_end(self, tree: Tree) -> None:
        class Endless(io.RawIOBase):
            taken = 0

            def readable(self) -> bool:
                return True

            def read(self, size: int = -1) -> bytes:
                assert 0 < size <= SIZE_LIMIT + 1
                self.taken += size
                return b"1" * size

        file = Endless()
        assert "MB" in str(refused(file))  # type: ignore[arg-type]
        assert file.taken == SIZE_LIMIT + 1

    def test_a_bomb_is_not_unpacked(self, tree: Tree) -> None:
        file = io.BytesIO()
        with (
            zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive,
            archive.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as sheet,
        ):
            for _ in range(320):
                sheet.write(b" " * 1024 * 1024)
        file.seek(0)
        assert "过大" in str(refused(file))

    def test_a_sheet_that_shrinks_as_no_table_does_is_not_unpacked(self, tree: Tree) -> None:
        file = io.BytesIO()
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("xl/worksheets/sheet1.xml", b" " * 30 * 1024 * 1024)
        assert "过大" in str(refused(io.BytesIO(file.getvalue())))

    def test_a_sheet_that_declares_its_own_words_is_not_read(self, tree: Tree) -> None:
        file = io.BytesIO()
        with zipfile.ZipFile(file, "w") as archive:
            archive.writestr("xl/worksheets/sheet1.xml", b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>')
        assert "过大" in str(refused(io.BytesIO(file.getvalue())))


class TestScope:
    def test_an_administrator_imports_into_their_own_subtree_only(self, tree: Tree) -> None:
        admin = make_person(tree.city, Role.ADMINISTRATOR)
        import_units(csv_file(["S9", "新学校", "410725", "职业学校"]), by=admin)
        assert OrgUnit.objects.filter(code="S9").exists()
        for row in (
            ["S10", "别处", "410100", "职业学校"],
            ["S5", "改别处", "", ""],
            ["410700", "自己", "410100", "县"],
        ):
            with pytest.raises(DomainError) as caught:
                import_units(csv_file(row), by=admin)
            assert caught.value.problems[0].code == "out_of_scope"

    def test_nobody_moves_a_unit_out_of_reach(self, tree: Tree) -> None:
        admin = make_person(tree.city, Role.ADMINISTRATOR)
        with pytest.raises(DomainError):
            import_units(csv_file(["S1", "410100"], headings=["代码", "上级代码"]), by=admin)

    def test_a_liaison_changes_nothing(self, tree: Tree) -> None:
        with pytest.raises(DomainError):
            import_units(csv_file(["S1", "改名"], headings=["代码", "名称"]), by=make_person(tree.school))


def test_twelve_thousand_schools_go_in_at_once(tree: Tree) -> None:
    counties = [make_unit(tree.city, kind=UnitKind.COUNTY).code for _ in range(30)]
    rows = [[f"X{i}", f"示例学校{i}", counties[i % 30], "职业学校", "", i] for i in range(12_000)]
    report = import_units(csv_file(*rows), by=None)
    assert len(report.plan.new) == 12_000
    assert OrgUnit.objects.filter(path__descendants=str(tree.city.path)).count() > 12_000
