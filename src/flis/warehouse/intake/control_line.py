"""The control line (kontrollinje): the last line of a file, which says what the rest must add up to."""

from __future__ import annotations

import csv
from dataclasses import dataclass, replace
from decimal import Decimal, InvalidOperation

from flis.base.errors import DeliveryError, problem
from flis.catalog.definitions.kontrakt import Filformat, Kontroltal
from flis.warehouse.intake.limits import Limits
from flis.warehouse.intake.raw import write_all
from flis.warehouse.intake.text_file import TextFile
from flis.warehouse.intake.workspace import Workspace

_CHUNK = 1 << 20


@dataclass(frozen=True)
class ControlLine:
    text: str
    line: int


def cut_control_line(
    text: TextFile, form: Filformat, work: Workspace, limits: Limits, shown: str
) -> tuple[TextFile, ControlLine]:
    """The file without its last line, and that line. Raises DeliveryError when it is not the control line."""
    mark = form.ialtmarkoer
    with text.path.open("rb") as handle:
        handle.seek(max(0, text.size - limits.line_bytes - 4096))
        start = handle.tell()
        body = handle.read().rstrip(b"\r\n")
    at = body.rfind(b"\n") + 1
    last = _decoded(body[at:], text, first=start + at == 0)
    if not last.startswith(mark):
        lines = body.split(b"\n")
        earlier = [n for n, line in enumerate(lines) if _decoded(line, text).startswith(mark)]
        if earlier:
            number = text.lines - (len(lines) - 1 - earlier[-1])
            raise DeliveryError(problem("L141", file=shown, line=number, maerke=mark))
        raise DeliveryError(problem("L140", file=shown, line=text.lines, maerke=mark))
    data = _head_of(text, start + at, work)
    return data, ControlLine(last, text.lines)


def control_value(total: Kontroltal, control: ControlLine, form: Filformat, shown: str) -> Decimal:
    """The number that the control line gives for ``total``. Raises DeliveryError when there is none."""
    field = _field(total, control, form)
    plain = field.strip().replace(form.tusindtegn, "") if form.tusindtegn else field.strip()
    if form.decimaltegn == "," and "." in plain:
        plain = ""
    try:
        number = Decimal(plain.replace(form.decimaltegn, "."))
        if number.is_finite():
            return number.scaleb(-total.implicit_decimal)
    except InvalidOperation:
        pass
    raise DeliveryError(problem("L142", file=shown, line=control.line, kontroltal=total.id, value=field[:40]))


def _field(total: Kontroltal, control: ControlLine, form: Filformat) -> str:
    if total.start is not None and total.bredde is not None:
        return control.text[total.start - 1 : total.start - 1 + total.bredde]
    rest = control.text.removeprefix(form.ialtmarkoer).removeprefix(form.citat).removeprefix(form.separator)
    fields = next(csv.reader([rest], delimiter=form.separator), []) if rest else []
    wanted = total.felt or 1
    return fields[wanted - 1] if wanted <= len(fields) else ""


def _decoded(line: bytes, text: TextFile, first: bool = False) -> str:
    plain = line.removeprefix(b"\xef\xbb\xbf") if first else line
    return plain.decode(text.encoding, "replace").rstrip("\r").removeprefix('"')


def _head_of(text: TextFile, size: int, work: Workspace) -> TextFile:
    if text.path.parent == work.folder and text.path.suffix == ".tekst":
        with text.path.open("r+b") as handle:
            handle.truncate(size)
        return replace(text, lines=text.lines - 1, size=size)
    target = work.path(".tekst")
    with text.path.open("rb", buffering=0) as incoming, target.open("wb", buffering=0) as outgoing:
        left = size
        while left and (chunk := incoming.read(min(_CHUNK, left))):
            write_all(outgoing.fileno(), chunk)
            left -= len(chunk)
    return replace(text, path=target, lines=text.lines - 1, size=size)
