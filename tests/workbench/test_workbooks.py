"""The pages of a workbook: taking it, bringing it back, reading what it would do, filing."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from openpyxl import Workbook, load_workbook

from tests.factories import make_person
from tests.jobs import run_jobs
from tests.reporting.ledgers import Ledger, make_ledger
from tests.reporting.workbooks.desk import FIGURES, Sheet, main, saved
from tests.workbench.desks import MOST_QUERIES, at_desk, cost, hidden, words
from vocweek.accounts.models import User
from vocweek.campaign.models import Task
from vocweek.org.models import Role
from vocweek.reporting.models import Submission, WorkbookUpload
from vocweek.reporting.workbooks import uploads


@pytest.fixture(autouse=True)
def files(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def task(ledger: Ledger) -> Task:
    return owing(ledger)


@pytest.fixture
def office(ledger: Ledger) -> Client:
    return at_desk(person(ledger))


def person(ledger: Ledger) -> User:
    return make_person(ledger.tree.county, Role.OFFICE)


def owing(ledger: Ledger) -> Task:
    found = ledger.task(spec=FIGURES, title="情况统计表")
    for school in (ledger.tree.school, ledger.tree.school2):
        ledger.owe(found, school)
    return found


def taken(client: Client, task: Task) -> Workbook:
    answer = client.get(f"/desk/tasks/{task.pk}/workbook.xlsx")
    assert answer.status_code == 200
    return load_workbook(io.BytesIO(b"".join(answer.streaming_content)))  # type: ignore[attr-defined]  # a stream


def brought(client: Client, task: Task, book: Workbook | bytes) -> str:
    """Upload a workbook; return the address of its report."""
    content = book if isinstance(book, bytes) else saved(book)
    answer = client.post(
        f"/desk/tasks/{task.pk}/workbook/", {"file": SimpleUploadedFile("填好的.xlsx", content)}
    )
    assert answer.status_code == 302
    return str(answer["Location"])


def test_the_page_says_for_how_many_units_the_workbook_is(office: Client, task: Task) -> None:
    said = words(office.get(f"/desk/tasks/{task.pk}/workbook/"))
    assert "共 2 个单位" in said
    assert "下载 Excel" in said


def test_the_page_costs_the_same_for_one_unit_and_for_many(
    ledger: Ledger, office: Client, task: Task
) -> None:
    one = ledger.task(spec=FIGURES)
    ledger.owe(one)
    few = cost(office, f"/desk/tasks/{one.pk}/workbook/")
    assert few == cost(office, f"/desk/tasks/{task.pk}/workbook/")
    assert few <= MOST_QUERIES


def test_an_upload_says_what_it_would_do_and_files_nothing(
    ledger: Ledger, office: Client, task: Task
) -> None:
    book = taken(office, task)
    main(book).fill(ledger.tree.school, students=853)
    main(book).fill(ledger.tree.school2, students="很多")
    said = words(office.get(brought(office, task, book)))
    assert "可以报送 1 行 ， 1 处 要改" in said
    assert "学生数应为 0 至 9,999,999,999 的整数" in said
    assert not Submission.objects.exists()


def test_what_is_right_is_filed_and_the_page_says_so(ledger: Ledger, office: Client, task: Task) -> None:
    book = taken(office, task)
    main(book).fill(ledger.tree.school, students=853)
    place = brought(office, task, book)
    page = office.get(place)
    done = office.post(f"{place}file/", {"seen": hidden(page, "seen")}, follow=True)
    assert "报送 1 行" in words(done)
    assert Submission.objects.get().state == "submitted"


def test_the_file_comes_back_marked(ledger: Ledger, office: Client, task: Task) -> None:
    book = taken(office, task)
    main(book).fill(ledger.tree.school, students="很多")
    place = brought(office, task, book)
    answer = office.get(f"{place}marked.xlsx")
    back = load_workbook(io.BytesIO(b"".join(answer.streaming_content)))  # type: ignore[attr-defined]  # a stream
    cell = Sheet(back["填报"]).cell(ledger.tree.school, "students")
    assert "很多" in cell.comment.text


def test_a_file_that_is_no_workbook_is_refused_in_words(office: Client, task: Task) -> None:
    said = words(office.get(brought(office, task, b"hello")))
    assert "这不是 Excel 表格" in said
    assert "什么也没有报送" in said


def test_a_file_without_content_is_refused(office: Client, task: Task) -> None:
    answer = office.post(f"/desk/tasks/{task.pk}/workbook/", {}, follow=True)
    assert "没有收到文件" in words(answer)


def test_nobody_sees_the_upload_of_another_person(ledger: Ledger, office: Client, task: Task) -> None:
    place = brought(office, task, taken(office, task))
    assert at_desk(person(ledger)).get(place).status_code == 404


def test_the_item_and_the_queue_say_who_filed_on_whose_behalf(
    ledger: Ledger, office: Client, task: Task
) -> None:
    book = taken(office, task)
    main(book).fill(ledger.tree.school, students=853)
    place = brought(office, task, book)
    office.post(f"{place}file/", {"seen": hidden(office.get(place), "seen")})
    item = words(at_desk(ledger.liaison).get(f"/desk/submissions/{Submission.objects.get().pk}/"))
    assert "由原阳县教育局代报" in item
    assert "（原阳县教育局代报）" in item
    assert "原阳县教育局代报" in words(office.get("/desk/review/"))


@pytest.mark.parametrize("page", ["/desk/", "/desk/progress/?task={task}", "/desk/tables/{task}/"])
def test_it_is_found_where_one_looks_for_it(office: Client, task: Task, page: str) -> None:
    answer = office.get(page.format(task=task.pk))
    assert "用 Excel" in words(answer)


def test_home_leads_to_a_list_of_tasks(office: Client, task: Task) -> None:
    assert "情况统计表" in words(office.get("/desk/workbooks/"))


@pytest.mark.django_db(transaction=True)
def test_a_long_file_is_checked_and_filed_by_the_worker(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(uploads, "AT_ONCE", 0)
    ledger = make_ledger()
    task, client = owing(ledger), at_desk(person(ledger))
    book = taken(client, task)
    main(book).fill(ledger.tree.school, students=853)
    place = brought(client, task, book)
    assert "正在检查" in words(client.get(place))
    assert "正在检查" in words(client.get(place, headers={"HX-Request": "true"}))
    run_jobs()
    assert client.get(place, headers={"HX-Request": "true"})["HX-Refresh"] == "true"
    client.post(f"{place}file/", {"seen": hidden(client.get(place), "seen")})
    assert "正在报送" in words(client.get(place))
    run_jobs()
    assert WorkbookUpload.objects.get().state == "filed"
    assert Submission.objects.get().state == "submitted"
