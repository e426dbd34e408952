"""Mondrian over the retail star, as an oracle: hand it MDX, get axes and cells back."""

from __future__ import annotations

import base64
import json
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from tests.peers import postgres
from tests.peers.java_tools import class_path, compile_program
from tests.retail.dimensions import Rows

SCHEMA = Path(__file__).parent / "mondrian" / "retail.xml"
_LOG = """log4j.rootLogger=ERROR, file
log4j.appender.file=org.apache.log4j.FileAppender
log4j.appender.file.File={file}
log4j.appender.file.layout=org.apache.log4j.SimpleLayout
"""


@dataclass(frozen=True)
class Answer:
    """``axes``: for each axis its tuples, each member as unique name, caption and level name. ``cells``: None, a pair
    of value and formatted text, or a dict with ``error``. ``seconds``: of each run."""

    axes: list[list[list[tuple[str, str, str]]]]
    cells: list[Any]
    seconds: list[float]
    error: str = ""


class Mondrian:
    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._in: IO[str] = process.stdin  # type: ignore[assignment]
        self._out: IO[str] = process.stdout  # type: ignore[assignment]
        assert json.loads(self._out.readline())["ready"]

    def ask(self, mdx: str, times: int = 1) -> Answer:
        said = self._say(f"#{times} {base64.b64encode(mdx.encode()).decode()}")
        seconds = [nanos / 1e9 for nanos in said["nanos"]]
        if "error" in said:
            return Answer([], [], seconds, said["error"])
        axes = [[[tuple(member) for member in place] for place in axis] for axis in said["axes"]]
        return Answer(axes, said["cells"], seconds)

    def flush(self) -> None:
        """Forget everything: members and cells."""
        self._say("!flush")

    def _say(self, line: str) -> dict[str, Any]:
        self._in.write(line + "\n")
        self._in.flush()
        answer: dict[str, Any] = json.loads(self._out.readline())
        return answer


@contextmanager
def mondrian(folder: Path, content: Path, tables: dict[str, Rows]) -> Iterator[Mondrian]:
    """Mondrian over a PostgreSQL with ``tables``, while the block lasts. Its classes and logs are in ``folder``."""
    compile_program("MondrianRunner", folder / "java")
    (folder / "java" / "log4j.properties").write_text(_LOG.format(file=folder / "mondrian.log"))
    with postgres.running(content, tables) as address:
        # Mondrian takes the part up to the first semicolon of each word, so the address stands in quotes.
        url = f"jdbc:mondrian:Jdbc='{address}';JdbcDrivers=org.postgresql.Driver;Catalog=file:{SCHEMA};"
        options = [
            "-Xmx1g", "-Dfile.encoding=UTF-8", "-Dmondrian.olap.SsasCompatibleNaming=true",
            "-Dmondrian.rolap.ignoreInvalidMembers=false", "-Dmondrian.olap.case.sensitive=false",
            # Without it, siblings stand in the order that they happened to be read in.
            "-Dmondrian.rolap.compareSiblingsByOrderKey=true",
        ]  # fmt: skip
        command = ["java", *options, "-cp", class_path(folder / "java"), "MondrianRunner", url]
        with subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=(folder / "java.log").open("w"), text=True
        ) as process:
            try:
                yield Mondrian(process)
            finally:
                process.terminate()
