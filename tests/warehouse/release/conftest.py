from tests.warehouse.build.conftest import world as world
