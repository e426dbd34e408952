from __future__ import annotations

from tests.retail.fixtures import retail, retail_mdx, retail_release, retail_store

__all__ = ["retail", "retail_mdx", "retail_release", "retail_store"]
