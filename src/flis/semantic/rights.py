"""What an asker may see of a cube: the simple rule set, in one place for every kind of question."""

from __future__ import annotations

from flis.access.access import Access
from flis.base.errors import AccessError, problem
from flis.semantic.model import CubeModel, Fact


def sees_own_only(cube: CubeModel, access: Access) -> bool:
    """Whether the asker sees the rows of their own units and nothing else."""
    return cube.kube.adgang == "egen" and not access.may_see_all


def require_some_right(cube: CubeModel, access: Access, *, own_only: bool) -> None:
    """AccessError when the asker can have no row of the cube at all."""
    if own_only and access.is_anonymous:
        raise AccessError(problem("S005", kube=cube.kube.titel or cube.kube.id))
    if own_only and (cube.unit_dimension is None or not access.units):
        raise AccessError(problem("S006", kube=cube.kube.titel or cube.kube.id))


def unit_column(cube: CubeModel, fact: Fact, *, own_only: bool) -> str | None:
    """The fact's column with the unit of each row. AccessError S007 when the asker may only see rows of own units and
    the fact does not say whose a row is (it has no unit, or only something coarser)."""
    unit = cube.unit_dimension
    found = fact.key(unit) if unit is not None and fact.coarse(unit) is None else None
    if own_only and found is None:
        raise AccessError(problem("S007", kube=cube.kube.id, fakta=fact.id))
    return found
