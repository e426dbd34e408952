"""What a command is carried out with."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from flis.access import Access
from flis.xmla.delivery import Delivery
from flis.xmla.execute.wanted import Language
from flis.xmla.rowsets import ServerInfo
from flis.xmla.sessions import Session, SessionStore

if TYPE_CHECKING:
    from flis.mdx.engine import Mdx


@dataclass(frozen=True)
class Call:
    """``properties`` are those of the request over those of its session."""

    mdx: Mdx
    access: Access
    properties: Mapping[str, str]
    language: Language
    server: ServerInfo
    sessions: SessionStore
    session: Session | None
    delivery: Delivery
    parameters: Mapping[str, Any]
