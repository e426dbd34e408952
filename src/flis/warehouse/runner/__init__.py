"""From what is delivered to the tables of the next release."""

from flis.warehouse.runner.build import build
from flis.warehouse.runner.candidate import Candidate
from flis.warehouse.runner.check import check_models, column_lineage, person_columns
from flis.warehouse.runner.inputs import hashed
from flis.warehouse.runner.plan import PlannedRule
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
