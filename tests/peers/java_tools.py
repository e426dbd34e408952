"""Compiles and starts the small Java programs of this folder over Debian's jars."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

JARS = Path("/usr/share/java")
SOURCES = Path(__file__).parent / "java"
PACKAGES = (
    "libmondrian-java libolap4j-java liblog4j1.2-java libcommons-collections3-java "
    "postgresql-15 libpostgresql-jdbc-java default-jdk-headless"
)
_NAMES = (
    "mondrian", "olap4j", "olap4j-xmla", "postgresql", "commons-collections3", "commons-dbcp", "commons-pool",
    "commons-math", "commons-vfs2", "commons-vfs", "commons-logging", "commons-io", "commons-codec",
    "eigenbase-properties", "eigenbase-resgen", "eigenbase-xom", "log4j-1.2", "cup_runtime", "xercesImpl",
)  # fmt: skip


def missing() -> str:
    """What the programs need that is not installed, or "" when everything is there."""
    wanted = [
        f"{name}.jar" for name in ("mondrian", "olap4j-xmla", "postgresql", "log4j-1.2") if not _jar(name).exists()
    ]
    return ", ".join([*wanted, *(["javac"] if shutil.which("javac") is None else [])])


def class_path(folder: Path) -> str:
    return ":".join([str(folder), *(str(_jar(name)) for name in _NAMES if _jar(name).exists())])


def compile_program(name: str, folder: Path) -> None:
    """``java/<name>.java``, and what it uses, as classes in ``folder``."""
    folder.mkdir(parents=True, exist_ok=True)
    command = ["javac", "-nowarn", "-d", str(folder), "-cp", class_path(folder), "-sourcepath", str(SOURCES)]
    # The driver asks for the one in the package by name, so that the compiler does not see the need for it.
    command += [str(SOURCES / f"{name}.java"), *map(str, SOURCES.glob("org/**/*.java"))]
    subprocess.run(command, check=True, capture_output=True, text=True)


def _jar(name: str) -> Path:
    return JARS / f"{name}.jar"


if __name__ == "__main__":
    print(PACKAGES)
