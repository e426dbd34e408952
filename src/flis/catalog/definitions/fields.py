"""What every definition has in common: how a scalar is read, and where a definition came from.

YAML scalars arrive as text (``catalog/yaml_text.py``), so ``05.38`` is never 5.38 and ``010`` never 8; the declared
type of the field converts them.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any, ClassVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, PrivateAttr, StringConstraints


@dataclass(frozen=True)
class Source:
    """Where a definition stands: file, first line, and the line of each field inside it."""

    path: Path
    line: int
    lines: dict[tuple[str | int, ...], int]

    def line_of(self, *loc: str | int) -> int:
        """The line of the field at ``loc``, or of its nearest parent."""
        for end in range(len(loc), 0, -1):
            if loc[:end] in self.lines:
                return self.lines[loc[:end]]
        return self.line


def _yes_no(value: Any) -> Any:
    if isinstance(value, str) and value.lower() in ("ja", "nej"):
        return value.lower() == "ja"
    return value


def _as_list(value: Any) -> Any:
    return [value] if isinstance(value, str | dict) else value


JaNej = Annotated[bool, BeforeValidator(_yes_no)]
#: An identifier: small letters, digits, underscore and hyphen.
Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9_-]*$")]
#: A table or column that we name ourselves: what SQL takes without quotes.
Navn = Annotated[str, StringConstraints(pattern=r"^[a-z_][a-z0-9_]*$")]
#: A table or column that stands in somebody's file, as the file calls it.
Tabelnavn = Annotated[str, StringConstraints(min_length=1)]
Kolonnenavn = Annotated[str, StringConstraints(min_length=1)]
#: On a list: it may be written as one value when it has one member.
ENKELT = BeforeValidator(_as_list)
TekstListe = Annotated[list[str], ENKELT]


class Part(BaseModel):
    """A part of a definition. Unknown keys are errors."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)


class Definition(Part):
    """A content file. ``id`` is the file's (or folder's) name; the loader puts it in."""

    #: Whether the file may be called anything: somebody else named it.
    any_name: ClassVar[bool] = False

    id: Id
    _source: Source = PrivateAttr()
    _omraade: str = PrivateAttr(default="")

    @property
    def source(self) -> Source:
        return self._source

    @property
    def omraade(self) -> str:
        """The dataområde (folder) that holds the definition; empty for content across areas."""
        return self._omraade

    def placed(self, source: Source, omraade: str) -> None:
        self._source = source
        self._omraade = omraade
