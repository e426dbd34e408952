"""The portal as a WSGI application over one store."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path
from typing import Any

from whitenoise import WhiteNoise

from flis.access import PrincipalBook, anonymous
from flis.portal import settings
from flis.portal.assets import STATIC, ensure_assets
from flis.portal.identity import Gate, Security
from flis.portal.mounts import Mounts
from flis.portal.state import State

Wsgi = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]
#: Where a request finds the state of its application; two applications in one process do not share any.
STATE_KEY = "flis.state"
_YEAR = 365 * 24 * 3600


def make_application(lager: Path, *, security: Security | None = None, hosts: tuple[str, ...] = ()) -> Wsgi:
    """The pages, files and cubes for the store at ``lager``; ``security`` says who may ask.

    ``hosts``: host names that are allowed beside those of the machine itself.
    Raises InternalError when the browser files are missing and cannot be fetched.
    """
    return application_over(make_state(lager, security), hosts)


def make_state(lager: Path, security: Security | None = None) -> State:
    """What the application stands on: the pages ask as the one whom the server was started for, else as nobody."""
    security = security or Security()
    return State(lager, security.as_principal or anonymous(), security)


def application_over(state: State, hosts: tuple[str, ...] = ()) -> Wsgi:
    """The WSGI application over a state that is already there; else as :func:`make_application`."""
    ensure_assets()
    settings.configure(hosts)
    from django.core.wsgi import get_wsgi_application

    pages: Wsgi = get_wsgi_application()

    def with_state(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        environ[STATE_KEY] = state
        return pages(environ, start_response)

    gate = Gate(state.security, PrincipalBook(state.lager.root))
    return _with_static(Mounts(with_state, state, gate, settings.known_hosts))


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
