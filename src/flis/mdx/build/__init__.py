"""Content and a release -> cubes as MDX sees them."""

from flis.mdx.build.cube import build_cube
from flis.mdx.build.noegletal import noegletal_cube
from flis.mdx.build.perspective import perspective

__all__ = ["build_cube", "noegletal_cube", "perspective"]
