"""``flis server``: the portal and the cubes."""

from __future__ import annotations

import argparse
from pathlib import Path

from flis.access import PrincipalBook
from flis.base.errors import ExitCode
from flis.cli.output import out
from flis.cli.served import served_store
from flis.portal.identity import Proxies, Security
from flis.portal.identity.proxies import is_loopback
from flis.portal.server import UNIX, serve
from flis.warehouse.release import open_release
from flis.warehouse.store import Lager

DEFAULT_PORT = 8000


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--port", type=int, default=DEFAULT_PORT, help=f"port ({DEFAULT_PORT})")
    parser.add_argument(
        "--vaert", default="127.0.0.1", help="adressen, der lyttes på, eller unix:/sti til en sokkel (127.0.0.1)"
    )
    parser.add_argument("--arbejdere", type=int, default=2, help="antal processer (2)")
    parser.add_argument(
        "--som", metavar="NAVN", help="svar på alt som denne bruger fra «flis adgang»; kun på denne maskine"
    )
    parser.add_argument(
        "--kraev-login",
        action="store_true",
        help="kuberne (/xmla, /odata, /api) svarer kun brugere, der er logget ind; portalens sider er uændrede",
    )
    parser.add_argument(
        "--betroet-proxy",
        action="append",
        default=[],
        metavar="ADRESSE",
        help="en proxy, hvis ord om https og klientcertifikat gælder: IP-adresse, net eller «unix»; kan gentages",
    )
    parser.add_argument(
        "--vaertsnavn",
        action="append",
        default=[],
        metavar="NAVN",
        help="et navn, serveren kan nås under; kan gentages",
    )


def execute(args: argparse.Namespace) -> int:
    with served_store(args.indhold, args.lager) as root:
        open_release(Lager(root)).close()
        som = PrincipalBook(root).find(args.som).access if args.som else None
        security = Security(som, args.kraev_login, Proxies.named(args.betroet_proxy))
        return serve_until_stopped(root, args.vaert, args.port, args.arbejdere, security, tuple(args.vaertsnavn))


def serve_until_stopped(
    root: Path,
    host: str,
    port: int,
    workers: int = 2,
    security: Security | None = None,
    names: tuple[str, ...] = (),
) -> int:
    security = security or Security()

    def ready() -> None:
        address = host if host.startswith(UNIX) else f"http://{host}:{port}"
        out.print(f"Åbn [bold]{address}/[/bold] (stop med Ctrl+C).")
        out.print(f"Kuber til regneark og BI: [bold]{address}/xmla[/bold]. {who_is_answered(host, security)}")

    serve(root, host=host, port=port, workers=workers, on_ready=ready, security=security, names=names)
    return ExitCode.OK


def who_is_answered(host: str, security: Security) -> str:
    """One sentence on who gets what without a password."""
    if security.as_principal is not None:
        return f"Alt besvares som {security.as_principal.principal}, uden adgangskode og kun på denne maskine."
    if security.require_login:
        return "De svarer kun brugere, der er logget ind; portalens sider viser det, der er åbent for alle."
    where = "på denne maskine " if is_loopback(host) else ""
    return f"De svarer {where}uden adgangskode, og da kun med det, der er åbent for alle."
