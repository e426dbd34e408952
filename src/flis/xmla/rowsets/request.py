"""What a rowset is asked with: the engine, the asker, restrictions, properties, the server, the sessions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, Literal, Protocol

from flis.access import Access
from flis.mdx.execution.created import Created
from flis.mdx.execution.statement import Definitions
from flis.mdx.model import Cube

Language = Literal["da", "en"]


class Database(Protocol):
    """What clients call a catalog."""

    @property
    def name(self) -> str: ...
    @property
    def description(self) -> str: ...


class FunctionInfo(Protocol):
    """An MDX function as MDSCHEMA_FUNCTIONS tells of it."""

    @property
    def name(self) -> str: ...
    @property
    def description_da(self) -> str: ...
    @property
    def description_en(self) -> str: ...
    @property
    def parameters(self) -> str: ...
    @property
    def returns(self) -> int: ...
    @property
    def origin(self) -> int: ...
    @property
    def interface_name(self) -> str: ...
    @property
    def library(self) -> str: ...
    @property
    def caption(self) -> str: ...


class Engine(Protocol):
    """The part of the MDX engine that rowsets are made from. Everything it gives is what the asker may see."""

    def catalogs(self, access: Access) -> Sequence[Database]: ...

    def cubes(self, access: Access, catalog: str | None = None) -> Sequence[Cube]: ...

    def created(self, access: Access, cube: Cube, session: Definitions) -> Created: ...

    def functions(self) -> Sequence[FunctionInfo]: ...


@dataclass(frozen=True)
class ServerInfo:
    """The server as clients are told about it. ``provider_version`` is a version of Analysis Services: clients
    choose what they send by it."""

    name: str = "FLIS"
    version: str = "0.1.0"
    host: str = ""
    url: str = ""
    provider_version: str = "16.0.43.20"
    started: datetime = field(default_factory=lambda: datetime.now(UTC))


@dataclass(frozen=True)
class SessionInfo:
    """A session that the asker may see (DISCOVER_SESSIONS, DISCOVER_CONNECTIONS). ``number`` is the SPID."""

    id: str
    number: int
    user: str
    catalog: str
    started: datetime
    last_used: datetime
    host: str = ""
    application: str = ""
    commands: int = 0
    last_command: str = ""
    #: Whether a statement runs in it now.
    busy: bool = False


@dataclass(frozen=True)
class CommandInfo:
    """A statement that runs, or ran last, in a session (DISCOVER_COMMANDS)."""

    session: SessionInfo
    text: str
    started: datetime
    ended: datetime | None = None


class Activity(Protocol):
    """Who is here and what they do; what the asker may see of it."""

    def sessions(self, access: Access) -> Iterable[SessionInfo]: ...

    def commands(self, access: Access) -> Iterable[CommandInfo]: ...


class NoActivity:
    """For servers without sessions."""

    def sessions(self, access: Access) -> Iterable[SessionInfo]:  # noqa: ARG002 - the shape of Activity
        return ()

    def commands(self, access: Access) -> Iterable[CommandInfo]:  # noqa: ARG002 - the shape of Activity
        return ()


@dataclass
class DiscoverRequest:
    """``restrictions`` are the values by the restriction's name, as the client wrote both; ``properties`` are those
    of the request over those of its session (``Catalog``, ``LocaleIdentifier`` …)."""

    mdx: Engine
    access: Access
    restrictions: Mapping[str, Sequence[str]] = field(default_factory=dict)
    properties: Mapping[str, str] = field(default_factory=dict)
    language: Language = "da"
    server: ServerInfo = field(default_factory=ServerInfo)
    activity: Activity = field(default_factory=NoActivity)
    #: The session that asks; empty for a request that belongs to none.
    session_id: str = ""
    #: The members and sets that the session has made.
    definitions: Definitions = field(default_factory=Definitions)
    #: What ``@name`` stands for in a ``$system`` query.
    parameters: Mapping[str, Any] = field(default_factory=dict)

    def has_own(self, cube: Cube) -> bool:
        """Whether the session has made anything in the cube, or in the one that it shows a part of."""
        return bool(self.definitions.of((cube.whole or cube).name))

    def property(self, name: str) -> str:
        """The value of a property, whatever case the client wrote its name in; empty when it is not there."""
        wanted = name.casefold()
        return next((value for key, value in self.properties.items() if key.casefold() == wanted), "")
