"""Texts that clients send, read as the types of columns."""

from __future__ import annotations

import re
import uuid
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

_BITS = {
    "xsd:byte": (-(2**7), 2**7 - 1),
    "xsd:short": (-(2**15), 2**15 - 1),
    "xsd:int": (-(2**31), 2**31 - 1),
    "xsd:long": (-(2**63), 2**63 - 1),
    "xsd:unsignedByte": (0, 2**8 - 1),
    "xsd:unsignedShort": (0, 2**16 - 1),
    "xsd:unsignedInt": (0, 2**32 - 1),
    "xsd:unsignedLong": (0, 2**64 - 1),
}
#: The types of whole numbers.
WHOLE = frozenset(_BITS)
FRACTIONS = frozenset({"xsd:double", "xsd:float", "xsd:decimal"})
NUMBERS = WHOLE | FRACTIONS

_TRUTH = {"true": True, "1": True, "-1": True, "false": False, "0": False}
_WHOLE_TEXT = re.compile(r"\s*[+-]?[0-9]{1,20}\s*")


def parsed(xsd_type: str, text: str) -> Any:
    """``text`` as a value of the type. Raises ValueError when it is none."""
    return _READERS.get(xsd_type, _whole(xsd_type) if xsd_type in WHOLE else str)(text)


def _whole(xsd_type: str) -> Callable[[str], int]:
    least, most = _BITS[xsd_type]

    def read(text: str) -> int:
        if not _WHOLE_TEXT.fullmatch(text) or not least <= int(text) <= most:
            raise ValueError(text)
        return int(text)

    return read


def _truth(text: str) -> bool:
    found = _TRUTH.get(text.strip().lower())
    if found is None:
        raise ValueError(text)
    return found


def _moment(text: str) -> datetime:
    found = datetime.fromisoformat(text.strip())
    return found.astimezone(UTC).replace(tzinfo=None) if found.tzinfo else found


_READERS: dict[str, Callable[[str], Any]] = {
    "xsd:boolean": _truth,
    "xsd:dateTime": _moment,
    "uuid": lambda text: str(uuid.UUID(text.strip())).upper(),
    **dict.fromkeys(FRACTIONS, float),
}
