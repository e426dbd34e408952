"""Proxies that end TLS and hand the client's certificate on: nginx and Caddy as the recipe has them, and a small one in
Python for machines without."""

from __future__ import annotations

import grp
import http.client
import os
import pwd
import re
import shutil
import socket
import ssl
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any
from urllib.parse import quote

from tests.conftest import REPO

NGINX = shutil.which("nginx") or shutil.which("/usr/sbin/nginx")
CADDY = shutil.which("caddy")
RECIPE = REPO / "docs" / "saadan" / "log_ind_paa_kuberne.md"


@dataclass
class Certificates:
    """Paths: the proxy's own certificate and key, and the issuer of the clients'."""

    own: Path
    key: Path
    clients: Path


def _recipe(name: str, places: dict[str, str]) -> str:
    """The configuration that stands in the recipe under ``name``, with this machine's places for those named there."""
    text = RECIPE.read_text(encoding="utf-8")
    block = re.search(rf"<!-- {name} -->\n```\w+\n(.*?)```", text, re.DOTALL)
    assert block is not None
    found = block[1]
    for there, here in places.items():
        assert there in found, there
        found = found.replace(there, here)
    return found


def _places(certificates: Certificates, behind: Path) -> dict[str, str]:
    return {
        "/run/flis/flis.sock": str(behind),
        "/etc/ssl/flis/server.pem": str(certificates.own),
        "/etc/ssl/flis/server.key": str(certificates.key),
        "/etc/ssl/flis/klienter.pem": str(certificates.clients),
    }


@contextmanager
def nginx(folder: Path, port: int, behind: Path, certificates: Certificates) -> Iterator[None]:
    """nginx with the server block of the recipe."""
    own = {"listen 443 ssl": f"listen 127.0.0.1:{port} ssl", "flis.example.dk": "localhost"}
    server = _recipe("nginx", {**own, **_places(certificates, behind)})
    kinds = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    temporary = " ".join(f"{kind}_temp_path {folder}/{kind};" for kind in kinds)
    config = folder / "nginx.conf"
    config.write_text(
        # The test's own files are readable for its user only, who may be root.
        f"user {pwd.getpwuid(os.getuid()).pw_name} {grp.getgrgid(os.getgid()).gr_name};\n"
        f"pid {folder}/pid; error_log {folder}/error.log; daemon off; worker_processes 1; events {{}}\n"
        f"http {{ access_log off; {temporary}\n{server}\n}}\n",
        encoding="utf-8",
    )
    assert NGINX is not None
    command = [NGINX, "-p", str(folder), "-e", f"{folder}/error.log", "-c", str(config)]
    checked = subprocess.run([*command, "-t"], capture_output=True, text=True, check=False)
    assert checked.returncode == 0, checked.stderr
    with _running(command, port):
        yield


@contextmanager
def caddy(folder: Path, port: int, behind: Path, certificates: Certificates) -> Iterator[None]:
    """Caddy with the site block of the recipe."""
    site = _recipe("caddy", {"https://flis.example.dk": f"https://localhost:{port}", **_places(certificates, behind)})
    config = folder / "Caddyfile"
    options = "admin off\nauto_https disable_redirects\nskip_install_trust"
    config.write_text(f"{{\n{options}\n}}\n{site}", encoding="utf-8")
    assert CADDY is not None
    own_folders = {"XDG_DATA_HOME": str(folder), "XDG_CONFIG_HOME": str(folder), "HOME": str(folder)}
    with _running([CADDY, "run", "--config", str(config), "--adapter", "caddyfile"], port, own_folders):
        yield


@contextmanager
def _running(command: list[str], port: int, environment: dict[str, str] | None = None) -> Iterator[None]:
    found = subprocess.Popen(command, stderr=subprocess.DEVNULL, env={**os.environ, **(environment or {})})
    try:
        _wait(port)
        yield
    finally:
        found.terminate()
        found.wait(timeout=10)


@contextmanager
def python(_folder: Path, port: int, behind: Path, certificates: Certificates) -> Iterator[None]:
    """The same in Python, with the standard library only."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificates.own, certificates.key)
    context.load_verify_locations(certificates.clients)
    context.verify_mode = ssl.CERT_OPTIONAL
    server = ThreadingHTTPServer(("127.0.0.1", port), _handler(behind))
    server.socket = context.wrap_socket(server.socket, server_side=True)
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield
    finally:
        server.shutdown()
        server.server_close()


class _ToSocket(http.client.HTTPConnection):
    def __init__(self, path: Path) -> None:
        super().__init__("localhost")
        self._path = path

    def connect(self) -> None:
        self.sock = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self.sock.connect(str(self._path))


def _handler(behind: Path) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            connection: Any = self.connection
            der = connection.getpeercert(binary_form=True)
            headers = {k: v for k, v in self.headers.items() if not k.lower().startswith(("x-flis", "x-forwarded"))}
            headers |= {"X-Forwarded-Proto": "https", "X-Forwarded-For": self.client_address[0]}
            if der:
                headers["X-FLIS-Certifikat"] = quote(ssl.DER_cert_to_PEM_cert(der))
                headers["X-FLIS-Certifikat-Status"] = "SUCCESS"
            body = self.rfile.read(int(self.headers.get("Content-Length", "0")))
            inner = _ToSocket(behind)
            inner.request("POST", self.path, body, headers)
            answer = inner.getresponse()
            content = answer.read()
            self.send_response(answer.status)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *_: Any) -> None: ...

    return Handler


def _wait(port: int) -> None:
    for _ in range(200):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise AssertionError("proxyen lytter ikke")
