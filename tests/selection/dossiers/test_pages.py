"""The pages: an office compares, a school looks before it files, every number opens its list, nobody sees another's."""

from __future__ import annotations

import io
import re
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from python_calamine import CalamineWorkbook

from tests.activities.factories import make_activity
from tests.factories import make_edition, roster
from tests.rollup.ledger import file, statistics_form, statistics_task
from tests.selection.dossiers.factories import (
    activity_call,
    counted,
    hand_in,
    join,
    nominate,
    owed,
    school_call,
)
from vocweek.org.models import Role
from vocweek.selection.dossiers.measures import OF_UNITS
from vocweek.selection.dossiers.services import nominate_activity
from vocweek.selection.models import Call, Doubt, SizeBorders

STATISTICS = {"coverage", "people"}


def text(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def at(client: Client, stage, unit, role: Role | None = None) -> Client:
    client.force_login(stage.person(unit, role))
    return client


def page(call: Call, unit=None) -> str:
    return f"/desk/calls/{call.pk}/dossiers/" + (f"units/{unit.code}/" if unit else "")


def test_an_office_compares_all_its_schools_class_by_class_and_says_who_is_above(stage, client):
    call = school_call(stage)
    counted(stage, school=900, school2=100, school3=500)
    SizeBorders.objects.create(call=call, kind="school", borders=[900])
    told = text(at(client, stage, stage.tree.province), page(call))
    assert "5 个单位 可以申报，0 个已经申报" in told
    assert "较大（在校生 900 人及以上）" in told
    assert f"多数项高于中位的：{stage.tree.school.name}。" in told


def test_the_median_of_a_figure_stands_in_its_column(stage, client):
    counted(stage, school=900, school2=100)
    answer = at(client, stage, stage.tree.province).get(page(school_call(stage))).content.decode()
    table = answer[answer.index("<table") : answer.index("</table>")]
    rows = [re.findall(r"<t[hd]\b.*?</t[hd]>", row, re.S) for row in re.findall(r"<tr.*?</tr>", table, re.S)]
    column = next(place for place, head in enumerate(rows[0]) if "学生参与覆盖率" in head)
    assert "同档中位" in rows[1][0] and "％" in rows[1][column]
    assert len({len(row) for row in rows}) == 1


def test_an_office_below_sees_its_own_alone_ranked_among_all(stage, client):
    call = school_call(stage)
    counted(stage, school=100, school3=500)
    told = text(at(client, stage, stage.tree.county), page(call))
    assert stage.tree.school.name in told
    assert stage.tree.school3.name not in told
    assert "同档共 5 个" in told


def test_a_school_looks_at_its_own_before_it_files(stage, client):
    call = school_call(stage)
    owed(stage, stage.tree.school, filed=1, late=1)
    mine = at(client, stage, stage.tree.school)
    assert "看本单位的申报档案" in text(mine, f"/desk/calls/{call.pk}/")
    told = text(mine, page(call, stage.tree.school))
    assert "按时率 50.0％ 1 ÷ 2" in told
    assert "数据没错，去申报" in told


@pytest.mark.parametrize("name", ["school2", "county", "other_school"])
def test_nobody_sees_anothers_dossier(stage, client, name):
    call, other = school_call(stage), getattr(stage.tree, name)
    mine = at(client, stage, stage.tree.school)
    for address in ("", "dossier.docx", "dossier.pdf", "behind/complete/"):
        assert mine.get(page(call, other) + address).status_code == 404
    assert mine.get(page(call)).status_code == 404


@pytest.mark.parametrize("key", [one.key for one in OF_UNITS])
def test_every_number_opens_the_list_it_counts(stage, client, key):
    call = school_call(stage)
    owed(stage, stage.tree.school, filed=2, missing=1)
    counted(stage, school=100)
    make_activity(stage.edition, stage.tree.school)
    answer = at(client, stage, stage.tree.school).get(
        f"{page(call, stage.tree.school)}behind/{key}/", follow=True
    )
    assert answer.status_code == 200
    if key in STATISTICS:
        assert answer.redirect_chain
    if key in {"on_time", "complete"}:  # the statistics are owed as well
        assert "从这 4 条数出来" in answer.content.decode()


def test_a_number_nobody_counts_has_no_list(stage, client):
    call = school_call(stage)
    mine = at(client, stage, stage.tree.school)
    assert mine.get(f"{page(call, stage.tree.school)}behind/money/").status_code == 404


def test_a_superior_nominates_a_school_from_the_table(stage, client):
    call = school_call(stage)
    answer = at(client, stage, stage.tree.county).post(
        f"/desk/calls/{call.pk}/enter/", {"unit": stage.tree.school.code}
    )
    assert "/desk/obligations/" in answer["Location"]


def test_the_entrys_page_shows_what_stood_when_it_was_filed(stage, client):
    call = school_call(stage)
    owed(stage, stage.tree.school, filed=1)
    entry = nominate(stage, call, stage.tree.school)
    owed(stage, stage.tree.school, missing=3, filed=0)
    told = text(at(client, stage, stage.tree.county), f"/desk/calls/entries/{entry.pk}/")
    assert "申报时的台账数据" in told
    assert "完成率 100.0％ 1 ÷ 1" in told


def test_an_activity_is_chosen_on_the_units_page_and_shown_as_put_forward(stage, client):
    call = activity_call(stage)
    activity = make_activity(stage.edition, stage.tree.school, title="焊接体验")
    mine = at(client, stage, stage.tree.school)
    assert mine.post(f"/desk/calls/{call.pk}/enter/", {"unit": "S1"})["Location"] == page(
        call, stage.tree.school
    )
    assert "申报这项活动" in text(mine, page(call, stage.tree.school))
    answer = mine.post(f"/desk/calls/{call.pk}/dossiers/activities/{activity.pk}/nominate/")
    assert re.fullmatch(r"/desk/submissions/\d+/edit/", answer["Location"])
    draft = nominate_activity(call=call, activity=activity, by=stage.person(stage.tree.school))
    hand_in(stage, draft, stage.tree.school)
    assert "看申报" in text(mine, page(call, stage.tree.school))


@pytest.mark.parametrize(("ending", "begins"), [("docx", b"PK"), ("pdf", b"%PDF")])
def test_an_activitys_dossier_is_taken_as_word_and_pdf_by_its_unit_alone(stage, client, ending, begins):
    call = activity_call(stage)
    activity = make_activity(stage.edition, stage.tree.school, title="焊接体验")
    address = f"/desk/calls/{call.pk}/dossiers/activities/{activity.pk}/dossier.{ending}"
    mine = at(client, stage, stage.tree.school)
    assert address in mine.get(page(call, stage.tree.school)).content.decode()
    answer = mine.get(address)
    assert answer.content.startswith(begins) and "%E7%84%8A%E6%8E%A5" in answer["Content-Disposition"]
    assert at(client, stage, stage.tree.school2).get(address).status_code == 404


def test_where_nobody_has_anything_nobody_is_first(stage, client):
    call = school_call(stage)
    shown = text(at(client, stage, stage.tree.school), page(call, stage.tree.school))
    assert "并列第 1" not in shown


def test_a_pinned_dossier_says_that_its_links_open_what_is_there_now(stage, client):
    call = school_call(stage)
    entry = nominate(stage, call, stage.tree.school)
    shown = text(at(client, stage, stage.tree.school), f"/desk/calls/entries/{entry.pk}/")
    assert "点数字看到的是台账现在的清单" in shown


def test_who_finds_a_figure_wrong_says_so_and_reads_the_answer_there(stage, client):
    call, school = school_call(stage), stage.tree.school
    mine = at(client, stage, school)
    mine.post(f"{page(call, school)}ask/", {"measure": "came", "words": "周三的签到没算上。"})
    office = at(Client(), stage, stage.tree.county)
    assert "周三的签到没算上。" in text(office, page(call))
    doubt = Doubt.objects.get()
    office.post(f"/desk/calls/doubts/{doubt.pk}/answer/", {"answer": "补录后会自动算上。"})
    assert "补录后会自动算上。" in text(mine, page(call, school))


def test_borders_are_typed_as_one_writes_them_and_what_is_wrong_is_said(stage, client):
    call = school_call(stage)
    office = at(client, stage, stage.tree.province)
    address = f"{page(call)}classes/"
    office.post(address, {"kind": "school", "borders": "600、1000"})
    assert SizeBorders.objects.get().borders == [600, 1000]
    answer = office.post(address, {"kind": "school", "borders": "1000, 600"}, follow=True)
    assert "从小到大" in answer.content.decode()
    office.post(address, {"kind": "school", "borders": ""})
    assert not SizeBorders.objects.exists()


def test_a_workbook_has_a_row_for_each_school_and_its_median(stage, client):
    call = school_call(stage)
    counted(stage, school=900, school2=100)
    rows = rows_of(at(client, stage, stage.tree.province), call)
    coverage = rows[1].index("学生参与覆盖率")
    by_code = {row[3]: row for row in rows}
    assert (by_code["S1"][coverage], by_code["S1"][coverage + 1]) == (0.9, 1)
    (median,) = [row for row in rows if str(row[1]).startswith("中位数")]
    assert median[coverage] == 0.5


def test_a_workbook_shows_last_editions_figure_beside_each(stage, client):
    call, tree = school_call(stage), stage.tree
    last = make_edition(tree.ministry, year=stage.edition.year - 1)
    counted(stage, school=900)
    then = statistics_task(tree.ministry, last, form=statistics_form())
    file(then, roster(last, tree.school), {"students": 250, "enrolled": 1000}, state="accepted")
    rows = rows_of(at(client, stage, tree.province), call)
    coverage = rows[1].index("学生参与覆盖率")
    by_code = {row[3]: row for row in rows}
    assert rows[1][coverage : coverage + 3] == ["学生参与覆盖率", "名次", f"{last.year} 年"]
    assert by_code["S1"][coverage : coverage + 3] == [0.9, 1, 0.25]
    assert by_code["S2"][coverage + 2] == ""
    assert f"{last.year} 年的数是全届的" in str(rows[-1][0])


def rows_of(office: Client, call: Call) -> list[list[Any]]:
    answer = office.get(f"{page(call)}table.xlsx")
    book = CalamineWorkbook.from_filelike(io.BytesIO(b"".join(answer.streaming_content)))  # type: ignore[attr-defined]  # a file
    return book.get_sheet_by_index(0).to_python()


@pytest.mark.parametrize(("ending", "begins"), [("docx", b"PK"), ("pdf", b"%PDF")])
def test_a_dossier_is_taken_as_word_and_pdf(stage, client, ending, begins):
    answer = at(client, stage, stage.tree.school).get(
        f"{page(school_call(stage), stage.tree.school)}dossier.{ending}"
    )
    assert answer.content.startswith(begins)


@pytest.mark.parametrize("where", ["", "units/S1/", "units/S1/behind/complete/", "units/S1/behind/came/"])
def test_a_page_costs_the_same_for_few_and_many(stage, client, where):
    call, office = school_call(stage), at(client, stage, stage.tree.province)
    make_activity(stage.edition, stage.tree.school)
    owed(stage, stage.tree.school, filed=1)
    counted(stage, school=10)
    few = cost(office, page(call) + where)
    for _ in range(3):
        make_activity(stage.edition, join(stage, enrolment=700))
        make_activity(stage.edition, stage.tree.school)
    owed(stage, stage.tree.school, filed=3)
    assert cost(office, page(call) + where) == few <= 34


def cost(client: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    return len(asked)
