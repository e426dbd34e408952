"""Django's settings, in code: the portal has no settings file, no database and no secrets to keep."""

from __future__ import annotations

import secrets
from pathlib import Path
from typing import Any

import django
from django.conf import settings

LOOPBACK = ("localhost", "127.0.0.1", "[::1]")
APPS = tuple(f"flis.portal.apps.{name}" for name in ("forside", "produkter", "noegletal", "dap", "katalog", "drift"))


def configure(hosts: tuple[str, ...] = ()) -> None:
    """Set Django up once per process; later calls only allow more host names."""
    if settings.configured:
        known = settings.ALLOWED_HOSTS
        settings.ALLOWED_HOSTS = [*known, *(h for h in hosts if h not in known)]
        return
    settings.configure(**_values(hosts))
    django.setup()


def known_hosts() -> list[str]:
    """The host names that are answered, for whatever stands before Django."""
    found: list[str] = settings.ALLOWED_HOSTS
    return found


def _values(hosts: tuple[str, ...]) -> dict[str, Any]:
    return {
        "DEBUG": False,
        # Nothing is signed yet (no sessions, no forms that change anything), so each process may have its own.
        "SECRET_KEY": secrets.token_urlsafe(50),
        "ALLOWED_HOSTS": [*LOOPBACK, *hosts],
        "ROOT_URLCONF": "flis.portal.urls",
        "INSTALLED_APPS": ["flis.portal", *APPS],
        "DATABASES": {},
        "MIDDLEWARE": [
            "flis.portal.middleware.security_headers",
            "django.middleware.gzip.GZipMiddleware",
            "django.middleware.common.CommonMiddleware",
            "flis.portal.middleware.choose_language",
            "flis.portal.middleware.ExplainErrors",
        ],
        "TEMPLATES": [_templates()],
        "USE_TZ": True,
        "TIME_ZONE": "Europe/Copenhagen",
        "USE_I18N": False,
        "LANGUAGE_CODE": "da",
        "DATA_UPLOAD_MAX_MEMORY_SIZE": 100_000,
        "DATA_UPLOAD_MAX_NUMBER_FIELDS": 100,
        "LOGGING": _logging(),
    }


def _templates() -> dict[str, Any]:
    return {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [Path(__file__).parent / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": ["flis.portal.chrome.chrome"],
            "builtins": ["flis.portal.templatetags.flis"],
        },
    }


def _logging() -> dict[str, Any]:
    """Faults of ours go to standard error with a traceback; wrong addresses and an empty store do not."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "filters": {
            "faults": {"()": "django.utils.log.CallbackFilter", "callback": lambda record: bool(record.exc_info)}
        },
        "handlers": {"stderr": {"class": "logging.StreamHandler", "filters": ["faults"]}},
        "loggers": {
            "django.request": {"handlers": ["stderr"], "level": "ERROR", "propagate": False},
            "django.security.DisallowedHost": {"handlers": [], "level": "CRITICAL", "propagate": False},
        },
    }
