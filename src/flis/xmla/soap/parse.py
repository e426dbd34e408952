"""Reads XML from strangers: into a plain tree, within limits, and without anything that XML can reach out with.

expat from the standard library is enough: a document type is refused at its first word, which leaves no entities to
expand and nothing to fetch; size, depth, number of elements and length of a tag are bounded while the text is read.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from xml.parsers import expat

from flis.xmla.faults import Code, fault
from flis.xmla.http.message import Readable

_PIECE = 64 * 1024
_ENCODINGS = {"utf-8", "utf-16", "iso-8859-1", "us-ascii"}


@dataclass(frozen=True)
class XmlLimits:
    bytes: int = 16 * 1024 * 1024
    depth: int = 64
    elements: int = 100_000
    #: Bytes of one tag with its attributes.
    tag: int = 1024 * 1024


@dataclass(slots=True)
class Node:
    """An element. ``text`` is its own text, without that of its children; attributes by ``(namespace, name)``."""

    namespace: str
    name: str
    attributes: dict[tuple[str, str], str]
    children: list[Node] = field(default_factory=list)
    text: str = ""

    def child(self, name: str) -> Node | None:
        """The first child of that name, whatever its namespace: clients disagree about them below the method."""
        return next((one for one in self.children if one.name == name), None)

    def named(self, name: str) -> Iterator[Node]:
        return (one for one in self.children if one.name == name)

    def attribute(self, name: str, namespace: str = "") -> str | None:
        return self.attributes.get((namespace, name))


def parse(body: Readable, charset: str = "", limits: XmlLimits = XmlLimits()) -> Node:
    """The root element. Raises XmlaFault for whatever is not well-formed XML within the limits.

    ``charset`` is what the transport says; a byte order mark and the XML declaration decide otherwise.
    """
    return _Reader(charset, limits).read(body)


class _Reader:
    def __init__(self, charset: str, limits: XmlLimits) -> None:
        self._limits = limits
        self._charset = charset.lower() if charset.lower() in _ENCODINGS - {"utf-8"} else None
        self._root: Node | None = None
        self._open: list[Node] = []
        self._texts: list[list[str]] = []
        self._elements = 0
        self._seen = 0
        self._parser: Any = None

    def read(self, body: Readable) -> Node:
        fed = 0
        try:
            while piece := body.read(_PIECE):
                fed += len(piece)
                if fed > self._limits.bytes:
                    raise fault("D141", Code.LIMIT, graense=self._limits.bytes // (1024 * 1024))
                if self._parser is None:
                    self._parser = self._make_parser(piece)
                self._parser.Parse(piece, False)
                if fed - self._seen > self._limits.tag:
                    raise fault("D142", Code.REQUEST)
            if self._parser is None:
                raise fault("D143", Code.REQUEST)
            self._parser.Parse(b"", True)
        except expat.ExpatError as error:
            raise fault("D144", Code.REQUEST, linje=error.lineno, kolonne=error.offset + 1) from None
        except (ValueError, LookupError):
            # An encoding that is declared but cannot be read.
            raise fault("D145", Code.REQUEST) from None
        finally:
            # The parser holds our methods, and they hold it.
            self._parser = None
        assert self._root is not None  # noqa: S101 - expat ends no document without a root
        return self._root

    def _make_parser(self, start: bytes) -> Any:
        marked = start.startswith((b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf"))
        parser = expat.ParserCreate(None if marked else self._charset, namespace_separator=" ")
        parser.buffer_text = True
        parser.buffer_size = _PIECE
        parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_NEVER)
        parser.StartDoctypeDeclHandler = self._doctype
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text
        return parser

    def _doctype(self, *_: object) -> None:
        raise fault("D146", Code.REQUEST)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._seen = self._parser.CurrentByteIndex
        self._elements += 1
        if self._elements > self._limits.elements or len(self._open) >= self._limits.depth:
            raise fault("D142", Code.REQUEST)
        node = Node(*_split(name), {_split(key): value for key, value in attributes.items()})
        if self._open:
            self._open[-1].children.append(node)
        else:
            self._root = node
        self._open.append(node)
        self._texts.append([])

    def _end(self, _name: str) -> None:
        self._seen = self._parser.CurrentByteIndex
        self._open.pop().text = "".join(self._texts.pop())

    def _text(self, text: str) -> None:
        self._seen = self._parser.CurrentByteIndex
        self._texts[-1].append(text)


def _split(name: str) -> tuple[str, str]:
    namespace, _, local = name.rpartition(" ")
    return namespace, local
