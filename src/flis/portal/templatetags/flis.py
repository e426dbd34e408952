"""Template words: ``{% t "key" name=value %}`` gives one of the portal's own texts in the reader's language."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import template
from django.template import Context

from flis.base.numbers import format_number
from flis.portal.formats import local_time
from flis.portal.texts import pick, text

register = template.Library()


@register.simple_tag(takes_context=True)
def t(context: Context, key: str, **values: object) -> str:
    return text(key, context["sprog"], **values)


@register.simple_tag(takes_context=True)
def indhold(context: Context, definition: Any, field: str = "titel") -> str:
    """A text of the content in the reader's language."""
    return pick(definition, field, context["sprog"])


@register.simple_tag(takes_context=True)
def tal(context: Context, value: float | None, decimals: int = 0) -> str:
    return format_number(value, decimals, context["sprog"])


@register.filter
def tidspunkt(value: Any) -> str:
    return local_time(value)


@register.filter
def felt(values: Mapping[str, Any], key: str) -> Any:
    """The value of ``key`` in a mapping, or empty."""
    return values.get(key, "")
