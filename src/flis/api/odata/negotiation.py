"""Which form of JSON the client asked for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from flis.api.odata.errors import NotAcceptableError
from flis.base.errors import problem

Metadata = Literal["none", "minimal", "full"]


@dataclass(frozen=True)
class Form:
    """``exact``: whole numbers of 64 bits and decimals are written as text (IEEE754Compatible)."""

    metadata: Metadata = "minimal"
    exact: bool = False

    @property
    def content_type(self) -> str:
        exact = ";IEEE754Compatible=true" if self.exact else ""
        return f"application/json;odata.metadata={self.metadata}{exact};charset=utf-8"


def choose_form(format_option: str, accept: str) -> Form:
    """``$format`` goes before the header. NotAcceptableError (D218) when neither names JSON."""
    if format_option:
        wanted = "application/json" if format_option.lower() == "json" else format_option
        found = _form(wanted)
        if found is None:
            raise NotAcceptableError(problem("D218", value=format_option))
        return found
    offers = sorted(_offers(accept), key=lambda offer: -offer[0])
    if not offers:
        return Form()
    for quality, media in offers:
        found = _form(media)
        if found is not None and quality > 0:
            return found
    raise NotAcceptableError(problem("D218", value=accept))


def _offers(accept: str) -> list[tuple[float, str]]:
    found = []
    for part in accept.split(","):
        words = [word.strip() for word in part.split(";")]
        quality = 1.0
        for word in words[1:]:
            if word.lower().startswith("q="):
                try:
                    quality = float(word[2:])
                except ValueError:
                    quality = 0.0
        if words[0]:
            found.append((quality, part.strip()))
    return found


def _form(media: str) -> Form | None:
    words = [word.strip().lower() for word in media.split(";")]
    if words[0] not in ("application/json", "application/*", "*/*"):
        return None
    values = dict(word.partition("=")[::2] for word in words[1:])
    # Clients of version 3 write odata=minimalmetadata: they cannot read version 4.
    if "odata" in values:
        return None
    level = values.get("odata.metadata", values.get("metadata", "minimal"))
    if level not in ("none", "minimal", "full"):
        return None
    exact = values.get("ieee754compatible") == "true"
    return Form(level, exact)  # type: ignore[arg-type]
