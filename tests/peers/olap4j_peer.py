"""olap4j's XMLA driver, a client that nobody here wrote, against a live server."""

from __future__ import annotations

import base64
import json
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

from tests.peers.java_tools import class_path, compile_program


class Olap4j:
    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._in: IO[str] = process.stdin  # type: ignore[assignment]
        self._out: IO[str] = process.stdout  # type: ignore[assignment]

    def metadata(self) -> dict[str, Any]:
        """Catalog -> cube -> levels with their properties, measures, sets."""
        return self._say("metadata")

    def members(self, cube: str, level: str) -> list[list[str]]:
        """Unique name, caption and parent of each member of a level."""
        found: list[list[str]] = self._say("members", cube, level)["members"]
        return found

    def mdx(self, statement: str) -> dict[str, Any]:
        """``axes`` and ``cells`` as Mondrian's answers have them, or ``error``."""
        return self._say("mdx", statement)

    def _say(self, command: str, *words: str) -> dict[str, Any]:
        line = " ".join([command, *(base64.b64encode(word.encode()).decode() for word in words)])
        self._in.write(line + "\n")
        self._in.flush()
        answer: dict[str, Any] = json.loads(self._out.readline())
        return answer


@contextmanager
def olap4j(folder: Path, url: str, catalog: str) -> Iterator[Olap4j]:
    """A connection to ``url``, while the block lasts."""
    compile_program("XmlaRunner", folder)
    arguments = [f"jdbc:xmla:Server={url}", catalog]
    command = ["java", "-Dfile.encoding=UTF-8", "-cp", class_path(folder), "XmlaRunner", *arguments]
    with (
        (folder / "olap4j.log").open("w") as log,
        subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=log, text=True) as process,
    ):
        try:
            yield Olap4j(process)
        finally:
            process.terminate()
