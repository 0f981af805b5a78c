"""Contacts, fax and mailbox; ceremonies with time and place."""

from __future__ import annotations

import pytest

from tests.notices.writing import read


@pytest.mark.parametrize(
    "lines",
    [
        ["联系人及电话：王样例、李范例，010-66090001"],
        ["联系人：王样例 李范例", "联系电话：010-66090001"],
        ["联系人：王样例，电话：010-66090001；李范例，电话：010-66090001。"],
        ["联 系 人：王样例　李范例", "联系电话：０１０－６６０９０００１"],
    ],
)
def test_contacts_are_read_however_they_stand(lines: list[str]) -> None:
    assert [(c["name"], c["phone"]) for c in read(foot="\n".join(lines))["contacts"]] == [
        ("王样例", "010-66090001"),
        ("李范例", "010-66090001"),
    ]


def test_each_contact_has_the_telephone_beside_the_name() -> None:
    contacts = read(
        foot="联系人及联系方式：教育部职成司 王样例 010-66090001；教育部职教所 李范例 010-58550002。"
    )["contacts"]
    assert contacts == [
        {"name": "王样例", "phone": "010-66090001"},
        {"name": "李范例", "phone": "010-58550002"},
    ]


def test_as_many_telephones_as_names_belong_one_to_each() -> None:
    contacts = read(foot="联系人：王样例、李范例，电话：0371-1000001、0371-1000002")["contacts"]
    assert [c["phone"] for c in contacts] == ["0371-1000001", "0371-1000002"]


def test_fax_and_mailbox_are_the_offices() -> None:
    reading = read(foot="联系人：王样例，电话：010-66090001；传真：010-66020009；电子邮箱：zc@example.cn")
    assert (reading["fax"], reading["email"], len(reading["contacts"])) == (
        "010-66020009",
        "zc@example.cn",
        1,
    )


@pytest.mark.parametrize(
    "foot",
    [
        "单位：            联系人：      联系电话",
        "并在邮件主题栏注明制作单位和联系人方式。",
        "QQ群：123456789，邮编：450000",
    ],
)
def test_an_empty_form_names_nobody(foot: str) -> None:
    assert read(foot=foot)["contacts"] == []


@pytest.mark.parametrize(
    "lines",
    [
        ["启动仪式时间：2024年5月13日上午9点", "启动仪式地点：青禾县职业教育中心"],
        ["（一）启动仪式。时间：2024年5月13日9:00。地点：青禾县职业教育中心。"],
        ["5月13日上午9时在青禾县职业教育中心举行全市活动周启动仪式。"],
        ["全市启动仪式定于5月13日9:00在青禾县职业教育中心举行。"],
        ["（一）启动仪式", "时间：5月13日（星期一）上午9:00", "地点：青禾县职业教育中心"],
    ],
)
def test_a_ceremony_has_time_and_place(lines: list[str]) -> None:
    assert read(*lines)["events"] == [
        {"name": "启动仪式", "starts_at": "2024-05-13T09:00", "place": "青禾县职业教育中心"}
    ]


@pytest.mark.parametrize(
    "words",
    [
        "2021年4月12日召开的全国职业教育大会对此作出部署。",
        "2023年5月14日上午9点在外省举办了启动仪式。",
        "教育部将举办全国启动仪式。",
    ],
)
def test_meetings_of_another_time_are_no_events(words: str) -> None:
    assert read(words)["events"] == []


def test_an_invitation_names_its_ceremony_in_the_title() -> None:
    reading = read(
        "一、时间：5月13日上午9:30",
        "二、地点：学院体育馆",
        title="关于邀请参加2024年职业教育活动周开幕式的函",
    )
    assert reading["events"] == [{"name": "开幕式", "starts_at": "2024-05-13T09:30", "place": "学院体育馆"}]
