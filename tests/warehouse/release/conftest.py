from tests.warehouse.build.conftest import delivered as delivered
from tests.warehouse.build.conftest import world as world
