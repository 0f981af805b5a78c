"""What every test of the suite shares."""

from __future__ import annotations

import gc
import os
import shutil
from collections.abc import Iterator

import pytest
from django.db.backends.postgresql.operations import DatabaseOperations
from django.template import Context, Template
from django.test.signals import template_rendered
from hypothesis import HealthCheck, settings
from playwright.sync_api import Browser, sync_playwright
from xdist.remote import Producer
from xdist.scheduler import LoadScopeScheduling

from tests.english import compile_english
from tests.jobs import forget_jobs
from tests.prepared import empty_what_holds_something, prepared_database

# No clock decides a test: machines are slow at times.
settings.register_profile("house", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("house")

BROWSERS = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
TOGETHER = ("tests/browser/", "tests/demo/test_load.py")
# No sandbox: the suite may run as root in a container. Nothing is fetched in the background.
SWITCHES = ("--no-sandbox", "--disable-gpu", "--disable-background-networking")


def pytest_configure(config: pytest.Config) -> None:
    """Hash passwords quickly: a test makes many people, and guards none of them. Nothing makes renditions unasked.
    Nothing counted is remembered: a transaction that is never committed raises no version."""
    compile_english()
    from django.conf import settings as django_settings

    from vocweek.core import remembering

    remembering.SECONDS = 0.0
    django_settings.MEDIA_WORKERS = 0
    django_settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


class FilesTogether(LoadScopeScheduling):
    """Tests go to workers one by one, those of a file that shares a browser or the demonstration to one of them."""

    def _split_scope(self, nodeid: str) -> str:
        file = nodeid.partition("::")[0]
        return file if file.startswith(TOGETHER) else nodeid


def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> FilesTogether:
    """Have our own scheduler: xdist's groups are not heard by this pytest."""
    return FilesTogether(config, log)


def pytest_collection_finish() -> None:
    """What is there before the first test stays: the collector need not look at it again, nor as often."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)


@pytest.fixture(scope="session", autouse=True)
def only_pages_tell_what_they_are_made_of(django_test_environment: None) -> None:
    """Have ``answer.context`` be the page's: Django's tests copy that of every part and of every widget as well."""

    def render(template: Template, context: Context) -> str:
        if context.template is template and not (template.name or "").startswith("django/forms/"):
            template_rendered.send(sender=template, template=template, context=context)
        return template.nodelist.render(context)

    Template._render = render  # type: ignore[attr-defined]  # as `setup_test_environment` does


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix: None) -> None:
    """Have the test database copied from one that has its tables already."""
    from django.db import connection

    prepared = prepared_database(os.environ["VOCWEEK_DATABASE_URL"])
    connection.settings_dict["TEST"]["TEMPLATE"] = prepared
    DatabaseOperations.sql_flush = empty_what_holds_something  # type: ignore[method-assign, assignment]  # quicker


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """A real Chromium for the tests of one module.

    Django takes the browser's event loop for an asynchronous view and refuses the database beside it, so a
    test that uses both says so (``DJANGO_ALLOW_ASYNC_UNSAFE``).
    """
    path = next(filter(None, map(shutil.which, BROWSERS)))
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=[*SWITCHES])
        yield browser
        browser.close()


@pytest.fixture
def queue(transactional_db: None) -> Iterator[None]:
    """The real queue, empty before and after: for tests in which the worker runs."""
    forget_jobs()
    yield
    forget_jobs()
