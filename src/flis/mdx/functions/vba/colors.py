"""Colours as cell properties hold them."""

from __future__ import annotations

from flis.mdx.evaluation.context import Context
from flis.mdx.functions.registry import function
from flis.mdx.functions.vba.arguments import refused, whole

_BASIC = (
    0x000000, 0x800000, 0x008000, 0x808000, 0x000080, 0x800080, 0x008080, 0xC0C0C0,
    0x808080, 0xFF0000, 0x00FF00, 0xFFFF00, 0x0000FF, 0xFF00FF, 0x00FFFF, 0xFFFFFF,
)  # fmt: skip
_FULL = 255


@function("RGB(<Number>, <Number>, <Number>) -> Number", da="Farven af rødt, grønt og blåt, hver 0 til 255.",
          en="The colour of red, green and blue, each 0 to 255.")  # fmt: skip
def rgb(context: Context, red: float | None, green: float | None, blue: float | None) -> int:
    del context
    parts = [whole("RGB", one or 0) for one in (red, green, blue)]
    if min(parts) < 0:
        raise refused("RGB", *parts)
    return sum(min(part, _FULL) << 8 * place for place, part in enumerate(parts))


@function("QBColor(<Number>) -> Number", da="En af de seksten grundfarver.", en="One of the sixteen basic colours.")
def qb_color(context: Context, number: float | None) -> int:
    del context
    at = whole("QBColor", number or 0)
    if not 0 <= at < len(_BASIC):
        raise refused("QBColor", number)
    return _BASIC[at]
