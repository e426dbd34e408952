"""The addresses below ``/odata/``: service document, ``$metadata``, entity sets, one entity, ``$count``."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import Any
from urllib.parse import quote

from flis.access import Access
from flis.api.http import HttpRequest, HttpResponse, in_chunks, json_response
from flis.api.limits import ApiLimits
from flis.api.odata.answer import entity_json, rows_json
from flis.api.odata.errors import FRESH, VERSION, MethodError, NotMadeError, NotThereError
from flis.api.odata.grammar.options import parse_options
from flis.api.odata.grammar.tree import Query
from flis.api.odata.keys import key_condition, key_text
from flis.api.odata.metadata import NAMESPACE, metadata_xml
from flis.api.odata.model.entities import EntitySet, Frame, Head
from flis.api.odata.model.feed import feed_of
from flis.api.odata.negotiation import Form, choose_form
from flis.api.odata.paging import page_of, preferred_size
from flis.api.odata.rows.steps import chosen
from flis.api.odata.udsnit import read_udsnit
from flis.base.errors import problem
from flis.catalog.suggestions import did_you_mean
from flis.semantic import Semantic

MOUNT = "/odata"
_READING = ("GET", "HEAD")
_RESOURCE = re.compile(r"(?P<name>[A-Za-z_]\w*)(?:\((?P<key>.*)\))?(?P<count>/\$count)?/?", re.DOTALL)
_NOT_HERE = ("$batch", "$crossjoin", "$all", "$entity")


class ODataHandler:
    """Answers one asker's requests about one release."""

    def __init__(self, semantic: Semantic, access: Access, limits: ApiLimits, request: HttpRequest) -> None:
        self._semantic, self._access, self._limits = semantic, access, limits
        self._request = request
        self._root = f"{request.base_url}{MOUNT}/"

    def answer(self) -> HttpResponse:
        """Raises FlisError for what cannot be answered; :func:`error_response` says it as OData does."""
        if self._request.method not in _READING:
            raise MethodError(problem("D225", metode=self._request.method[:20], value=self._request.path[:100]))
        path = self._request.path[len(MOUNT) :].strip("/")
        if path == "":
            return self._document()
        if path == "$metadata":
            head = [("Content-Type", "application/xml;charset=utf-8"), VERSION, *FRESH]
            return HttpResponse(200, head, in_chunks(metadata_xml(self._feed())))
        if path.startswith(_NOT_HERE):
            raise NotMadeError(problem("D203", value=path.split("(")[0][:60]))
        found = _RESOURCE.fullmatch(path)
        feed = self._feed()
        if found is None or found["name"] not in feed:
            raise NotThereError(problem("D222", value=path[:60], forslag=did_you_mean(path[:60], feed)))
        entity_set = feed[found["name"]]
        query = replace(
            parse_options(self._request.query), udsnit=tuple(sorted(read_udsnit(self._request.query).items()))
        )
        if found["key"] is not None:
            return self._entity(entity_set, query, found["key"])
        return self._count(entity_set, query) if found["count"] else self._rows(entity_set, query)

    def _feed(self) -> dict[str, EntitySet]:
        return feed_of(self._semantic, self._access, self._limits)

    def _document(self) -> HttpResponse:
        form = self._form(parse_options(self._request.query))
        sets = [
            {"name": name, "title": one.head.title, "kind": "EntitySet", "url": name}
            for name, one in self._feed().items()
        ]
        context = {} if form.metadata == "none" else {"@odata.context": f"{self._root}$metadata"}
        return self._json(json_response({**context, "value": sets}).body, form)

    # -- rows ------------------------------------------------------------------------------------------------

    def _rows(self, entity_set: EntitySet, query: Query) -> HttpResponse:
        form = self._form(query)
        page = page_of(query, self._request.header("prefer"), self._semantic, self._limits)
        frame = entity_set.read(query, None if query.count else page.end(query))
        total = len(frame.rows)
        first, end, more = page.bounds(query, total)
        shown = chosen(Frame(frame.columns, frame.rows[first:end]), query.select)
        address = f"{self._root}{entity_set.head.name}"
        pieces = rows_json(
            shown.columns,
            shown.rows,
            form,
            context=self._context(entity_set.head, query, shown),
            type_name=f"{NAMESPACE}.{entity_set.head.type_name}",
            count=total if query.count else None,
            following=page.next_address(address, self._request.query) if more else "",
            entity_id=self._identity(entity_set.head, query, shown),
        )
        applied = preferred_size(self._request.header("prefer"))
        extra = [("Preference-Applied", f"odata.maxpagesize={page.size}")] if applied else []
        return self._json(in_chunks(pieces), form, extra)

    def _count(self, entity_set: EntitySet, query: Query) -> HttpResponse:
        whole = replace(query, top=None, skip=0, order=(), count=True)
        content = str(len(entity_set.read(whole, None).rows)).encode()
        return HttpResponse(200, [("Content-Type", "text/plain;charset=utf-8"), VERSION, *FRESH], [content])

    def _entity(self, entity_set: EntitySet, query: Query, key: str) -> HttpResponse:
        head = entity_set.head
        if not head.by_key:
            raise NotMadeError(problem("D223", value=head.name))
        form = self._form(query)
        frame = entity_set.read(Query(where=key_condition(head, key), udsnit=query.udsnit), None)
        if not frame.rows:
            raise NotThereError(problem("D224", value=f"{head.name}({key[:60]})"))
        identity = self._identity(head, Query(), frame)
        shown = chosen(frame, query.select)
        context = self._context(head, query, shown) + "/$entity"
        own = identity(frame.rows[0]) if identity else ""
        text = entity_json(shown.columns, shown.rows[0], form, context, f"{NAMESPACE}.{head.type_name}", own)
        return self._json([text.encode()], form)

    # -- what stands around them -----------------------------------------------------------------------------

    def _form(self, query: Query) -> Form:
        return choose_form(query.format, self._request.header("accept"))

    def _context(self, head: Head, query: Query, shown: Frame) -> str:
        if query.select is None and not query.grouped:
            return f"{self._root}$metadata#{head.name}"
        names = ",".join(quote(column.name) for column in shown.columns)
        return f"{self._root}$metadata#{head.name}({names})"

    def _identity(self, head: Head, query: Query, shown: Frame) -> Callable[[Sequence[Any]], str] | None:
        """Gives a row's address, where rows have one and the key is among the columns."""
        places = [shown.place(name) for name in head.key]
        if not head.by_key or query.steps or any(at is None for at in places):
            return None
        known = [at for at in places if at is not None]
        return lambda row: f"{self._root}{head.name}({quote(key_text(head, known, tuple(row)), safe=',=')})"

    def _json(self, body: Iterable[bytes], form: Form, extra: Iterable[tuple[str, str]] = ()) -> HttpResponse:
        return HttpResponse(200, [("Content-Type", form.content_type), VERSION, *FRESH, *extra], body)
