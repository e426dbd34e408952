"""The portal as a WSGI application over one store."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path
from typing import Any

from whitenoise import WhiteNoise

from flis.access import Access, anonymous
from flis.portal import settings
from flis.portal.assets import STATIC, ensure_assets
from flis.portal.state import State

Wsgi = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]
#: Where a request finds the state of its application; two applications in one process do not share any.
STATE_KEY = "flis.state"
_YEAR = 365 * 24 * 3600


def make_application(lager: Path, *, principal: Access | None = None, hosts: tuple[str, ...] = ()) -> Wsgi:
    """The pages and files of the portal for the store at ``lager``, asked on behalf of ``principal``.

    ``hosts``: host names that are allowed beside those of the machine itself.
    Raises InternalError when the browser files are missing and cannot be fetched.
    """
    return application_over(State(lager, principal or anonymous()), hosts)


def application_over(state: Any, hosts: tuple[str, ...] = ()) -> Wsgi:
    """The WSGI application over a state that is already there; else as :func:`make_application`."""
    ensure_assets()
    settings.configure(hosts)
    from django.core.wsgi import get_wsgi_application

    pages: Wsgi = get_wsgi_application()

    def application(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        environ[STATE_KEY] = state
        return pages(environ, start_response)

    return _with_static(application)


def _with_static(application: Wsgi) -> Wsgi:
    served: Wsgi = WhiteNoise(
        application, root=STATIC, prefix=static_prefix(), max_age=_YEAR, immutable_file_test=lambda _path, _url: True
    )
    return served


@cache
def static_prefix() -> str:
    """``/static/<hash of every file>/``: a changed file gets a new address, so browsers may keep the old for a year."""
    digest = hashlib.sha256()
    for path in sorted(STATIC.rglob("*")):
        if path.is_file() and path.suffix != ".gz":
            digest.update(path.relative_to(STATIC).as_posix().encode() + b"\0" + path.read_bytes())
    return f"/static/{digest.hexdigest()[:12]}/"
