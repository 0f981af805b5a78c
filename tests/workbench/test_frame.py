"""The frame around every page: doors, error pages, theme."""

import pytest
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.test import Client


@pytest.mark.django_db
def test_the_login_page_names_the_product_and_loads_the_built_pages(client: Client) -> None:
    page = client.get("/accounts/login/").content.decode()
    assert "<h1>登录</h1>" in page
    assert 'lang="zh-CN"' in page
    assert "/static/assets/workbench." in page


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["login", "password/reset", "password/reset/done", "signup", "inactive"])
def test_every_door_opens_in_chinese_and_with_one_heading(client: Client, path: str) -> None:
    page = client.get(f"/accounts/{path}/").content.decode()
    assert page.count("<h1>") == 1
    assert "Sign" not in page


@pytest.mark.django_db
def test_a_page_that_is_not_there_says_what_to_do(client: Client) -> None:
    answer = client.get("/no/such/page/")
    assert answer.status_code == 404
    assert "没有这一页" in answer.content.decode()


@pytest.mark.parametrize("code", ["403", "403_csrf", "404", "429", "500"])
def test_error_pages_need_no_request(code: str) -> None:
    assert 'href="/"' in render_to_string(f"{code}.html")


@pytest.mark.parametrize(
    ("cookie", "drawn"), [("dark", 'data-theme="dark"'), ("light", 'data-theme="light"')]
)
def test_the_chosen_theme_is_drawn_by_the_server(cookie: str, drawn: str) -> None:
    request = HttpRequest()
    request.COOKIES["theme"] = cookie
    assert drawn in render_to_string("404.html", request=request)


def test_a_theme_nobody_offers_is_ignored() -> None:
    request = HttpRequest()
    request.COOKIES["theme"] = '"><script>'
    assert "data-theme" not in render_to_string("404.html", request=request)
