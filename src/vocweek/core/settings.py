"""Django settings. What an operator may change is read in `vocweek.core.config`."""

from __future__ import annotations

import secrets
from pathlib import Path
from urllib.parse import urlsplit

import pghistory

from vocweek.core.config import Config, read_config
from vocweek.core.database import django_database
from vocweek.core.files import accelerated, file_storages

CONFIG: Config = read_config()
PACKAGE = Path(__file__).resolve().parent.parent


def _secret_key(data: Path) -> str:
    """Return the installation's key, made on first use and readable by its owner only."""
    file = data / "secret_key"
    if not file.exists():
        data.mkdir(parents=True, exist_ok=True)
        file.touch(mode=0o600)
        file.write_text(secrets.token_urlsafe(48))
    return file.read_text()


SECRET_KEY = _secret_key(CONFIG.data)
# Keys that personal data of bookings is sealed with (vocweek.activities.personal): one a line, the newest first.
PERSONAL_KEYS = CONFIG.data / "personal_keys"
DEBUG = CONFIG.debug
ALLOWED_HOSTS = list(CONFIG.allowed_hosts)
CSRF_TRUSTED_ORIGINS = [CONFIG.base_url]
# Whose word on whom they ask for counts (vocweek.core.addresses).
TRUSTED_PROXIES = CONFIG.trusted_proxies

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.humanize",
    "django.contrib.sitemaps",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "pgtrigger",
    "pghistory",
    "procrastinate.contrib.django",
    "vocweek.core",
    "vocweek.media",
    "vocweek.notify",
    "vocweek.org",
    "vocweek.accounts",
    "vocweek.campaign",
    "vocweek.reporting",
    "vocweek.rollup",
    "vocweek.bulletins",
    "vocweek.reminders",
    "vocweek.keeping",
    "vocweek.activities",
    "vocweek.publishing",
    "vocweek.selection",
    "vocweek.workbench",
    "vocweek.portal",
    "vocweek.demo",
]

MIDDLEWARE = [
    "vocweek.portal.memory.SiteMemory",
    "django.middleware.security.SecurityMiddleware",
    "vocweek.workbench.files.host.MediaHost",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "vocweek.workbench.memory.PageMemory",
    "vocweek.core.languages.AddressLanguage",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "vocweek.core.tidy_input.TidyInput",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "vocweek.workbench.outage.StorageOutage",
]

ROOT_URLCONF = "vocweek.urls"
WSGI_APPLICATION = "vocweek.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [PACKAGE / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]

if CONFIG.demo:
    TEMPLATES[0]["OPTIONS"]["context_processors"].append("vocweek.demo.logins.demo_logins")  # type: ignore[index]

DATABASES = {"default": django_database(CONFIG.database_url)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {
    # Lock-out counters must be shared by every web process; the table is made by migration.
    "default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "core_cache"},
}

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["vocweek.accounts.backend.Backend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 10},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "workbench:home"
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_LOGIN_METHODS = {"username", "email"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "email", "password1*", "password2*"]
ACCOUNT_ADAPTER = "vocweek.accounts.adapter.ClosedSignupAdapter"
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_RATE_LIMITS = {"login_failed": "5/15m/key,50/m/ip", "reset_password": "20/m/ip,5/m/key"}
# A job that is done is forgotten: a mail may carry a link that only its reader should know.
# Three at a time: while one job looks after the making of renditions, which may take hours, mail leaves by another.
PROCRASTINATE_WORKER_DEFAULTS = {
    "delete_jobs": "successful",
    "concurrency": 3,
    "shutdown_graceful_timeout": 3.0,
}
SESSION_ENGINE = "vocweek.accounts.sessions"
SESSION_COOKIE_AGE = 14 * 24 * 3600
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = CONFIG.base_url.startswith("https://")
SESSION_COOKIE_SAMESITE = "Lax"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

# The change history of a row reads as `row.history`; "events" are the week's own events.
PGHISTORY_OBJ_FIELD = pghistory.ObjForeignKey(related_name="history")

LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", "简体中文"), ("en", "English")]
LOCALE_PATHS = [PACKAGE / "locale"]
TIME_ZONE = "Asia/Shanghai"
USE_TZ = True
USE_I18N = True

# Bytes of files a unit may have unless the office above says otherwise (keeping.space).
UNIT_SPACE = CONFIG.unit_space * 1024**3

STATIC_URL = "/static/"
# `make install` builds the pages here; WhiteNoise serves the folder as it is.
STATIC_ROOT = PACKAGE / "static"
# Uploaded files are private: only views that check access hand them out, so there is no MEDIA_URL.
MEDIA_ROOT = CONFIG.data / "files"
FILES_ACCEL = accelerated(CONFIG.accel)
FILES_HOST = CONFIG.media_url
if FILES_HOST:
    ALLOWED_HOSTS.append(urlsplit(FILES_HOST).hostname or "")
MEDIA_WORKERS, MEDIA_THREADS = CONFIG.media_workers, CONFIG.media_threads
STORAGES = {
    "default": file_storages(CONFIG),
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_MAX_AGE = 3600
# nginx, where it hands files out, reads them as a member of this program's group; nobody else does.
FILE_UPLOAD_PERMISSIONS = 0o640 if FILES_ACCEL else 0o600
FILE_UPLOAD_DIRECTORY_PERMISSIONS = 0o750 if FILES_ACCEL else 0o700
FILE_UPLOAD_HANDLERS = ["vocweek.core.uploads.InMemory", "vocweek.core.uploads.OnDisk"]
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000

DEFAULT_FROM_EMAIL = CONFIG.mail_from
if CONFIG.smtp_url:
    from vocweek.core.mail import smtp_settings

    globals().update(smtp_settings(CONFIG.smtp_url))
else:
    # Without a mail server a message is kept as a file, so that no invitation is lost unseen.
    EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    EMAIL_FILE_PATH = CONFIG.data / "mail"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "filters": {"hide_links": {"()": "vocweek.core.logs.HideLinks"}},
    "handlers": {
        "console": {"class": "logging.StreamHandler", "formatter": "line", "filters": ["hide_links"]}
    },
    "root": {"handlers": ["console"], "level": "WARNING"},
}
