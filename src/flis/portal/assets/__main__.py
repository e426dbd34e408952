"""``python -m flis.portal.assets``: fetch the browser files if they are missing."""

import sys

from flis.base.errors import FlisError
from flis.portal.assets import ensure_assets

try:
    ensure_assets()
except FlisError as error:
    sys.exit(str(error))
