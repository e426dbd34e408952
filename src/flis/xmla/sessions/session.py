"""A session: what a client has settled once and for all its later requests."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Session:
    """``number`` is what people name it by (SPID). ``properties`` are those that last (``Catalog``,
    ``LocaleIdentifier`` …); ``definitions`` are its own members and sets: cube, name and the statement that made it."""

    id: str
    number: int
    owner: str
    properties: dict[str, str] = field(default_factory=dict)
    definitions: tuple[tuple[str, str, str], ...] = ()
    host: str = ""
    application: str = ""
    started: float = 0.0
    used: float = 0.0
    commands: int = 0
