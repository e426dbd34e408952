"""Values -> text by a format string, as Visual Basic and so Analysis Services do it."""

from flis.mdx.formats.compiled import Formatter, format_value, formatter

__all__ = ["Formatter", "format_value", "formatter"]
