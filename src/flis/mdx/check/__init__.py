"""What the content says in MDX, looked at before anybody asks: by the content alone, and against a release."""

from flis.mdx.check.content import check_mdx
from flis.mdx.check.published import mdx_warnings

__all__ = ["check_mdx", "mdx_warnings"]
