"""Formats for text: ``@`` a place (a space where no character is left), ``&`` a place or nothing, ``<`` and ``>``
small and capital letters, ``!`` fills from the left."""

from __future__ import annotations

from flis.mdx.formats.sections import Section


def text_format(section: Section, value: str) -> str:
    free = {sign.text for sign in section if sign.free}
    if "<" in free:
        value = value.lower()
    elif ">" in free:
        value = value.upper()
    pieces = [sign for sign in section if not (sign.free and sign.text in "<>!")]
    places = sum(sign.free and sign.text in "@&" for sign in pieces)
    if not places:
        return "".join(sign.text for sign in pieces) + value
    missing = max(0, places - len(value))
    from_left = "!" in free
    fill: list[str | None] = [*value] + [None] * missing if from_left else [None] * missing + [*value]
    extra = len(fill) - places
    written, seen = [], 0
    for sign in pieces:
        if not (sign.free and sign.text in "@&"):
            written.append(sign.text)
            continue
        seen += 1
        # More characters than places: the first place takes them, or the last where they fill from the left.
        count = 1 + (extra if seen == (places if from_left else 1) else 0)
        taken, fill = fill[:count], fill[count:]
        written += [" " * (sign.text == "@") if one is None else one for one in taken]
    return "".join(written)
