"""A column of a rowset."""

from __future__ import annotations

from dataclasses import dataclass

#: A globally unique identifier; the one type that rowsets define themselves.
UUID = "uuid"
#: A piece of XML that is written as it is.
XML = "xmlDocument"


@dataclass(frozen=True)
class Column:
    """``xsd_type`` is ``xsd:string``, ``xsd:unsignedShort`` …, ``uuid`` or ``xmlDocument``.

    A column that is not ``required`` may be absent from a row (minOccurs=0). A ``many`` column holds a list; with
    ``nested`` its values are rows of those columns.
    """

    name: str
    xsd_type: str = "xsd:string"
    required: bool = False
    many: bool = False
    nested: tuple[Column, ...] = ()


def columns(text: str) -> tuple[Column, ...]:
    """Columns written one a line, as ``NAME type flags``. ``string`` may be left out and other types are written
    without ``xsd:``. Flags: ``!`` required, ``*`` many. ``NAME (A, B type)`` is a column of nested rows."""
    return tuple(_column(line.strip()) for line in text.strip().splitlines())


def _column(line: str) -> Column:
    name, _, rest = line.partition(" ")
    if rest.startswith("("):
        return Column(name, "", many=True, nested=columns("\n".join(rest.strip("()").split(", "))))
    words = rest.split()
    types = [word for word in words if word not in ("!", "*")]
    kind = types[0] if types else "string"
    return Column(
        name,
        kind if kind in (UUID, XML) else f"xsd:{kind}",
        required="!" in words,
        many="*" in words,
    )
