from tests.warehouse.runner.conftest import delivered as delivered
from tests.warehouse.runner.conftest import world as world
