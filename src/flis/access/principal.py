"""One who may be let in: name, roles, units, and what proves who they are."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from flis.access.access import Access
from flis.access.certificates import mark
from flis.access.passwords import is_hash
from flis.base.errors import UsageError, problem

# No colon: it parts name and password in Basic.
_NAME = re.compile(r"[^\W_][\w.@-]{0,63}")
_ROLE = re.compile(r"[a-z][a-z0-9_]{0,63}")
_FIELDS = {"titel", "roller", "enheder", "kode", "certifikater"}


@dataclass(frozen=True)
class Principal:
    """``password`` is a hash (empty: nobody can log in with a password); ``certificates`` as
    :func:`flis.access.certificates.mark` writes them."""

    name: str
    title: str
    roles: frozenset[str] = frozenset()
    units: frozenset[str] = frozenset()
    password: str = ""
    certificates: tuple[str, ...] = ()

    @property
    def access(self) -> Access:
        return Access(principal=self.name, roles=self.roles, units=self.units)

    def as_dict(self) -> dict[str, Any]:
        """As the store keeps it."""
        return {
            "titel": self.title,
            "roller": sorted(self.roles),
            "enheder": sorted(self.units),
            "kode": self.password,
            "certifikater": list(self.certificates),
        }


def known_name(name: str) -> str:
    """The name as it is stored: in small letters. UsageError (H002) when nobody can be called so."""
    if not _NAME.fullmatch(name):
        raise UsageError(problem("H002", value=name[:80]))
    return name.lower()


def read_principal(name: str, fields: object) -> Principal:
    """A principal from what stands in a file. UsageError when it cannot be one; nothing is guessed."""
    if not isinstance(fields, Mapping) or (set(fields) - _FIELDS):
        extra = ", ".join(sorted(map(str, set(fields) - _FIELDS))) if isinstance(fields, Mapping) else str(fields)
        raise UsageError(problem("H007", navn=name, felt=extra[:80]))
    roles, units = _texts(name, fields, "roller"), _texts(name, fields, "enheder")
    password, title = fields.get("kode") or "", fields.get("titel") or name
    marks = {text: mark(text) for text in _texts(name, fields, "certifikater")}
    wrong = (
        ("roller", any(not _ROLE.fullmatch(role) for role in roles)),
        ("kode", not isinstance(password, str) or bool(password and not is_hash(password))),
        ("certifikater", None in marks.values()),
        ("titel", not isinstance(title, str)),
    )
    for field, is_wrong in wrong:
        if is_wrong:
            raise UsageError(problem("H007", navn=name, felt=field))
    certificates = tuple(dict.fromkeys(m for m in marks.values() if m))
    return Principal(known_name(name), title, frozenset(roles), frozenset(units), password, certificates)


def _texts(name: str, fields: Mapping[str, Any], field: str) -> list[str]:
    found = fields.get(field) or []
    if not isinstance(found, list) or not all(isinstance(one, str | int) for one in found):
        raise UsageError(problem("H007", navn=name, felt=field))
    return [str(one) for one in found]
