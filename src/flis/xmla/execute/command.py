"""Execute: finds out what the command is, and has it carried out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from flis.mdx.cellset import CellSet, Rows
from flis.mdx.execution.statement import Definitions
from flis.mdx.flatten import flatten
from flis.xmla import dmv
from flis.xmla.execute.cancel import cancel
from flis.xmla.execute.kinds import kind_of
from flis.xmla.execute.mddataset import write_mddataset
from flis.xmla.execute.request import Call
from flis.xmla.execute.tabular import rowset_of, write_rows
from flis.xmla.execute.wanted import Wanted
from flis.xmla.faults import Code, fault
from flis.xmla.rowsets import DiscoverRequest
from flis.xmla.sessions import Session, SessionActivity
from flis.xmla.soap.parse import Node
from flis.xmla.soap.writing import EMPTY_RETURN


def execute(command: Node, call: Call) -> Iterable[bytes]:
    """``<return>…</return>``. All that can be wrong is found before the first piece, or told within the answer."""
    if command.name == "Cancel":
        cancel(command, call)
        return [EMPTY_RETURN]
    if command.name != "Statement":
        raise fault("D161", Code.UNSUPPORTED, navn=command.name)
    kind = kind_of(command.text)
    if kind == "nothing":
        return [EMPTY_RETURN]
    if kind == "dax":
        raise fault("D162", Code.UNSUPPORTED)
    if kind == "other":
        raise fault("D163", Code.UNSUPPORTED)
    wanted = Wanted.read(call.properties)
    return _system_query(command.text, call, wanted) if kind == "dmv" else _mdx(command.text, call, wanted)


def _system_query(statement: str, call: Call, wanted: Wanted) -> Iterator[bytes]:
    request = DiscoverRequest(
        call.mdx,
        call.access,
        properties=call.properties,
        language=call.language,
        server=call.server,
        activity=SessionActivity(call.sessions, call.session.id if call.session else ""),
        session_id=call.session.id if call.session else "",
        definitions=definitions_of(call.session),
        parameters=call.parameters,
    )
    rowset, rows = dmv.execute(statement, request)
    return write_rows(rowset, rows, wanted, call.delivery)


def _mdx(statement: str, call: Call, wanted: Wanted) -> Iterable[bytes]:
    definitions = definitions_of(call.session)
    result = call.mdx.execute(
        call.access,
        statement,
        catalog=wanted.catalog,
        cube=wanted.cube,
        session=definitions,
        language=call.language,
        parameters=call.parameters,
        watch=call.delivery.watch,
        ignore_missing_members=wanted.ignores_missing,
        visual=wanted.visual,
    )
    if result is None:
        if call.session is not None:
            kept = tuple((cube, name, text) for (cube, name), text in definitions.statements.items())
            call.sessions.keep(replace(call.session, definitions=kept))
        return [EMPTY_RETURN]
    if isinstance(result, CellSet):
        if wanted.format != "Tabular":
            return write_mddataset(result, wanted, call.delivery)
        result = flatten(result)
    assert isinstance(result, Rows)  # noqa: S101 - the third thing that a statement can give
    return write_rows(rowset_of(result), result.rows, wanted, call.delivery)


def definitions_of(session: Session | None) -> Definitions:
    """A statement without a session may create things too; they are gone when it is done."""
    return Definitions({(cube, name): text for cube, name, text in session.definitions} if session else {})
