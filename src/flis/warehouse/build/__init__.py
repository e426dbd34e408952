"""From what is delivered to the tables of the next release."""

from flis.warehouse.build.candidate import Candidate
from flis.warehouse.build.check import check_models, column_lineage, person_columns
from flis.warehouse.build.inputs import hashed
from flis.warehouse.build.plan import PlannedRule
from flis.warehouse.build.runner import build
from flis.warehouse.versions import PartFile, TableVersion

__all__ = [
    "Candidate",
    "PartFile",
    "PlannedRule",
    "TableVersion",
    "build",
    "check_models",
    "column_lineage",
    "hashed",
    "person_columns",
]
