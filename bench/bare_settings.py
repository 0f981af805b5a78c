"""Settings of the bare site: Django alone, with `bench.bare` for addresses."""

from django.conf.global_settings import FILE_UPLOAD_HANDLERS as DJANGOS_OWN

from vocweek.core.settings import *  # noqa: F403  # settings are names of a module

ROOT_URLCONF = "bench.bare"
INSTALLED_APPS: list[str] = []
MIDDLEWARE: list[str] = []
FILE_UPLOAD_HANDLERS = DJANGOS_OWN
