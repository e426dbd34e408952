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

from flis.access import Access, anonymous
from flis.base.errors import UsageError, problem
from flis.portal.app import application_over
from flis.portal.assets import ensure_assets
from flis.portal.state import State
from flis.portal.warm import warm

_THREADS = 2
_GRACE_SECONDS = 10


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
    principal: Access | None = None,
) -> None:
    """Serve until told to stop (SIGTERM or Ctrl-C); running requests get ten seconds to end.

    ``on_ready`` is called once, when the port is open. Nothing is printed here.
    Raises UsageError (P002) when the port cannot be had.
    """
    ensure_assets()
    listener = _listen(host, port)

    state = State(lager, principal or anonymous())

    options = {
        "bind": f"fd://{listener.detach()}",
        "workers": workers,
        "threads": _THREADS,
        # The code is loaded once, before the workers divide; each opens the release for itself.
        "preload_app": True,
        "post_worker_init": lambda _worker: threading.Thread(target=warm, args=(state,), daemon=True).start(),
        "worker_class": "gthread",
        "graceful_timeout": _GRACE_SECONDS,
        "timeout": 60,
        "keepalive": 5,
        "loglevel": "warning",
        "worker_exit": lambda _server, _worker: _leave(),
        "control_socket_disable": True,
        "limit_request_line": 8190,
        "when_ready": lambda _server: on_ready() if on_ready else None,
    }
    _Server(lambda: application_over(state, (host,)), options).run()


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
    """Take the port ourselves, so that a taken one is one clear sentence and not a loop of retries."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
        listener.listen(128)
    except OSError as error:
        listener.close()
        raise UsageError(problem("P002", host=host, port=port, reason=error.strerror or str(error))) from error
    listener.set_inheritable(True)
    return listener
