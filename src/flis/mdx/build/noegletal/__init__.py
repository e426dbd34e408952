"""The cube that nobody writes: every nøgletal by unit and period, with the numbers of ``flis.noegletal``."""

from flis.mdx.build.noegletal.cube import ID, noegletal_cube

__all__ = ["ID", "noegletal_cube"]
