"""Markdown of the content as HTML. Raw HTML in it is shown as text, and the page keeps its one main heading."""

from __future__ import annotations

from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt

_READER = MarkdownIt("commonmark", {"html": False}).enable("table")
# A wide table scrolls by itself, and can be reached by keyboard (WCAG 2.1.1).
_READER.add_render_rule("table_open", lambda *_: '<div class="vid" tabindex="0" role="group"><table>\n')
_READER.add_render_rule("table_close", lambda *_: "</table></div>\n")


def to_html(markdown: str) -> SafeString:
    """Safe HTML: no raw HTML, no script addresses (markdown-it refuses them)."""
    tokens = _READER.parse(markdown)
    for token in tokens:
        if token.type in ("heading_open", "heading_close") and token.tag == "h1":
            token.tag = "h2"
    html: str = _READER.renderer.render(tokens, _READER.options, {})
    return mark_safe(html)  # noqa: S308 - html is off in _READER


def title_of(markdown: str, otherwise: str) -> str:
    """The first heading's text, or ``otherwise``."""
    for line in markdown.splitlines():
        if line.startswith("#"):
            return line.lstrip("#").strip() or otherwise
    return otherwise


def without_title(markdown: str) -> str:
    """The text without a heading on its first line: the page shows that one itself."""
    head, _, rest = markdown.lstrip().partition("\n")
    return rest if head.startswith("#") else markdown
