"""The principals of a store, in one file that only its owner may read: ``adgang/brugere.yaml``.

Written whole and replaced atomically; readers notice by the file's identity, and never see half of it.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from flis.access.principal import Principal, known_name, read_principal
from flis.base.errors import UsageError, problem
from flis.base.files import atomic_path

FOLDER, FILE = "adgang", "brugere.yaml"
_HEAD = "# Skrives af «flis adgang». Kun serverens egen bruger må kunne læse filen.\n"
_PRIVATE_FOLDER, _PRIVATE_FILE, _OTHERS = 0o700, 0o600, 0o077


@dataclass(frozen=True)
class Principals:
    """What the file said at one moment. ``version`` tells one content from another."""

    version: str
    by_name: Mapping[str, Principal] = field(default_factory=dict)

    def named(self, name: str) -> Principal | None:
        return self.by_name.get(name.lower())

    def with_certificate(self, *marks: str | None) -> Principal | None:
        """The one who has one of these certificates; the first mark counts most."""
        for mark in marks:
            for one in self.by_name.values():
                if mark and mark in one.certificates:
                    return one
        return None


class PrincipalBook:
    """The file in the store at ``root``; safe to use from many threads and processes."""

    def __init__(self, root: Path) -> None:
        self.folder = root / FOLDER
        self.file = self.folder / FILE
        self._lock = threading.Lock()
        self._seen: tuple[int, int, int] | None = None
        self._principals = Principals(version="")

    def current(self) -> Principals:
        """What the file says now; nobody when there is none. UsageError when it cannot be trusted or read."""
        with self._lock:
            try:
                found = self.file.stat()
            except FileNotFoundError:
                self._seen, self._principals = None, Principals(version="")
                return self._principals
            if found.st_mode & _OTHERS:
                raise UsageError(problem("H006", file=str(self.file)))
            seen = (found.st_ino, found.st_mtime_ns, found.st_size)
            if seen != self._seen:
                self._principals = _parse(self.file)
                self._seen = seen
            return self._principals

    def find(self, name: str) -> Principal:
        """The principal called ``name``. UsageError (H001) when there is none."""
        principals = self.current()
        found = principals.named(name)
        if found is None:
            known = ", ".join(sorted(principals.by_name)) or "(ingen)"
            raise UsageError(problem("H001", value=name[:80], known=known))
        return found

    def change(self, name: str, change: Callable[[Principal], Principal]) -> Principal:
        """Write what ``change`` makes of the principal called ``name``. UsageError (H001) when there is none."""
        with self._writing() as held:
            held[known_name(name)] = changed = change(self.find(name))
        return changed

    def add(self, *principals: Principal) -> list[Principal]:
        """Write those whose names are not taken; the ones that were written."""
        with self._writing() as held:
            new = [one for one in principals if one.name not in held]
            held.update({one.name: one for one in new})
        return new

    def remove(self, name: str) -> None:
        self.find(name)
        with self._writing() as held:
            held.pop(known_name(name), None)

    @contextmanager
    def _writing(self) -> Iterator[dict[str, Principal]]:
        """The principals to change; they are written when the block ends. One writer at a time."""
        with _locked(self.folder):
            held = dict(self.current().by_name)
            yield held
            with atomic_path(self.file) as temporary:
                os.close(os.open(temporary, os.O_CREAT | os.O_EXCL | os.O_WRONLY, _PRIVATE_FILE))
                temporary.write_text(_written(held), encoding="utf-8")


@contextmanager
def _locked(folder: Path) -> Iterator[None]:
    try:
        folder.mkdir(mode=_PRIVATE_FOLDER, parents=True, exist_ok=True)
        handle = os.open(folder / "laas", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, _PRIVATE_FILE)
    except OSError as error:
        raise UsageError(problem("H008", file=str(folder), reason=error.strerror or str(error))) from error
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def _written(principals: Mapping[str, Principal]) -> str:
    content = {"brugere": {name: principals[name].as_dict() for name in sorted(principals)}}
    return _HEAD + yaml.safe_dump(content, allow_unicode=True, sort_keys=False, width=1000)


def _parse(file: Path) -> Principals:
    try:
        raw = file.read_bytes()
        content: Any = yaml.safe_load(raw.decode("utf-8"))
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        # Only where: the line itself may hold a hash.
        place = getattr(getattr(error, "problem_mark", None), "line", None)
        line = place + 1 if isinstance(place, int) else None
        raise UsageError(problem("H009", file=str(file), line=line)) from None
    listed = content.get("brugere") if isinstance(content, dict) else None
    if not isinstance(listed, dict):
        raise UsageError(problem("H009", file=str(file)))
    found = [read_principal(str(name), fields) for name, fields in listed.items()]
    return Principals(hashlib.sha256(raw).hexdigest(), {one.name: one for one in found})
