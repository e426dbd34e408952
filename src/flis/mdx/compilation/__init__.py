"""The typed tree -> calcs: names looked up, calls matched with functions, kinds brought to agree."""

from flis.mdx.compilation.compiler import Compiler

__all__ = ["Compiler"]
