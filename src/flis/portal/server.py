"""Serve the portal with gunicorn: a master that keeps ``workers`` processes alive, each with a few threads."""

from __future__ import annotations

import os
import socket
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

from gunicorn.app.base import BaseApplication

from flis.base.errors import UsageError, problem
from flis.portal.app import application_over, make_state
from flis.portal.assets import ensure_assets
from flis.portal.identity import Security
from flis.portal.identity.proxies import is_loopback
from flis.portal.warm import warm

UNIX = "unix:"
#: A page takes milliseconds; a question to a cube may take minutes, and a cancel must find a thread meanwhile.
_THREADS = 8
_GRACE_SECONDS = 10
#: Spreadsheets ask fifty times in a row: they keep the connection over a short thought.
_KEEP_ALIVE_SECONDS = 30


class _Server(BaseApplication):  # type: ignore[misc]
    def __init__(self, load: Callable[[], Any], options: dict[str, Any]) -> None:
        self._load, self._options = load, options
        super().__init__()

    def load_config(self) -> None:
        for key, value in self._options.items():
            self.cfg.set(key, value)

    def load(self) -> Any:
        return self._load()


def serve(
    lager: Path,
    host: str = "127.0.0.1",
    port: int = 8000,
    workers: int = 2,
    on_ready: Callable[[], None] | None = None,
    *,
    security: Security | None = None,
    names: tuple[str, ...] = (),
) -> None:
    """Serve until told to stop (SIGTERM or Ctrl-C); running requests get ten seconds to end.

    ``host`` may be ``unix:/path`` for a socket that only a proxy reaches; ``names`` are the host names that we answer
    to beside it. ``on_ready`` is called once, when the port is open. Nothing is printed here.
    Raises UsageError: P002 when the port cannot be had, H004 when everything would be answered as one principal on an
    address that others can reach.
    """
    security = security or Security()
    if security.as_principal is not None and not is_loopback(host):
        raise UsageError(problem("H004", host=host))
    ensure_assets()
    listener = _listen(host, port)
    state = make_state(lager, security)

    options = {
        "bind": f"fd://{listener.detach()}",
        "workers": workers,
        "threads": _THREADS,
        # The code is loaded once, before the workers divide; each opens the release for itself.
        "preload_app": True,
        "post_worker_init": lambda _worker: threading.Thread(target=warm, args=(state,), daemon=True).start(),
        "worker_class": "gthread",
        "graceful_timeout": _GRACE_SECONDS,
        # A worker that does not answer its master; a long question keeps a thread, and the worker answers.
        "timeout": 60,
        "keepalive": _KEEP_ALIVE_SECONDS,
        "loglevel": "warning",
        "worker_exit": lambda _server, _worker: _leave(),
        "control_socket_disable": True,
        "limit_request_line": 8190,
        # A certificate in a header is long. What proxies say is read in one place, flis.portal.identity.
        "limit_request_field_size": 16_384,
        "forwarded_allow_ips": "",
        "secure_scheme_headers": {},
        "forwarder_headers": "",
        "when_ready": lambda _server: on_ready() if on_ready else None,
    }
    _Server(lambda: application_over(state, (*_own_names(host), *names)), options).run()


def _own_names(host: str) -> tuple[str, ...]:
    return () if host.startswith(UNIX) else (f"[{host}]" if ":" in host else host,)


def _leave() -> None:
    """End this worker at once, with the status it was ending with.

    There is nothing to put away, and the interpreter cannot be taken apart calmly while another thread (``warm``, or a
    request that outlived its grace) is still within the engine.
    """
    ending = sys.exc_info()[1]
    status = ending.code if isinstance(ending, SystemExit) else 1
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(status if isinstance(status, int) else 0)


def _listen(host: str, port: int) -> socket.socket:
    """Take the address ourselves, so that a taken one is one clear sentence and not a loop of retries."""
    if host.startswith(UNIX):
        family, address = socket.AF_UNIX, host.removeprefix(UNIX)
        _sweep(Path(address))
    else:
        family, address = socket.AF_INET6 if ":" in host else socket.AF_INET, (host, port)  # type: ignore[assignment]
    listener = socket.socket(family, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind(address)
        listener.listen(128)
    except OSError as error:
        listener.close()
        raise UsageError(problem("P002", host=host, port=port, reason=error.strerror or str(error))) from error
    listener.set_inheritable(True)
    return listener


def _sweep(path: Path) -> None:
    """Remove the socket that a killed server left: nobody listens to it any more."""
    if not path.is_socket():
        return
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as probe:
        try:
            probe.connect(str(path))
        except ConnectionRefusedError:
            path.unlink(missing_ok=True)
